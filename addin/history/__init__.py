"""Histories: the annexes of several periods as one, and the workbook that shows what moved."""
