"""The dashboard's first page, which stands by itself until its kernel is there."""

from upperback.serve.first.first import SCRIPTS, VERSION, FirstPage

__all__ = ["SCRIPTS", "VERSION", "FirstPage"]
