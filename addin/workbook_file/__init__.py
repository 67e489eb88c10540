"""A workbook on disk: read, painted, saved, verified."""
