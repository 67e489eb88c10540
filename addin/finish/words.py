"""Words that must not leave, which 设置 lists, looked for in all that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.settings import read_settings
from addin.core.words import bare, said
from addin.finish.trace import Fate, Trace, trace
from addin.ooxml.tree import local, parse_loosely, text_of
from addin.problems.finishing import WORD, WORD_IN_PART
from addin.settings.catalogue import SETTINGS_SHEET
from addin.workbook_file.read import read_sheets
from addin.workbook_file.values import open_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from addin.finish.package_copy import PackageCopy
    from addin.ooxml.package import Package
    from addin.ooxml.tree import Element


def words_set(package: Package) -> tuple[str, ...]:
    """Return what the sheet 设置 says must not be mailed; nothing where there is no such sheet."""
    names = [name for name in package.sheets if name.strip() == SETTINGS_SHEET]
    settings, _ = read_settings(read_sheets(package.path, names).values())
    return settings.confidential_words


def words_said(copy: PackageCopy, sheets: Sequence[str], words: Sequence[str]) -> Iterator[Trace]:
    """Yield where the words stand in what is copied: cells, and the texts of every other part.

    Small and capital letters are not told apart, nor spaces and full width looked at. A word that
    no cell shows that was read may stand in one that lies too far away.
    """
    wanted = [word for word in map(bare, words) if word]
    if not wanted:
        return
    shown = set[str]()
    for sheet, word, cells in _in_cells(copy.package.path, sheets, wanted):
        shown.add(word)
        yield trace(WORD, Fate.FORBIDDEN, sheet, cells, word=word)
    parts = {copy.package.sheets[sheet]: sheet for sheet in sheets}
    for part in copy.parts:
        if part.endswith((".xml", ".vml", ".rels")):
            content = copy.parts[part]
            xml = copy.package.read(part) if content is None else content
            root = parse_loosely(xml)
            if root is not None:
                far = [word for word in wanted if word not in shown]
                yield from _in_texts_of_cells(part, root, parts.get(part, ""), far)
                yield from _in_part(part, root, parts.get(part, ""), wanted)


def _in_cells(
    path: Path, sheets: Sequence[str], words: Sequence[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Yield sheet, word and cells for the words that cells show."""
    with open_values(path) as book:
        for sheet in [name for name, _ in book.worksheets if name in sheets]:
            rows = book.rows(sheet)
            found: dict[str, list[str]] = {}
            for row, values in enumerate(rows, 1):
                for column, value in enumerate(values, 1):
                    for word in said(value, words):
                        found.setdefault(word, []).append(a1(row, column))
            yield from ((sheet, word, cells) for word, cells in found.items())


def _in_texts_of_cells(
    part: str, root: Element, sheet: str, words: Sequence[str]
) -> Iterator[Trace]:
    """Yield words in the texts of cells, wherever these stand."""
    if part.endswith(_STRINGS) or "/worksheets/" in part:
        texts = {bare(text_of(element)) for element in root.iter("{*}si", "{*}is")}
        for word in words:
            if any(word in text for text in texts):
                yield trace(WORD_IN_PART, Fate.FORBIDDEN, sheet, word=word, where=_FAR)


def _in_part(part: str, root: Element, sheet: str, words: Sequence[str]) -> Iterator[Trace]:
    """Yield words in the texts and attributes of a part, except what cells show."""
    if part.endswith(_STRINGS):
        return
    pieces_of = _around_cells if "/worksheets/" in part else _pieces
    pieces = {bare(piece) for element in root.iter() for piece in pieces_of(element)}
    where = next((label for folder, label in _PLACES.items() if folder in part), "其他部分")
    for word in words:
        if any(word in piece for piece in pieces):
            yield trace(WORD_IN_PART, Fate.FORBIDDEN, sheet, word=word, where=where)


def _pieces(element: Element) -> Iterator[str]:
    """Yield what an element says: a paragraph as a whole, because its words may be in pieces."""
    yield text_of(element) if local(element) in _PARAGRAPHS else element.text or ""
    yield from map(str, element.attrib.values())


def _around_cells(element: Element) -> Iterator[str]:
    """Yield what an element of a worksheet says; of results only texts, which may be new."""
    name, parent = local(element), element.getparent()
    if name == "v" and parent is not None and parent.get("t") == "str":
        yield element.text or ""
    elif name not in _CELLS:
        yield from _pieces(element)


_CELLS = frozenset({"row", "c", "v", "is", "t"})
_STRINGS, _FAR = "/sharedStrings.xml", "离表很远的单元格"
_PARAGRAPHS = frozenset({"p", "text"})
_PLACES = {
    "/worksheets/": "页眉页脚、公式或规则",
    "/chartsheets/": "页眉页脚",
    "/drawings/": "图形中的文字",
    "/charts/": "图表",
    "/diagrams/": "图形中的文字",
    "omments": "批注",
    "/tables/": "表格",
    "/persons/": "批注者姓名",
    "/workbook.xml": "表名或名称",
}
