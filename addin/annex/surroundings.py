"""What an annex takes from its workbook: settings, the region's names, its period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.answered import period_said
from addin.annex.heading import Slot
from addin.annex.statistics import Statistic
from addin.core.dated_names import period_in_name
from addin.core.patterns import late
from addin.core.schedule import Period, months_in, parse_period, unclear_period
from addin.core.units import clean_name
from addin.problems.answers import ANSWER_DIFFERS_FROM_TITLE
from addin.problems.periods import PERIOD_UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.annex.body import Table
    from addin.annex.header import Column
    from addin.problems.problem import Problem
    from addin.settings.workbook import Settings

_CUMULATIVE_TARGET = late(r"全年|年度|(?<!半)年(?:任务|目标|计划)")


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

    def year_of(self, table: Table) -> int | None:
        """Return the year that a table is of, as far as it is said."""
        period = self.period_of(table, {})
        return period.year if period else None

    def period_of(self, table: Table, chosen: Mapping[Statistic, Column]) -> Period | None:
        """Return the period: the one given, or the title's, the settings', the sheet name's, last
        that which heads the figures.

        A month in a title is that month alone, unless the columns are cumulative. What is given
        is a month of reporting: a title that says which part of it the table holds stays. A title
        with a year alone does not say how far the year has come, where 设置 does; where both say
        months and differ, 设置 holds.
        """
        if answered := period_said(table.grid, table.area):
            return answered
        alone = not _is_cumulative(chosen)
        done = chosen.get(Statistic.ACTUAL) or chosen.get(Statistic.SCORE)
        own = _said(table, done, alone=alone)
        if self.period and not (own and own.is_part_of(self.period)):
            return self.period
        said = self.settings.period
        if own and said and not (own.is_part_of(said) or self._is_nearer(own, said)):
            return said
        return (
            own
            or self.settings.period
            or period_in_name(table.grid.sheet)
            or (parse_period(done.text, alone=alone) if done else None)
        )

    @staticmethod
    def _is_nearer(own: Period, said: Period) -> bool:
        """Return whether a title tells the months of the year that 设置 names alone."""
        return said.is_bare_year and not own.is_bare_year and own.year in (None, said.year)

    def questions(self, table: Table) -> Iterator[Problem]:
        """Ask about months in a title, or in the line below it, that can't be read."""
        if said := period_said(table.grid, table.area):
            yield from _differing(table, said)
            return
        for text in (table.title, table.dated):
            if not self.period and (unclear := unclear_period(text)):
                yield PERIOD_UNCLEAR.at(table.grid.sheet, table.area.a1, typed=unclear)
                return


def _said(table: Table, done: Column | None, *, alone: bool) -> Period | None:
    """Return the period that the lines above a table say.

    Where its title says a year alone, a line, what heads the figures, or the name of the sheet may
    tell the months of that year; a line may tell the year of the title's months.
    """
    titled = parse_period(table.title, alone=alone)
    dated = parse_period(table.dated, alone=alone)
    if titled and dated and titled.year is None and dated.is_bare_year:
        return months_in(dated, table.title, alone=alone) or titled
    if titled is None or not titled.is_bare_year:
        return titled or dated
    named = period_in_name(table.grid.sheet)
    found = [
        *(
            months_in(titled, text, alone=alone)
            for text in (table.dated, done.text if done else "")
        ),
        named and months_in(titled, named.label),
    ]
    return next(filter(None, found), titled)


def _differing(table: Table, said: Period) -> Iterator[Problem]:
    """Yield a title that states another period than staff do on 认表."""
    titled = parse_period(table.title, alone=False)
    if titled and (titled.year, titled.label) != (said.year, said.label):
        about = {"ours": said.label, "theirs": titled.label}
        yield ANSWER_DIFFERS_FROM_TITLE.at(table.grid.sheet, table.area.a1, **about)


def _is_cumulative(chosen: Mapping[Statistic, Column]) -> bool:
    """Return whether a table's figures add up from the start of the year.

    The column of what was done says so (累计完成), or it stands beside a target of the whole year.
    """
    target = chosen.get(Statistic.TARGET)
    done = chosen.get(Statistic.ACTUAL) or chosen.get(Statistic.COMPLETION)
    if done is None or done.slot in (Slot.MONTH, Slot.DAY, Slot.QUARTER):
        return False
    if done.slot is Slot.CUMULATIVE:
        return True
    return (target and _CUMULATIVE_TARGET.search(target.text)) is not None
