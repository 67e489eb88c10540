"""Titles that follow 设置: period and region in them become references to its cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.title_cells import title_cells
from addin.blank.settings_sheet import setting_cell
from addin.core.figures import fold_text
from addin.core.schedule import PERIOD_WORDS, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from addin.annex.body import Table

_DASHES, _LAST = re.compile("[—–－～~至]+"), re.compile("[份度]$")


def follow_settings(sheet: Worksheet, tables: Iterable[Table], region: str) -> None:
    """Make formulas of the titles of a sheet's tables, as far as they are typed texts."""
    for table in tables:
        area = table.grid.turn(table.area)
        for title in title_cells(table.grid, area, table.title):
            cell = sheet.cell(title.row, title.column)
            if cell.data_type == "s" and isinstance(cell.value, str):
                cell.value = title_formula(cell.value, region) or cell.value


def title_formula(text: str, region: str = "") -> str | None:
    """Return the formula that gives a title by the period and region of 设置.

    None where the title names no year, or says the period in words of its own (截至11月底). A year
    alone follows the year of the period.

    >>> print(title_formula("2027年1-3月大冶市工业完成情况", "大冶市"))
    ='设置'!$B$4&'设置'!$B$3&"工业完成情况"
    """
    said = parse_period(text)
    match = PERIOD_WORDS.search(text)
    if said is None or said.year is None or match is None:
        return None
    start, end = match.span()
    while (more := PERIOD_WORDS.match(text, end)) and more.end() > end:
        end = more.end()
    typed = _LAST.sub("", _DASHES.sub("-", fold_text(text[start:end])))
    if typed != said.label:
        return None
    is_year = said.label == f"{said.year}年"
    period = year_cell() if is_year else setting_cell("时期")
    parts = [*_texts(text[:start], region), period, *_texts(text[end:], region)]
    return "=" + "&".join(parts)


def year_cell() -> str:
    """Return the expression of the year of the period, wherever that says it: 截至2027年3月16日."""
    period = setting_cell("时期")
    return f'MID({period},FIND("20",{period}),4)&"年"'


def _texts(text: str, region: str) -> list[str]:
    """Return a text in quotes, with the region in it as a reference."""
    if not region or region not in text:
        return [_quoted(text)] if text else []
    before, _, after = text.partition(region)
    return [*_texts(before, ""), setting_cell("地区"), *_texts(after, "")]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
