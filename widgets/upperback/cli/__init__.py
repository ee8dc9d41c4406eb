"""The `upperback` command."""

from upperback.cli.main import main

__all__ = ["main"]
