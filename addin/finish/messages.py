"""What people are asked and told of finishing in Excel; lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.finish.trace import Fate, in_order, place
from addin.problems.finishing import SHEET
from addin.report.messages import open_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from addin.finish.trace import Trace
    from addin.problems.problem import Problem

MOST_FINDINGS = 12


def question_before_finishing(
    output: Path, findings: Sequence[Trace], problems: Sequence[Problem] = ()
) -> str:
    """Return what is asked before the finished copy is written; ``problems`` are the annexes'."""
    lines = [f"将另存一份可以外发的工作簿:\n{output}\n原工作簿不变。", "", *_found(findings)]
    still = open_lines(problems)
    lines += ["", *still] if still else []
    return "\n".join([*lines, "", "要继续吗?"])


def _found(findings: Sequence[Trace]) -> Iterator[str]:
    """Yield what was found, sheets that go on one line, and as much of the rest as fits."""
    sheets = [finding.sheet for finding in findings if finding.code == SHEET.code]
    rest = in_order(finding for finding in findings if finding.code != SHEET.code)
    yield "检查到的内容:" if findings else "检查:没有发现需要处理的内容。"
    for finding in rest[:MOST_FINDINGS]:
        yield f"[{finding.fate.value}] {place(finding)} {finding.found}"
    if len(rest) > MOST_FINDINGS:
        yield f"……共{len(rest)}项"
    if sheets:
        yield f"[{Fate.REMOVED.value}] 不外发的表:{'、'.join(sheets)}"


def finished_message(output: Path) -> str:
    """Return where the finished copy is."""
    return f"已定稿:{output}"


def mailed_message(output: Path, attached: Iterable[str], draft: Path | None) -> str:
    """Return what became of the mail, with the names of what is ``attached``.

    ``draft`` is its file where Outlook did not take it.
    """
    names = "、".join(attached)
    if draft is None:
        where = "已在 Outlook 中打开邮件草稿,请填写收件人,看过后自己发送。"
    else:
        where = (
            f"没有可用的 Outlook。邮件草稿:{draft}\n双击用邮件程序打开,填写收件人,看过后自己发送。"
        )
    return f"{finished_message(output)}\n{where}\n附件:{names}"
