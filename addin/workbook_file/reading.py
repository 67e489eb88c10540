"""A workbook read, understood, computed and checked: what every job on a file begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.latest import latest
from addin.annex.recognise import Relevance, recognise, tables_beside
from addin.annex.refusal import NOTHING_NEAR, what_is_nearest
from addin.core.dated_names import period_in_name
from addin.core.schedule import months_in
from addin.errors import NoAnnex
from addin.problems.periods import PERIOD_FROM_FILE_NAME
from addin.problems.tables import FAR_CELLS
from addin.workbook_file.read import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from addin.annex.compute import Results
    from addin.annex.recognise import Recognised
    from addin.core.schedule import Period
    from addin.problems.problem import Problem


_ALL_OURS = "里面的表都是本程序生成的。"


@dataclass(frozen=True)
class Reading:
    """A workbook read, computed and checked."""

    source: Source
    results: Results
    problems: tuple[Problem, ...]


def read(path: Path, period: Period | None = None, *, for_text: bool = False) -> Reading:
    """Read a workbook and everything that can be said of it; raises a SourceError.

    A workbook without any annex raises NoAnnex, which says what comes nearest to one. ``for_text``
    any table will do: a text may tell of it.
    """
    try:
        return understand(read_source(path, keep=Relevance()), period, for_text=for_text)
    except NoAnnex:
        raise refused(path) from None


def refused(path: Path) -> NoAnnex:
    """Return the error of a workbook without any annex, with what comes nearest to one.

    All its sheets are looked at, also those of which nothing was kept. Of those that were not read,
    or not to their end, nobody can say that there is nothing.
    """
    source = read_source(path)
    if source.marks and set(source.sheets) == set(source.marks):
        return NoAnnex(path, _ALL_OURS)
    near = what_is_nearest(source.grids)
    unread = [f"工作表“{p.sheet}”:{p.message}" for p in source.problems if p.code == FAR_CELLS.code]
    return NoAnnex(path, "".join(["" if unread and near == NOTHING_NEAR else near, *unread[:1]]))


def understand(source: Source, period: Period | None = None, *, for_text: bool = False) -> Reading:
    """Return what a workbook that was read amounts to; raises NoAnnex where it holds none.

    ``for_text`` it raises only where there is no table at all, and tables of earlier months stay.

    Where nothing in it says a period, or its months, the name of its file does, and that is said.
    """
    found, dated = recognise(source.grids, period), []
    is_any = found.annexes or found.tables or found.actions
    if not is_any and not (for_text and any(_beside(found))):
        raise NoAnnex(source.path, what_is_nearest(source.grids))
    if period is None and (named := _period_of_file(source.path, found)):
        found = recognise(source.grids, named)
        dated = [PERIOD_FROM_FILE_NAME.at(source.grids[0].sheet, period=named.label)]
    found, others = (found, []) if for_text else latest(found)
    results = compute(found)
    problems = check(results, source.grids)
    return Reading(source, results, (*source.problems, *dated, *others, *problems))


def _period_of_file(path: Path, found: Recognised) -> Period | None:
    """Return the period in a file's name where its tables say none, or the months of their year."""
    named = period_in_name(path.stem)
    if found.period is None or named is None:
        return named if found.period is None else None
    if found.settings.period or not found.period.is_bare_year:
        return None
    return months_in(found.period, named.label)


def _beside(found: Recognised) -> Iterator[object]:
    """Yield the tables of a workbook that are no annexes."""
    return (table for grid in found.grids for table in tables_beside(grid, found))
