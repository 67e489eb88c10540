"""What the buttons run on the workbook that the user looks at: read, compute, ask, paint.

Each shows one message of its own, in Chinese, and raises nothing. Nothing of the user's is
overwritten without a question and a backup; Excel is afterwards as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlwings as xw

from addin.annex.answers import ANSWERS_SHEET
from addin.desktop import com, file_buttons
from addin.desktop.answers import go_to_answers, make_answers
from addin.desktop.application import undisturbed
from addin.desktop.formulas import that_are_typed, that_fit, write_formulas
from addin.desktop.paint import check_paintable, paint, paint_highlights
from addin.desktop.session import (
    TITLE,
    agreed,
    back_up,
    check_changeable,
    circular_paragraphs,
    folder_of,
    read_open_book,
)
from addin.errors import NoDraft, NoFormulas, TongbaoError
from addin.report.formulas import Flavour, plan_formulas
from addin.report.layout import lay_out
from addin.report.messages import (
    QUESTION_BEFORE_DRAFTING,
    checked_message,
    filled_message,
    marked_message,
    question_before_filling,
    question_before_month,
    rebuilt_message,
)
from addin.report.sentences import circular
from addin.report.total_formulas import plan_totals
from addin.workbook_file.reading import understand
from addin.workbook_file.save import default_circular

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.annex.compute import Results
    from addin.report.plan import WorkbookPlan
    from addin.workbook_file.reading import Reading


def rebuild() -> None:
    """Rebuild the summary sheets and the highlights."""
    _run(_rebuild)


def mark_shortfalls() -> None:
    """Renew the highlights on the annexes, and nothing else."""
    _run(_mark_shortfalls)


def fill_functions() -> None:
    """Put worksheet functions into the annexes' completion and ranks, and sums into totals."""
    _run(lambda book: _fill(book, Flavour.TONGBAO))


def fill_native() -> None:
    """Put formulas that every Excel has there."""
    _run(lambda book: _fill(book, Flavour.NATIVE))


def check() -> None:
    """Say what is wrong with the annexes; nothing is changed."""
    _run(_check)


def ask() -> None:
    """Open 认表 at the active sheet's table; make it, or add that table's columns, where needed."""
    _run(make_answers, then=go_to_answers)


def draft_circular() -> None:
    """Write the circular as a Word file beside the workbook."""
    _run(_draft_circular)


def check_circular() -> None:
    """Hold the text of 通报文稿, as people have edited it, against the annexes."""
    _run(_check_circular)


def month() -> None:
    """Rebuild, draft the circular, and finish the workbook with its letter."""
    _run(_month)


def finish() -> None:
    """Write a copy of the workbook that can be mailed."""
    _run(file_buttons.finish)


def mail() -> None:
    """Write that copy and draft a mail with it; nothing is sent."""
    _run(file_buttons.mail)


def new_workbook() -> None:
    """Make a new year's annexes, blank or of the open workbook."""
    _run(file_buttons.new_workbook)


def refresh() -> None:
    """Calculate everything anew, also what Excel holds to be up to date."""
    _run(_refresh)


def check_installation() -> None:
    """Show what ``tongbao doctor`` finds."""
    from addin.installer.computer import this_computer
    from addin.installer.doctor import run_checks

    found = run_checks(this_computer())
    lines = [f"[{check.status}] {check.check}:{check.found} {check.advice}" for check in found]
    if app := xw.apps.active:
        app.alert("\n".join(lines), title=TITLE)


def _run(
    work: Callable[[xw.Book], str], then: Callable[[xw.Book], None] = lambda book: None
) -> None:
    """Work on the calling workbook and show what came of it; an empty text shows nothing.

    ``then`` is done afterwards, when Excel is again as it was.
    """
    book = xw.Book.caller()
    mode = "info"
    try:
        with undisturbed(book):
            message = work(book)
        then(book)
    except TongbaoError as error:
        message, mode = str(error), "critical"
    except Exception as error:
        what = f"{type(error).__name__}:{error}"
        message = f"出现意外错误({what})。工作簿可能只改了一部分,请不要保存,关闭后重新打开。"
        mode = "critical"
    if message:
        book.app.alert(message, title=TITLE, mode=mode)


def _read(book: xw.Book) -> tuple[Reading, WorkbookPlan]:
    check_changeable(book)
    found = understand(read_open_book(book))
    users = set(found.source.sheets) - set(found.source.marks)
    return found, lay_out(found.results, found.problems, found.source.grids, users)


def _rebuild(book: xw.Book) -> str:
    found, plan = _read(book)
    protected = check_paintable(book, plan)
    if not _may_replace_draft(book, found.results):
        return ""
    refused = paint(book, plan)
    told = [*found.problems, *plan.notices]
    unheard = {problem.cell for problem in told if problem.sheet == ANSWERS_SHEET}
    heard = [a for a in found.results.found.answers if a.cell not in unheard]
    return rebuilt_message(plan, told, protected, refused, len(heard))


def _month(book: xw.Book) -> str:
    found, plan = _read(book)
    problems = (*found.problems, *plan.notices)
    if not agreed(book, question_before_month(problems)):
        return ""
    rebuilt = _rebuild(book)
    return f"{rebuilt}\n{file_buttons.finish_month(book, problems)}" if rebuilt else ""


def _may_replace_draft(book: xw.Book, results: Results) -> bool:
    """Ask before a draft that reads otherwise, perhaps because people edited it, is replaced."""
    paragraphs = circular_paragraphs(book)
    if paragraphs is None or paragraphs == list(circular(results).paragraphs):
        return True
    return agreed(book, QUESTION_BEFORE_DRAFTING)


def _mark_shortfalls(book: xw.Book) -> str:
    _, plan = _read(book)
    protected = [a.sheet for a in plan.annexes if com.is_protected(book.sheets[a.sheet])]
    refused = paint_highlights(book, plan.annexes)
    return marked_message(plan.annexes, protected, refused)


def _fill(book: xw.Book, flavour: Flavour) -> str:
    found, _ = _read(book)
    plans, notices = plan_formulas(found.results, found.source.grids, flavour)
    plans += that_are_typed(book, plan_totals(found.results))
    fit, in_the_way = that_fit(book, plans, found.source.grids)
    if not fit:
        raise NoFormulas(book.name, "".join(notice.message for notice in in_the_way[:1]))
    if not agreed(book, question_before_filling(fit, flavour)):
        return ""
    backup = back_up(book)
    write_formulas(book, fit)
    return filled_message(fit, [*notices, *in_the_way], backup)


def _check(book: xw.Book) -> str:
    found, plan = _read(book)
    return checked_message([*found.problems, *plan.notices])


def _draft_circular(book: xw.Book) -> str:
    from addin.word.document import write_circular

    results = understand(read_open_book(book)).results
    target = default_circular(folder_of(book) / book.name)
    notices = write_circular(circular(results), results, target)
    return "\n".join([f"已生成:{target}", *notices])


def _check_circular(book: xw.Book) -> str:
    from addin.prose.check import check_text
    from addin.prose.outcome import outcome_lines

    results = understand(read_open_book(book)).results
    paragraphs = circular_paragraphs(book)
    if paragraphs is None:
        raise NoDraft(book.name)
    return "\n".join(outcome_lines(check_text("\n".join(paragraphs), results)))


def _refresh(book: xw.Book) -> str:
    com.calculate_all(book.app)
    return ""
