"""Choosing a file in the browser."""

from upperback.upload.upload import LARGEST, Upload

__all__ = ["LARGEST", "Upload"]
