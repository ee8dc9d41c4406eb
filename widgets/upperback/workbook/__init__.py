"""What a person can do with the workbook, without a widget."""
