"""What to do now, and what is still to be rated."""
