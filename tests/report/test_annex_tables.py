"""The annexes as the circular appends them: what each cell says."""

import pytest

from addin.report.annex_tables import annex_tables

HEADER = ["单位", "全年任务", "累计完成"]
ROWS = [["甲镇", 100, 120.5], ["乙镇", 2500, 2499.6], ["丙镇", "—", 3]]


@pytest.fixture
def tables(book):
    """Return a function that makes tables of sheets."""
    return lambda sheets, **more: annex_tables(book(sheets, **more).results)


@pytest.fixture
def only(tables):
    """Return a function that makes the only table of a sheet's rows."""

    def make(rows, **more):
        (table,) = tables({"附表1": rows}, **more)
        return table

    return make


def column(table, heading):
    """Return the texts of the first column of that heading."""
    return next(list(c.texts) for c in table.columns if c.heading == heading)


def test_figures_of_a_column_have_the_decimals_that_the_longest_needs(only):
    assert column(only([HEADER, *ROWS]), "完成数") == ["120.5", "2499.6", "3.0"]


def test_whole_figures_have_no_decimals(only):
    assert column(only([HEADER, *ROWS]), "任务") == ["100", "2500", "—"]


NEAR = [
    ((120, 80, None), ["120.0%", "80.0%", "—"]),
    ((120, 99.98, None), ["120.00%", "99.98%", "—"]),
    ((120, 99.9996, 100), ["120.00%", "99.9996%", "100.00%"]),
]


@pytest.mark.parametrize(("done", "shown"), NEAR)
def test_percentages_of_a_column_have_as_many_decimals(only, done, shown):
    rows = [
        [name, 100, figure] for name, figure in zip(("甲镇", "乙镇", "丙镇"), done, strict=True)
    ]
    assert column(only([HEADER, *rows]), "完成率") == shown


def test_growth_has_as_many_decimals_as_its_column(only):
    rows = [["单位", "累计完成", "同比"], ["甲镇", 9, 0.125], ["乙镇", 8, -0.02], ["丙镇", 7, 0]]
    assert column(only(rows), "同比") == ["12.5%", "-2.0%", "0.0%"]


def test_completion_is_recomputed_and_not_copied(only):
    table = only([[*HEADER, "完成率"], ["甲镇", 100, 50, 0.9], ["乙镇", 100, 80, 0.8]])
    assert column(table, "完成率") == ["50.0%", "80.0%"]


def test_ranks_are_added_where_the_annex_has_none(only):
    assert column(only([HEADER, *ROWS]), "位次") == ["1", "2", "—"]


def test_ranks_follow_what_the_office_ranks_by(only):
    rows = [[*HEADER, "同比", "位次"], ["甲镇", 10, 20, 0.01, 2], ["乙镇", 10, 5, 0.3, 1]]
    assert column(only(rows), "位次") == ["2", "1"]


def test_a_limit_gets_no_completion_of_its_own(only):
    rows = [
        ["2022年PM2.5平均浓度情况"],
        ["单位", "目标值", "平均浓度"],
        ["甲镇", 35, 36],
        ["乙镇", 35, 30],
    ]
    assert [c.heading for c in only(rows).columns] == ["单位", "任务", "完成数", "位次"]


def test_totals_stand_where_they_stood(only):
    table = only([HEADER, ["合计", 2600, 2620.1], *ROWS])
    assert table.rows[0][0] == "合计"
    assert table.totals == {0}


def test_groups_are_a_column_of_merged_cells(only):
    rows = [
        ["类别", *HEADER],
        ["一类", "甲镇", 10, 9],
        ["一类", "乙镇", 10, 8],
        ["二类", "丙镇", 10, 7],
    ]
    table = only(rows)
    assert table.columns[0].merged
    assert column(table, "类别") == ["一类", "一类", "二类"]


def test_measure_title_and_notes_come_along(only):
    table = only([["2022年外贸出口完成情况表"], ["单位:亿元"], HEADER, *ROWS, ["注:全域口径。"]])
    assert (table.title, table.measure, table.notes) == (
        "2022年外贸出口完成情况表",
        "亿元",
        ("注:全域口径。",),
    )


