"""The table of the diary's entries."""

from upperback.components.entry_table.entry_table import EntryTable, Query, Row

__all__ = ["EntryTable", "Query", "Row"]
