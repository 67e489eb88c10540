"""Check of whole annexes that nobody has filled in yet, as at the start of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.model import NOTICE, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results


def check_filled(results: Results) -> Iterator[Problem]:
    """Yield the annexes without any figure; where that is all of them, only that, as a notice."""
    annexes = [*(r.annex for r in results.annexes), *(a.annex for a in results.actions)]
    if annexes and not any(annex.rows for annex in annexes):
        message = "各张附表里都还没有单位,汇总表也还是空的。请先填写单位(有“名录”的填在名录里)。"
        yield Problem("nothing-filled", annexes[0].sheet, annexes[0].area.a1, message, NOTICE)
        return
    blank = [annex for annex in annexes if not annex.is_filled]
    if blank and len(blank) == len(annexes):
        message = "各张附表都还没有填数,汇总表也还是空的。填好后请重新运行。"
        yield Problem("nothing-filled", annexes[0].sheet, annexes[0].area.a1, message, NOTICE)
        return
    for annex in blank:
        message = f"“{annex.indicator}”还没有填数,按未报处理,不按0计。请补报。"
        yield Problem("not-filled", annex.sheet, annex.area.a1, message)
