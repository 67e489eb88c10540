"""What is told of a table: each column with its reading and reasons, rows that are no units."""

import pytest

HEADER = ["单位", "全年任务(万元)", "累计完成(万元)", "完成率", "同比", "位次"]
BODY = [
    ["甲镇", 120, 96, 80.0, 3.2, 4],
    ["乙镇", 200, 210, 105.0, 1.1, 1],
    ["丙镇", 150, 135, 90.0, -2.4, 3],
    ["丁镇", 80, 61.6, 77.0, 8.8, 5],
    ["戊镇", 330, 326.7, 99.0, 0.5, 2],
    ["己镇", 64, 32, 50.0, 4.1, 6],
]
TOTAL = ["合计", 944, 861.3, 91.2, None, None]
TITLE = ["2022年各镇财政收入完成情况表"]


@pytest.fixture
def annex(book):
    return book({"附表1": [TITLE, HEADER, *BODY, TOTAL]}).only.annex


def columns(annex):
    return {column.place: column for column in annex.readings}


def test_every_column_is_told(annex):
    told = columns(annex)
    assert [c.statistic.value for c in told.values()] == [
        "unit", "target", "actual", "completion", "yoy", "rank"
    ]  # fmt: skip
    assert {c.indicator for c in told.values()} == {"财政收入", ""}
    assert [c.measure for c in told.values()] == ["", "万元", "万元", "%", "%", ""]
    assert all(c.sure for c in told.values())


def test_words_and_formulas_are_the_reasons(annex):
    told = columns(annex)
    assert told["A"].why == ("表头“单位”", "各行的名称")
    assert told["B"].why == ("表头“全年任务(万元)”", "C÷B=D(6行都相符)")
    assert told["D"].why == ("表头“完成率”", "C÷B=D(6行都相符)", "F列的位次按它从高到低排")
    assert told["F"].why == ("表头“位次”", "按D列(完成率)从高到低排")


def test_a_row_that_breaks_a_formula_is_counted(book):
    wrong = [["甲镇", 120, 96, 81.0, 3.2, 4], *BODY[1:]]
    annex = book({"附表1": [TITLE, HEADER, *wrong]}).only.annex
    assert "C÷B=D(6行中5行相符)" in columns(annex)["D"].why


def test_a_figure_without_a_word_is_a_value(book):
    annex = book({"附表1": [["单位", "用电量(万度)"], ["甲镇", 3], ["乙镇", 5]]}).only.annex
    assert columns(annex)["B"].why[0] == "表头“用电量(万度)”只写了指标,按数值"


def test_a_rate_is_not_in_the_measure_of_the_line_above(book):
    rows = [["2022年10月问题整改情况表"], ["单位:个"], ["单位", "问题总数", "整改数", "整改率"]]
    body = [["甲镇", 12, 9, 75], ["乙镇", 8, 8, 100], ["丙镇", 10, 7, 70]]
    told = columns(book({"附表1": [*rows, *body]}).annexes[-1].annex)
    assert [c.measure for c in told.values()] == ["", "个", "个", "%"]


def test_what_counts_instead_is_told(book):
    rows = [["单位", "全年任务", "1-10月完成", "1-11月完成"], ["甲镇", 9, 5, 6], ["乙镇", 8, 4, 8]]
    told = columns(book({"附表1": rows}).only.annex)
    assert told["C"].why[-1] == "按D列计算,这一列不参与"
    assert len(told["D"].why) == 1


def test_sums_of_columns_are_told(book):
    rows = [["单位", "党建(50分)", "经济(50分)", "总分"]]
    parts = [(40.5, 45.3), (47.2, 41.6), (38.9, 49.1), (44.4, 36.7), (49.3, 48.2), (35.1, 39.8)]
    named = zip("甲乙丙丁戊己", parts, strict=True)
    rows += [[f"{n}镇", a, b, round(a + b, 1)] for n, (a, b) in named]
    told = columns(book({"附表1": rows}).only.annex)
    assert "B+C=D(6行都相符)" in told["D"].why
    assert told["B"].statistic.value == "part_score"
    assert "合计为总分的一项" in told["B"].why


def test_rows_that_are_no_units(book):
    rows = [TITLE, HEADER[:3], *(row[:3] for row in BODY[:3]), ["东片小计", 470, 441]]
    rows += [*(row[:3] for row in BODY[3:]), ["西片小计", 474, 420.3], TOTAL[:3]]
    annex = book({"附表1": [*rows, ["平均", 157.3, 143.55]]}).only.annex
    assert [(r.row, r.cell, r.name, r.part.value) for r in annex.others] == [
        (6, "A6", "东片小计", "subtotal"),
        (10, "A10", "西片小计", "subtotal"),
        (11, "A11", "合计", "total"),
        (12, "A12", "平均", "mean"),
    ]
    assert annex.others[0].why == ("名称“东片小计”", "第3—5行之和")


def test_the_level_of_the_whole_is_no_total(book):
    rows = [["单位", "群众满意率(%)"], *([f"{n}镇", 90 + i] for i, n in enumerate("甲乙丙丁"))]
    annex = book({"附表1": [*rows, ["全市", 91]]}).only.annex
    assert [(row.name, row.part.value) for row in annex.others] == [("全市", "level")]


def test_a_turned_table_is_told_by_its_rows(book):
    rows = [list(row) for row in zip(*[HEADER, *BODY, TOTAL], strict=True)]
    annex = book({"附表1": rows}).only.annex
    told = columns(annex)
    assert list(told) == ["1", "2", "3", "4", "5", "6"]
    assert "第3行÷第2行=第4行(6列都相符)" in told["4"].why
    assert [(r.cell, r.why[-1]) for r in annex.others] == [("H1", "B—G列之和")]


def test_the_document_has_readings_and_rows(book):
    made = book({"附表1": [TITLE, HEADER, *BODY, TOTAL]})
    (annex,) = made.reading()["annexes"]
    assert annex["readings"][3] == {
        "column": "D",
        "header": "完成率",
        "indicator": "财政收入",
        "statistic": "completion",
        "slot": None,
        "measure": "%",
        "why": ["表头“完成率”", "C÷B=D(6行都相符)", "F列的位次按它从高到低排"],
        "sure": True,
    }
    assert annex["rows"] == [
        {
            "row": 9,
            "cell": "A9",
            "name": "合计",
            "kind": "total",
            "why": ["名称“合计”", "第3—8行之和"],
        }
    ]


def test_tables_of_indicators_and_actions_are_told_too(book):
    rows = [["指标", "计量单位", "全年任务", "累计完成"], ["财政收入", "亿元", 10, 9]]
    scores = [
        ["2022年招商引资行动考核得分表(乡镇)"],
        ["单位", "一季度", "二季度", "年度考评", "总分"],
    ]
    scores += [["甲镇", 90, 91, 92, None], ["乙镇", 80, 81, 82, None]]
    document = book({"指标": rows, "招商引资": scores}).reading()
    (table,), (action,) = document["tables"], document["actions"]
    assert [r["statistic"] for r in table["readings"]] == [
        "indicator", "measure", "target", "actual"
    ]  # fmt: skip
    assert table["rows"] == []
    assert [(r["column"], r["statistic"]) for r in action["readings"]][1:3] == [
        ("B", "quarter_1"),
        ("C", "quarter_2"),
    ]
    assert action["readings"][4]["why"] == ["表头“总分”"]
