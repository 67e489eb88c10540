"""What the sample workbooks have in common: no author, fixed dates, XML in one way.

openpyxl writes the same XML in other words where lxml is installed.
"""

import os

os.environ["OPENPYXL_LXML"] = "False"  # before it is imported

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from addin.blank import stored
from addin.blank.settings_sheet import setting_cell
from addin.blank.titles import year_cell

STAMP = datetime(2023, 1, 10, 9, 0, 0)  # fixed, so that the same figures give the same file


YEAR = f"={year_cell()}"
"""The year of the period on 设置."""


def title(text: str) -> str:
    """Give a title that begins with the period and the region of 设置."""
    return f'={setting_cell("时期")}&{setting_cell("地区")}&"{text}"'


def new_workbook() -> Workbook:
    """Give an empty workbook that names no author."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = book.properties.lastModifiedBy = "大冶市"
    return book


def save(book: Workbook, path: Path) -> None:
    """Save with the results of all formulas, so that previews show them."""
    stored.save(book, path, STAMP)
    stored.store_values(path, STAMP)
