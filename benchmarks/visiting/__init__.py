"""What `opening.py` is made of: servers, visits to their pages, and what is measured beside."""
