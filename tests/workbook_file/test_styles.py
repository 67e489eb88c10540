"""Styles are what Excelize makes of them, also where what they are in C was kept."""

import re
import zipfile

import excelize as x
import pytest

from addin.report.plan import Edge, Style
from addin.workbook_file import by_excelize

STYLES = [
    Style(),
    Style(size=8, bold=True, color="FF0000"),
    Style(fill="E9EEF4", align="left", indent=2, wrap=True),
    Style(stacked=True, valign="top", shrink=True),
    Style(top=Edge("000000"), bottom=Edge("FF0000", "medium"), number_format="0.0%"),
    Style(italic=True, font="黑体", left=Edge("00FF00", "thick"), right=Edge("0000FF")),
]


def styles_of(path, make):
    """Save a new workbook with all styles; returns its styles and their ids."""
    book = x.new_file()
    ids = [make(book, style) for style in STYLES]
    book.save_as(str(path))
    book.close()
    with zipfile.ZipFile(path) as archive:
        return ids, re.sub(rb"\s+", b" ", archive.read("xl/styles.xml"))


def test_a_style_is_the_same_in_the_first_and_the_next_workbook(tmp_path):
    plain = styles_of(tmp_path / "1.xlsx", lambda b, s: b.new_style(by_excelize._excelize_style(s)))
    for name in ("2.xlsx", "3.xlsx"):
        assert styles_of(tmp_path / name, by_excelize.new_style) == plain


def test_what_excelize_refuses_is_an_error(tmp_path):
    book = x.new_file()
    with pytest.raises(RuntimeError):
        by_excelize.new_style(book, Style(size=1000))
    book.close()
