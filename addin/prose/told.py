"""What people are told of the check of a text, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.problems.texts import NO_ANNEX, TITLE_OF_ANOTHER_PERIOD

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.prose.disagreement import TablesHeld, TextCheck

_MOST = 10
_MOST_OPEN = 30


def outcome_lines(
    check: TextCheck, limit: int | None = _MOST, said: Callable[[int], str] | None = None
) -> list[str]:
    """Return how many statements agree and how many figures were held, then what doesn't agree.

    What doesn't agree is counted once, by the places that are listed: a wrong list has no figure,
    and one figure may break several statements. Figures that were held against nothing are told
    last: they are not known to be right. ``said`` names a line of the text, counted from 0, as
    people do.
    """
    lines = [
        f"核对:与附表一致的有{check.agreed}处,不一致的有{len(check.findings)}处。",
        f"文中{check.figures}个数字,核对了{check.held}个,{len(check.unheld)}个没有核对。",
    ]
    lines += [each.message for each in check.notices if each.code == TITLE_OF_ANOTHER_PERIOD.code]
    lines += _of_tables(check.tables)
    lines += [f"  {number}. {f.message}" for number, f in enumerate(check.findings[:limit], 1)]
    if limit is not None and len(check.findings) > limit:
        lines.append(f"  其余{len(check.findings) - limit}处,请改正后再核对。")
    if beside := sum(each.code == NO_ANNEX.code for each in check.notices):
        lines.append(f"另有{beside}处在工作簿里没有对应的附表,没有核对。")
    if check.unheld:
        lines.append(f"没有核对的数字:{unheld_words(check, limit, said)}。")
    return lines


def _of_tables(held: TablesHeld) -> list[str]:
    """Return what came of the tables that the text holds, nothing where it has none."""
    if not held.count:
        return []
    matched = (
        f"{held.matched}张与附表对上,核对了{held.held}个数字" if held.matched else "与附表都对不上"
    )
    rest = f";{len(held.open)}个数字没有核对" if held.open else ""
    return [f"文中表格{held.count}张,{matched}{rest}。"]


def _counted(line: int) -> str:
    return f"第{line + 1}段"


def unheld_words(
    check: TextCheck, limit: int | None = _MOST, said: Callable[[int], str] | None = None
) -> str:
    """Return the figures that were not held, with their paragraphs: 第2段 4个、91%;第3段 7户."""
    by_paragraph: dict[str, list[str]] = {}
    for figure in check.unheld[: limit and _MOST_OPEN]:
        place = (said or _counted)(figure.place.paragraph)
        by_paragraph.setdefault(place, []).append(figure.text)
    shown = ";".join(f"{place} {'、'.join(texts)}" for place, texts in by_paragraph.items())
    return shown + (" 等" if limit and len(check.unheld) > _MOST_OPEN else "")
