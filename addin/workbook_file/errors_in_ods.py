"""Error values in the XML of an .ods."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from addin.core.patterns import late
from addin.workbook_file.error_values import error_text

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from addin.workbook_file.error_values import Errors


CONTENT = "content.xml"

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TABLE_ELEMENT, _ROW_ELEMENT = f"{_TABLE}table", f"{_TABLE}table-row"
_CELL_ELEMENTS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_COLUMNS = 16384
_MAY_BE_ERROR = late(rb"""value-type=["']error["']|<text:p>#""")


def add_errors_of_ods(archive: zipfile.ZipFile, found: Mapping[str, Errors]) -> None:
    """Add the errors of an .ods to those of its sheets by name.

    Most have none, and are not read as XML once more. Of the others no row is kept in memory.
    """
    if not _MAY_BE_ERROR.search(archive.read(CONTENT)):
        return
    errors: Errors = {}
    row = 1
    with archive.open(CONTENT) as content:
        for event, element in ElementTree.iterparse(content, ("start", "end")):
            if event == "start" and element.tag == _TABLE_ELEMENT:
                errors, row = found.get(element.get(f"{_TABLE}name", ""), {}), 1
            elif event == "end" and element.tag == _ROW_ELEMENT:
                errors |= {(row, column): text for column, text in _in_row(element)}
                row += int(element.get(f"{_TABLE}number-rows-repeated", 1))
                element.clear()


def _in_row(row: ElementTree.Element) -> Iterator[tuple[int, str]]:
    """Yield the error values of a row with their columns; repeated ones once for each column."""
    column = 1
    for cell in row:
        if cell.tag not in _CELL_ELEMENTS:
            continue
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        shown = cell.findtext(_TEXT, "")
        is_formula = f"{_TABLE}formula" in cell.attrib
        if cell.get(_TYPE) == "error" or (is_formula and error_text(shown) == shown):
            yield from (
                (column + more, error_text(shown)) for more in range(min(repeated, _MOST_COLUMNS))
            )
        column += repeated
