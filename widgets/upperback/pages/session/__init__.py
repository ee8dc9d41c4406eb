"""A session from the rating before to Save."""
