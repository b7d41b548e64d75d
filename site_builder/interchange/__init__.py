"""The catalogue for spreadsheets and machines: out as a workbook, in again, and as public files."""
