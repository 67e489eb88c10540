"""Which of an indicator's figures is meant: what 设置 names (增速), or what its units go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.results import ranked_by
from addin.annex.statistics import Statistic
from addin.core.indicators import Kind
from addin.prose.predicates import told_by
from addin.prose.text import fold_prose
from addin.prose.what import OF_RANKING, What
from addin.settings.further import By

if TYPE_CHECKING:
    from addin.report.further.about import About

_WHATS = {
    By.COMPLETION: What.COMPLETION,
    By.GROWTH: What.GROWTH,
    By.VALUE: What.VALUE,
    By.SCORE: What.VALUE,
    By.SHARE: What.SHARE,
    By.PREVIOUS: What.PREVIOUS,
}
_ITSELF = (What.VALUE, What.OVER_TARGET)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a sentence goes by: what its words name, and what columns these may be read of.

    ``by`` is None where the indicator's name alone says it.
    """

    by: What | None
    whats: frozenset[What]
    is_score: bool = False


def meant_by(about: About, by: By) -> Meant | None:
    """Return what is meant; None where the indicator has no such figure.

    What its units are ranked by, unless something is named. A rate is its own figure, and no total
    amount; it has a growth only where it is one, or where a column states one.
    """
    annex = about.result.annex
    is_score, is_rate = annex.kind is Kind.SCORE, annex.kind is Kind.RATE
    what = OF_RANKING[ranked_by(annex)]
    if by is By.OWN or (by is By.VALUE and what is What.VALUE and not is_score):
        if what in _ITSELF:
            own = {*_ITSELF, What.GROWTH} if is_rate else {What.VALUE}
            return Meant(None, frozenset(own))
        return Meant(what, frozenset({what}))
    if (by is By.SCORE) is not is_score and by in (By.SCORE, By.VALUE):
        return None
    if is_rate and by is By.VALUE:
        return None
    grows = told_by(fold_prose(about.name)) is What.GROWTH or Statistic.YOY in annex.columns
    if is_rate and by is By.GROWTH and not grows:
        return None
    return Meant(_WHATS[by], frozenset({_WHATS[by]}), is_score)
