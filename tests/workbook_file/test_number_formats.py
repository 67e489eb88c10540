"""Number formats as read from files: against openpyxl, in odd markup, and only when asked for."""

from datetime import date, datetime, time, timedelta
from html import escape

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from addin.annex.number_format import parse_format
from addin.ooxml.formats import style_codes
from addin.workbook_file import formats
from addin.workbook_file.read import read_source

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CUSTOM = {176: '0.00"亿元"', 177: "0.0_);[Red]\\(0.0\\)", 178: '[>=1]0.0"<%>";[<1]0.0"<%>"'}
NUMBERS = [0, 9, 10, 14, 43, 57, 176, 177, 178, 199]


def styles(numbers=NUMBERS, xfs="cellXfs"):
    """Return styles that use formats by their numbers, as the styles 0, 1 …"""
    listed = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
        for number, code in CUSTOM.items()
    )
    used = "".join(f'<xf numFmtId="{number}" fontId="0"/>' for number in numbers)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="3">{listed}</numFmts>'
        '<fonts count="1"><font/></fonts><cellStyleXfs><xf numFmtId="2"/></cellStyleXfs>'
        f'<{xfs}>{used}</{xfs}><dxfs><dxf><numFmt numFmtId="176" formatCode="0"/></dxf></dxfs>'
        "</styleSheet>"
    )


@pytest.fixture
def read(bare, tmp_path):
    """Return a function that writes a worksheet and styles, and reads the sheet as a grid."""

    def read_grid(sheet, xml=None, **parts):
        path = bare.write_workbook(
            tmp_path / "附表.xlsx",
            {"附表1": sheet},
            parts={"xl/styles.xml": styles() if xml is None else xml, **parts},
        )
        (grid,) = read_source(path).grids
        path.unlink()
        return grid

    return read_grid


def codes(grid, *cells):
    """Return the format codes of cells; None where they tell nothing."""
    found = [grid.format(row, column) for row, column in cells]
    return [told and told.text for told in found]


@pytest.mark.parametrize("sample", ["annexes-2022", "annexes-messy"])
def test_samples_have_the_formats_that_openpyxl_reads(sample, request):
    path = request.config.rootpath / "workbook" / f"{sample}.xlsx"
    book = load_workbook(path)
    compared = 0
    for grid in read_source(path).grids:
        cells = [c for row in book[grid.sheet].iter_rows() for c in row if isinstance(c, Cell)]
        expected = {c.coordinate: parse_format(c.number_format) for c in cells}
        assert {c.coordinate: grid.format(c.row, c.column) for c in cells} == expected
        compared += sum(found is not None for found in expected.values())
    assert compared > 200


