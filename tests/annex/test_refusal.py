"""Where nothing is found: the nearest thing to an annex is named, with what it lacks."""

import pytest

from addin.annex.grid import Grid
from addin.annex.refusal import what_is_nearest

LEDGER = [
    ["姓名", "身份证号", "住址", "联系电话", "金额"],
    ["张三", "420281199001011234", "东街1号", "13900000001", 100.0],
    ["李四", "420281199001011235", "西街2号", "13900000002", 200.0],
    ["王五", "420281199001011236", "南街3号", "13900000003", 300.0],
]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (LEDGER, "“表1”的A1:E4:像台账"),
        ([[1.0], [2.0], [5.0]], "“表1”的A1:A3:只有一列"),
        ([["甲镇", 3.0], ["乙镇", 5.0]], "“表1”的A1:B2:数字上方没有表头"),
        ([["任务", "完成"], [3.0, 2.0], [5.0, 1.0]], "“表1”的A1:B3:没有名称列"),
        ([["单位", "全年任务", "累计完成"]], "“表1”的A1:C1:只有表头"),
        ([[None, None], [None, "关于开会的通知"]], "“表1”的B2:没有数字"),
    ],
)
def test_what_it_lacks(rows, said):
    assert what_is_nearest([Grid("表1", rows)]).startswith(f"最接近的是{said}")


def test_the_nearest_of_several_is_named():
    grids = [Grid("封面", [["2022年通报"]]), Grid("底稿", [[1.0], [2.0]]), Grid("花名册", LEDGER)]
    assert "“花名册”" in what_is_nearest(grids)


def test_a_hidden_table_is_nearest():
    rows = [["单位", "全年任务", "累计完成"], ["甲镇", 9.0, 8.0], ["乙镇", 9.0, 8.0]]
    said = what_is_nearest([Grid("花名册", LEDGER), Grid("底稿", rows, hidden=True)])
    assert said == "最接近的是“底稿”的A1:C3:在隐藏的工作表上,没有读取,如需计入请取消隐藏。"


@pytest.mark.parametrize("grids", [[], [Grid("表1", [])], [Grid("表1", [[None, ""]])]])
def test_empty_sheets_have_nothing_near(grids):
    assert what_is_nearest(grids) == "没有一张工作表有表头、名称列和数字。"


def test_the_command_says_it_in_one_line(tmp_path, write_sheets, run):
    path = write_sheets(tmp_path / "通讯录.xlsx", {"说明": [["通讯录"]], "名单": LEDGER})
    code, printed, message = run("read", path)
    assert (code, printed) == (1, "")
    assert message.count("\n") == 1
    assert "没有找到附表。最接近的是“名单”的A1:E4:像台账" in message
    assert message.endswith("请确认选对了文件。\n")
