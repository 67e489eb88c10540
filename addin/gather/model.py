"""What several counties' workbooks of one period amount to, put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.annex.results import AnnexResult
    from addin.core.ranking import Rank
    from addin.core.schedule import Period
    from addin.history.model import FileProblem
    from addin.settings.workbook import Settings


class Town(NamedTuple):
    """A unit of a county: towns of two counties may have one name."""

    county: str
    name: str

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.county} {self.name}"


@dataclass(frozen=True)
class Gathered:
    """An indicator over all counties that have it on the same terms.

    ``counties`` has their totals as its units, None where nobody has any; ``towns`` all their
    units by key. ``within`` is how each stands in its own county, by key.
    """

    name: str
    counties: AnnexResult | None
    towns: AnnexResult
    within: Mapping[str, Rank | None]


@dataclass(frozen=True)
class City:
    """The counties in the order of their files; ``settings`` are those of most of them."""

    period: Period
    counties: tuple[str, ...]
    towns: tuple[Town, ...]
    settings: Settings
    indicators: tuple[Gathered, ...]
    problems: tuple[FileProblem, ...]
