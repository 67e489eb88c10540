"""Claims written as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.indicators import Kind
from addin.prose.statements import RANKINGS, Trait
from addin.report.further.words import column_words

if TYPE_CHECKING:
    from addin.prose.statements import Claim, Listed
    from addin.settings.workbook import Settings

_ORDERS = (Trait.FALLING, Trait.RISING)
_ENDS = (Trait.MOST, Trait.LEAST)


def head_of(claim: Claim, name: str) -> str:
    """Return what a claim is about: 规模以上工业总产值增速, of a group 一类单位….

    ``name`` is what the circular calls the indicator.
    """
    group = f"{claim.group}中," if claim.group else ""
    is_score = any(result.annex.kind is Kind.SCORE for result in claim.subject.tables)
    return f"{group}{name}{column_words(name, claim.predicate.by, is_score=is_score)}"


def body_of(claim: Claim, settings: Settings) -> str:
    """Return what a claim says, without what it is about and without an end."""
    names = "、".join(_named(unit, settings) for unit in claim.listed or ())
    count, said = len(claim.listed or ()), claim.predicate.words
    are = "分别是" if count > 1 else "是"
    if claim.predicate.basis in RANKINGS:
        return f"{said}{are}:{names}"
    if claim.predicate.basis in _ORDERS:
        return f"{said}依次是:{names}"
    if claim.predicate.basis in _ENDS:
        return f"{said}的{f'{count}个' if count > 1 else ''}单位是:{names}"
    counted = _counted(claim, settings)
    return f"{counted},{are}:{names}" if names else counted


def _counted(claim: Claim, settings: Settings) -> str:
    """Return 低于10%的有3个单位, or 的单位有3个, with the mean behind what speaks of it."""
    mean = f"({claim.mean.text})" if claim.mean else ""
    has = f"的单位有{claim.count}个" if settings.count_last else f"的有{claim.count}个单位"
    return f"{claim.predicate.words}{mean}{has}"


def _named(unit: Listed, settings: Settings) -> str:
    figures = "".join(told.printed.text for told in unit.figures)
    return unit.typed + (f"({figures})" if settings.bracketed and figures else figures)
