"""What cracking is, what is known of it, what we changed, and where it all comes from."""
