"""A new year's workbook: blank, or made of last year's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook

from addin.annex.area import a1
from addin.annex.roster import ROSTER_SHEET
from addin.blank import stored
from addin.blank.carry import Carried, last_year
from addin.blank.roster_sheet import FIRST_ROW, add_roster
from addin.blank.settings_sheet import add_settings, punctuation
from addin.blank.typical import UNITS, add_annexes, indicator_lines
from addin.errors import NewExists, NoAnnex
from addin.output.atomic import writing
from addin.output.place import check_place
from addin.problems.new_year import REGION_TO_FILL, UNITS_TO_FILL
from addin.problems.tables import NOTHING_FILLED
from addin.settings.catalogue import SETTINGS_SHEET
from addin.workbook_file.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from addin.problems.problem import Problem

_SPARE_LINES = 10


@dataclass(frozen=True)
class Created:
    """What was made: where, its sheets in order, and what a person should look at.

    ``emptied`` counts the cells whose figures of last year went; 0 for a blank workbook.
    """

    output: Path
    year: int
    sheets: tuple[str, ...]
    emptied: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Wanted:
    """What a new workbook is to be like.

    ``region`` "" is that of last year's, or left to be filled in; ``units`` are the rows of a blank
    one, ``half_width`` is its punctuation, or that of last year's without settings.
    """

    region: str = ""
    units: int = UNITS
    half_width: bool = False


def create(
    output: Path, year: int | None, source: Path | None = None, wanted: Wanted = Wanted()
) -> Created:
    """Write the annexes of a year, of last year's workbook ``source`` or blank, in one step.

    Without a ``year`` it is the one behind that of the source, or this one.
    Never replaces a file (NewExists); raises other OutputErrors and, for the source, SourceErrors.
    """
    _check_place(output)
    emptied = 0
    if source is None:
        year = year or date.today().year
        book, problems = _blank(year, wanted)
    else:
        reading = read(source)
        last = last_year(reading)
        year = year or (last + 1 if last else date.today().year)
        carried = Carried(reading, year, wanted.region, half_width=wanted.half_width)
        book, problems = carried.book, carried.problems
        emptied = sum(len(each.cells) for each in carried.emptied.values())
    _select_first(book)
    with writing(output) as finished:
        stamp = datetime.now().replace(microsecond=0)
        stored.save(book, finished, stamp)
        stored.store_values(finished, stamp)
        reread = _problems_of(finished)
        _check_place(output)
    every = tuple(dict.fromkeys([*problems, *reread]))
    return Created(output, year, tuple(book.sheetnames), emptied, every)


def _problems_of(path: Path) -> list[Problem]:
    """Return what is wrong with the new workbook, except that nothing is filled in yet.

    Tables whose headers name only what they hold (用电量) are known again once there are figures.
    """
    try:
        return [p for p in read(path).problems if p.code != NOTHING_FILLED.code]
    except NoAnnex:
        return []


def _check_place(output: Path) -> None:
    check_place(output, ".xlsx", lambda _: False, NewExists)


def _blank(year: int, wanted: Wanted) -> tuple[Workbook, tuple[Problem, ...]]:
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = None
    add_roster(book, (), wanted.units, listed=True)
    region, width = wanted.region or None, punctuation(half_width=wanted.half_width)
    values = {"地区": region, "时期": f"{year}年1月", "标点": width}
    meanings = {"时期": f"如 {year}年1-2月、{year}年上半年、{year}年;每月改这一处,各表标题随之改变"}
    add_settings(book, values, list(indicator_lines()), meanings=meanings, spare=_SPARE_LINES)
    add_annexes(book, wanted.units)
    units = UNITS_TO_FILL.at(ROSTER_SHEET, a1(FIRST_ROW, 1))
    return book, (units,) if region else (units, REGION_TO_FILL.at(SETTINGS_SHEET, "B3"))


def _select_first(book: Workbook) -> None:
    """Let the first sheet alone be selected: what is typed goes to all that are."""
    visible = [n for n, s in enumerate(book.worksheets) if s.sheet_state == "visible"]
    book.active = visible[0]
    for number, sheet in enumerate(book.worksheets):
        sheet.sheet_view.tabSelected = number == visible[0]
