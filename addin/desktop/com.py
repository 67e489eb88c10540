"""Excel's own object model on Windows, for what xlwings' public API lacks or asks many calls for.

Each call goes to another process. On other engines none of this is done. Numbers are Excel's
constants; xlwings' own objects give an ``api`` that waits while Excel is busy.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from addin.annex.area import a1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import xlwings as xw

    from addin.annex.area import Area

_WINDOWS, _MAC = "xlwings._xlwindows", "xlwings._xlmac"
"""xlwings' engines for an Excel on this computer."""

_LONGEST_ADDRESS = 255
"""Characters of an address that Excel takes."""


def is_desktop(thing: xw.Book | xw.Sheet | xw.Range) -> bool:
    """Return whether something is open in Excel on this computer."""
    return _engine(thing) in (_WINDOWS, _MAC)


def is_com(thing: xw.Book | xw.Sheet | xw.Range) -> bool:
    """Return whether something is open in Excel on Windows."""
    return _engine(thing) == _WINDOWS


def _engine(thing: xw.Book | xw.Sheet | xw.Range) -> str:
    """Return the module of the engine; ``app.engine`` would ask Excel."""
    return type(thing.impl).__module__


def holds_formula(sheet: xw.Sheet, area: Area) -> bool:
    """Return whether any of some cells holds a formula; True where that can't be told.

    Excel answers None where some do.
    """
    return not is_com(sheet) or sheet.api.Range(area.a1).HasFormula is not False


def is_protected(sheet: xw.Sheet) -> bool:
    """Return whether a sheet's cells are protected; False where that can't be told."""
    return is_com(sheet) and bool(sheet.api.ProtectContents)


def has_protected_structure(book: xw.Book) -> bool:
    """Return whether no sheet can be added or deleted; False where that can't be told."""
    return is_com(book) and bool(book.api.ProtectStructure)


def is_filtered(sheet: xw.Sheet) -> bool:
    """Return whether a filter hides rows of a sheet; False where that can't be told."""
    return is_com(sheet) and bool(sheet.api.FilterMode)


def is_shared(book: xw.Book) -> bool:
    """Return whether a workbook is shared in the old way, which allows no conditional formats."""
    return is_com(book) and bool(book.api.MultiUserEditing)


def is_final(book: xw.Book) -> bool:
    """Return whether a workbook is marked as final, so that it takes no changes."""
    return is_com(book) and bool(book.api.Final)


def activate(sheet: xw.Sheet) -> None:
    """Make a sheet the active one of its workbook.

    xlwings would first put its Excel before all others, and fail where another one is in front.
    """
    if is_com(sheet):
        sheet.api.Activate()
    else:
        sheet.activate()


def select(sheet: xw.Sheet, address: str) -> None:
    """Select cells of the active sheet; xlwings would put its Excel in front here too."""
    if is_com(sheet):
        sheet.api.Range(address).Select()
    else:
        sheet.range(address).select()


def selection(book: xw.Book) -> str:
    """Return the address of the cells that are selected; "" where none are, but perhaps a chart."""
    if not is_com(book):
        selected = book.app.selection
        return str(selected.address) if selected is not None else ""
    try:
        return str(book.api.Application.Selection.Address)
    except Exception:  # what else is selected has no address
        return ""


def together(areas: Iterable[Area]) -> Iterator[tuple[Area, ...]]:
    """Yield areas in groups, as many in each as Excel takes in one address."""
    group: list[Area] = []
    for area in areas:
        if group and len(address((*group, area))) > _LONGEST_ADDRESS:
            yield tuple(group)
            group = []
        group.append(area)
    if group:
        yield tuple(group)


def address(areas: Iterable[Area]) -> str:
    """Return the address of several areas: A1:B2,C4."""
    return ",".join(area.a1 for area in areas)


def save_copy(book: xw.Book, path: Path) -> None:
    """Save a copy of a workbook as it is now; the workbook itself stays as it is."""
    book.api.SaveCopyAs(str(path))


def choose_file(app: xw.App, suggested: Path) -> Path | None:
    """Return where the user wants to save a new workbook, asked by Excel; None after 取消."""
    kinds = "Excel 工作簿 (*.xlsx),*.xlsx"
    chosen = app.api.GetSaveAsFilename(str(suggested), kinds)
    return Path(chosen) if isinstance(chosen, str) else None


def set_formulas(target: xw.Range, formulas: list[list[str]]) -> None:
    """Write formulas, one for each cell.

    Not by Formula2: so written, one that calls a function of ours is stored as an array, which
    older Excels show in braces.
    """
    if is_com(target):
        target.api.Formula = formulas
    else:
        target.formula = formulas


def can_spill(book: xw.Book) -> bool:
    """Return whether one formula can fill a range; True where that can't be told."""
    if not is_com(book):
        return True
    try:
        return book.sheets[0].api.Range("A1").Formula2 is not None
    except Exception:  # an Excel before dynamic arrays has no Formula2, and says so in its own way
        return False


def spill(sheet: xw.Sheet, area: Area, formula: str) -> None:
    """Write one formula that fills an area, which has to be blank for it."""
    first = a1(area.top, area.left)
    if is_com(sheet):
        sheet.api.Range(area.a1).ClearContents()
        sheet.api.Range(first).Formula2 = formula
    else:
        sheet.range(area.a1).clear_contents()
        sheet.range(first).formula2 = formula


def has_tables(sheet: xw.Sheet) -> bool:
    """Return whether a sheet has tables (Ctrl+T), in which no formula spills."""
    return is_com(sheet) and sheet.api.ListObjects.Count > 0


def calculate_all(app: xw.App) -> None:
    """Calculate all open workbooks, also the cells that Excel holds to be up to date."""
    app.api.CalculateFull()


def rgb(color: str) -> int:
    """Return a colour as Excel counts it, blue first."""
    return int.from_bytes(bytes.fromhex(color), "little")
