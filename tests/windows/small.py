"""A small workbook, for buttons that paint much: under Wine a call takes a while."""

from openpyxl import load_workbook

_KEPT = ("附表3",)


def make_small(source, target):
    """Keep one annex of the sample, with values for its formulas; returns the file."""
    book = load_workbook(source, data_only=True)
    for name in book.sheetnames:
        if name not in _KEPT:
            del book[name]
    book.save(target)
    return target
