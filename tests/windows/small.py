"""A small workbook, for buttons that paint much: under Wine a call takes a while."""

from openpyxl import load_workbook

MUCH = ("rebuild", "month")
"""Buttons that paint summary sheets."""


def make_small(source, target, kept=("附表3", "附表4")):
    """Keep some annexes of the sample, with values for its formulas; returns the file."""
    book = load_workbook(source, data_only=True)
    for name in book.sheetnames:
        if name not in kept:
            del book[name]
    book.save(target)
    return target
