"""One county's workbook: its annexes of a period, computed as a rebuild computes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.words import PLACES
from addin.core.patterns import late
from addin.gather.called import called, folder_of, region_in
from addin.history.model import FileProblem
from addin.history.workbook import read_months, rows_by_name, units_twice
from addin.problems.gathering import COUNTY_FROM_FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from addin.annex.results import AnnexResult
    from addin.core.schedule import Period
    from addin.history.months import Month
    from addin.settings.workbook import Settings

_NO_NAME = late(r"全[市县区州旗省镇乡]")
"""What totals are called, of which none is told from another."""


@dataclass(frozen=True)
class County:
    """A county in one month, by one workbook; its results by what names each indicator.

    ``in_path`` is the region that the workbook's path names; where neither that nor the sheets name
    one, the folder; else "".
    """

    name: str
    in_path: str
    file: str
    period: Period
    month: Month
    settings: Settings
    results: tuple[tuple[str, AnnexResult], ...]


def read_county(path: Path, file: str) -> tuple[list[County], list[FileProblem]]:
    """Return a county by month, and what is doubtful; ``file`` is what the workbook is called.

    Nothing of the workbook's cells is kept. A workbook that holds only sheets of ours has none.
    Raises a SourceError where it can't be read or has no annex.
    """
    months, doubts = read_months(path)
    counties: list[County] = []
    for month in months:
        name, in_path = month.found.region, region_in(file)
        if not name or _NO_NAME.fullmatch(name):
            name, in_path = called(file), in_path or folder_of(file)
            sheet = month.found.annexes[0].sheet
            doubts.append(COUNTY_FROM_FILE_NAME.at(sheet, county=name))
        for _, result in month.results:
            doubts += units_twice(result.annex, rows_by_name(result))
        place = name if PLACES.search(name) else ""  # 东湖风景区固定资产投资, but 招商引资到位资金
        results = tuple(
            (indicator.removeprefix(place) or indicator, _bare(result))
            for indicator, result in month.results
        )
        settings = month.found.settings
        counties.append(County(name, in_path, file, month.period, month.month, settings, results))
    return counties, [FileProblem(file, problem) for problem in dict.fromkeys(doubts)]


def _bare(result: AnnexResult) -> AnnexResult:
    """Return results without what only the workbook's own sheets tell: it goes to another process.

    Doubtful columns stay out, as everywhere.
    """
    return replace(result, annex=replace(result.annex, readings=(), others=(), notes=()))
