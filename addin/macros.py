"""What the buttons run on the workbook that the user looks at: read, compute, ask, paint.

Each returns what Excel's macro is to show, and raises nothing: a line with the kind (info,
critical; yes_no or yes_no_cancel for a question) and the text, in Chinese; "" shows nothing. After
a question it is run again with the answers so far. Nothing of the user's is overwritten without a
question and a backup; Excel is afterwards as it was.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import xlwings as xw

from addin.annex.answers import ANSWERS_SHEET
from addin.core.faults import place_of
from addin.desktop import com, file_buttons
from addin.desktop.answers import go_to_answers, make_answers
from addin.desktop.application import undisturbed
from addin.desktop.conversation import Replies, Unanswered
from addin.desktop.formulas import that_are_typed, that_fit, write_formulas
from addin.desktop.paint import check_paintable, paint, paint_highlights
from addin.desktop.patience import patient
from addin.desktop.session import (
    back_up,
    check_changeable,
    circular_paragraphs,
    folder_of,
    read_open_book,
)
from addin.errors import NoDraft, NoFormulas, NoSpilling, OutOfMemory, OutputError, TongbaoError
from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
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
from addin.workbook_file.save import default_circular, default_marked
from addin.worksheet.other_excels import spare_other_excels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from addin.annex.compute import Results
    from addin.manuscript.model import Manuscript
    from addin.prose.disagreement import TextCheck
    from addin.report.plan import WorkbookPlan
    from addin.workbook_file.reading import Reading

spare_other_excels()


def rebuild(answers: str = "") -> str:
    """Rebuild the summary sheets and the highlights."""
    return _run(answers, _rebuild)


def mark_shortfalls(answers: str = "") -> str:
    """Renew the highlights on the annexes, and nothing else."""
    return _run(answers, _mark_shortfalls)


def fill_native(answers: str = "") -> str:
    """Put Excel's own formulas into the annexes' completion and ranks, and sums into totals."""
    return _run(answers, partial(_fill, flavour=Flavour.NATIVE))


def fill_spilled(answers: str = "") -> str:
    """Put worksheet functions there, one for each column, where Excel spills."""
    return _run(answers, partial(_fill, flavour=Flavour.SPILLED))


def fill_functions(answers: str = "") -> str:
    """Put worksheet functions there, cell by cell, as every Excel takes them."""
    return _run(answers, partial(_fill, flavour=Flavour.TONGBAO))


def check(answers: str = "") -> str:
    """Say what is wrong with the annexes; nothing is changed."""
    return _run(answers, _check)


def ask(answers: str = "") -> str:
    """Open 认表 at the active sheet's table; make it, or add that table's columns, where needed."""
    return _run(answers, make_answers, then=go_to_answers)


def draft_circular(answers: str = "") -> str:
    """Write the circular as a Word file beside the workbook."""
    return _run(answers, _draft_circular)


def check_circular(answers: str = "") -> str:
    """Hold the text of 通报文稿, as people have edited it, against the annexes."""
    return _run(answers, _check_circular)


def month(answers: str = "") -> str:
    """Rebuild, draft the circular, and finish the workbook with its letter."""
    return _run(answers, _month)


def finish(answers: str = "") -> str:
    """Write a copy of the workbook that can be mailed."""
    return _run(answers, file_buttons.finish)


def mail(answers: str = "") -> str:
    """Write that copy and draft a mail with it; nothing is sent."""
    return _run(answers, file_buttons.mail)


def picture(answers: str = "") -> str:
    """Draw the period's results as a picture for a phone."""
    return _run(answers, file_buttons.picture)


def new_workbook(answers: str = "") -> str:
    """Make a new year's annexes, blank or of the open workbook."""
    return _run(answers, file_buttons.new_workbook)


def refresh(answers: str = "") -> str:
    """Calculate everything again, also what Excel holds to be up to date."""
    return _run(answers, _refresh)


def check_installation(answers: str = "") -> str:
    """Say what ``tongbao doctor`` finds."""
    from addin.installer.computer import this_computer
    from addin.installer.doctor import run_checks

    found = run_checks(this_computer())
    lines = [f"[{check.status}] {check.check}:{check.found} {check.advice}" for check in found]
    return _shown("info", "\n".join(lines))


def guide(answers: str = "") -> str:
    """Open the manual in the browser."""
    from addin.guide.show import show_manual

    try:
        file, opened = show_manual()
    except TongbaoError as error:
        return _shown("critical", str(error))
    return "" if opened else _shown("info", f"没有找到浏览器。请打开这个文件:{file}")


