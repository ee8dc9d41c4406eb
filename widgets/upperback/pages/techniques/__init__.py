"""Choosing a technique, and what is said about it."""
