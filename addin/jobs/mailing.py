"""The last job on a workbook: finished for mailing, with what goes along with it."""

from __future__ import annotations

import os.path
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from addin.core.marks import made_with, wishes
from addin.core.schedule import Period
from addin.errors import NoAnnex, UsageError
from addin.finish.finish import finishing
from addin.finish.stale import stale_sheets
from addin.finish.trace import trace_json
from addin.jobs.rebuild import prepare
from addin.output.names import safe_name, whole_name
from addin.report.reading import problem_json
from addin.workbook_file.reading import read
from addin.workbook_file.save import default_circular

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from addin.annex.compute import Results
    from addin.annex.recognise import Recognised
    from addin.finish.finished_copy import FinishedCopy
    from addin.finish.options import Options
    from addin.finish.trace import Trace
    from addin.mail.attached import Attached
    from addin.mail.enclosures import Enclosure, WordCircular
    from addin.problems.problem import Problem
    from addin.report.reading import Json
    from addin.workbook_file.reading import Reading


_ONLY_THE_WORKBOOK = "只有工作簿加了密码,邮件正文和 Word 文件没有。密码请另行告知收件人。"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be made, and where.

    Without an ``output`` the workbook is named by 设置 and put into ``folder``, by default that of
    the source. ``word`` and ``pdf`` go along; ``draft`` is where a mail is drafted with all of it
    attached, and ``files``; ``drafted`` asks for it beside the workbook. Addresses are as people
    type them; "" as the subject is the circular's title.
    """

    output: Path | None = None
    folder: Path | None = None
    period: Period | None = None
    word: bool = False
    pdf: bool = False
    draft: Path | None = None
    drafted: bool = False
    files: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""


@dataclass
class Mailing:
    """A workbook inspected for mailing, and all that is asked for ready to be written.

    The annexes are computed only where something needs that.
    """

    finish: FinishedCopy
    wishes: Wishes
    notices: list[str] = field(default_factory=list)
    """What the user must know; complete once everything is written."""

    @property
    def source(self) -> Path:
        """The workbook that is finished."""
        return self.finish.copy.package.path

    @cached_property
    def _reading(self) -> Reading:
        return read(self.source, self.wishes.period)

    @property
    def results(self) -> Results:
        """What the annexes amount to; raises NoAnnex."""
        return self._reading.results

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the annexes; nothing where there are none."""
        try:
            return self._reading.problems
        except NoAnnex:
            return ()

    @cached_property
    def findings(self) -> tuple[Trace, ...]:
        """What the inspection found, and where the summary sheets are out of date."""
        marks = self.finish.copy.package.marks
        try:
            plan = prepare(self._reading, None).plan if marks else None
        except NoAnnex:
            plan = None
        stale = stale_sheets(self.source, marks, plan) if plan else ()
        return (*self.finish.findings, *stale)

    @cached_property
    def output(self) -> Path:
        """Where the finished workbook goes."""
        return self.wishes.output or self._folder / self._name()

    @property
    def _folder(self) -> Path:
        return self.wishes.folder or self.source.parent

    def _name(self) -> str:
        """Return 大冶市2022年12月通报附表.xlsx, or 附表-定稿.xlsx where too little is known."""
        try:
            return finished_name(self.results.found, self.source)
        except NoAnnex:
            return finished_name(None, self.source)

    @cached_property
    def _enclosures(self) -> tuple[Enclosure, ...]:
        """What goes along, the mail last; what makes it is loaded only where it is wanted."""
        wishes = self.wishes
        draft = self.output.with_suffix(".eml") if wishes.drafted else wishes.draft
        if not (wishes.word or wishes.pdf or draft):
            return ()
        from addin.mail.attached import Attached
        from addin.mail.enclosures import Draft, PrintedWorkbook, WordCircular

        made: list[Enclosure] = []
        if wishes.word:
            made.append(
                WordCircular(default_circular(self._folder / self.source.name), self.results)
            )
        if wishes.pdf:
            made.append(PrintedWorkbook(self.output.with_suffix(".pdf"), self.output))
        if draft:
            attached = [Attached(self.output)]
            attached += [self._attached(enclosure.path) for enclosure in made]
            rest = wishes.files, wishes.to, wishes.cc, wishes.subject
            made.append(Draft(draft, self.results, tuple(attached), *rest, wishes.word))
        return tuple(made)

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """That an edited circular that goes along says something else than the annexes."""
        return tuple(text for circular in self._circulars for text in circular.differences)

    @cached_property
    def unheld(self) -> tuple[str, ...]:
        """What of an edited circular that goes along was held against nothing."""
        return tuple(text for circular in self._circulars for text in circular.unheld)

    @property
    def _circulars(self) -> list[WordCircular]:
        from addin.mail.enclosures import WordCircular

        return [each for each in self._enclosures if isinstance(each, WordCircular)]

    def _attached(self, path: Path) -> Attached:
        """Return what goes along; the circular is named like the workbook."""
        from addin.mail.attached import Attached, circular_name

        return Attached(path, circular_name(self.output) if path.suffix == ".docx" else "")

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files that are asked for."""
        return (self.output, *(enclosure.path for enclosure in self._enclosures))

    @property
    def wished(self) -> str:
        """What is asked for beyond the usual; which files, and a password, show by themselves."""
        options, wished = self.finish.options, self.wishes
        return wishes(
            period=wished.period,
            comments=options.keep_comments,
            sheets=options.keep_sheets,
            protect=options.protect,
            files=[str(path) for path in wished.files],
            to=wished.to,
            cc=wished.cc,
            subject=wished.subject,
        )

    def check_kept(self) -> None:
        """Raise UsageError where a sheet is to be kept that is not there."""
        for name in self.finish.options.keep_sheets:
            if name not in self.finish.copy.package.sheets:
                raise UsageError(reason=f"工作簿里没有“{name}”表,请检查 --keep-sheet 后面的表名。")

    def check(self) -> None:
        """Raise an error where something can't or must not be made, before anything is written."""
        self.finish.check(self.output)
        for enclosure in self._enclosures:
            enclosure.check()

    def write(self) -> Iterator[Path]:
        """Write everything, yielding each file as it is done; raises an OutputError."""
        with made_with(self.wished):
            self.finish.write(self.output)
        yield self.output
        for enclosure in self._enclosures:
            with made_with(wishes(period=self.wishes.period)):
                self.notices += enclosure.write()
            yield enclosure.path
        if self.finish.options.password and self._enclosures:
            self.notices.append(_ONLY_THE_WORKBOOK)

    def document(self, *, dry_run: bool) -> Json:
        """Check and write everything, on a dry run nothing; returns the document of ``--json``."""
        self.check()
        written = [] if dry_run else [str(path) for path in self.write()]
        return {
            "source": str(self.source),
            "output": str(self.output),
            "sheets": list(self.finish.sheets),
            "findings": [trace_json(finding) for finding in self.findings],
            "problems": [problem_json(problem) for problem in self.problems],
            "written": written,
            "notices": self.notices,
        }


