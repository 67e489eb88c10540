"""What is read of a worksheet's formulas, however they are written."""

import pytest

from addin.workbook_file.formula_cells import read_formula_cells, read_numbers

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def read(rows, main=MAIN):
    return read_formula_cells(
        f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>".encode()
    )


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_result_is_bare(value):
    found = read(f'<row r="2"><c r="B2"><f>A1&amp;"、"</f>{value}</c></row>')
    assert found.bare == {(2, 2): 'A1&"、"'}


@pytest.mark.parametrize("attributes", ["><f>A1</f><v>5</v>", ' t="str"><f>A1</f><v></v>'])
def test_one_with_a_result_is_not(attributes):
    assert read(f'<row r="1"><c r="A1"{attributes}</c></row>').bare == {}


def test_a_shared_formula_is_moved_to_its_cell():
    found = read(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C2" si="0">A1/$B$1</f></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"/></c><c r="D2"><f t="shared" si="9"/></c></row>'
    )
    assert found.bare == {(1, 3): "A1/$B$1", (2, 3): "A2/$B$1", (2, 4): None}


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_the_cells_that_an_array_fills_are_unknown(kind):
    found = read(
        f'<row r="1"><c r="A1"><f t="{kind}" ref="A1:A2">C1:C2*2</f></c></row>'
        '<row r="2"><c r="A2"/></row>'
    )
    assert found.bare == {(1, 1): None, (2, 1): None}


def test_cells_and_rows_need_not_say_where_they_are():
    found = read('<row><c t="s"><v>0</v></c></row><row><c><v>1</v></c><c><f>A2</f></c></row>')
    assert (found.texts, found.bare) == ({(1, 1)}, {(2, 2): "A2"})


def test_numbers_are_read_as_they_are_written_where_they_are_asked_for():
    cells = b'<c r="A2"><v>44835.50</v></c><c r="B2"><v>7</v></c><c t="s"><v>1</v></c>'
    assert read_numbers(cells, {(2, 1), (2, 3), (3, 1)}) == {(2, 1): "44835.50"}


def test_elements_may_have_a_prefix():
    main = MAIN.replace("xmlns=", "xmlns:x=")
    rows = '<x:sheetData><x:row r="1"><x:c r="A1"><x:f>B1</x:f></x:c></x:row></x:sheetData>'
    found = read_formula_cells(f"<x:worksheet {main}>{rows}</x:worksheet>".encode())
    assert found.bare == {(1, 1): "B1"}


def test_subtotals_errors_and_hidden_rows_are_noted():
    found = read(
        '<row r="1" hidden="1"><c r="A1"><f>SUBTOTAL(9,B1:B9)</f><v>3</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'
    )
    assert (found.subtotals, found.errors, found.hidden_rows) == ({(1, 1)}, {(2, 1): "#N/A"}, {1})
