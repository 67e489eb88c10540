"""A drawn table as a workbook with its truth beside it, for people to look at."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from openpyxl import Workbook

from .grammar import Table, Truth


def save(table: Table, path: Path) -> None:
    """Write the workbook and, with the suffix .json, what is to be read from it."""
    book = Workbook()
    sheet = book.active
    sheet.title = table.sheet
    for r, row in enumerate(table.rows, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, value)
    for (row, column), pattern in table.formats.items():
        sheet.cell(row, column).number_format = pattern
    for top, left, bottom, right in table.merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.save(path)
    document = {
        "layout": table.layout,
        "seed": table.seed,
        "tables": [_truth(truth) for truth in table.tables],
        "planted": [{**asdict(p), "accepted": sorted(p.accepted)} for p in table.planted],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(text, encoding="utf-8")


def _truth(truth: Truth) -> dict[str, object]:
    return {
        "by": truth.by,
        "units": truth.units,
        "others": truth.others,
        "indicators": [asdict(one) for one in truth.indicators],
        "facts": {"|".join(fact): value for fact, value in truth.facts.items()},
    }
