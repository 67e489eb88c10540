"""What people are told of a job: what was made, what is left to do; lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET
from addin.problems.problem import serious_first

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from addin.problems.problem import Problem
    from addin.report.filling import Flavour
    from addin.report.plan import AnnexPlan, FormulaPlan, WorkbookPlan

MOST_PROBLEMS = 10
MOST_OPEN = 5
"""Of the problems that are open so many are said again before anything goes out."""

QUESTION_BEFORE_DRAFTING = (
    "“通报文稿”表现在的文字与按附表重新生成的不同,可能是您改过的。重建会换成新生成的文字。\n\n"
    "如需保留,请点“否”,先把文字复制到 Word。要继续重建吗?"
)


def count_of(problems: Sequence[Problem]) -> str:
    """Return how many problems need work and how many are only said: 需处理3项,提示5项."""
    serious = sum(problem.is_serious for problem in problems)
    return f"需处理{serious}项,提示{len(problems) - serious}项"


def problem_lines(problems: Sequence[Problem], limit: int | None = MOST_PROBLEMS) -> Iterator[str]:
    """Yield a line for each problem, those that need work first, up to the limit."""
    for problem in serious_first(problems)[:limit]:
        where = f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet
        yield f"[{problem.level}] {where} {problem.message}"


def open_lines(problems: Sequence[Problem], limit: int = MOST_OPEN) -> list[str]:
    """Return what is said again before anything goes out: what still needs work, the first of it.

    Nothing where nothing does.
    """
    serious = [problem for problem in problems if problem.is_serious]
    if not serious:
        return []
    lines = [f"校验还有{len(serious)}项需处理,外发前请核对:", *problem_lines(serious, limit)]
    more = len(serious) - limit
    return [*lines, f"其余{more}项见“校验”表。"] if more > 0 else lines


def month_lines(
    problems: Sequence[Problem],
    gaps: Sequence[str],
    heed: Sequence[str],
    unheld: Sequence[str] = (),
    *,
    stopped: bool = False,
) -> list[str]:
    """Return what a person still has to do after the month's work.

    ``gaps`` are the places of the circular to be written, ``heed`` what the mailed workbook holds
    that should be looked at, ``unheld`` what of the circular could not be checked; ``stopped`` says
    that errors kept it from being finished.
    """
    steps: list[str] = []
    if still := open_lines(problems):
        steps.append("\n   ".join(still))
    if gaps:
        steps.append(f"通报里有{len(gaps)}处【】要填写:{'、'.join(gaps)}。填好保存后再运行一次。")
    if heed:
        more = f"等{len(heed)}处" if len(heed) > MOST_OPEN else ""
        steps.append(f"请留意:{';'.join(heed[:MOST_OPEN])}{more}。")
    steps += unheld
    last = "打开邮件草稿,填写收件人,看过附件后自己发送。"
    steps.append("改正后再运行一次,才会定稿。" if stopped else last)
    head = "校验有错误,没有定稿。还要做的:" if stopped else "还要做的:"
    return [head, *(f"{number}. {step}" for number, step in enumerate(steps, 1))]


def question_before_month(problems: Sequence[Problem]) -> str:
    """Return what is asked before the month's work is done in one go."""
    lines = ["将依次重建汇总、起草通报、定稿,并写好邮件草稿(不会发送)。", *open_lines(problems)]
    return "\n".join([*lines, "", "要继续吗?"])


def rebuilt_message(
    plan: WorkbookPlan,
    problems: Sequence[Problem],
    protected: Collection[str],
    refused: Collection[str],
    answers: int = 0,
) -> str:
    """Return what a rebuild did and what to look at; ``answers`` count what 认表 said."""
    made = "已重建:" + "、".join(sheet.name for sheet in plan.sheets)
    marked = marked_message(plan.annexes, protected, refused)
    listed = [sheet.name for sheet in plan.sheets if sheet.kind][-1]
    lines = [made, marked, f"校验:{count_of(problems)},见“{listed}”表。"]
    if any(sheet.name == ANSWERS_SHEET for sheet in plan.sheets):
        lines.append(f"有看不准的列,请在“{ANSWERS_SHEET}”表里写明,再重建一次。")
    if answers:
        lines.append(f"按“{ANSWERS_SHEET}”采用了{answers}处说明。")
    return "\n".join(lines)


def marked_message(
    annexes: Sequence[AnnexPlan], protected: Collection[str], refused: Collection[str]
) -> str:
    """Return which sheets were marked, and which were not or not in full."""
    names = [annex.sheet for annex in annexes if annex.sheet not in protected]
    lines = ["已标注:" + ("、".join(names) or "无")]
    if protected:
        lines.append(
            f"受保护、没有标注:{'、'.join(protected)}。请在“审阅”中取消工作表保护后再标注。"
        )
    if refused:
        lines.append(
            f"标注不全:{'、'.join(refused)}(公式太长,Excel 没有接受)。"
            "保存并关闭工作簿后,用 tongbao rebuild 处理文件可以标全。"
        )
    return "\n".join(lines)


def checked_message(problems: Sequence[Problem]) -> str:
    """Return the problems of a workbook, the first of them line by line."""
    if not problems:
        return "校验:没有发现问题。"
    lines = [f"校验:{count_of(problems)}。", *problem_lines(problems)]
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"其余{len(problems) - MOST_PROBLEMS}项,请点“重建汇总”,在“校验”表中查看。")
    return "\n".join(lines)


def question_before_filling(plans: Sequence[FormulaPlan], flavour: Flavour) -> str:
    """Return what is asked before the user's figures are overwritten."""
    cells = sum(plan.height for plan in plans)
    sheets = "、".join(dict.fromkeys(plan.sheet for plan in plans))
    return (
        f"将在{sheets}的完成率、位次、是否完成各列和合计处写入{flavour.value},共{cells}个单元格,"
        "覆盖其中现有的内容。写入前会先另存一份备份。\n\n要继续吗?"
    )


def question_before_new(source: str, year: int) -> str:
    """Return what is asked where an open workbook could serve for the new year's."""
    return (
        f"将生成{year}年的附表。要沿用“{source}”的名录、设置、表样和任务吗?\n\n"
        "点“是”沿用,数字清空;点“否”生成空白附表。原工作簿不变。"
    )


def drawn_message(output: Path) -> str:
    """Return where the picture is, and what it is for."""
    return f"已生成图片:{output}\n可以用微信发送,在手机上不用放大就能看。"


def created_message(output: Path, problems: Sequence[Problem]) -> str:
    """Return where a new year's workbook is, and what to look at."""
    lines = [f"已生成并打开:{output}", *problem_lines(problems)]
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"其余{len(problems) - MOST_PROBLEMS}项,请点“校验”查看。")
    return "\n".join(lines)


def filled_message(plans: Sequence[FormulaPlan], notices: Sequence[Problem], backup: Path) -> str:
    """Return what was filled in, what was left alone and where the backup is."""
    cells = sum(plan.height for plan in plans)
    lines = [f"已在{cells}个单元格写入公式。备份:{backup}", *problem_lines(notices)]
    if len(notices) > MOST_PROBLEMS:
        lines.append(f"另有{len(notices) - MOST_PROBLEMS}处没有改动。")
    return "\n".join(lines)
