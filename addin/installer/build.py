"""Building the add-in, and the sample workbook that has macros, from the texts in this folder.

For developers: it needs the extra ``build``. The same input gives the same file, byte for byte.
``python -m addin.installer.build`` makes the files again that are shipped (``prebuilt``).
"""

from __future__ import annotations

import io
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from openpyxl import Workbook
from pyopenvba.exceptions import PyOpenVBAError

from addin.errors import UsageError
from addin.functions import declared_functions
from addin.installer.button import add_button
from addin.installer.package import Parts, lead, pack, unpack
from addin.installer.prebuilt import FOLDER, NAMES, SIMPLIFIED_CHINESE
from addin.installer.project import ADDIN, WESTERN, WITH_MACROS, with_project
from addin.installer.sources import addin_modules, sample_modules
from addin.installer.wrappers import help_rows
from addin.ooxml.fonts import fonts_in_order
from addin.ooxml.package import open_package
from addin.ooxml.skeleton import STYLES
from addin.output.atomic import output_errors, writing
from addin.output.place import check_place
from addin.worksheet.declare import CATEGORY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.worksheet.declare import WorksheetFunction

_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_PREFERRED_SHEET = "汇总"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>通报</dc:title>"
    "<dc:description>附表的完成率、位次和短板:工作表函数,以及“通报”选项卡。</dc:description>"
    "</cp:coreProperties>"
)
"""What Excel's list of add-ins shows."""

_NO_SAMPLE = "“{}”不能做成带按钮的示例:它已有宏、批注或按钮,或者不是普通的 .xlsx。请换一个工作簿。"


def build_addin(target: Path, chinese_names: bool = False) -> None:
    """Write the add-in, tongbao.xlam; raises an OutputError and then leaves all as it was.

    With Chinese names each function also has its second name. Such an add-in is for Windows whose
    code page is 936 and works on no other.
    """
    check_place(target, ".xlam", lambda _: True)
    functions = declared_functions()
    modules = addin_modules(functions, chinese_names)
    code_page = SIMPLIFIED_CHINESE if chinese_names else WESTERN
    with output_errors(target):  # of temporary files, too
        parts = _help_workbook(functions, chinese_names)
        parts[_RIBBON] = (files("addin.installer") / "ribbon.xml").read_bytes()
        lead(parts, "", _RIBBON_RELATIONSHIP, _RIBBON)
        parts = with_project(parts, ADDIN, modules, code_page)
    with writing(target) as finished:
        pack(parts, finished)


def build_sample(source: Path, target: Path) -> None:
    """Write the sample workbook ``source`` (.xlsx) with a button that rebuilds its summaries.

    It stands on 汇总 or else on the first sheet. It needs Python with tongbao, but no add-in. A
    workbook of that name is only replaced where it is one that we made, and nobody has saved since.
    Raises a SourceError, UsageError or OutputError and then leaves all as it was.
    """
    check_place(target, ".xlsm")
    with open_package(source) as book:
        sheet = book.sheets.get(_PREFERRED_SHEET, next(iter(book.sheets.values())))
    parts = unpack(source)
    try:
        add_button(parts, sheet)
        with output_errors(target):
            parts = with_project(parts, WITH_MACROS, sample_modules())
    except (ValueError, PyOpenVBAError) as error:
        raise UsageError(reason=_NO_SAMPLE.format(source)) from error
    with writing(target) as finished:
        pack(parts, finished)


def _help_workbook(functions: Sequence[WorksheetFunction], chinese_names: bool) -> Parts:
    """Return a workbook with one sheet, which holds what the function wizard shows."""
    book = Workbook()
    book.active.append([CATEGORY])
    for row in help_rows(functions, chinese_names):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    parts = unpack(file)
    parts["docProps/core.xml"] = _PROPERTIES.encode()
    parts[STYLES] = fonts_in_order(parts[STYLES])
    return parts


if __name__ == "__main__":
    for with_chinese_names, name in NAMES.items():
        with as_file(FOLDER) as folder:
            build_addin(folder / name, with_chinese_names)