def test_indicators_side_by_side_are_one_table_with_groups(tables):
    rows = [
        ["单位", "新开工(个)", None, "新增企业(家)", None],
        [None, "任务", "完成", "任务", "完成"],
    ]
    rows += [["甲镇", 3, 4, 5, 5], ["乙镇", 3, 2, 5, 1]]
    (table,) = tables({"附表1": rows}, merges={"附表1": [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]})
    assert [c.group for c in table.columns] == ["", *["新开工(个)"] * 3, *["新增企业(家)"] * 3]
    assert table.rows[0] == ("甲镇", "3", "4", "133.3%", "5", "5", "100.0%")


def test_a_table_of_indicators_names_leads_and_measures(tables):
    rows = [
        ["牵头部门", "指标", "计量单位", "全年任务", "累计完成"],
        ["市商务局", "外贸出口", "亿元", 290, 240.5],
        ["市商务局", "新增企业", "家", 20, 25],
    ]
    (table,) = tables({"附表2": rows})
    assert table.rows == [
        ("市商务局", "外贸出口", "亿元", "290", "240.5", "82.9%"),
        ("市商务局", "新增企业", "家", "20", "25", "125.0%"),
    ]


@pytest.mark.parametrize(
    ("sheets", "labels"),
    [
        (["附表2", "附表1"], ["附表1", "附表2"]),
        (["附表10", "附表9"], ["附表9", "附表10"]),
        (["附表十", "附表二"], ["附表二", "附表十"]),
        (["规上工业", "附表3"], ["附表3", "附表4"]),
        (["规上工业", "固投"], ["附表1", "附表2"]),
        (["附件2", "附件1"], ["附件1", "附件2"]),
        (["附表3-1", "附表2"], ["附表2", "附表3-1"]),
    ],
)
def test_tables_go_by_number_and_others_get_the_next_one(tables, sheets, labels):
    assert [t.label for t in tables({sheet: [HEADER, *ROWS] for sheet in sheets})] == labels


def test_figures_of_one_measure_have_as_many_decimals_in_a_table_of_indicators(tables):
    rows = [
        ["指标", "计量单位", "全年任务", "累计完成"],
        ["外贸出口", "亿元", 290, 240.5],
        ["新增企业", "家", 20, 25],
        ["税收", "亿元", 12.25, 9],
    ]
    (table,) = tables({"附表1": rows})
    assert column(table, "任务") == ["290.00", "20", "12.25"]
    assert column(table, "完成数") == ["240.5", "25", "9.0"]


SCORES = ["单位", "一季度", "二季度", "三季度", "四季度", "年度考评"]
ROSTER = [("甲镇",), ("乙镇",), ("市统计局", None, "市直部门")]


def assessed(action, scores):
    """Return the rows of an action's sheet: towns, then departments."""
    rows = [[f"2022年{action}行动考核得分表(乡镇)"], SCORES]
    rows += [[name, *[score] * 5] for name, score in scores.items() if name.endswith("镇")]
    rows += [[f"2022年{action}行动考核得分表(市直部门)"], SCORES]
    return rows + [[name, *[score] * 5] for name, score in scores.items() if "市" in name]


def test_actions_are_a_table_for_each_panel_with_score_and_rank_in_each(tables):
    towns, departments = tables(
        {
            "党建引领": assessed("党建引领", {"乙镇": 91, "甲镇": 80.5, "市统计局": 77}),
            "招商引资": assessed("招商引资", {"甲镇": 95, "市统计局": 66}),
        },
        roster=ROSTER,
    )
    assert (towns.label, departments.label) == ("附表1", "附表2")
    assert towns.title.endswith("各项行动考核得分情况表(乡镇)")
    assert [c.group for c in towns.columns] == ["", *["党建引领"] * 2, *["招商引资"] * 2]
    assert towns.rows == [("甲镇", "80.50", "2", "95.00", "1"), ("乙镇", "91.00", "1", "—", "—")]
    assert [row[0] for row in departments.rows] == ["市统计局"]


def test_the_joined_score_stands_behind_the_actions(tables):
    towns, _ = tables(
        {
            "党建引领": assessed("党建引领", {"甲镇": 80, "乙镇": 90, "市统计局": 77}),
            "招商引资": assessed("招商引资", {"甲镇": 60, "乙镇": 50, "市统计局": 66}),
        },
        roster=ROSTER,
        indicators=[{"指标": "党建引领", "权重": 50}, {"指标": "招商引资", "权重": 50}],
    )
    assert [c.group for c in towns.columns[-2:]] == ["综合"] * 2
    assert [row[-2:] for row in towns.rows] == [("70.00", "1"), ("70.00", "1")]
