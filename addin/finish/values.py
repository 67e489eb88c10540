"""The values of the source's sheets, as far as they are mailed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from addin.hosts.repack import copy_packed, write_part
from addin.hosts.withdraw import rels_of

if TYPE_CHECKING:
    from addin.finish.package_copy import PackageCopy


def source_values(copy: PackageCopy) -> CalamineWorkbook:
    """Open the source with the sheets of its copy alone; raises CalamineError.

    Calamine refuses a whole workbook for one sheet of Excel 4 macros.
    """
    package, file = copy.package, BytesIO()
    listed = (package.workbook, rels_of(package.workbook))
    with zipfile.ZipFile(file, "w") as archive:
        for name in package.zip.namelist():
            content = copy.parts[name] if name in listed else None
            if content is not None:
                write_part(archive, name, [content])
            elif name.endswith((".xml", ".rels")):
                copy_packed(package.zip, name, archive)
    file.seek(0)
    return CalamineWorkbook.from_filelike(file)
