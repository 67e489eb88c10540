"""Our sheets get names of their own, and are found again, whatever the user's are called."""

import pytest

HEADER = [["单位", "工业产值", None, "固定资产投资", None], [None, "任务", "完成", "任务", "完成"]]
UNITS = [["灵乡镇", 10, 9, 10, 12], ["金牛镇", 10, 11, 10, 12], ["殷祖镇", 10, 9, 10, 8]]
TABLE = [*HEADER, *UNITS]


def merges(*tops):
    """Return the merged header cells of tables that begin in these rows."""
    areas = "".join(
        f'<mergeCell ref="A{top}:A{top + 1}"/><mergeCell ref="B{top}:C{top}"/>'
        f'<mergeCell ref="D{top}:E{top}"/>'
        for top in tops
    )
    return f"<mergeCells>{areas}</mergeCells>"


@pytest.fixture
def rebuilt_twice(bare, tmp_path, version, rebuild):
    """Return a function that rebuilds a workbook of worksheets twice and gives both results."""

    def rebuild_twice(sheets):
        source = bare.write_workbook(tmp_path / "附表.xlsx", sheets)
        outputs = [tmp_path / "一.xlsx", tmp_path / "二.xlsx"]
        for before, after in zip([source, outputs[0]], outputs, strict=True):
            rebuild(before, after)
        return [version(output) for output in outputs]

    return rebuild_twice


def ours(version, users):
    """Return the names of our sheets, having checked that each is unique and has its own mark."""
    names = [name for name in version.sheets if name not in users]
    assert len(set(version.sheets)) == len(version.sheets) == len(users) + len(names)
    assert max(map(len, names)) <= 31
    marks = [name for name, _, _ in version.names if name.startswith("tongbao.")]
    assert len(set(marks)) == len(marks) == len(names)
    return names


@pytest.mark.parametrize(
    "name",
    [
        "四个一百 (12月)",
        "四个一百-2022",
        "1、四个一百",
        "“四个”一百",
        "It's",
        "四" * 31,
        "A1",
        "R1C1",
    ],
)
def test_a_combined_sheet_is_made_of_an_annex_of_any_name(bare, rebuilt_twice, name):
    once, twice = rebuilt_twice({name: bare.worksheet(TABLE, after=merges(1))})
    names = ours(once, [name])
    assert f"{name[:29]}汇总" in names
    assert twice.sheets == once.sheets
    assert twice.names == once.names


def test_two_tables_on_one_sheet_give_two_combined_sheets(bare, rebuilt_twice):
    rows = [*TABLE, [], [], *TABLE]
    once, twice = rebuilt_twice({"组": bare.worksheet(rows, after=merges(1, 8))})
    assert len([name for name in ours(once, ["组"]) if name.startswith("组汇总")]) == 2
    assert twice.sheets == once.sheets


def test_two_sheets_with_almost_the_same_long_name_give_two_combined_sheets(bare, rebuilt_twice):
    users = ["长" * 30 + "一", "长" * 30 + "二"]
    sheet = bare.worksheet(TABLE, after=merges(1))
    once, twice = rebuilt_twice(dict.fromkeys(users, sheet))
    assert len([name for name in ours(once, users) if name.startswith("长")]) == 2
    assert twice.sheets == once.sheets


def test_names_that_are_all_taken_do_not_stop_a_rebuild(bare, rebuilt_twice):
    taken = {name: bare.worksheet([[name]]) for name in ("汇总", "汇总(自动)", "校验", "短板清单")}
    users = {"组": bare.worksheet(TABLE, after=merges(1)), **taken}
    once, twice = rebuilt_twice(users)
    assert [name for name in once.sheets if name in users] == list(users)
    assert once.sheets[0] == "一页纸"
    assert ours(once, users)
    assert twice.sheets == once.sheets
