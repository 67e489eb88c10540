"""What stays of the findings of a sentence once it, and the text, are seen as a whole."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from addin.problems.texts import SUM_UNCONFIRMED
from addin.prose.coverage import FigureState
from addin.prose.outcome import OPEN, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from addin.prose.text import TextPlace


def settled(
    outcomes: Sequence[Outcome], vouched: Collection[TextPlace], printed: Collection[str]
) -> Iterator[Outcome]:
    """Yield the outcomes of a sentence without findings that the text speaks against.

    ``vouched`` is where figures stand that tables vouch for. Several figures that would all have
    to be what one cell states are of rows that no table has (甲类交易额3亿元;乙类交易额5亿元), and
    what is no sum of the units is of something wider where the text has that sum as well, among
    the figures that are ``printed``: nothing is known of them.
    """
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for outcome in outcomes:
        if cells := _cell_of(outcome):
            said[cells].add(outcome.findings[0].found)
    for outcome in outcomes:
        places = [finding.place for finding in outcome.findings if finding.place]
        if places and all(place in vouched for place in places):
            yield Outcome(
                agrees=True, places=tuple((place, FigureState.AGREED) for place in places)
            )
        elif len(said.get(_cell_of(outcome), ())) > 1 or _is_wider(outcome, printed):
            yield OPEN
        else:
            yield outcome


def _is_wider(outcome: Outcome, printed: Collection[str]) -> bool:
    """Return whether all that is found is that a figure is no sum, and the text has that sum."""
    codes = {finding.code for finding in outcome.findings}
    sums = {finding.expected for finding in outcome.findings}
    return codes == {SUM_UNCONFIRMED.code} and sums.issubset(printed)


def _cell_of(outcome: Outcome) -> tuple[str, ...]:
    """Return the cell that the only finding about a figure names, and as what it is said."""
    if len(outcome.findings) != 1 or len(outcome.places) != 1:
        return ()
    finding = outcome.findings[0]
    if len(finding.cells) != 1 or not any(sign.isdigit() for sign in finding.found):
        return ()
    what = finding.message.partition(finding.found)[0]  # a difference may name the same cell
    return (*finding.cells, what)
