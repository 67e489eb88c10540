"""Putting the rebuilt package together from the source's parts, as they are packed, and ours.

Excelize paints our sheets into a package of its own. Of what it saves, our sheets and what they
lead to are taken, under names that are free in the source, and the styles. Everything else comes
from the source without being unpacked, except for the few parts where sheets are entered.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from addin.ooxml.content_types import CONTENT_TYPES, STYLES_TYPE, types_in, with_types
from addin.ooxml.entering import names_in, with_relations, with_sheets
from addin.ooxml.fonts import fonts_in_order
from addin.ooxml.reach import reach
from addin.ooxml.relationships import rels_of
from addin.ooxml.renaming import free_names, with_targets
from addin.ooxml.repack import LEVEL, copy_packed, write_part
from addin.ooxml.skeleton import EMPTY_SHEET, STYLES
from addin.ooxml.styles import styles_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from addin.ooxml.package import Package
    from addin.ooxml.withdraw import Withdrawal

    Change = Callable[[bytes], Iterable[bytes]]


def changed_parts(package: Package) -> set[str]:
    """Return the parts of a source in which a graft enters our sheets and styles."""
    return {CONTENT_TYPES, package.workbook, rels_of(package.workbook), styles_part(package)}


@dataclass(frozen=True)
class Graft:
    """The source, without what we made before, and the package in which ``painted`` is ours.

    The first ``leading`` of our sheets come before all others, the rest behind.
    """

    package: Package
    without: Withdrawal
    painted: Package
    leading: int = 0

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The parts of the source that stay."""
        return tuple(self.without.parts(self.package))

    @cached_property
    def names(self) -> dict[str, str]:
        """The name that each part of ours gets, by the one that Excelize gave it."""
        ours = reach(self.painted, self._painted_sheets.values())
        return free_names(ours, self.kept)

    @cached_property
    def _painted_sheets(self) -> dict[str, str]:
        return {s: part for s, part in self.painted.sheets.items() if s != EMPTY_SHEET}

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The parts of our sheets by name, as they will be called."""
        return {sheet: self.names[part] for sheet, part in self._painted_sheets.items()}

    def write(self, target: Path, changes: Mapping[str, Change]) -> None:
        """Write the result; ``changes`` are made to parts of either, as they will be called."""
        entered = self._entered()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as new:
            for name in self.kept:
                if name in entered:
                    pieces: Iterable[bytes] = [entered.pop(name)]
                elif name in changes:
                    pieces = changes[name](self.without.read(self.package, name))
                elif name in self.without.changed:
                    pieces = [self.without.changed[name]]
                else:
                    copy_packed(self.package.zip, name, new)
                    continue
                write_part(new, name, self.package.in_its_form(pieces, name))
            for name, content in (entered | self._ours()).items():
                pieces = changes[name](content) if name in changes else [content]
                write_part(new, name, self.package.in_its_form(pieces))

    def _ours(self) -> dict[str, bytes]:
        """Return our parts with the parts of their relationships, under their new names."""
        parts = {}
        for had, name in self.names.items():
            parts[name] = self.painted.read(had)
            if rels_of(had) in self.painted.zip.NameToInfo:
                rels = self.painted.read(rels_of(had))
                parts[rels_of(name)] = with_targets(rels, had, self.names)
        return parts

    def _entered(self) -> dict[str, bytes]:
        """Return the parts of the source where our sheets and styles are entered."""
        book, styles = self.package.workbook, styles_part(self.package)
        types = types_in(self.painted.read(CONTENT_TYPES))
        ours = {styles: STYLES_TYPE} | {
            name: types[had.lower()] for had, name in self.names.items()
        }
        names = names_in(self.painted.read(self.painted.workbook), self.sheets)
        rels, ids = with_relations(self._left(rels_of(book)), list(self.sheets.values()), styles)
        sheets = dict(zip(self.sheets, ids, strict=True))
        return {
            CONTENT_TYPES: with_types(self._left(CONTENT_TYPES), ours),
            book: with_sheets(self._left(book), sheets, names, self.leading),
            rels_of(book): rels,
            styles: fonts_in_order(self.painted.read(STYLES)),
        }

    def _left(self, part: str) -> bytes:
        return self.without.read(self.package, part)


def write_changed(painted: Package, target: Path, changes: Mapping[str, Change]) -> None:
    """Write a package of Excelize's with changes made to its parts."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as new:
        for name in painted.zip.namelist():
            content = painted.read(name)
            write_part(new, name, changes[name](content) if name in changes else [content])
