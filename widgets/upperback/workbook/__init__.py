"""What a person can do with the workbook, without a widget, and what every page shows of it."""

from upperback.workbook.model import Workbook, workbook
from upperback.workbook.snapshot import Snapshot

__all__ = ["Snapshot", "Workbook", "workbook"]
