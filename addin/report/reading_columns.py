"""The part of ``tongbao read --json`` on how a table is read: columns, rows that are no units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.heading import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.held import HeldColumn, HeldRow

Json = dict[str, Any]


def readings_json(columns: Sequence[HeldColumn]) -> list[Json]:
    """Return every column as it is held to be, with what spoke for it."""
    return [
        {
            "column": column.place,
            "header": column.header,
            "indicator": column.indicator or None,
            "statistic": column.statistic.value,
            "slot": None if column.slot is Slot.UNSAID else column.slot.value,
            "measure": column.measure or None,
            "why": list(column.why),
            "sure": column.sure,
        }
        for column in columns
    ]


def rows_json(rows: Sequence[HeldRow]) -> list[Json]:
    """Return the rows that are no units, with what they are and why."""
    return [
        {
            "row": row.row,
            "cell": row.cell,
            "name": row.name,
            "kind": row.part.value,
            "why": list(row.why),
        }
        for row in rows
    ]
