"""Scores through the months: actions, 综合得分 and ranks within groups, with movement."""

import pytest

from addin.history.document import document
from addin.history.gather import read_history
from addin.history.layout import lay_out

HEADER = ["单位", "一季度", "年度考评"]
SETTINGS = [
    ["项目", "值"],
    ["平时考核权重", 50],
    ["年度考评权重", 50],
    [],
    ["指标", "权重"],
    ["招商引资", 40],
    ["工业产值", 60],
]
ROSTER = [["单位", "别名", "类别"], *([f"{n}镇", "", "一类"] for n in "甲乙")]
ROSTER += [[f"{n}镇", "", "二类"] for n in "丙丁"]


def workbook(month, scores, actuals):
    """Return a month's sheets: an action's scores, and an indicator with targets of 100."""
    action = [[f"{n}镇", score, score] for n, score in zip("甲乙丙丁", scores, strict=True)]
    annex = [[f"{n}镇", 100, actual] for n, actual in zip("甲乙丙丁", actuals, strict=True)]
    period = f"2022年1-{month}月"
    return {
        "招商引资": [[f"{period}招商引资行动考核得分表(乡镇)"], HEADER, *action],
        "附表1": [[f"{period}工业产值完成情况(亿元)"], ["单位", "全年任务", "累计完成"], *annex],
        "设置": SETTINGS,
        "名录": ROSTER,
    }


@pytest.fixture
def history(tmp_path, write_sheets):
    write_sheets(tmp_path / "2022年2月.xlsx", workbook(2, [90, 80, 70, 60], [10, 20, 30, 40]))
    write_sheets(tmp_path / "2022年3月.xlsx", workbook(3, [85, 90, 70, 75], [25, 24, 35, 45]))
    return read_history(tmp_path)


def told(history, name):
    """Return ranks by unit, and the movement, of a series of the document."""
    made = document(history, (), "源", "果", lay_out(history, ()))
    (series,) = (each for each in made["indicators"] if each["indicator"] == name)
    return {unit["unit"]: (unit["ranks"], unit["movement"]) for unit in series["units"]}


def test_the_series_are_indicators_groups_actions_and_the_whole_score(history):
    assert [series.indicator for series in history.series] == [
        "工业产值",
        "工业产值(类别内)",
        "招商引资行动得分",
        "综合得分(乡镇)",
    ]


@pytest.mark.parametrize(
    ("name", "units"),
    [
        (
            "招商引资行动得分",
            {
                "甲镇": ([1, 2], "下降1位"),
                "乙镇": ([2, 1], "上升1位"),
                "丙镇": ([3, 4], "下降1位"),
                "丁镇": ([4, 3], "上升1位"),
            },
        ),
        (  # 60% of the completion and 40% of the score: 42, 44, 46, 48, then 49, 50.4, 49, 57
            "综合得分(乡镇)",
            {
                "甲镇": ([4, 3], "上升1位"),
                "乙镇": ([3, 2], "上升1位"),
                "丙镇": ([2, 3], "下降1位"),
                "丁镇": ([1, 1], "持平"),
            },
        ),
        (
            "工业产值(类别内)",
            {
                "甲镇": ([2, 1], "上升1位"),
                "乙镇": ([1, 2], "下降1位"),
                "丙镇": ([2, 2], "持平"),
                "丁镇": ([1, 1], "持平"),
            },
        ),
    ],
)
def test_actions_whole_scores_and_groups_have_ranks_and_movement(history, name, units):
    assert told(history, name) == units


def test_the_trend_shows_figures_once_and_how_scores_rose(history):
    plans = {plan.kind: plan for plan in lay_out(history, ()).sheets}
    rows = [row for block in plans["进度走势"].blocks for row in block.rows]
    named = [row[0] for row in rows if len(row) == 1]
    assert "工业产值(类别内)" not in named
    below = rows[rows.index(("招商引资行动得分",)) + 1 :]
    line = next(row for row in below if row[0] == "乙镇")
    assert (line[1:3], line[-1]) == ((80, 90), 10)
    assert any(row[0] == "工业产值(类别内)" for b in plans["位次走势"].blocks for row in b.rows)


def test_scores_of_another_year_are_not_this_years(tmp_path, write_sheets):
    sheets = workbook(3, [85, 90, 70, 75], [25, 24, 35, 45])
    sheets["招商引资"][0] = ["2021年1-3月招商引资行动考核得分表(乡镇)"]
    write_sheets(tmp_path / "2022年3月.xlsx", sheets)
    named = [series.indicator for series in read_history(tmp_path).series]
    assert not any("招商引资" in name for name in named)
