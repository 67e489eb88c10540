"""The lines above a table: its title, its measure, its period, and whose rows follow."""

import pytest

from addin.annex.heading import read_heading

UNITS = [["财政局", 116], ["民政局", 54], ["统计局", 24]]


@pytest.fixture
def annex(book):
    """Return a function that reads the annex below some lines."""

    def read(*lines, head=("单位", "信息数"), rows=UNITS, merges=()):
        table = [*([line] if isinstance(line, str) else line for line in lines), list(head), *rows]
        return book({"附表": table}, merges={"附表": merges}).annexes[0].annex

    return read


TITLE = "2024年3月份信息公开情况一览表"


@pytest.mark.parametrize(
    "line",
    [
        "县直单位(最低标准:20条)",
        "一、县直单位",
        "(二)乡镇(街道)",
        "第一组",
        "统计单位:安平县    统计日期:20240301-20240331",
        "汇总日期:2024年4月2日",
    ],
)
def test_a_line_that_says_whose_rows_follow_is_no_title(annex, line):
    found = annex(TITLE, "单位:条", line)
    assert (found.title, found.period.label) == (TITLE, "2024年3月")


def test_without_another_a_line_that_says_whose_rows_follow_is_the_title(annex):
    assert annex("县直各单位").title == "县直各单位"


def test_the_nearest_title_holds_and_one_further_up_tells_the_period(annex):
    found = annex("2024年3月全县政务信息工作情况", "一、各部门信息采用情况")
    assert (found.title, found.period.label) == ("一、各部门信息采用情况", "2024年3月")


TARGETS = [["东镇", 40, 30], ["西镇", 50, 20], ["南镇", 30, 25], ["北镇", 20, 22]]
SIGNED = "2024年项目签约情况表"


@pytest.fixture
def signed(annex):
    """Return a function that reads an annex of targets below a title and a line."""
    return lambda *lines: annex(*lines, head=("乡镇", "任务", "完成"), rows=TARGETS)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("统计时间:2024年1-8月", "2024年1-8月"),
        ("统计区间:2024年1—8月", "2024年1-8月"),
        ("截止时间:2024年8月31日", "截至2024年8月31日"),
        ("截至日期:2024年9月5日", "截至2024年9月5日"),
        ("数据截至:2024年8月底", "2024年1-8月"),
        ("数据截止到8月31日", "2024年1-8月"),
        ("(截至8月底)", "2024年1-8月"),
        ("2024年8月31日止", "截至2024年8月31日"),
        ("统计时段:1月1日-8月31日", "2024年1-8月"),
        ("报告期:2024年1-8月", "2024年1-8月"),
        ("期限:2024年1-8月", "2024年1-8月"),
        ("统计月度:2024年1月-8月", "2024年1-8月"),
        ("单位:个 2024年1-8月", "2024年1-8月"),
        ("时间:2024年8月31日", "截至2024年8月31日"),
        ("单位:个   统计时间:2024年1-8月", "2024年1-8月"),
        ("填报单位:统计局  统计时间:2024年1-8月  单位:个", "2024年1-8月"),
        ("2024年1-8月(单位:个)", "2024年1-8月"),
        (["统计时间:", "2024年1-8月"], "2024年1-8月"),
        ([None, "截止时间:2024年8月31日"], "截至2024年8月31日"),
    ],
)
@pytest.mark.parametrize("title", [SIGNED, "项目签约情况表"])
def test_a_line_that_tells_the_months_is_no_title_and_dates_the_table(signed, title, line, label):
    found = signed(title, line)
    has_year = "2024" in "".join(filter(None, line)) or title == SIGNED
    expected = label if has_year else label.removeprefix("2024年")
    assert (found.title, found.indicator, found.period.label) == (title, "项目签约", expected)


