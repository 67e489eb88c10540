"""What the buttons do that make files: 定稿, 发邮件 (nothing is ever sent) and 新建."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from addin.desktop import com
from addin.desktop.session import copied, folder_of
from addin.errors import NoAnnex, NoOutlook
from addin.finish.messages import finished_message, mailed_message, question_before_finishing
from addin.finish.options import Options
from addin.jobs.mailing import Wishes, prepared
from addin.output.names import safe_name
from addin.report.messages import created_message, drawn_message, month_lines, question_before_new
from addin.workbook_file.reading import read
from addin.workbook_file.save import default_circular

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import xlwings as xw

    from addin.annex.recognise import Recognised
    from addin.desktop.conversation import Replies
    from addin.jobs.mailing import Mailing
    from addin.mail.attached import Attached
    from addin.mail.letter import Letter
    from addin.problems.problem import Problem


def finish(book: xw.Book, answers: Replies) -> str:
    """Write the finished copy beside the workbook, after a question; returns the message."""
    with _inspected(book) as job:
        return finished_message(job.output) if _written(answers, job) else ""


def mail(book: xw.Book, answers: Replies) -> str:
    """Finish the workbook and draft a mail with it, and with the circular where there is one."""
    from addin.mail.attached import Attached, circular_name
    from addin.mail.letter import compose
    from addin.output.forbidden_words import check_words
    from addin.word.parts import texts_of

    with _inspected(book) as job:
        circular = default_circular(folder_of(book) / job.source.name)
        letter = compose(job.results, with_circular=circular.exists())
        words = job.results.found.settings.confidential_words
        check_words((letter.subject, letter.text), words, job.source)
        if circular.exists():
            check_words(texts_of(circular), words, circular)
        if not _written(answers, job):
            return ""
        attached = [Attached(job.output)]
        if circular.exists():
            attached.append(Attached(circular, circular_name(job.output)))
        draft = _drafted(letter, attached, job.output.with_suffix(".eml"))
        return mailed_message(job.output, [each.shown for each in attached], draft)


def picture(book: xw.Book, _: Replies) -> str:
    """Draw the picture for a phone beside the workbook; returns the message."""
    from addin.jobs.picture import default_picture, draw_picture

    with copied(book) as copy:
        output = default_picture(folder_of(book) / copy.name)
        draw_picture(read(copy).results, copy, output)
    return drawn_message(output)


def finish_month(book: xw.Book, problems: tuple[Problem, ...]) -> str:
    """Finish the rebuilt workbook with its circular and letter; returns what is left to do."""
    from addin.jobs.month import MonthResult
    from addin.jobs.month import finish_month as finish_into

    month = MonthResult(problems)
    with copied(book) as copy:
        finish_into(month, copy, folder_of(book))
    saved = [f"已生成:{path}" for path in month.made.values()]
    return "\n".join(
        [*saved, *month.notices, *month_lines(problems, month.gaps, month.heed, month.unheld)]
    )


@contextmanager
def _inspected(book: xw.Book) -> Iterator[Mailing]:
    """Yield the workbook inspected as it is now in Excel, with what has not been saved."""
    wishes = Wishes(folder=folder_of(book))
    with copied(book) as copy, prepared(copy, Options(), wishes) as job:
        job.check()
        yield job


def _written(answers: Replies, job: Mailing) -> bool:
    """Ask, then write; returns whether that was wanted."""
    if not answers.agreed(question_before_finishing(job.output, job.findings, job.problems)):
        return False
    for _ in job.write():
        pass
    return True


def _drafted(letter: Letter, attached: list[Attached], file: Path) -> Path | None:
    """Open a draft in Outlook, or write it as a file, which is returned."""
    from addin.mail.draft import write_eml
    from addin.mail.outlook import open_draft

    try:
        open_draft(letter, (), (), attached)
    except NoOutlook:
        write_eml(file, letter, (), (), attached)
        return file
    return None


def new_workbook(book: xw.Book, answers: Replies) -> str:
    """Make a new year's annexes and open them: blank, or of the open workbook if that is wanted.

    The year is this one, or the one behind that of the open workbook.
    """
    from addin.blank.create import Wanted, create

    with copied(book) as copy:
        found = _annexes(copy)
        last = found.period.year if found and found.period else None
        year = max(date.today().year, (last or 0) + 1)
        answer = answers.asked(question_before_new(book.name, year)) if found else "no"
        region = found.region or "" if found else ""
        suggested = folder_of(book) / f"{safe_name(region)}{year}年附表.xlsx"
        target = None if answer == "cancel" else com.choose_file(book.app, suggested)
        if target is None:
            return ""
        made = create(target, year, copy if answer == "yes" else None, Wanted(region))
    book.app.books.open(made.output)
    return created_message(made.output, made.problems)


def _annexes(path: Path) -> Recognised | None:
    """Return what is recognised in a workbook; None where it holds no annex."""
    try:
        return read(path).results.found
    except NoAnnex:
        return None
