"""Figures of the whole and of groups: what is stated, as values of the check.

A figure is written where the workbook has just one that it can be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.core.figures import format_figure, format_percent
from addin.prose.candidates import candidates
from addin.prose.columns import WHOLE
from addin.prose.exact import HUNDRED
from addin.prose.printed import Printed, read_figure
from addin.prose.said import Meaning
from addin.prose.statements import Value
from addin.prose.what import What
from addin.report.further.about import RATES, About
from addin.report.wording import amount

if TYPE_CHECKING:
    from addin.prose.exact import Exact

_SIGNED = (What.PREVIOUS, What.GROWTH, What.CHANGE)
"""What is said by 增长 and 下降, without a sign."""


@dataclass(frozen=True)
class Spoken:
    """A figure of the workbook as it is told: the value of the check, and the cell behind it."""

    value: Value
    cell: str

    @property
    def text(self) -> str:
        """The figure as printed."""
        return self.value.printed.text if self.value.printed else ""

    @property
    def grown(self) -> str:
        """The figure behind 增长 or 下降."""
        return f"{'下降' if self.value.said.sign == -1 else '增长'}{self.text}"


def spoken(about: About, what: What, row: str = WHOLE, **more: object) -> Spoken | None:
    """Return the only figure that is such a value; None for none, for several, for a wrong cell.

    ``more`` is what else is said of it: that of the month, by which target, the sum of whom.
    """
    if row == WHOLE and about.result.told_total is None:
        return None
    subject = replace(about.subject, columns=tuple(about.columns))
    value = replace(Value("", subject, Meaning((what,)), None, (row,)), **more)  # type: ignore[arg-type]
    exacts = [each.exact for each in candidates(value) if not each.is_sum]
    texts = {_text(about, exact) for exact in exacts}
    read = read_figure(texts.pop().lstrip("-"), 0) if len(texts) == 1 else None
    if read is None or exacts[0].cell in about.wrong:
        return None
    if what in RATES and not read[0].is_percent:
        return None  # a ratio, or a percentage: nobody knows
    return _told(value, read[0], exacts[0])


def _told(value: Value, printed: Printed, exact: Exact) -> Spoken | None:
    """Return a value with its figure; None where it would read as neither growth nor decline."""
    sign = None
    if value.said.whats[0] in _SIGNED:
        sign = 1 if exact.value > 0 else -1
    if (sign or exact.value < 0) and not printed.value:
        return None
    said = Meaning(value.said.whats, sign)
    return Spoken(replace(value, said=said, printed=printed), exact.cell)


def _text(about: About, exact: Exact) -> str:
    """Return a figure as a total is printed: amounts as people read them, rates as it is set."""
    zeros, decimals = about.settings.keep_zeros, about.result.annex.decimals
    measure = exact.measure
    if measure is not None and measure.is_rate:
        short_of = exact.short_of and exact.short_of / HUNDRED
        return format_percent(exact.value / HUNDRED, decimals, zeros, short_of)
    return amount(exact.value, measure.name) if measure else format_figure(exact.value, 2)