def test_formats_by_number(bare, read):
    cells = [(f' s="{n}"', "<v>0.5</v>") for n in range(len(NUMBERS))]
    found = read(bare.worksheet([cells]))
    assert codes(found, *((1, column) for column in range(1, 11))) == [
        *(None, "0%", "0.00%", "yyyy/m/d", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        *('yyyy"年"m"月"', *CUSTOM.values(), None),
    ]
    assert found.format(1, 9).suffix == "<%>"


def test_dates_are_objects_where_their_format_says_so(bare, read):
    shown = {
        0: 44926,
        14: date(2022, 12, 31),
        22: datetime(2022, 12, 31, 12),
        57: date(2022, 12, 1),
    }
    shown |= {20: time(12), 46: timedelta(days=1.5), 9: 0.5}
    stored = [44926, 44926, 44926.5, 44896, 0.5, 1.5, 0.5]
    cells = [(f' s="{n}"', f"<v>{value}</v>") for n, value in enumerate(stored)]
    found = read(bare.worksheet([[*cells, (' t="d"', "<v>2022-12-31</v>")]]), styles([*shown]))
    assert list(found.rows[0]) == [*shown.values(), date(2022, 12, 31)]
    dated = [
        told is not None and told.is_date for told in (found.format(1, n) for n in range(1, 8))
    ]
    assert dated == [False, True, True, True, True, True, False]


def test_cells_in_any_markup(bare, read):
    odd = (
        "<row r='2' s='1'><c s='1' r='A2'><v>1</v></c><c\n r = 'B2'\n s = '2'/>"
        '<c r="C2" t="str" s="6"><v>a</v></c><c r="AD2" cm="1" s="1"/><c r="E2"/></row>'
        '<row><c r="A3" s="1"/><c s="2"/></row>'
        '<row spans="1:2" r="5"><c r="A5" t="n"><v>1</v></c><c r="B5" s="1"/></row><row r="6"/>'
    )
    found = read(bare.worksheet([[1]], more_rows=odd))
    cells = (2, 1), (2, 2), (2, 3), (2, 30), (2, 5), (3, 1), (3, 2), (5, 1), (5, 2), (6, 1)
    assert codes(found, *cells) == [
        *("0%", "0.00%", CUSTOM[176], "0%", None),
        *("0%", "0.00%", None, "0%", None),
    ]
    assert codes(found, (1, 1), (4, 1), (99, 1)) == [None] * 3


def test_prefixes_and_single_quotes(read):
    sheet = (
        f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row r='1'><x:c r='A1' s='1'>"
        '<x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2" s="2"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    prefixed = (
        f"<y:styleSheet xmlns:y='{MAIN}'><!-- <y:cellXfs><y:xf/></y:cellXfs> --><y:numFmts>"
        "<y:numFmt formatCode='[>=0]0.0\"户\"' numFmtId='176'/></y:numFmts>"
        "<y:cellXfs><y:xf/><y:xf fontId='0' numFmtId='176'><y:alignment/></y:xf>"
        "<y:xf numFmtId='9'/></y:cellXfs></y:styleSheet>"
    )
    assert codes(read(sheet, prefixed), (1, 1), (2, 1)) == ['[>=0]0.0"户"', "0%"]


def test_more_styles_than_digits(bare, read):
    many = styles([9] * 1000 + [10])
    cells = [(' s="999"', "<v>1</v>"), (' s="1000"', "<v>1</v>"), (' s="1001"', "<v>1</v>")]
    assert codes(read(bare.worksheet([cells]), many), (1, 1), (1, 2), (1, 3)) == [
        *("0%", "0.00%", None)
    ]


@pytest.mark.parametrize(
    "xml", [f'<styleSheet xmlns="{MAIN}"/>', "<styleSheet/>", styles(xfs="cellStyles")]
)
def test_styles_without_formats(xml):
    assert style_codes(xml.encode()) == {}


def test_an_empty_style_sheet_gives_no_formats(bare, read):
    cells = [(' s="1"', "<v>1</v>")]
    found = read(bare.worksheet([cells]), f'<styleSheet xmlns="{MAIN}"/>')
    assert (found.value(1, 1), codes(found, (1, 1))) == (1, [None])


def test_styles_under_another_name(bare, read):
    rels = bare._relationships(
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "/xl/Looks.xml")}
    )
    parts = {"xl/_rels/workbook.xml.rels": rels, "xl/Looks.xml": styles([0, 10])}
    found = read(bare.worksheet([[(' s="1"', "<v>1</v>")]]), **parts)
    assert codes(found, (1, 1)) == ["0.00%"]


def test_a_workbook_without_styles_gives_no_formats(bare, read):
    rels = bare._relationships(
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "none.xml")}
    )
    found = read(bare.worksheet([[(' s="1"', "<v>1</v>")]]), **{"xl/_rels/workbook.xml.rels": rels})
    assert codes(found, (1, 1)) == [None]


def test_formats_are_read_when_first_asked_for(annexes, monkeypatch):
    unpacked = []
    unpack = formats.unpack_alone
    monkeypatch.setattr(formats, "unpack_alone", lambda p: unpacked.append(p) or unpack(p))
    first, second, *_ = (grid for grid in read_source(annexes).grids if grid.rows)
    assert unpacked == []
    for _ in range(3):
        first.format(5, 3)
    assert len(unpacked) == 2  # the sheet and the styles
    second.format(5, 3)
    assert len(unpacked) == 3


def test_formats_outlive_the_file(annexes):
    grids = read_source(annexes).grids
    annexes.unlink()
    assert any(grid.format(row, 4) for grid in grids for row in range(1, grid.height + 1))
