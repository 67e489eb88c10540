"""Recognition: every annex of a workbook, without being told where it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from addin.annex.adjustments import ADJUSTMENTS_SHEET, Adjustment, read_adjustments
from addin.annex.answered import with_answers
from addin.annex.answers import ANSWERS_SHEET, read_answers
from addin.annex.assemble import annexes_of, assessment_of
from addin.annex.assessments import TOWNS, Assessment, is_departments
from addin.annex.body import Table
from addin.annex.contradictions import contradictions
from addin.annex.item_table import indicator_table_of
from addin.annex.layouts import read_tables
from addin.annex.model import Annex, IndicatorTable, Row
from addin.annex.nameless import tables_without_names
from addin.annex.naming import SUMMARY_NOTES, region_of
from addin.annex.readings import grouped, read_table, understood
from addin.annex.roster import ROSTER_SHEET, read_roster
from addin.annex.settings import read_settings
from addin.annex.sorts import Sort, is_surely_none, sort_of
from addin.annex.statistics import Statistic
from addin.annex.surroundings import Surroundings
from addin.annex.tables import find_headers
from addin.annex.unheard import without_effect
from addin.annex.wholes import is_named_as_whole
from addin.core.figures import fold_text
from addin.core.units import Roster, Unit
from addin.problems.tables import DOUBLE_ASSESSMENT, HIDDEN_SHEET
from addin.settings.catalogue import SETTINGS_SHEET
from addin.settings.workbook import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.answer import Answer
    from addin.annex.grid import Grid
    from addin.annex.readings import Readings
    from addin.core.schedule import Period
    from addin.problems.problem import Problem

    _Read = Sequence[tuple[Annex | Assessment | IndicatorTable, list[Problem]]]


_NO_ANNEXES = (SETTINGS_SHEET, ROSTER_SHEET, ADJUSTMENTS_SHEET, ANSWERS_SHEET)


@dataclass(frozen=True)
class Recognised:
    """All that was found in a workbook.

    ``annexes`` have units as rows, one for each indicator; ``tables`` have indicators as rows;
    ``actions`` are tables of assessment scores, with what 加减分 adds to them. ``answers`` are what
    staff say on 认表.
    ``period`` is the one given, or that of the settings, or of most annexes. ``grids`` are the
    sheets that all this was found on: the draft tells of columns that nothing is computed from.
    ``is_period_given`` says that the period is not the sheets' own.
    """

    annexes: tuple[Annex, ...]
    tables: tuple[IndicatorTable, ...]
    actions: tuple[Assessment, ...]
    adjustments: tuple[Adjustment, ...]
    roster: Roster
    settings: Settings
    answers: tuple[Answer, ...]
    region: str
    period: Period | None
    problems: tuple[Problem, ...]
    grids: tuple[Grid, ...] = field(default=(), repr=False, compare=False)
    is_period_given: bool = False

    @property
    def leading_sheet(self) -> str:
        """The sheet in whose order units stand, "" where 名录 gives it or there is no annex."""
        first = next(iter(_longest_first(self.annexes)), None)
        return "" if self.roster.given or first is None else first.sheet


class Relevance:
    """Tells, sheet by sheet, which can hold settings or annexes; the cells of others can go.

    Summary sheets of ours have none, even without their mark: copies, those of a finished workbook.
    Those that 认表 speaks of may have some, if it comes before them.
    """

    def __init__(self) -> None:
        self.named: frozenset[str] = frozenset()

    def __call__(self, grid: Grid) -> bool:
        """Return whether the cells of a sheet are needed."""
        if grid.sheet.strip() == ANSWERS_SHEET:
            self.named = frozenset(answer.sheet for answer in read_answers([grid])[0])
        return fold_text(grid.sheet) in self.named or _is_relevant(grid)


def _is_relevant(grid: Grid) -> bool:
    if grid.sheet.strip() in _NO_ANNEXES:
        return True
    is_near = bool(find_headers(grid)) or any(tables_without_names(grid))
    return is_near and not _is_summary(grid)


def _is_summary(grid: Grid) -> bool:
    """Return whether the note of one of our summary sheets stands below its table."""
    texts = (value for row in grid.rows for value in row[:2] if isinstance(value, str))
    return any(text.startswith(SUMMARY_NOTES) for text in texts)


def recognise(grids: Sequence[Grid], period: Period | None = None) -> Recognised:
    """Find the annexes of a workbook's sheets; what is not understood is among the problems.

    Hidden sheets are not read, and that is said where they hold tables.
    """
    settings, misread = read_settings(grids)
    given = read_roster(grids)
    answers, unheard = read_answers(grids)
    found, unclear = _find_all(with_answers(grids, answers), _spellings(given))
    region = settings.region or region_of(table.title for table in found)
    around = Surroundings(settings, region, period)
    read = [_read(table, around) for table in found]
    if not region and (region := _whole_of(read)):
        around = Surroundings(settings, region, period)
        read = [_read(table, around) for table in found]
    annexes: list[Annex] = []
    tables: list[IndicatorTable] = []
    actions: list[Assessment] = []
    adjustments, unread = read_adjustments(grids)
    problems = [*misread, *unheard, *without_effect(answers, grids, found), *unclear, *unread]
    for table, parts in zip(found, read, strict=True):
        problems += around.questions(table)
        for part, doubtful in parts:
            problems += doubtful
            if isinstance(part, Annex):
                annexes.append(part)
            elif isinstance(part, Assessment):
                actions.append(part)
            else:
                tables.append(part)
    roster, is_given = given or _gather_roster(annexes), period is not None
    tabled = [*annexes, *(action.annex for action in actions)]
    period = period_of_all(tabled, period or settings.period)
    settled, doubles = _each_once(_settle_action(action, roster, period) for action in actions)
    return Recognised(
        annexes=tuple(_settle(annex, roster, period) for annex in annexes),
        tables=tuple(tables),
        actions=settled,
        adjustments=tuple(_named_by_roster(line, roster) for line in adjustments),
        roster=roster,
        settings=settings,
        answers=answers,
        region=region,
        period=period,
        problems=(*problems, *doubles),
        grids=tuple(grids),
        is_period_given=is_given,
    )


def annex_tables(grid: Grid, found: Recognised) -> list[Table]:
    """Return the tables of a sheet, without registers and the like; columns say what they hold."""
    regions = Surroundings(found.settings, found.region, found.period).regions
    (grid,) = with_answers([grid], found.answers)
    tables, _ = read_tables(grid, _spellings(found.roster if found.roster.given else None))
    read = [(table, read_table(table, regions)) for table in tables if not is_surely_none(table)]
    return [
        understood(table, readings)
        for table, readings in read
        if sort_of(table, readings) is not Sort.NONE
    ]


_LONGEST_REGISTER = 300
"""Reading the columns of longer registers takes long, and no text tells of their rows."""


def tables_beside(grid: Grid, found: Recognised) -> Iterator[tuple[Table, Readings]]:
    """Yield the tables of a sheet that are no annexes: those of indicators, registers, lists.

    They come with what their columns and rows are held to be.
    """
    if grid.hidden or grid.sheet.strip() in _NO_ANNEXES or _is_summary(grid):
        return
    regions = Surroundings(found.settings, found.region, found.period).regions
    (grid,) = with_answers([grid], found.answers)
    tables, _ = read_tables(grid, _spellings(found.roster if found.roster.given else None))
    for table in tables:
        if len(table.rows) > _LONGEST_REGISTER:
            continue
        readings = read_table(table, regions)
        if sort_of(table, readings) in (Sort.INDICATORS, Sort.NONE):
            yield understood(table, readings), readings


def _whole_of(read: Iterable[_Read]) -> str:
    """Return the region that the totals of most annexes are named like; "" where none is."""
    annexes = (part for parts in read for part, _ in parts if isinstance(part, Annex))
    names = Counter(annex.total.name for annex in annexes if annex.total)
    named = [name for name, _ in names.most_common() if is_named_as_whole(name)]
    return next(iter(named), "")


def _read(table: Table, around: Surroundings) -> _Read:
    """Return what a table is, with what is unclear of it; nothing where it is no annex."""
    if is_surely_none(table):
        return []
    readings = read_table(table, around.regions)
    table = grouped(table, readings)
    sort = sort_of(table, readings)
    if sort is Sort.INDICATORS:
        return [indicator_table_of(table, readings, around)]
    if sort is Sort.SCORES:
        return [assessment_of(table, readings, around)]
    if sort is Sort.NONE:
        return []
    found = annexes_of(table, readings, around)
    checked = {number for annex, _ in found for number in _checked(annex)}
    broken = list(contradictions(table, readings, checked))
    return [*found[:-1], (found[-1][0], [*found[-1][1], *broken])] if found else []


def _checked(annex: Annex) -> Iterator[int]:
    """Yield the columns that the checks of an annex hold against its other figures."""
    columns = annex.columns
    held = [Statistic.TARGET, Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.GAP, Statistic.RANK]
    if columns.keys() >= {Statistic.TARGET, Statistic.ACTUAL}:
        held.append(Statistic.COMPLETION)
    if columns.keys() >= {Statistic.LAST_YEAR, Statistic.ACTUAL}:
        held.append(Statistic.YOY)
    yield from (columns[statistic] for statistic in held if statistic in columns)


def _spellings(given: Roster | None) -> frozenset[str]:
    return frozenset(given.spellings()) if given else frozenset()


def _find_all(
    grids: Iterable[Grid], spellings: frozenset[str]
) -> tuple[list[Table], list[Problem]]:
    found: list[Table] = []
    problems: list[Problem] = []
    for grid in grids:
        if grid.sheet.strip() in _NO_ANNEXES:
            continue
        tables, unclear = read_tables(grid, spellings)
        if not grid.hidden:
            found += tables
            problems += unclear
            if not tables:
                problems += tables_without_names(grid)
        elif tables:
            problems.append(HIDDEN_SHEET.at(grid.sheet, grid.range(tables[0].area)))
    return found, problems


def _gather_roster(annexes: Sequence[Annex]) -> Roster:
    """Return the units of all annexes: in the order of the longest, then of the others."""
    names = dict.fromkeys(row.name for annex in _longest_first(annexes) for row in annex.rows)
    return Roster(tuple(Unit(name) for name in names))


def _longest_first(annexes: Sequence[Annex]) -> list[Annex]:
    return sorted(annexes, key=lambda annex: -len(annex.rows))


def _settle(annex: Annex, roster: Roster, period: Period | None) -> Annex:
    """Give rows the roster's spelling and group, and an annex without a period the workbook's.

    A group that the annex itself states wins.
    """
    rows = []
    for row in annex.rows:
        unit = roster.find(row.name)
        name, group = (unit.name, row.group or unit.group) if unit else (row.name, row.group)
        same = (name, group) == (row.name, row.group)
        rows.append(row if same else row._replace(name=name, group=group))
    return replace(annex, rows=tuple(rows), period=annex.period or period)


def _settle_action(action: Assessment, roster: Roster, period: Period | None) -> Assessment:
    """Settle the table; whom it assesses is told by its units' groups where its words do not.

    The roster's groups do not part the departments further: they are how it tells them apart.
    """
    annex = _settle(action.annex, roster, period)
    groups = [row.group or "" for row in annex.rows]
    common = max(groups, key=groups.count, default="")
    panel = action.panel or (common if is_departments(common) else TOWNS)
    if Statistic.GROUP not in annex.columns:
        annex = replace(annex, rows=tuple(map(_without_group, annex.rows)))
    return replace(action, annex=annex, panel=panel)


def _without_group(row: Row) -> Row:
    return row._replace(group=None) if row.group else row


def _each_once(
    actions: Iterable[Assessment],
) -> tuple[tuple[Assessment, ...], list[Problem]]:
    """Return the first assessment of each action and panel, and further ones as problems."""
    first: dict[tuple[str, str], Assessment] = {}
    doubles: list[Problem] = []
    for action in actions:
        earlier = first.setdefault((action.action, action.panel), action)
        if earlier is not action:
            annex, place = action.annex, f"{earlier.annex.sheet}!{earlier.annex.area.a1}"
            about = {"action": action.action, "panel": action.panel, "place": place}
            doubles.append(DOUBLE_ASSESSMENT.at(annex.sheet, annex.area.a1, **about))
    return tuple(first.values()), doubles


def _named_by_roster(line: Adjustment, roster: Roster) -> Adjustment:
    unit = roster.find(line.unit)
    return replace(line, unit=unit.name) if unit else line


def period_of_all(annexes: Sequence[Annex], given: Period | None) -> Period | None:
    """Return the period that was given, or else that of most annexes.

    A month that is given is cumulative; where all annexes hold that month alone, it is theirs.
    """
    periods = [annex.period for annex in annexes if annex.period]
    common = max(periods, key=periods.count, default=None)
    if given is None or (common and len(set(periods)) == 1 and common.is_part_of(given)):
        return common
    return given
