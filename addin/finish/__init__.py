"""Finishing: the copy of a workbook that is mailed, and nothing in it that should stay behind."""
