"""What goes along with a finished workbook: each is checked before anything is written."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from addin.annex.checks import check
from addin.core.patterns import late
from addin.core.schedule import parse_period
from addin.errors import SourceMissing, TextError
from addin.mail.addresses import addresses
from addin.mail.attached import Attached
from addin.mail.draft import check_eml_output, write_eml
from addin.mail.letter import compose
from addin.mail.pdf import check_pdf_output, print_pdf
from addin.manuscript.files import read_manuscript
from addin.manuscript.tables import tables_in
from addin.output.atomic import output_errors
from addin.output.forbidden_words import check_words
from addin.output.place import backup_name
from addin.prose.check import check_text
from addin.prose.disagreement import TextCheck
from addin.prose.told import unheld_words
from addin.report.sentences import circular
from addin.word.document import check_document_output, write_circular
from addin.word.parts import is_ours, is_untouched, texts_of

if TYPE_CHECKING:
    from pathlib import Path

    from addin.annex.compute import Results
    from addin.mail.letter import Letter
    from addin.manuscript.model import Manuscript


class Enclosure(Protocol):
    """A file that goes along."""

    @property
    def path(self) -> Path:
        """Where it goes."""

    def check(self) -> None:
        """Raise an OutputError where it can't or must not be written."""

    def write(self) -> tuple[str, ...]:
        """Write it, whole or not at all; returns what the user must know."""


@dataclass(frozen=True)
class WordCircular:
    """The circular in Word. One of ours that people have edited goes along as it is.

    Unless it is of another period: last month's is put aside and the circular drafted again.
    """

    path: Path
    results: Results

    def check(self) -> None:
        """Raise an OutputError where it can't or must not be written."""
        stays = self._stays()
        if not self._is_edited():
            check_document_output(self.path)
        texts = texts_of(self.path) if stays else circular(self.results).paragraphs
        check_words(texts, self.results.found.settings.confidential_words, self.path)

    def write(self) -> tuple[str, ...]:
        """Draft it, unless it has been edited; returns what the user must know."""
        if self._stays():
            return (
                f"“{self.path.name}”有人改过,按现在的内容附上,没有重新起草;"
                "其中的作者、批注和修订没有清除,请用 Word 的“检查文档”清除。",
                *self.differences,
                *self.unheld,
            )
        aside = self._put_aside() if self._is_edited() else ()
        drafted = circular(self.results)
        notices = (*aside, *write_circular(drafted, self.results, self.path))
        if any("【" in paragraph for paragraph in drafted.paragraphs):
            return (
                f"“{self.path.name}”是起草稿,【】内的内容还没有填写。"
                "请填好保存后再运行一次,会附上填好的文件。",
                *notices,
            )
        return notices

    def _is_edited(self) -> bool:
        return self.path.exists() and is_ours(self.path) and not is_untouched(self.path)

    def _stays(self) -> bool:
        """Return whether people have edited it, and it is of the workbook's period."""
        return self._is_edited() and not self._is_of_another_period()

    def _is_of_another_period(self) -> bool:
        """Return whether the title names another year or other months than the workbook has."""
        period = self.results.found.period
        texts = ("".join(text.split()) for text in texts_of(self.path))
        title = next((text for text in texts if _TITLE.search(text)), "")
        said = parse_period(title)
        if period is None or said is None:
            return False
        return not (said.same_year(period) and said.same_months(period))

    def _put_aside(self) -> tuple[str, ...]:
        backup = backup_name(self.path)
        with output_errors(self.path):
            self.path.rename(backup)
        return (f"“{self.path.name}”是别的时期的,已另存为“{backup.name}”,重新起草。",)

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """That the text of people says something else than the annexes, where it does."""
        found = self._checked.findings if isinstance(self._checked, TextCheck) else ()
        if not found:
            return ()
        first = found[0].message
        return (f"“{self.path.name}”里有{len(found)}处与附表不一致,外发前请核对。如:{first}",)

    @cached_property
    def unheld(self) -> tuple[str, ...]:
        """What of the text of people was held against nothing: figures, or all of it."""
        if isinstance(self._checked, TextError):
            return (f"“{self.path.name}”没有核对:{self._checked}",)
        if self._checked is None or not self._checked.unheld:
            return ()
        words = unheld_words(self._checked, said=self._manuscript.said_of_line)
        count = len(self._checked.unheld)
        return (f"“{self.path.name}”里有{count}个数字没有核对,请自己看一遍:{words}。",)

    @cached_property
    def _checked(self) -> TextCheck | TextError | None:
        """The text of people held against the annexes, or why it can't be; None for a draft."""
        if not self._stays():
            return None
        grids = self.results.found.grids
        try:
            text, problems = self._manuscript.text, check(self.results, grids)
            own = tables_in(self._manuscript)
            return check_text(text, self.results, grids, problems, own)
        except TextError as error:
            return error

    @cached_property
    def _manuscript(self) -> Manuscript:
        return read_manuscript(self.path)


_TITLE = late(r"^关于.*通报")


@dataclass(frozen=True)
class PrintedWorkbook:
    """The finished workbook as a PDF."""

    path: Path
    workbook: Path

    def check(self) -> None:
        """Raise an OutputError where it can't or must not be written."""
        check_pdf_output(self.path)

    def write(self) -> tuple[str, ...]:
        """Print it; pages that Excel did not lay out may break elsewhere."""
        program = print_pdf(self.workbook, self.path)
        return () if program == "Excel" else (f"PDF 由 {program} 打印,分页可能与 Excel 不同。",)


@dataclass(frozen=True)
class Draft:
    """The draft of a mail with everything attached; addresses are as people type them."""

    path: Path
    results: Results
    attached: tuple[Attached, ...]
    files: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    with_circular: bool = False

    def check(self) -> None:
        """Raise an OutputError, UsageError for what is no address, or SourceMissing for a file.

        What is ``attached`` need not be there yet; ``files`` are the user's own.
        """
        addresses(self.to)
        addresses(self.cc, "抄送")
        check_eml_output(self.path)
        names = (file.shown for file in self._all)
        words = self.results.found.settings.confidential_words
        check_words((self._letter.subject, self._letter.text, *names), words, self.path)
        for file in self.files:
            if not os.path.isfile(file):
                raise SourceMissing(file)

    def write(self) -> tuple[str, ...]:
        """Write the draft."""
        return write_eml(self.path, self._letter, self.to, self.cc, self._all)

    @property
    def _all(self) -> tuple[Attached, ...]:
        return (*self.attached, *map(Attached, self.files))

    @cached_property
    def _letter(self) -> Letter:
        return compose(self.results, self.subject, with_circular=self.with_circular)
