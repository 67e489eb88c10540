"""What only seems to speak of a table is never called wrong; other figures may bear it out."""

import pytest

from addin.prose.check import hold_text

TRADES = (
    ("东城、西城两级", 411, 184.8059, 7.6471),
    ("柳林县", 86, 4.0158, 0.5319),
    ("桑园县", 95, 13.5293, 1.7254),
)


@pytest.fixture(scope="module")
def trades(book):
    """A table whose line above names two measures, and of whose columns none says which is its."""
    table = [
        ["公共资源交易情况表"],
        ["单位:项、亿元"],
        ["地区", "交易数", "交易额", "节约金额"],
        *map(list, TRADES),
        ["合计", 592, 202.351, 9.9044],
    ]
    return book({"交易": table}, settings={"地区": "杉木市"}).results


@pytest.fixture(scope="module")
def calls(book):
    """Calls to a line, by office."""
    table = [
        ["热线受理情况表"],
        ["单位", "受理总数", "办结件数"],
        ["柳林县监管局", 2814, 2789],
        ["桑园县监管局", 564, 544],
        ["榆关县监管局", 532, 495],
        ["槐荫县监管局", 333, 323],
        ["合计", 4243, 4151],
    ]
    up = [{"指标": "受理总数", "附表": "受理", "方向": "越高越好"}]
    return book({"受理": table}, settings={"地区": "杉木市"}, indicators=up).results


def test_several_figures_of_a_row_are_each_of_their_own_column(trades):
    text = (
        "8月项目共592项,交易额202.351亿元,节约金额9.9044亿元。从地区看,"
        "东城、西城两级交易数411项,交易额184.8059亿元,节约金额7.6471亿元;柳林县交易数86项,"
        "交易额4.0158亿元,节约金额0.5319亿元;桑园县交易数95项,交易额13.5293亿元,节约金额1.7254亿元。"
    )
    check = hold_text(text, trades)
    assert (check.right, check.findings) == (12, ())


@pytest.mark.parametrize(
    "text",
    [
        "从行业看,甲类250项,交易额88.5亿元;乙类139项,交易额3.7亿元;丙类交易65项。",
        "全市交易额65项。",
        "其他类(包括农村产权等)交易65项,交易额1.1亿元;乙类交易额3.7亿元。",
    ],
)
def test_rows_of_no_table_are_not_held_against_the_whole(trades, text):
    check = hold_text(text, trades)
    assert (check.right, check.findings) == (0, ())


def test_the_whole_told_once_is_still_held_against_the_table(trades):
    assert hold_text("全市交易额212.351亿元。", trades).findings


RANKED = [
    "受理总数排名前三的分别是柳林县监管局,共2814件,占总数的66.32%;"
    "桑园县监管局受理564件,占比13.29%;榆关县监管局受理532件,占比12.54%。",
    "来件排名前三的分别是柳林县监管局,共2814件;桑园县监管局564件;榆关县监管局532件。",
]


@pytest.mark.parametrize("text", RANKED)
def test_units_with_clauses_of_their_own_are_one_list(calls, text):
    check = hold_text(text, calls)
    assert (check.right >= 3, check.findings) == (True, ())


def test_a_list_with_clauses_that_lacks_a_unit_is_still_wrong(calls):
    text = "受理总数排名前三的分别是柳林县监管局,共2814件;桑园县监管局564件;槐荫县监管局333件。"
    assert hold_text(text, calls).findings


SHARES = {
    "全市受理4243件。其中电话1240件,占总量的29.22%;网络1003件,占比23.64%。": 3,
    "全市受理4243件。其中电话1240件,占总量的29.2%,网络4201件,占99%。": 3,
    "全市受理4243件。其中电话1240件,占总量的31.22%。": 1,
}


@pytest.mark.parametrize("text", SHARES)
def test_a_share_is_confirmed_where_the_figures_of_the_text_give_it(calls, text):
    check = hold_text(f"受理总数情况\n{text.replace('受理4243', '受理总数4243')}", calls)
    assert (check.right, check.findings) == (SHARES[text], ())


def test_a_list_of_ratios_is_confirmed_as_percentages(book):
    table = [
        ["各县任务完成率"],
        ["县", "完成率"],
        *map(list, zip(("柳林县", "桑园县", "榆关县"), (0.379, 0.4832, 0.377), strict=True)),
    ]
    results = book({"进度": table}, settings={"地区": "杉木市"}).results
    text = "各县6月任务完成率如下:柳林县37.9%;桑园县48.3%;榆关县37.7%。"
    check = hold_text(text, results)
    assert (check.right, check.findings) == (3, ())


def test_the_name_of_a_unit_in_the_lead_is_not_whose_the_first_figure_is(calls):
    text = "各县及槐荫县监管局的受理总数分别为:柳林县监管局2814件、桑园县监管局564件。"
    check = hold_text(text, calls)
    assert (check.right, check.findings) == (2, ())
