"""Figures that only the tables tie to a text: other words, short names, totals, lists."""

import openpyxl
import pytest

from addin.errors import NoAnnex
from addin.prose.check import hold_text
from addin.workbook_file.reading import read

CALLS = [
    ["2025年一季度各县区热线受理情况统计表"],
    ["单位名称", "咨询数量", "受理总数", "办结件数"],
    ["青河县热线办", 312, 845, 801],
    ["白山县热线办", 118, 407, 399],
    ["云阳区热线办", 96, 263, 263],
    ["合计", 526, 1515, 1463],
]
CASES = [
    ["2025年一季度生产安全事故情况"],
    ["单位:起、人"],
    ["单位", "事故起数", None, None, None, "死亡人数", None, None, None],
    [None, *["采矿", "同比增长(%)", "建筑", "同比增长(%)"] * 2],
    ["合计", 3, -25, 6, 20, 4, -20, 5, 25],
    ["青河县", 1, -50, 4, 100, 2, -50, 3, 50],
    ["白山县", 2, 0, 2, -33.33, 2, 100, 2, 0],
]
DEALS = [
    ["公共资源交易情况(分行业)"],
    ["8月 单位:项、亿元"],
    ["类别", "交易数", "交易额"],
    ["工程招标", 31, 8.5213],
    ["政府采购", 18, 2.0417],
    ["土地出让", 7, 12],
    ["合计", 56, 22.563],
]
SCORES = [
    ["镇处考评得分及排名"],
    ["名次", "镇处", "得分"],
    [1, "大河镇", 91.25],
    [2, "小桥镇", 88.4],
    [3, "云台办事处", 80.66],
    [4, "石门镇", 71.9],
]


def held(book, rows, text):
    """Return what came of a text beside one table."""
    made = book({"附表": rows})
    grids = made.source.grids if hasattr(made, "source") else ()
    return hold_text(text, made.results, grids)


def left(check):
    """Return the figures that were held against nothing."""
    return [figure.text for figure in check.unheld]


@pytest.mark.parametrize(
    "text",
    [
        "一季度,青河县处理量达845件,白山县热线办受理407件。",
        "全市热线共接收群众诉求总计1515件,办结量为1463件。",
        "从区域看,各县区受理总量分别为:青河845件、白山407件、云阳263件。",
    ],
)
def test_other_words_for_a_column_and_short_names_are_confirmed(book, text):
    check = held(book, CALLS, text)
    assert (left(check), check.findings) == ([], ())
    assert check.right == check.figures > 0


@pytest.mark.parametrize(
    "text", ["一季度,青河县办结量达845件。", "青河县走访群众845件次。", "全市调解纠纷1515件。"]
)
def test_what_words_tie_to_another_column_or_to_none_stays_open(book, text):
    check = held(book, CALLS, text)
    assert (check.right, check.findings) == (0, ())


def test_sorts_over_several_columns_are_rows_of_the_whole(book):
    text = (
        "2025年一季度,全市共发生事故9起,死亡9人。其中,采矿业事故3起,死亡4人,同比减少1起1人。"
        "建筑业事故6起,死亡5人,同比增加1起1人。"
    )
    check = held(book, CASES, text)
    assert (left(check), check.findings) == ([], ())


def test_two_measures_in_one_line_are_told_apart_by_words_and_decimals(book):
    made = book({"附表": DEALS})
    measures = {a.annex.indicator: a.annex.measure.name for a in made.results.annexes}
    assert measures == {"交易数": "项", "交易额": "亿元"}
    assert not made.problems


def test_numbered_places_scores_and_the_number_of_rows(book):
    text = (
        "我市对全市4个镇处进行了考评。\n一、得分及排名\n第一名:大河镇91.25分\n第二名:小桥镇88.4分\n"
        "第三名:云台办事处80.66分\n第四名:石门镇71.9分"
    )
    check = held(book, SCORES, text)
    assert (left(check), check.findings) == ([], ())
    wrong = held(book, SCORES, text.replace("第二名:小桥镇", "第三名:小桥镇"))
    assert "第三名" in left(wrong)


def test_clock_times_hotlines_and_numbers_of_tables_are_no_figures(book):
    text = "6月1日0:00—6月30日23:59,12345热线共受理1515件(见表2所示)。"
    assert held(book, CALLS, text).figures == 1


def of_rows(read_rows, rows, text):
    """Return what came of a text beside one table, which need be no annex."""
    read = read_rows(rows)
    return hold_text(text, read.results, read.source.grids, read.problems)


