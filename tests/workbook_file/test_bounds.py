"""Values beyond all bounds: an error or a question in its cell, never an end of the work."""

import pytest

from addin.workbook_file.reading import read

TITLE, HEADER = "2022年1-11月固定资产投资完成情况表", ["单位", "任务", "完成", "完成率", "同比"]
NO_NUMBERS = ["INF", "-INF", "NaN", "1E+400", "9" * 400]
TOO_LARGE = ["1E+308", "-1E+22", "9" * 40]
TOO_LONG = ["9" * 400, "9" * 5000, "1E+400", "1E-300", "第" * 2000, "一" * 2000]


def workbook(bare, folder, row, column, cell):
    """Write an annex with one cell changed."""
    rows = [[TITLE], HEADER, ["灵乡镇", 10, 9, 0.9, 0.1], ["金牛镇", 10, 5, 0.5, 0.2],
            ["殷祖镇", 10, 12, 1.2, 0.3], ["合计", 30, 26, 0.867, 0.2]]  # fmt: skip
    rows[row][column] = cell
    return bare.write_workbook(folder / "附表.xlsx", {"附表1": bare.worksheet(rows)})


@pytest.mark.parametrize("column", [1, 2, 3, 4])
@pytest.mark.parametrize("number", NO_NUMBERS + TOO_LARGE)
def test_a_number_beyond_all_bounds_is_told_where_it_stands(bare, tmp_path, column, number):
    found = read(workbook(bare, tmp_path, 3, column, f"<v>{number}</v>"))
    code = "error-cell" if number in NO_NUMBERS else "not-a-figure"
    assert [p.code for p in found.problems if p.cell == f"{'ABCDE'[column]}4"] == [code]
    assert [row.name for row in found.results.annexes[0].annex.rows] == [
        "灵乡镇",
        "金牛镇",
        "殷祖镇",
    ]


@pytest.mark.parametrize("number", ["1E-300", "5E-324", "-5.55E-17"])
def test_what_is_next_to_nothing_is_zero(bare, tmp_path, run, number):
    source = workbook(bare, tmp_path, 3, 2, f"<v>{number}</v>")
    (result,) = read(source).results.annexes
    assert [unit.completion for unit in result.units if unit.name == "金牛镇"] == [0]
    assert run("circular", source)[0] == 0


@pytest.mark.parametrize("place", [(0, 0), (1, 0), (1, 3), (3, 0), (3, 2), (5, 0)])
@pytest.mark.parametrize("text", TOO_LONG, ids=lambda text: f"{text[:2]}x{len(text)}")
def test_texts_without_end_stop_nothing(bare, tmp_path, run, place, text):
    source = workbook(bare, tmp_path, *place, text)
    code, _, message = run("rebuild", source)
    assert "意外错误" not in message
    assert (code, len(message.splitlines())) in ((0, 0), (1, 1))


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1e308])
@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods"])
def test_numbers_of_old_formats_are_held_too(tmp_path, compound, old_formats, kind, number):
    rows = [[TITLE], ["单位", "任务", "完成"], ["灵乡镇", 10, number], ["金牛镇", 10, 5]]
    path = tmp_path / f"附表.{kind}"
    if kind == "xls":
        path.write_bytes(compound({"Workbook": old_formats.workbook_stream("附表1", rows)}))
    else:
        write = old_formats.write_xlsb if kind == "xlsb" else old_formats.write_ods
        write(path, "附表1", rows)
    found = read(path)
    assert {p.code for p in found.problems if p.cell == "C3"} <= {"error-cell", "not-a-figure"}
    assert any(p.cell == "C3" for p in found.problems)
