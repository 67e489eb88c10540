"""Check of names: units unknown to the roster, missing from an annex, or there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.model import NOTICE, Annex, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.core.units import Roster


def check_units(annex: Annex, roster: Roster) -> Iterator[Problem]:
    """Yield problems with an annex's names.

    An annex most of whose units are not in the roster (departments, say) is held to be about
    other units, and only that is said.
    """
    yield from _doubles(annex)
    known = [row for row in annex.rows if roster.find(row.name)]
    if len(known) * 2 < len(annex.rows):
        message = "这张表的单位大多不在名录中,按表内顺序处理,不检查缺漏。"
        yield Problem("other-units", annex.sheet, annex.area.a1, message, NOTICE)
        return
    if roster.given:
        yield from _unknown(annex, roster)
    yield from _missing(annex, roster)


def _doubles(annex: Annex) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in annex.rows:
        if row.name in first:
            message = (
                f"“{row.name}”重复出现(第{first[row.name]}行已有),两行都参加了排名。请删去一行。"
            )
            yield Problem("double-unit", annex.sheet, annex.cell(row, Role.UNIT), message)
        first.setdefault(row.name, row.row)


def _unknown(annex: Annex, roster: Roster) -> Iterator[Problem]:
    for row in annex.rows:
        if roster.find(row.name) is None:
            message = f"名录中没有“{row.typed.strip()}”,已按原名计入。请改正,或在“名录”中补上。"
            yield Problem("unknown-unit", annex.sheet, annex.cell(row, Role.UNIT), message)


def _missing(annex: Annex, roster: Roster) -> Iterator[Problem]:
    """Yield what the annex lacks of its units' peers; where most are missing only how many."""
    present = {row.name for row in annex.rows}
    peers = roster.peers(present)
    missing = [unit.name for unit in peers if unit.name not in present]
    if 2 * len(missing) > len(peers):
        message = f"名录中有{len(missing)}个单位不在“{annex.indicator}”表中,未逐一列出。"
        yield Problem("most-units-missing", annex.sheet, annex.area.a1, message, NOTICE)
    elif missing:
        names = "、".join(missing)
        message = f"“{annex.indicator}”缺少{names},未按0计。如无任务,请补上该行并填“—”。"
        yield Problem("missing-unit", annex.sheet, annex.area.a1, message)
