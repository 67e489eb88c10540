"""Whether counties mean the same by an indicator: those that do stay together, others are told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.results import RATIOS, is_unranked, lower_ranks_first, ranked_by
from addin.annex.words import OFFICES, PLACES
from addin.core.figures import NO_FIGURE
from addin.history.model import FileProblem
from addin.problems.gathering import MEASURE_APART, TERMS_APART, UNITS_APART
from addin.report.wording import measure_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.annex.area import Area
    from addin.annex.results import AnnexResult
    from addin.problems.problem import ProblemKind


@dataclass(frozen=True)
class CountyIndicator:
    """An indicator as one county's workbook has it."""

    county: str
    file: str
    name: str
    result: AnnexResult

    @property
    def sheet(self) -> str:
        """The sheet of its annex."""
        return self.result.annex.sheet

    @property
    def area(self) -> Area:
        """The cells of its annex."""
        return self.result.annex.area

    @property
    def figures(self) -> list[tuple[object, ...]]:
        """What makes two of them the same."""
        rows = [*self.result.units, *([self.result.total] if self.result.total else [])]
        return [(unit.name, sorted(unit.row.values.items())) for unit in rows]


def alike(entries: Sequence[CountyIndicator]) -> tuple[list[CountyIndicator], list[FileProblem]]:
    """Return the entries on the terms that most have, and how the others differ.

    Measures may differ where ratios are compared, and departments stand beside towns; that is told.
    """
    kept, told = list(entries), list[FileProblem]()
    for what, of in _TERMS:
        kept, apart = _of_most(kept, what, of, TERMS_APART)
        told += apart
    if ranked_by(kept[0].result.annex) in RATIOS:
        told += _of_most(kept, "", _measure, MEASURE_APART)[1]
    else:
        kept, apart = _of_most(kept, "计量单位", _measure, TERMS_APART)
        told += apart
    return kept, [*told, *_of_most(kept, "", _kind_of_units, UNITS_APART)[1]]


def _of_most(
    entries: Sequence[CountyIndicator],
    what: str,
    of: Callable[[CountyIndicator], str],
    kind: ProblemKind,
) -> tuple[list[CountyIndicator], list[FileProblem]]:
    """Return the entries that agree with most, and what to say of the others."""
    most = Counter(map(of, entries)).most_common(1)[0][0]
    kept = [entry for entry in entries if of(entry) == most]
    return kept, list(_told((e for e in entries if of(e) != most), what, of, most, kind))


def _told(
    entries: Iterator[CountyIndicator],
    what: str,
    of: Callable[[CountyIndicator], str],
    most: str,
    kind: ProblemKind,
) -> Iterator[FileProblem]:
    for entry in entries:
        about = {"indicator": entry.name, "county": entry.county, "own": of(entry), "most": most}
        about |= {"what": what} if what else {}
        yield FileProblem(entry.file, kind.at(entry.sheet, entry.area.a1, **about))


def _measure(entry: CountyIndicator) -> str:
    return measure_name(entry.result.annex) or NO_FIGURE


def _period(entry: CountyIndicator) -> str:
    """Return the months that figures are of, however they are written: 2022年 is 1-12月."""
    period = entry.result.annex.period
    if period is None:
        return NO_FIGURE
    days = f"{period.days}日" if period.days else ""
    first = f"{period.first}-" if period.first < period.months else ""
    return f"{first}{period.months}月{days}"


def _target(entry: CountyIndicator) -> str:
    return entry.result.annex.target_name or "全年任务"


def _basis(entry: CountyIndicator) -> str:
    return ranked_by(entry.result.annex).value


def _order(entry: CountyIndicator) -> str:
    annex = entry.result.annex
    if is_unranked(annex):
        return "没有写明"
    return "低的好" if lower_ranks_first(annex) else "高的好"


def _kind_of_units(entry: CountyIndicator) -> str:
    """Return whether most units are departments, schools or firms, or towns."""
    names = [unit.name for unit in entry.result.units]
    offices = [name for name in names if OFFICES.search(name) and not PLACES.search(name)]
    return "部门和单位" if len(offices) * 2 > len(names) else "乡镇街道"


_TERMS = (("时期", _period), ("任务", _target), ("排名依据", _basis), ("高低", _order))
"""What must agree: figures of other terms are no figures of the same thing."""
