"""Choosing a file in the browser."""

from upperback.upload.upload import Upload

__all__ = ["Upload"]
