"""Several techniques in a row."""
