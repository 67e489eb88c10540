"""The formulas of a worksheet's cells: which stay, which become values.

The XML of the cells is edited formula cell by formula cell; all else stays byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from addin.ooxml.text import escape
from addin.workbook_file.calculation import stored

if TYPE_CHECKING:
    from collections.abc import Callable

    Judge = Callable[[str], str]
    """Says why a formula can't stay, "" where it can."""
    Calculate = Callable[[str], float | str | bool | None]

_CELL = re.compile(
    rb"<(?P<prefix>\w+:)?c\b(?P<attributes>[^>]*)(?<!/)>\s*"
    rb"(?P<element><(?:\w+:)?f\b(?P<formula>[^>]*?)(?:/>|>(?P<text>[^<]*)</(?:\w+:)?f>))"
    rb"(?P<rest>.*?)</(?:\w+:)?c>",
    re.DOTALL,
)
_ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FORMULA_SIGNS = (b"<f", b":f")
"""One of them stands in every sheet with formulas; to look for them takes no time."""
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WITH_RESULT = tuple(b"<v>" + bytes([character]) for character in b"-0123456789")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*?>(.*?)</(?:\w+:)?v>", re.DOTALL)


_INCOMPLETE = "公式不完整"
"""Of a formula that shares the text of one that there is not."""


@dataclass
class CellReport:
    """Which of a sheet's formulas became values, by why, and which have no result, by cell."""

    changed: dict[str, list[str]] = field(default_factory=dict)
    calculated: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Formulas that can't stay and have no result to stay in their place."""


class UnusualXml(Exception):
    """A formula stands in the XML in a way that Excel does not write."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A formula cell taken apart. ``value`` is its result as XML, None where there is none."""

    prefix: str
    attributes: dict[str, str]
    element: str
    formula: dict[str, str]
    text: str
    value: str | None

    @property
    def address(self) -> str:
        return self.attributes.get("r", "")

    def write(self, inner: str, **attributes: str | None) -> bytes:
        """Return the cell with other content, and attributes set or (None) taken away."""
        p, kept = self.prefix, {**self.attributes, **attributes}
        written = "".join(f' {k}="{v}"' for k, v in kept.items() if v is not None)
        end = f">{inner}</{p}c>" if inner else "/>"
        return f"<{p}c{written}{end}".encode()


def judge_formulas(data: bytes, judge: Judge, calculate: Calculate) -> tuple[bytes, CellReport]:
    """Return a sheet's cells with each formula kept or replaced by its value, as the judge says.

    ``calculate`` gives the result of a cell whose formula stays but was saved without one; None
    where it can't. Raises UnusualXml.
    """
    report = CellReport()
    if not any(sign in data for sign in _FORMULA_SIGNS):
        return data, report
    masters: dict[str, str] = {}

    def replaced(match: re.Match[bytes]) -> bytes:
        reason = judge(_text(match)) if _is_plain(match) else None
        if reason == "":  # as of most
            return match[0]
        cell = _taken_apart(match)
        if "si" in cell.formula:
            _note_master(cell, masters, data)
        reason = reason or _judged(cell, masters, judge)
        if not reason:
            return _with_result(match[0], cell, calculate, report)
        report.changed.setdefault(reason, []).append(cell.address)
        return _frozen(cell, report)

    judged, count = _CELL.subn(replaced, data)
    if count != len(_ANY_FORMULA.findall(data)):
        raise UnusualXml
    return judged, report


def _note_master(cell: _Cell, masters: dict[str, str], data: bytes) -> None:
    """Enter the text of a formula that is shared; one that uses it may come first."""
    number = cell.formula["si"]
    if cell.text:
        masters[number] = cell.text
    elif number not in masters:
        found = (_taken_apart(m) for m in _CELL.finditer(data) if b"si" in m["formula"])
        later = {c.formula.get("si", ""): c.text for c in found if c.text}
        masters.update({number: ""} | later | masters)


def _is_plain(match: re.Match[bytes]) -> bool:
    """Return whether a formula stands alone, with a result: most do."""
    return not match["formula"] and match["rest"].startswith(_WITH_RESULT)


def _text(match: re.Match[bytes]) -> str:
    return unescape((match["text"] or b"").decode())


def _taken_apart(match: re.Match[bytes]) -> _Cell:
    value = _VALUE.search(match["rest"])
    return _Cell(
        (match["prefix"] or b"").decode(),
        _attributes(match["attributes"]),
        match["element"].decode(),
        _attributes(match["formula"]),
        _text(match),
        value[1].decode() if value else None,
    )


def _attributes(xml: bytes) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(xml.decode())}


def _judged(cell: _Cell, masters: dict[str, str], judge: Judge) -> str:
    """Judge a formula; one that shares another's text is judged by that."""
    if cell.text or "si" not in cell.formula:
        return judge(cell.text)
    text = masters[cell.formula["si"]]
    return judge(text) if text else _INCOMPLETE


def _with_result(xml: bytes, cell: _Cell, calculate: Calculate, report: CellReport) -> bytes:
    """Return a cell whose formula stays with a result: its own, or one calculated for it."""
    if cell.value or cell.attributes.get("t") == "str":
        return xml
    result = calculate(cell.address)
    if result is None:
        report.unknown.append(cell.address)
        return xml
    report.calculated.append(cell.address)
    kind, value = stored(result)
    return cell.write(f"{cell.element}<{cell.prefix}v>{escape(value)}</{cell.prefix}v>", t=kind)


def _frozen(cell: _Cell, report: CellReport) -> bytes:
    """Return the cell with its result alone; a text becomes an ordinary one."""
    p, kind = cell.prefix, cell.attributes.get("t")
    if kind == "str":
        text = f'<{p}is><{p}t xml:space="preserve">{cell.value}</{p}t></{p}is>'
        return cell.write(
            text if cell.value else "", t="inlineStr" if cell.value else None, cm=None
        )
    if not cell.value:
        report.lost.append(cell.address)
        return cell.write("", t=None, cm=None)
    return cell.write(f"<{p}v>{cell.value}</{p}v>", cm=None)