@pytest.mark.parametrize(
    ("head", "sheet", "label"),
    [
        ("1-8月完成", "附表", "2024年1-8月"),
        ("截至8月底完成", "附表", "2024年1-8月"),
        ("2024年1-8月完成", "附表", "2024年1-8月"),
        ("8月底累计完成", "附表", "2024年1-8月"),
        ("8月完成", "附表", "2024年8月"),
        ("完成", "8月", "2024年1-8月"),
        ("完成", "1-8月", "2024年1-8月"),
        ("完成", "202408", "2024年1-8月"),
        ("完成", "20240905", "2024年"),
        ("完成", "附表8", "2024年"),
    ],
)
def test_below_a_year_the_header_or_the_sheet_tells_the_months(book, head, sheet, label):
    found = book({sheet: [[SIGNED], ["乡镇", "任务", head], *TARGETS]})
    (annex,) = (result.annex for result in found.annexes)
    assert annex.period.label == label
    assert "period-differs" not in [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("lines", "title", "label"),
    [
        (["大冶市2024年", "1-8月项目签约情况表"], "大冶市2024年1-8月项目签约情况表", "2024年1-8月"),
        (["2024年8月项目签约", "任务完成情况表"], "2024年8月项目签约任务完成情况表", "2024年8月"),
        (["2024年度", "项目签约", "情况表(1-8月)"], "项目签约情况表(1-8月)", "2024年1-8月"),
        (["安平县统计局", "2024年8月项目签约情况"], "2024年8月项目签约情况", "2024年8月"),
    ],
)
def test_a_title_may_be_broken_over_two_rows(signed, lines, title, label):
    found = signed(*lines)
    assert (found.title, found.indicator, found.period.label) == (title, "项目签约", label)


@pytest.mark.parametrize(
    "line",
    [
        "单位:万元 统计时间:2024年1-8月",
        "填报单位:统计局 单位:万元",
        "2024年1-8月 单位:万元",
        "单位:万元 2024年8月31日",
        "制表:统计局    单位:万元",
        "单位:万元 %",
        "【单位:万元】",
        "金额单位:人民币万元",
        "单位:万元(人民币)",
        "单位 万元",
        "单位(万元)",
        "(万元)",
        "万元",
        [None, "(万元)"],
        [None, None, "单位 万元"],
    ],
)
def test_the_measure_stands_anywhere_in_a_line_above(signed, line):
    found = signed(SIGNED, line)
    assert (found.title, found.indicator, found.measure.name) == (SIGNED, "项目签约", "万元")


@pytest.mark.parametrize(
    "title",
    [
        f"{SIGNED}    单位:万元、%",
        f"{SIGNED}(单位:万元)",
        f"{SIGNED}[单位:万元]",
        f"{SIGNED}(万元)",
    ],
)
def test_the_measure_behind_a_title_is_no_part_of_the_indicator(signed, title):
    found = signed(title)
    assert (found.indicator, found.measure.name) == ("项目签约", "万元")


@pytest.mark.parametrize("mark", ["/万元", ":万元", ",万元", " 单位:万元", "(万元)", "[万元]"])
def test_the_measure_stands_behind_a_header_in_many_ways(annex, mark):
    found = annex(SIGNED, head=("乡镇", "任务" + mark, "完成" + mark), rows=TARGETS)
    assert (found.indicator, found.measure.name) == ("项目签约", "万元")
    assert {s.value for s in found.columns} == {"unit", "target", "actual"}


@pytest.mark.parametrize(
    ("text", "name", "measure"),
    [
        ("产值/亿元", "产值", "亿元"),
        ("万元/亩", "", "万元/亩"),
        ("产出/万元/亩", "产出", "万元/亩"),
        ("元/吨", "元吨", None),
        ("单价(元/吨)", "单价", "元"),
    ],
)
def test_what_a_measure_is_per_stands_not_apart(text, name, measure):
    head = read_heading(text)
    assert (head.name, head.measure and head.measure.name) == (name, measure)


@pytest.mark.parametrize(
    "line",
    [
        "填报时间:2024年9月5日",
        "数据更新时间:2024年9月5日",
        "打印日期:2024年9月5日",
        "编制单位:统计局",
        "责任单位:住建局",
        "截止时间:2025年3月31日",
        "统计时间:",
        "附表2-1",
        "说明:统计期:2024年,不含园区企业",
        "填报单位:统计局 报送单位:经济运行科 联系电话:7654321",
    ],
)
def test_other_labelled_lines_are_neither_title_nor_period(signed, line):
    found = signed(SIGNED, line)
    assert (found.title, found.period.label) == (SIGNED, "2024年")