def finished_name(found: Recognised | None, source: Path) -> str:
    """Return what the finished workbook of a source is called, by what is recognised there."""
    name = ""
    if found and found.period:
        name = file_name(found.settings.finished_name, found.region or "", found.period)
    return whole_name(source.stem, "-定稿.xlsx") if name in ("", ".xlsx") else name


def file_name(pattern: str, region: str, period: Period) -> str:
    """Return the name of the file to be mailed: by its last month, for one is mailed each month.

    >>> file_name("{地区}{时期}通报附表.xlsx", "大冶市", Period("2022年1-11月", 2022, 11))
    '大冶市2022年11月通报附表.xlsx'
    """
    year = f"{period.year}年" if period.year else ""
    is_month = not period.days and period.first in (1, period.months)
    until = f"{year}{period.months}月" if is_month else period.label
    name = pattern.replace("{地区}", safe_name(region)).replace("{时期}", safe_name(until))
    stem, suffix = os.path.splitext(name)
    return whole_name(stem, suffix)


@contextmanager
def prepared(source: Path, options: Options, wishes: Wishes) -> Iterator[Mailing]:
    """Yield a workbook inspected for mailing; nothing is written yet. Raises a SourceError."""
    with finishing(source, options) as finish:
        yield Mailing(finish, wishes)