def _run(
    answers: str,
    work: Callable[[xw.Book, Replies], str],
    then: Callable[[xw.Book], None] = lambda book: None,
) -> str:
    """Work on the calling workbook; returns what is to be shown.

    ``then`` is done afterwards, when Excel is again as it was.
    """
    try:
        book = patient(xw.Book.caller())
        with undisturbed(book):
            message = work(book, Replies(answers))
        then(book)
    except Unanswered as question:
        return _shown(question.buttons, str(question))
    except TongbaoError as error:
        return _shown("critical", str(error))
    except MemoryError:
        return _shown("critical", str(OutOfMemory()))
    except Exception as error:
        return _shown(
            "critical",
            f"出现意外错误({place_of(error)})。工作簿可能只改了一部分,请不要保存,关闭后重新打开。",
        )
    return _shown("info", message) if message else ""


def _shown(kind: str, text: str) -> str:
    return f"{kind}\n{text}"


def _read(book: xw.Book) -> tuple[Reading, WorkbookPlan]:
    check_changeable(book)
    found = understand(read_open_book(book))
    users = set(found.source.sheets) - set(found.source.marks)
    return found, lay_out(found.results, found.problems, found.source.grids, users)


def _rebuild(book: xw.Book, answers: Replies) -> str:
    found, plan = _read(book)
    protected = check_paintable(book, plan)
    if not _may_replace_draft(book, answers, found.results):
        return ""
    refused = paint(book, plan)
    told = [*found.problems, *plan.notices]
    unheard = {problem.cell for problem in told if problem.sheet == ANSWERS_SHEET}
    heard = [a for a in found.results.found.answers if a.cell not in unheard]
    return rebuilt_message(plan, told, protected, refused, len(heard))


def _month(book: xw.Book, answers: Replies) -> str:
    found, plan = _read(book)
    problems = (*found.problems, *plan.notices)
    if not answers.agreed(question_before_month(problems)):
        return ""
    rebuilt = _rebuild(book, answers)
    return f"{rebuilt}\n{file_buttons.finish_month(book, problems)}" if rebuilt else ""


def _may_replace_draft(book: xw.Book, answers: Replies, results: Results) -> bool:
    """Ask before a draft that reads otherwise, perhaps because people edited it, is replaced."""
    paragraphs = circular_paragraphs(book)
    if paragraphs is None or paragraphs == list(circular(results).paragraphs):
        return True
    return answers.agreed(QUESTION_BEFORE_DRAFTING)


def _mark_shortfalls(book: xw.Book, _: Replies) -> str:
    plan = _read(book)[1]
    protected = [a.sheet for a in plan.annexes if com.is_protected(book.sheets[a.sheet])]
    refused = paint_highlights(book, plan.annexes)
    return marked_message(plan.annexes, protected, refused)


def _fill(book: xw.Book, answers: Replies, flavour: Flavour) -> str:
    if flavour is Flavour.SPILLED and not com.can_spill(book):
        raise NoSpilling(book.name)
    found, _ = _read(book)
    plans, notices = plan_formulas(found.results, found.source.grids, flavour)
    plans += that_are_typed(book, plan_totals(found.results))
    fit, in_the_way = that_fit(book, plans, found.source.grids)
    if not fit:
        raise NoFormulas(book.name, "".join(notice.message for notice in in_the_way[:1]))
    if not answers.agreed(question_before_filling(fit, flavour)):
        return ""
    backup = back_up(book)
    write_formulas(book, fit)
    return filled_message(fit, [*notices, *in_the_way], backup)


def _check(book: xw.Book, _: Replies) -> str:
    found, plan = _read(book)
    return checked_message([*found.problems, *plan.notices])


def _draft_circular(book: xw.Book, _: Replies) -> str:
    from addin.word.document import write_circular

    results = understand(read_open_book(book)).results
    target = default_circular(folder_of(book) / book.name)
    notices = write_circular(circular(results), results, target)
    return "\n".join([f"已生成:{target}", *notices])


def _check_circular(book: xw.Book, _: Replies) -> str:
    from addin.manuscript.plain import manuscript_of
    from addin.prose.check import check_text
    from addin.prose.told import outcome_lines

    reading = understand(read_open_book(book))
    paragraphs = circular_paragraphs(book)
    if paragraphs is None:
        raise NoDraft(book.name)
    source = folder_of(book) / book.name
    manuscript = manuscript_of(source, "\n".join(paragraphs))
    grids, problems = reading.source.grids, reading.problems
    found = check_text(manuscript.text, reading.results, grids, problems)
    return "\n".join([*outcome_lines(found), *_mark_circular(found, manuscript, source)])


def _mark_circular(found: TextCheck, manuscript: Manuscript, source: Path) -> list[str]:
    """Write a marked copy of the draft where something is to be seen in it; return what to say."""
    from addin.word.marked import write_marked
    from addin.word.marks_of_check import marks_of

    if not found.findings and not found.unheld:
        return []
    target = default_marked(source)
    try:
        write_marked(manuscript, marks_of(found, manuscript), target)
    except OutputError as error:
        return [str(error)]
    return [f"已生成标注稿:{target}"]


def _refresh(book: xw.Book, _: Replies) -> str:
    com.calculate_all(book.app)
    return ""
