"""One folder a widget: `.py`, `.js` and `.css` side by side. No component knows the workbook."""
