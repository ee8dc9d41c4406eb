"""Choosing a file in the browser."""

from upperback.components.upload.upload import Upload

__all__ = ["Upload"]
