"""A VBA project put into a workbook's package.

pyOpenVBA makes the project, as Excel makes a workbook's first one: a document module for the
workbook and one for each sheet, whose names it enters into the parts as code names. What it has no
call for is done on its result: the project's name, the code page, and that no compiled code is
there, so that every Excel compiles the sources that it finds.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

from addin.installer.package import Parts, pack, unpack
from addin.ooxml.content_types import CONTENT_TYPES, WORKBOOK_TYPE
from addin.output.atomic import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT_NAME = "Tongbao"
"""Never xlwings: a workbook of that project name is taken for xlwings' own add-in."""

WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
"""Content types of an .xlsm and an .xlam, which tell Excel what it opens."""

WESTERN = 1252
"""The code page of sources that are ASCII."""

_PART = "xl/vbaProject.bin"
_FIRST_NAME = "VBAProject"
_CODE_PAGE_RECORD, _NAME_RECORD = 3, 4
_NOTHING_COMPILED = bytes.fromhex("CC61FFFF000000")


def with_project(
    parts: Parts, content_type: str, modules: Mapping[str, str], code_page: int = WESTERN
) -> Parts:
    """Return a workbook's parts with a VBA project of these modules (name: source).

    A source without attributes of a class is a standard module's; ThisWorkbook is the workbook's.
    """
    types = parts[CONTENT_TYPES].replace(WORKBOOK_TYPE.encode(), content_type.encode())
    with temporary_folder() as folder:
        path = folder / "workbook.xlsm"
        pack(parts | {CONTENT_TYPES: types}, path)
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            project.code_page = code_page
            for name, source in modules.items():
                _add(book, name, source.replace("\n", "\r\n"))
            book.save()
        result = unpack(path)
    result[_PART] = _finished(result[_PART], code_page)
    return result


def _add(book: ExcelFile, name: str, source: str) -> None:
    if name in book.module_names():
        book.set_module(name, source)
    else:
        book.vba_project().add_module(name, source)


def _finished(project: bytes, code_page: int) -> bytes:
    """Return the project with our name and the code page of its sources."""
    file = CFB.from_bytes(project)
    directory = decompress(file.get_stream_in_storage("VBA", "dir"))
    directory = _replaced(
        directory, _record(_NAME_RECORD, _FIRST_NAME.encode()), _record(_NAME_RECORD, _NAME)
    )
    directory = _replaced(
        directory,
        _record(_CODE_PAGE_RECORD, struct.pack("<H", WESTERN)),
        _record(_CODE_PAGE_RECORD, struct.pack("<H", code_page)),
    )
    file.write_stream_in_storage("VBA", "dir", compress(directory))
    file.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOTHING_COMPILED)
    text = file.get_stream("PROJECT")
    named = _replaced(text, b'Name="' + _FIRST_NAME.encode() + b'"', b'Name="' + _NAME + b'"')
    file.write_stream("PROJECT", named)
    finished: bytes = file.to_bytes()
    return finished


_NAME = PROJECT_NAME.encode()


def _record(kind: int, data: bytes) -> bytes:
    """Return a record of the project's directory stream: kind, size, data."""
    return struct.pack("<HI", kind, len(data)) + data


def _replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    if content.count(old) != 1:
        raise ValueError("pyOpenVBA's project is not as expected; another version of it?")
    return content.replace(old, new)
