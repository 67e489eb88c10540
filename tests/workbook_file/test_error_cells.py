"""Error values: in every format that is read, and those that are younger than the reader is."""

import pytest

from addin.workbook_file.reading import read
from addin.workbook_file.values import open_values
from tests.support.old_formats import Failed

DIV, NOT_FOUND, NAME = Failed("#DIV/0!", 0x07), Failed("#N/A", 0x2A, False), Failed("#NAME?", 0x1D)
ROWS = [
    ["2022年1-11月固定资产投资完成情况表", None, None, None],
    ["单位", "任务", "完成", "同比"],
    ["灵乡镇", 10, NOT_FOUND, 0.1],
    ["金牛镇", DIV, 5, 0.2],
    ["殷祖镇", 10, 9, NAME],
    ["茗山乡", 10, 8, 0.3],
    ["合计", DIV, DIV, None],
]
FAILED = {"C3": "#N/A", "B4": "#DIV/0!", "D5": "#NAME?", "B7": "#DIV/0!", "C7": "#DIV/0!"}
LATER = "#SPILL! #CALC! #FIELD! #GETTING_DATA #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! #PYTHON!".split()


@pytest.fixture(params=["xls", "xlsb", "ods", "xlsx"])
def failed(request, tmp_path, compound, old_formats, bare):
    """Return the same table with errors in each format."""
    path = tmp_path / f"附表.{request.param}"
    if request.param == "xls":
        path.write_bytes(compound({"Workbook": old_formats.workbook_stream("附表1", ROWS)}))
    elif request.param == "xlsb":
        old_formats.write_xlsb(path, "附表1", ROWS)
    elif request.param == "ods":
        old_formats.write_ods(path, "附表1", ROWS)
    else:
        rows = [[as_xml(value) for value in row] for row in ROWS]
        bare.write_workbook(path, {"附表1": bare.worksheet(rows)})
    return path


def as_xml(value):
    return (' t="e"', f"<v>{value.text}</v>") if isinstance(value, Failed) else value


def test_errors_are_told_alike_in_every_format(failed):
    found = read(failed)
    (grid,) = found.source.grids
    shown = {
        grid.address(row, column): grid.value(row, column)
        for row in range(1, 8)
        for column in range(1, 5)
        if str(grid.value(row, column)).startswith("#")
    }
    assert shown == FAILED
    assert {p.cell for p in found.problems if p.code == "error-cell"} == set(FAILED)
    assert grid.value(3, 4) == 0.1


@pytest.mark.parametrize("error", [*LATER, "#EXTERNAL!", "Err:508"])
def test_an_error_that_the_reader_does_not_know_is_an_error_all_the_same(bare, tmp_path, error):
    failed = (' t="e"', f"<f>1/0</f><v>{error}</v>")
    text = (' t="str"', "<v>#5楼</v>")
    rows = [
        ["单位", "任务", "完成"],
        ["灵乡镇", 10, failed],
        ["金牛镇", 10, 5],
        ["殷祖镇", 9, text],
    ]
    source = bare.write_workbook(tmp_path / "附表.xlsx", {"附表1": bare.worksheet(rows)})
    found = read(source)
    (grid,) = found.source.grids
    assert [p.cell for p in found.problems if p.code == "error-cell"] == ["C2"]
    assert grid.value(2, 3) == ("#VALUE!" if error == "Err:508" else error)
    assert (grid.value(3, 3), grid.value(4, 3)) == (5, "#5楼")


def test_a_workbook_with_such_an_error_is_rebuilt_and_finished(bare, tmp_path, run):
    rows = [["2022年1-11月投资完成情况表"], ["单位", "任务", "完成"], ["灵乡镇", 10, 9],
            ["金牛镇", 10, (' t="e"', "<v>#SPILL!</v>")], ["殷祖镇", 9, 8]]  # fmt: skip
    source = bare.write_workbook(tmp_path / "附表.xlsx", {"附表1": bare.worksheet(rows)})
    for command in ("rebuild", "finish"):
        code, _, message = run(command, source)
        assert (code, message) == (0, "")


def test_only_errors_are_changed_for_the_reader(bare, tmp_path):
    rows = [["#SPILL!", (' t="str"', "<v>#SPILL!</v>"), (' t="e"', "<v>#SPILL!</v>"), 7]]
    source = bare.write_workbook(tmp_path / "附表.xlsx", {"附表1": bare.worksheet(rows)})
    with open_values(source) as book:
        assert book.rows("附表1") == [["#SPILL!", "#SPILL!", "", 7.0]]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_damaged_old_workbook_is_read_or_refused_in_one_line(failed, run, cut):
    content = failed.read_bytes()
    failed.write_bytes(content[: int(cut * len(content))])
    code, _, message = run("check", failed)
    assert (code, len(message.splitlines())) in ((0, 0), (1, 1))
    assert "意外错误" not in message
