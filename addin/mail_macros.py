"""What the buttons 定稿 and 发邮件 do with the open workbook; nothing is ever sent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.errors import NoOutlook
from addin.finish.messages import finished_message, mailed_message, question_before_finishing
from addin.finish.options import Options
from addin.hosts.excel_session import agreed, copied, folder_of
from addin.hosts.file import default_circular
from addin.mailing import Wishes, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import xlwings as xw

    from addin.mail.letter import Letter
    from addin.mailing import Mailing


def finish(book: xw.Book) -> str:
    """Write the finished copy beside the workbook, after a question; returns the message."""
    with _inspected(book) as job:
        return finished_message(job.output) if _written(book, job) else ""


def mail(book: xw.Book) -> str:
    """Finish the workbook and draft a mail with it, and with the circular where there is one."""
    from addin.mail.letter import compose

    with _inspected(book) as job:
        letter = compose(job.results)
        if not _written(book, job):
            return ""
        circular = default_circular(folder_of(book) / job.source.name)
        attached = [job.output, *([circular] if circular.exists() else [])]
        draft = _drafted(letter, attached, job.output.with_suffix(".eml"))
        return mailed_message(job.output, attached, draft)


@contextmanager
def _inspected(book: xw.Book) -> Iterator[Mailing]:
    """Yield the workbook inspected as it is now in Excel, with what has not been saved."""
    wishes = Wishes(folder=folder_of(book))
    with copied(book) as copy, prepared(copy, Options(), wishes) as job:
        job.check()
        yield job


def _written(book: xw.Book, job: Mailing) -> bool:
    """Ask, then write; returns whether that was wanted."""
    if not agreed(book, question_before_finishing(job.output, job.findings)):
        return False
    for _ in job.write():
        pass
    return True


def _drafted(letter: Letter, attached: list[Path], file: Path) -> Path | None:
    """Open a draft in Outlook, or write it as a file, which is returned."""
    from addin.mail.draft import write_eml
    from addin.mail.outlook import open_draft

    try:
        open_draft(letter, (), (), attached)
    except NoOutlook:
        write_eml(file, letter, (), (), attached)
        return file
    return None
