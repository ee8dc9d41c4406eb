"""Handing a file to the browser's downloads."""

from upperback.components.download.download import Download

__all__ = ["Download"]
