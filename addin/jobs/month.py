"""The work of a month in one go: checked, rebuilt, drafted, and finished with its letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.core.marks import made_with, wishes
from addin.errors import SourceFormat
from addin.finish.options import Options
from addin.finish.place import check_finished
from addin.finish.trace import Fate, place
from addin.jobs.mailing import Wishes, finished_name, prepared
from addin.jobs.rebuild import prepare
from addin.mail.draft import check_eml_output
from addin.mail.enclosures import WordCircular
from addin.problems.problem import Severity
from addin.word.parts import texts_of
from addin.workbook_file.read import EDITABLE
from addin.workbook_file.reading import read
from addin.workbook_file.save import default_circular, default_output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from addin.core.schedule import Period
    from addin.problems.problem import Problem

_GAP, _GAP_SIGN = re.compile("【([^】]*)】"), "【】"


@dataclass
class MonthResult:
    """What a month's work made, by what it is, and what a person still has to do.

    ``gaps`` are the texts of 【】 in the circular as it is now, ``heed`` where an edited circular
    says something else than the annexes, and what the mailed workbook holds that should be looked
    at; ``unheld`` what of an edited circular could not be checked. ``stopped`` says that nothing
    was finished, because of errors.
    """

    problems: tuple[Problem, ...]
    made: dict[str, Path] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    heed: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def errors(self) -> int:
        """How many problems make a figure untrustworthy."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


REBUILT, CIRCULAR, FINISHED, DRAFT = "汇总表", "通报", "外发的工作簿", "邮件草稿"


def run_month(
    source: Path, folder: Path | None = None, period: Period | None = None, *, strict: bool = False
) -> MonthResult:
    """Do the work of a month on a workbook, into a folder, by default that of the source.

    The source stays as it is, unless a rebuild made it: what was made before is made again, except
    for a circular that people have edited since, if it is of the month. That everything can be
    written is checked before anything is. ``strict`` stops before finishing where errors are open,
    or where the edited circular says something else than the annexes. Raises a SourceError or an
    OutputError.
    """
    if source.suffix.lower() not in EDITABLE:
        raise SourceFormat(source, source.suffix)
    beside = (folder or source.parent) / source.name
    reading = read(source, period)
    rebuilt = default_output(beside, rebuilt=bool(reading.source.marks))
    rebuild = prepare(reading, rebuilt)
    document = WordCircular(default_circular(beside), reading.results)
    document.check()
    finished = beside.with_name(finished_name(reading.results.found, rebuild.target))
    check_finished(source, finished, "")
    check_eml_output(finished.with_suffix(".eml"))
    month = MonthResult(rebuild.problems)
    with made_with(wishes(period=period)):
        backup, drafted = rebuild.write(), document.write()
    if backup:
        month.notices.append(f"上次的汇总表有人改过,已另存:{backup.name}")
    month.made[REBUILT] = rebuild.target
    month.made[CIRCULAR] = document.path
    month.gaps = gaps_in(document.path)
    month.heed, month.unheld = document.differences, document.unheld
    month.stopped = strict and (month.errors > 0 or bool(month.heed))
    if month.stopped:
        month.notices += _not_told(drafted, month)
    else:
        month.notices += [notice for notice in drafted if "另存为" in notice]
        finish_month(month, rebuild.target, folder or source.parent, period)
    return month


def finish_month(
    month: MonthResult, source: Path, folder: Path, period: Period | None = None
) -> None:
    """Finish a rebuilt workbook with its circular and letter, and tell the month of it."""
    wishes = Wishes(folder=folder, period=period, word=True, drafted=True)
    with prepared(source, Options(), wishes) as job:
        job.check()
        finished, document, draft = job.write()
        kept = (found for found in job.findings if found.fate is Fate.KEPT)
        month.heed = (*job.differences, *(f"{place(found)} {found.found}" for found in kept))
        month.unheld = job.unheld
        month.gaps = gaps_in(document)
        month.notices += _not_told(job.notices, month)
    month.made |= {CIRCULAR: document, FINISHED: finished, DRAFT: draft}


def _not_told(notices: Iterable[str], month: MonthResult) -> list[str]:
    """Return notices without those that the month tells itself: 【】, differences, open figures."""
    told = {*month.heed, *month.unheld}
    return [text for text in notices if _GAP_SIGN not in text and text not in told]


def gaps_in(document: Path) -> tuple[str, ...]:
    """Return what people still have to write in a circular: the texts of its 【】."""
    found = (gap for text in texts_of(document) for gap in _GAP.findall(text))
    return tuple(dict.fromkeys(found))
