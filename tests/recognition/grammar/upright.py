"""Writing a table as most are: units down the side, columns across the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .cells import cell
from .draw import Draw
from .model import BODY, Block, Column
from .sheet import Sheet

_LETTERS = ("甲", "编号")


@dataclass
class Placement:
    """Where a block's lines and columns stand on the sheet."""

    rows: dict[int, int] = field(default_factory=dict)
    columns: dict[Column, int] = field(default_factory=dict)
    frame: dict[int, str] = field(default_factory=dict)
    turned: dict[tuple[int, Column], tuple[int, int]] = field(default_factory=dict)
    key: int = 0
    last_row: int = 0
    left: int = 0
    right: int = 0

    def at(self, line: int, column: Column) -> tuple[int, int]:
        """Return the cell of a line in a column."""
        turned = self.turned.get((line, column))
        return turned or (self.rows[line], self.columns[column])


def write_upright(
    draw: Draw,
    sheet: Sheet,
    block: Block,
    top: int = 1,
    left: int = 1,
    part: Sequence[int] | None = None,
) -> Placement:
    """Write a block, or a part of its lines, with its title above and its notes below."""
    place = _columns(draw, block, left)
    row = write_above(draw, sheet, block, place, top)
    row = write_header(draw, sheet, block, place, row)
    lines = range(len(block.lines)) if part is None else part
    row = _write_body(draw, sheet, block, place, row, lines)
    for note in block.look.notes:
        sheet.put(row, left, note)
        if draw.chance(0.5):
            sheet.merge(row, left, row, place.right)
        row += 1
    place.last_row = row - 1
    return place


def _columns(draw: Draw, block: Block, left: int) -> Placement:
    """Settle which column stands where."""
    place = Placement(left=left)
    lead: list[Column | str] = [column for column in block.columns if column.leading]
    frame: list[Column | str] = [name for name in ("serial", "group") if _has(block, name)]
    frame = draw.shuffled(frame)
    order = [*lead, *frame] if draw.chance(0.7) else [*frame, *lead]
    order += ["unit", *(["measure"] if block.second else [])]
    order += [column for column in block.columns if not column.leading]
    order += ["remark"] if block.remark else []
    for at, part in enumerate(order, left):
        if isinstance(part, Column):
            place.columns[part] = at
        else:
            place.frame[at] = part
    place.key = left + order.index("unit")
    place.right = left + len(order) - 1
    return place


def _has(block: Block, name: str) -> bool:
    return bool(block.serial if name == "serial" else block.group_header)


def write_above(draw: Draw, sheet: Sheet, block: Block, place: Placement, row: int) -> int:
    """Write what stands above the header; returns the header's first row."""
    look = block.look
    for text in look.preamble:
        sheet.put(row, place.left, text)
        row += 1
    if look.title:
        sheet.put(row, place.left, look.title)
        if draw.chance(0.75):
            sheet.merge(row, place.left, row, place.right)
        row += 1 + draw.chance(0.1)
    if look.caption:
        at = place.right if draw.chance(0.6) else place.left
        sheet.put(row, at, look.caption)
        row += 1
    return row


def depth(block: Block) -> int:
    """Return how many rows of names the header has."""
    return max([len(column.header) for column in block.columns] + [len(block.key_header)])


def write_header(draw: Draw, sheet: Sheet, block: Block, place: Placement, top: int) -> int:
    """Write the header; returns the first row below it."""
    deep = depth(block)
    look = block.look
    rows = deep + look.measure_row
    for at, name in place.frame.items():
        text = {
            "serial": block.serial,
            "group": block.group_header,
            "remark": block.remark,
            "unit": block.key_header[-1],
            "measure": block.second[0] if block.second else "",
        }[name]
        sheet.put(top, at, _spaced(look.spaced, text))
        if look.merge_down:
            sheet.merge(top, at, top + rows - 1, at)
    paths = {place.columns[column]: column.header for column in block.columns}
    for level in range(deep):
        _write_level(sheet, block, paths, top, level, deep)
    if look.measure_row:
        for column, at in place.columns.items():
            sheet.put(top + deep, at, column.measure)
    if look.letters_row:
        _write_letters(sheet, place, top + rows)
    return top + rows + look.letters_row