def test_the_day_on_which_a_table_was_made_is_no_period_that_differs(book):
    def told(line):
        table = [[SIGNED], [line], ["乡镇", "任务", "完成"], *TARGETS]
        problems = book({"附表": table}, settings={"时期": "2024年1-8月"}).problems
        return [problem.code for problem in problems]

    assert "period-differs" not in told("统计日期:2024年9月5日")
    assert "period-differs" not in told("统计时间:2024年1-8月")
    assert "period-differs" in told("截止日期:2024年9月5日")
    assert "period-differs" in told("统计时间:2024年1-7月")


def test_the_period_of_the_title_itself_holds(annex):
    found = annex("2023年度全县政务信息工作总结情况", TITLE)
    assert found.period.label == "2024年3月"


@pytest.mark.parametrize("line", ["(单位:吨/平方千米·月)", "(单位:吨)", "(2024年3月)"])
def test_a_line_in_brackets_over_a_column_of_ranks_is_no_row_of_figures(annex, line):
    rows = [[1, "东县", 1.1], [2, "西县", 1.2], [3, "南县", 1.3], [4, "北县", 1.4]]
    title = "各县降尘监测结果"
    found = annex(
        title, line, head=("排名", "区县", "降尘量"), rows=rows, merges=[(1, 1, 1, 3), (2, 1, 2, 3)]
    )
    assert found.title == title
    assert found.measure is None or found.measure.name in line


@pytest.mark.parametrize(
    ("head", "rate"), [("增减", "增减%"), ("增加", "增长%"), ("+,-", "±%"), ("＋、－", "＋－%")]
)
def test_an_amount_beside_a_rate_of_growth_is_not_taken_for_it(book, head, rate):
    rows = [
        ["2024年1-10月安全事故情况表"],
        [None, "事故起数", "同比", None],
        [None, None, head, rate],
        ["东县", 9, -6, -40],
        ["西县", 6, -1, -14.3],
        ["南县", 8, 2, 33.3],
    ]
    merges = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4)]
    (found,) = book({"附表": rows}, merges={"附表": merges}).annexes
    assert found.annex.indicator == "事故起数"
    assert {s.value: c for s, c in found.annex.columns.items()} == {
        "unit": 1,
        "actual": 2,
        "change": 3,
        "yoy": 4,
    }


def test_growth_beside_that_of_something_else_is_a_rate(book):
    head = ["单位", "制造业投资增长", "基础设施投资增长(%)"]
    rows = [[f"{t}镇", n - 2.5, 12.1 + n] for n, t in enumerate("东西南北")]
    made = book({"附表": [["2024年10月主要经济指标汇总"], head, *rows]})
    assert [one.annex.indicator for one in made.annexes] == ["制造业投资", "基础设施投资"]


@pytest.mark.parametrize("head", [None, "产业", "行业"])
def test_branches_of_the_economy_are_units(book, head):
    rows = [
        ["2024年1-11月全市工业产值情况表"],
        [head, "产值", "增长%"],
        ["装备制造业", 234.1, 24.8],
        ["电子信息业", 39.7, 23.0],
        ["新材料产业", 122.2, 28.6],
        ["生物医药业", 14.9, 12.3],
    ]
    (found,) = book({"附表": rows}).annexes
    assert [unit.name for unit in found.units] == [row[0] for row in rows[2:]]


def test_the_sum_of_its_parts_is_what_the_title_names(book):
    head = ["乡镇", "卫星火点(个)", "巡查火点(个)", "合计"]
    rows = [["东镇", 1, 2, 3], ["西镇", 4, 1, 5], ["南镇", 0, 2, 2]]
    made = book({"附表": [["2026年秋季秸秆禁烧火点情况表"], head, *rows]})
    names = [one.annex.indicator for one in made.annexes]
    assert names == ["卫星火点", "巡查火点", "秋季秸秆禁烧火点"]


def test_a_title_that_is_not_merged_is_that_of_all_tables_beside_it(book):
    rows = [[n + 1, f"{t}镇", 900 - n, n + 1, f"{t}镇", 12.5 - n] for n, t in enumerate("东西南北")]
    head = ["名次", "乡镇", "税收", "名次", "乡镇", "增幅"]
    made = book({"附表": [["2026年10月财源建设排名"], ["单位:万元、%"], head, *rows]})
    told = [(one.annex.title, one.annex.period.label) for one in made.annexes]
    assert told == [("2026年10月财源建设排名", "2026年10月")] * 2
