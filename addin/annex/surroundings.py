"""What an annex takes from its workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.core.schedule import Period, parse_period
from addin.core.units import clean_name

if TYPE_CHECKING:
    from addin.annex.body import Table
    from addin.annex.settings import Settings


@dataclass(frozen=True)
class Surroundings:
    """What an annex takes from its workbook: settings, the region's names, a period given."""

    settings: Settings
    region: str
    period: Period | None

    @property
    def regions(self) -> frozenset[str]:
        """Names that head a total because they name the whole."""
        return frozenset({clean_name(self.region)} if self.region else ())

    def period_of(self, table: Table) -> Period | None:
        """Return the period: the one given, or the title's, the settings', the sheet name's."""
        return (
            self.period
            or parse_period(table.title)
            or parse_period(table.dated)
            or self.settings.period
            or parse_period(table.grid.sheet)
        )