@pytest.fixture
def read_rows(tmp_path):
    """Return a function that reads rows as a workbook for the check of a text."""

    def make(rows):
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(tmp_path / "表.xlsx")
        return read(tmp_path / "表.xlsx", for_text=True)

    return make


PEOPLE = [
    ["各镇(街)人口"],
    ["单位:人、%"],
    ["地区", "人口数", None, "比重", None],
    [None, "2020年", "2010年", "2020年", "2010年"],
    ["全县", 530684, 494938, 100, 100],
    ["沙坪街道[4]", 240614, 197155, 45.34, 39.83],
    ["龙口镇", 132680, 136625, 25.0, 27.6],
    ["雅瑶镇", 134208, 138851, 25.29, 28.05],
    ["古劳镇", 23182, 22307, 4.37, 4.51],
]


@pytest.mark.parametrize(
    "text",
    [
        "全县4个镇(街)常住人口有关数据公布如下。",
        "北部一街一镇(沙坪街道、龙口镇)人口为373294人,占70.34%。",
        "与2010年相比,沙坪街道、古劳镇分别增加43459人、875人。",
        "龙口镇、雅瑶镇、古劳镇人口所占比重分别下降2.6、2.76、0.14个百分点。",
        "龙口镇、雅瑶镇人口分别减少3945人、4643人。",
    ],
)
def test_sums_of_listed_rows_rises_between_years_and_counts_of_rows(read_rows, text):
    check = of_rows(read_rows, PEOPLE, text)
    assert (left(check), check.findings) == ([], ())


@pytest.mark.parametrize(
    "text",
    [
        "与2010年相比,沙坪街道、古劳镇分别减少43459人、875人。",  # the other way
        "全县5个镇(街)常住人口有关数据公布如下。",
    ],
)
def test_a_fall_for_a_rise_and_another_count_stay_open(read_rows, text):
    check = of_rows(read_rows, PEOPLE, text)
    assert (check.right, check.findings) == (0, ())


def test_a_sum_of_the_units_in_a_bracket_is_held_against_these(read_rows):
    check = of_rows(read_rows, PEOPLE, "北部一街一镇(沙坪街道、雅瑶镇)人口为373294人。")
    assert [(one.found, one.expected) for one in check.findings] == [("373294人", "374822人")]


AGES = [
    ["表4-1 全县人口年龄构成"],
    ["单位:人、%"],
    ["年龄", "常住人口", "比重"],
    ["0-14岁", 44514, 13.67],
    ["15-59岁", 229156, 70.33],
    ["60岁及以上", 52143, 16],
    ["其中:65岁及以上", 36435, 11.18],
]
CHANNELS = [
    ["表一 收到有效信息情况"],
    ["单位:件"],
    ["反映渠道", "投诉", "咨询", "小计"],
    ["12398电话", 574, 9343, 9917],
    ["电子邮件", 27, 38, 65],
    ["合计", 601, 9381, 9982],
]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (AGES, "0-14岁人口为44514人,占13.67%;15-59岁人口为229156人,占70.33%。"),
        (CHANNELS, "按反映渠道分类,12398电话9917件,电子邮件65件。"),
        (CHANNELS, "热线共收到有效信息9982件,其中投诉601件,占6.02%。"),
    ],
)
def test_tables_of_things_that_are_no_annexes_vouch_too(read_rows, rows, text):
    check = of_rows(read_rows, rows, text)
    assert (left(check), check.findings) == ([], ())
    assert check.right == check.figures > 0


def test_a_workbook_of_such_tables_alone_is_read_for_a_text_only(tmp_path, read_rows):
    read_rows(AGES)
    with pytest.raises(NoAnnex):
        read(tmp_path / "表.xlsx")


HEARD = [
    ["2025年一季度热线受理量统计表"],
    ["单位", "投诉", "举报"],
    *([f"{name}镇", 907 - 83 * n, (31 * n) % 97 + 100] for n, name in enumerate("赵钱孙李周吴郑")),
]


def test_the_first_rows_of_a_column_in_its_own_order_are_told_by_its_words(book):
    check = held(
        book, HEARD, "投诉量排前三位的是赵镇、钱镇、孙镇,举报量排前三位的是孙镇、郑镇、钱镇。"
    )
    assert left(check) == ["前三位"]  # of the 举报 it is 郑, 周, 孙
    assert check.right == 1
