"""Who comes first and last in an action: of all, or of each group where there are groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.core.numerals import numeral
from addin.core.patterns import late
from addin.report.wording import extremes
from addin.settings.choices import Veto

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.action_results import ActionResult
    from addin.annex.compute import Results
    from addin.annex.results import UnitResult
    from addin.settings.workbook import Settings

COUNT = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class End:
    """Units at one end of a ranking: in front where ``first``. ``label`` has their true count.

    Units that did well are ``unranked``: they are named without saying who is ahead of whom.
    """

    label: str
    units: tuple[UnitResult, ...]
    first: bool
    unranked: bool = False


def source_notes(results: Results) -> list[str]:
    """Return the notes below the tables of scores, which hold for what is made of them."""
    return list(dict.fromkeys(note for a in results.actions for note in a.annex.notes))


def source_note(results: Results) -> str:
    """Return those notes as one: 注:…;…。 "" without any."""
    said = [_PREFIX.sub("", note).removesuffix("。") for note in source_notes(results)]
    return f"注:{';'.join(said)}。" if said else ""


_PREFIX = late(r"^(?:备?注|说明)\d*\s*[::、.]\s*")


def is_grouped(action: ActionResult) -> bool:
    """Return whether an action's units are ranked in groups: there are two at least."""
    return len({unit.row.group for unit in action.result.units if unit.rank is not None}) > 1


def ends_of(action: ActionResult, settings: Settings, count: int = COUNT) -> list[End]:
    """Return who is named of an action, those in front before those behind.

    With groups the first and the last of each, but no last where a group is a single unit. Of
    departments those that did well alone, where 设置 says how many. A tie at the cut is taken in
    whole; a tie over everybody has no ends.
    """
    annex = action.annex
    setting = settings.indicator(action.assessment.action, annex.sheet)
    if action.assessment.of_departments and setting.good:
        top, _ = extremes(_may_be_first(action, settings), setting.good)
        good = End("工作成效较好的单位", tuple(top), first=True, unranked=True)
        return [good] if top else []
    if is_grouped(action):
        return _ends_of_groups(action, settings)
    ranked = [unit for unit in action.result.units if unit.rank is not None]
    if len(ranked) < _FEWEST:
        return []
    cut = min(count, len(ranked) // 2)
    bottom = extremes(ranked, cut)[1]
    top = extremes(_may_be_first(action, settings), cut)[0]
    if {unit.name for unit in top} & {unit.name for unit in bottom}:
        return []
    if not settings.worst_first:
        bottom.reverse()
    return [
        End(f"前{numeral(len(top))}位", tuple(top), first=True),
        End(f"后{numeral(len(bottom))}位", tuple(bottom), first=False),
    ]


def _may_be_first(action: ActionResult, settings: Settings) -> Sequence[UnitResult]:
    """Return the units without those that 一票否决 keeps from being named first."""
    if settings.scoring.veto is Veto.ZERO:
        return action.result.units
    pairs = zip(action.result.units, action.parts, strict=True)
    return [unit for unit, parts in pairs if not parts.veto]


def _ends_of_groups(action: ActionResult, settings: Settings) -> list[End]:
    firsts: list[UnitResult] = []
    lasts: list[UnitResult] = []
    ranked = [unit for unit in action.result.units if unit.group_rank is not None]
    eligible = _may_be_first(action, settings)
    for group in dict.fromkeys(unit.row.group for unit in ranked):
        members = [unit for unit in ranked if unit.row.group == group]
        best = min((u.group_rank or 0 for u in members if u in eligible), default=0)
        worst = max(unit.group_rank or 0 for unit in members)
        firsts += [u for u in members if u.group_rank == best and u in eligible]
        lasts += [u for u in members if u.group_rank == worst and worst > 1]
    found = [End("按类别第一位", tuple(firsts), first=True)]
    return [*found, End("按类别末位", tuple(lasts), first=False)] if lasts else found
