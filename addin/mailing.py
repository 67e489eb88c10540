"""The last job on a workbook: finished for mailing, with what goes along with it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from addin.core.schedule import Period
from addin.errors import NoAnnex
from addin.finish.finish import finishing
from addin.finish.stale import stale_findings
from addin.rebuild import prepare, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from addin.finish.finding import Finding
    from addin.finish.finish import Finish
    from addin.finish.options import Options
    from addin.rebuild import Reading


@dataclass
class Mailing:
    """A finished copy inspected and ready to be written; the annexes are read where that needs it.

    ``wanted`` is where the copy was asked for; None leaves the name to 设置.
    """

    source: Path
    finish: Finish
    wanted: Path | None
    period: Period | None

    @cached_property
    def reading(self) -> Reading | None:
        """The workbook read and computed; None where it holds no annex."""
        try:
            return read(self.source, self.period)
        except NoAnnex:
            return None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the inspection found, and where the summary sheets are out of date."""
        marks = self.finish.copy.package.marks
        if not marks or self.reading is None:
            return self.finish.findings
        plan = prepare(self.reading, None).plan
        return (*self.finish.findings, *stale_findings(self.source, marks, plan))

    @cached_property
    def output(self) -> Path:
        """Where the copy goes: as asked for, else beside the source, named as 设置 says."""
        return self.wanted or self.source.with_name(self._name())

    def _name(self) -> str:
        """Return 大冶市2022年12月通报附表.xlsx, or 附表-定稿.xlsx where these are not known."""
        found = self.reading.results.found if self.reading else None
        if found is None or found.period is None:
            return f"{self.source.stem}-定稿.xlsx"
        return file_name(found.settings.finished_name, found.region or "", found.period)

    def check(self) -> None:
        """Raise an OutputError where something can't or must not be written, before any is."""
        self.finish.check(self.output)

    def write(self) -> tuple[Path, ...]:
        """Write everything and return what was written; raises an OutputError."""
        self.finish.write(self.output)
        return (self.output,)


def file_name(pattern: str, region: str, period: Period) -> str:
    """Return the name of the file to be mailed: by its last month, for one is mailed each month.

    >>> file_name("{地区}{时期}通报附表.xlsx", "大冶市", Period("2022年1-11月", 2022, 11))
    '大冶市2022年11月通报附表.xlsx'
    """
    year = f"{period.year}年" if period.year else ""
    until = period.label if period.days else f"{year}{period.months}月"
    return pattern.replace("{地区}", region).replace("{时期}", until)


@contextmanager
def prepared(
    source: Path, options: Options, output: Path | None = None, period: Period | None = None
) -> Iterator[Mailing]:
    """Yield a workbook inspected for mailing; nothing is written yet. Raises a SourceError."""
    with finishing(source, options) as finish:
        yield Mailing(source, finish, output, period)
