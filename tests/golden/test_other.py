"""The sample of other offices' habits: every layout is read, ranked, told, and told rightly."""

from decimal import Decimal

import pytest
from openpyxl import load_workbook

from addin.jobs.rebuild import prepare
from addin.prose.check import check_text
from addin.report.layout import lay_out
from addin.report.sentences import circular
from addin.workbook_file.reading import read

TEXT = """
农村人居环境整治考核得分排名前三位分别是:开发区92分、城关镇91.5分、双河镇91.5分
后三位分别是:枫树乡87.5%、双河镇87.8%、柳林镇90.2%
2024年1-9月全县完成重点项目投资51.93亿元,同比增长7.2%,完成全年任务的76.6%
到位资金达到序时进度的有7个单位,分别是:白马镇104.8%、青山乡95%、临江镇92.7%、开发区87.9%、城关镇87.8%、柳林镇83.3%、竹园乡83.3%,其中白马镇已完成全年任务
生活垃圾分类检查评分排名前三位分别是:开发区94.8分、城关镇93.6分、双河镇92.3分
秋粮播种面积完成全年任务的有7个单位,分别是:临江镇101.9%
火灾起数按类别排名第一位分别是:石桥镇1起、白马镇0起、枫树乡0起,末位分别是:开发区5起、柳林镇2起
2024年1-9月全县工业用电量40022.8万千瓦时,同比增长6.1%
工业用电量增速排名前三位分别是:开发区8.9%、白马镇7.5%、城关镇6.5%
"""
"""Reckoned by hand from the figures of the sheets."""


@pytest.fixture(scope="module")
def other(sample):
    return read(sample("other"))


@pytest.fixture(scope="module")
def draft(other):
    return "\n".join(circular(other.results).paragraphs)


@pytest.fixture(scope="module")
def found(other):
    return {result.annex.indicator: result for result in other.results.annexes}


def test_nothing_is_unclear(other):
    assert other.problems == ()


@pytest.mark.parametrize(
    ("indicator", "unit", "value", "rank"),
    [
        ("农村人居环境整治考核得分", "双河镇", "91.5", 2),
        ("满意率", "临江镇", "94.9", 2),
        ("受理量", "城关镇", "486", None),
        ("签约项目", "枫树乡", "0.6667", 10),
        ("到位资金", "白马镇", "1.0476", 1),
        ("生活垃圾分类检查评分", "青山乡", "84.05", 10),
        ("秋粮播种面积", "枫树乡", "0.9600", 10),
        ("火灾起数", "开发区", "5", 5),
        ("工业用电量", "石桥镇", "-0.009", 10),
    ],
)
def test_units_are_ranked_by_what_the_sheet_ranks_by(found, indicator, unit, value, rank):
    result = found[indicator]
    index = [each.name for each in result.units].index(unit)
    placing = result.placings[0]
    assert round(placing.values[index], 4) == Decimal(value)
    assert placing.ranks[index] == rank


def test_several_indicators_of_one_table_have_their_own_measures(found):
    measures = {name: found[name].annex.measure.name for name in ("签约项目", "到位资金")}
    assert measures == {"签约项目": "个", "到位资金": "亿元"}


@pytest.mark.parametrize("sentence", TEXT.strip().splitlines())
def test_the_draft_says_who_is_first_and_last_with_figures(draft, sentence):
    assert sentence in draft


def test_lists_say_by_what_they_go_where_that_is_not_the_figure_itself(other):
    (plan,) = [
        sheet
        for sheet in lay_out(other.results, (), other.source.grids, ()).sheets
        if sheet.kind == "完成情况"
    ]
    texts = [value for block in plan.blocks for row in block.rows for value in row]
    assert texts.count("同比前三位") == texts.count("同比后三位") == 1
    assert texts.count("各组第一位") == 1


def test_the_draft_agrees_with_the_sheets(other, draft):
    checked = check_text(draft, other.results)
    assert checked.findings == ()
    assert checked.agreed == 34


def test_scores_lead_back_to_the_cells_of_every_layout(sample, tmp_path):
    """The formulas of 得分明细 name the unit's cell, also where units stand across or in halves."""
    weights = {
        ("人居环境", "农村人居环境整治考核得分"): "='人居环境'!F4/100",
        ("招商引资", "到位资金"): "=('招商引资'!E7)/('招商引资'!D7)",
        ("垃圾分类", "生活垃圾分类检查评分"): "='垃圾分类'!C6/100",
        ("秋粮播种", "秋粮播种面积"): "=('秋粮播种'!C5)/('秋粮播种'!C4)",
    }
    book = load_workbook(sample("other"))
    sheet = book.create_sheet("设置")
    sheet.append(["指标", "附表", "权重"])
    for place, name in weights:
        sheet.append([name, place, 25])
    book.save(tmp_path / "附表.xlsx")
    job = prepare(read(tmp_path / "附表.xlsx"), tmp_path / "结果.xlsx")
    job.write()
    rows = load_workbook(job.output)["得分明细"].iter_rows(4, values_only=True)
    found = {row[2]: row[4] for row in rows if row[1] == "临江镇"}
    assert {name: found[name] for _, name in weights} == {
        name: formula for (_, name), formula in weights.items()
    }
