"""The number formats of a workbook's cells, kept packed until one is asked for."""

from __future__ import annotations

import zipfile
import zlib
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.number_format import parse_format
from addin.ooxml.encoding import utf8
from addin.ooxml.formats import StyledRows, style_codes
from addin.ooxml.repack import packed_alone, unpack_alone
from addin.ooxml.styles import styles_part

if TYPE_CHECKING:
    from addin.ooxml.package import Package

_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, UnicodeError, SyntaxError)


class StyleFormats:
    """The number formats of a workbook's cell styles; none where it has no styles to be read.

    They are kept as they are packed, because the file may be gone or changed by the time that
    they are asked for.
    """

    def __init__(self, package: Package) -> None:
        self._packed = _packed_styles(package)

    @cached_property
    def codes(self) -> dict[bytes, str]:
        """The format code of each style, by the number in ``s``."""
        if self._packed is None:
            return {}
        try:
            return style_codes(utf8(unpack_alone(self._packed)))
        except _DAMAGE:
            return {}

    @cached_property
    def has_dates(self) -> bool:
        """Whether any style shows a number as a date."""
        return any(form.is_date for form in map(parse_format, set(self.codes.values())) if form)


class SheetFormats:
    """The number formats of a worksheet's cells; its XML is read when the first is asked for.

    ``SheetFormats(StyleFormats(package), package, "附表1").get((5, 3))`` may give "0.0%".
    """

    def __init__(self, styles: StyleFormats, package: Package, sheet: str) -> None:
        self._styles = styles
        self._packed = packed_alone(package.zip, package.sheets[sheet])

    def get(self, cell: tuple[int, int], /) -> str | None:
        """Return the format code of a cell; None where it is General or not known."""
        row, column = cell
        return self._styles.codes.get(self._rows.style(row, column))

    @cached_property
    def _rows(self) -> StyledRows:
        return StyledRows(utf8(unpack_alone(self._packed)))


def _packed_styles(package: Package) -> bytes | None:
    part = styles_part(package)
    return packed_alone(package.zip, part) if part in package.zip.NameToInfo else None