def _spaced(spaced: bool, text: str) -> str:
    return " ".join(text) if spaced and len(text) == 2 else text


def _write_letters(sheet: Sheet, place: Placement, row: int) -> None:
    sheet.put(row, place.key, _LETTERS[0])
    for number, at in enumerate(sorted(place.columns.values()), 1):
        sheet.put(row, at, number)


def _write_level(
    sheet: Sheet,
    block: Block,
    paths: dict[int, tuple[str, ...]],
    top: int,
    level: int,
    deep: int,
) -> None:
    """Write one row of the header; equal names side by side under one parent are one cell."""
    look = block.look
    done: set[int] = set()
    for at, path in sorted(paths.items()):
        if at in done or level >= len(path):
            continue
        right = at
        if level < len(path) - 1:
            while paths.get(right + 1, ())[: level + 1] == path[: level + 1]:
                right += 1
        done.update(range(at, right + 1))
        sheet.put(top + level, at, _marked(look.invisible, path[level]))
        if right > at and look.merge_across:
            sheet.merge(top + level, at, top + level, right)
        if level == len(path) - 1 and look.merge_down:
            sheet.merge(top + level, at, top + deep - 1, at)


def _marked(invisible: str, text: str) -> str:
    """Return a text with an invisible character inside; years and dates stay as they are."""
    if not isinstance(text, str):
        return text
    return text[:1] + invisible + text[1:] if invisible else text


def _write_body(
    draw: Draw, sheet: Sheet, block: Block, place: Placement, top: int, lines: Sequence[int]
) -> int:
    row, number = top, lines[0] if block.serial and len(lines) < len(block.lines) else 0
    repeat = draw.whole(12, 20) if block.look.page_headers else 0
    group = ""
    for i in lines:
        line = block.lines[i]
        if block.look.spacers and i and draw.chance(0.15):
            row += 1
        if repeat and i == repeat:
            row = write_header(draw, sheet, block, place, row)
        if line.group != group and block.look.serial_restarts:
            number = 0
        group = line.group
        number += line.kind == "unit"
        place.rows[i] = row
        _write_line(draw, sheet, block, place, i, number)
        row += 1
    _write_groups(sheet, block, place)
    return row


def _write_line(
    draw: Draw, sheet: Sheet, block: Block, place: Placement, i: int, number: int
) -> None:
    """Write one line: its name, what frames it, its figures."""
    line, row = block.lines[i], place.rows[i]
    if line.kind == "heading":
        sheet.put(row, place.left, line.name)
        if block.look.totals_merged:
            sheet.merge(row, place.left, row, place.right)
        return
    frame = {name: at for at, name in place.frame.items()}
    first = frame.get("serial", place.key)
    over = block.look.totals_merged and line.kind == "total" and first == place.key - 1
    name = _marked(block.look.invisible, line.name) if draw.chance(0.3) else line.name
    name = _spaced(block.look.spaced, name)
    sheet.put(row, first if over else place.key, name)
    if over:
        sheet.merge(row, first, row, place.key)
    if line.kind == "unit" and "serial" in frame:
        sheet.put(row, frame["serial"], number)
    if "measure" in frame and block.second:
        sheet.put(row, frame["measure"], block.second[1][i])
    if line.kind == "unit" and "remark" in frame and draw.chance(0.15):
        sheet.put(row, frame["remark"], draw.pick(block.remarks))
    for column in block.columns if line.kind in BODY else ():
        value, pattern = cell(draw, block, column, i)
        sheet.put(row, place.columns[column], value, pattern)


def _write_groups(sheet: Sheet, block: Block, place: Placement) -> None:
    """Write the column of groups: merged, only at the first row, or in every row."""
    at = next((at for at, name in place.frame.items() if name == "group"), None)
    if at is None:
        return
    runs: dict[str, list[int]] = {}
    for i, line in enumerate(block.lines):
        if line.group and i in place.rows:
            runs.setdefault(line.group, []).append(place.rows[i])
    for group, rows in runs.items():
        for row in rows if block.look.group_style == "repeated" else rows[:1]:
            sheet.put(row, at, group)
        if block.look.group_style == "merged" and rows[-1] - rows[0] == len(rows) - 1:
            sheet.merge(rows[0], at, rows[-1], at)
