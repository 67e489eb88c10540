"""What the circular says besides where 设置 asks: each kind of sentence, and when there is none."""

import pytest

from addin.prose.check import check_text
from addin.report.sentences import circular
from addin.settings.further import parse_further

TITLE = "2023年1-11月安平县固定资产投资完成情况表"
HEADER = ["单位", "全年任务(亿元)", "累计完成(亿元)", "完成率", "同比增长(%)"]
ROWS = [
    ["东镇", 10, 11.2, "112%", 12.5],
    ["南镇", 20, 20.4, "102%", -3.1],
    ["西镇", 10, 9.5, "95%", 8.2],
    ["北镇", 10, 9.5, "95%", 8.2],
    ["中镇", 25, 15, "60%", 4.5],
    ["上镇", 25, 10, "40%", 9.9],
]
TOTAL = ["全县", 100, 75.6, "75.6%", 6.4]
NAME = "固定资产投资"


@pytest.fixture
def told(book):
    """Return a function that gives what is said besides in the only section of a circular.

    All that is drafted must be confirmed by the check.
    """

    def tell(asked, *, title=TITLE, header=HEADER, rows=ROWS, total=TOTAL, **more):
        settings = {"增写内容": asked, **more.pop("settings", {})}
        sheet = [[title], header, *rows, *([total] if total else [])]
        made = book({"附表1": sheet}, settings=settings, **more)
        draft = circular(made.results)
        checked = check_text("\n".join(draft.paragraphs), made.results, made.grids, made.problems)
        assert (checked.findings, checked.unheld, checked.notices) == ((), (), ())
        (section,) = (s for s in draft.sections if s.level == 2)
        return "".join(s.text for s in section.sentences if s.kind == "further")

    return tell


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            "前2后2",
            "完成率排名前二位分别是:东镇112%、南镇102%,后二位分别是:上镇40%、中镇60%。",
        ),
        ("前3", "完成率排名前四位分别是:东镇112%、南镇102%、西镇95%、北镇95%。"),
        ("增速前1后1", "增速排名第一位是:东镇12.5%,末位是:南镇-3.1%。"),
        ("总量较好2", "总量较高的2个单位是:南镇20.4亿元、中镇15亿元。"),
        ("增速较差1", "增速最低的单位是:南镇-3.1%。"),
        (
            "增速排名",
            "增速由高到低依次是:东镇12.5%、上镇9.9%、西镇8.2%、北镇8.2%、中镇4.5%、南镇-3.1%。",
        ),
        ("并列", "完成率排名中,西镇、北镇均为95%,并列第3位。"),
        ("增速低于5%", "增速低于5%的有2个单位,分别是:南镇-3.1%、中镇4.5%。"),
        ("增速9.9%以上", "增速在9.9%以上的有2个单位,分别是:东镇12.5%、上镇9.9%。"),
        ("总量高于15亿元", "总量高于15亿元的有1个单位,是:南镇20.4亿元。"),
        (
            "低于平均",
            "完成率低于全县平均水平(75.6%)的有2个单位,分别是:上镇40%、中镇60%。",
        ),
        ("占比前1", "占比排名第一位是:南镇27%。"),
    ],
)
def test_each_kind_of_sentence(told, asked, expected):
    assert told(asked) == NAME + expected


@pytest.mark.parametrize(
    "asked",
    ["不增写", "环比", "当月", "其中", "各任务", "得分前3", "增速高于50%", "分组前1", "环比前3"],
)
def test_what_the_annex_can_not_tell_is_not_said(told, asked):
    assert told(asked) == ""


def test_where_lower_is_better_the_good_values_are_the_low_ones(told):
    rows = [["东镇", 28.5], ["南镇", 31.2], ["西镇", 36.9], ["北镇", 40.1]]
    title = "2023年1-11月安平县PM2.5浓度情况表(微克/立方米)"
    more = {"title": title, "header": ["单位", "PM2.5浓度"], "rows": rows, "total": None}
    assert told("较好1、较差2", **more) == (
        "PM2.5浓度最低的单位是:东镇28.5微克/立方米。"
        "PM2.5浓度较高的2个单位是:北镇40.1微克/立方米、西镇36.9微克/立方米。"
    )
    assert told("排名", **more).startswith("PM2.5浓度由低到高依次是:东镇28.5")


def test_groups_have_a_sentence_each_and_are_summed(told):
    rows = [["一类" if n < 3 else "二类", *row] for n, row in enumerate(ROWS)]
    more = {"header": ["类别", *HEADER], "rows": rows, "total": [None, *TOTAL]}
    assert told("增速分组前1后1、其中", **more) == (
        "一类中,固定资产投资增速排名第一位是:东镇12.5%,末位是:南镇-3.1%。"
        "二类中,固定资产投资增速排名第一位是:上镇9.9%,末位是:中镇4.5%。"
        "其中一类合计完成固定资产投资41.1亿元,二类合计完成34.5亿元。"
    )


MORE = ["省定目标(亿元)", "11月完成(亿元)", "环比增长(%)"]


def test_the_month_and_further_targets_are_told_of_the_whole(told):
    rows = [[*row, row[1] + 1, 1 + n / 10, 2.5 + n] for n, row in enumerate(ROWS)]
    more = {"header": [*HEADER, *MORE], "rows": rows, "total": [*TOTAL, 106, 7.5, -4.2]}
    assert told("各任务、当月、环比、环比前1", **more) == (
        "固定资产投资完成省定目标(106亿元)的71.3%。"
        "固定资产投资省定目标完成率在100%以上的有1个单位,是:东镇101.8%。11月份全县当月完成固定资产投资7.5亿元。"
        "固定资产投资环比下降4.2%。固定资产投资环比增速排名第一位是:上镇7.5%。"
    )


def test_a_wrong_figure_of_a_further_target_is_found(book):
    rows = [[*row, row[1] + 1] for row in ROWS]
    sheet = [[TITLE], [*HEADER, MORE[0]], *rows, [*TOTAL, 106]]
    made = book({"附表1": sheet}, settings={"增写内容": "各任务"})
    text = "\n".join(circular(made.results).paragraphs)
    for right, wrong in (("东镇101.8%", "东镇201.8%"), ("106亿元", "107亿元"), ("71.3%", "71.4%")):
        assert right in text
        changed = text.replace(right, wrong)
        (finding,) = check_text(changed, made.results, made.grids).findings
        assert finding.sentence.count(wrong)


def test_an_indicator_may_ask_for_something_else(told):
    line = {"指标": NAME, "增写内容": "增速前1"}
    assert told("排名", indicators=[line]) == f"{NAME}增速排名第一位是:东镇12.5%。"
    assert told("排名", indicators=[{"指标": NAME, "增写内容": "不增写"}]) == ""


def test_an_indicator_goes_by_its_name_in_the_circular(told):
    line = {"指标": NAME, "正文名称": "项目建设", "增写内容": "增速前1"}
    assert told("排名", indicators=[line]) == "项目建设增速排名第一位是:东镇12.5%。"


def test_ties_are_ranked_as_the_office_ranks(told):
    rows = [*ROWS[:4], ["中镇", 25, 15, "60%", 4.5], ["上镇", 25, 15, "60%", 9.9]]
    total = ["全县", 100, 80.6, "80.6%", 6.4]
    assert told("并列", rows=rows, total=total).endswith(
        "均为95%,并列第3位;中镇、上镇均为60%,并列第5位。"
    )
    dense = told("并列", rows=rows, total=total, settings={"排名方式": "中国式排名"})
    assert dense.endswith("均为95%,并列第3位;中镇、上镇均为60%,并列第4位。")
    assert told("并列", rows=rows, total=total, settings={"排名方式": "顺序名次"}) == ""


def test_ends_that_are_asked_for_take_the_place_of_the_usual_ones(book):
    rows = [[f"{n}镇", 90 - i] for i, n in enumerate("东南西北中上下左右前")]
    sheet = [["2023年安平县环境整治考核得分表"], ["单位", "得分"], *rows]
    made = book({"附表1": sheet}, settings={"增写内容": "前5"})
    text = "\n".join(circular(made.results).paragraphs)
    assert "排名前五位分别是:东镇90分、南镇89分、西镇88分、北镇87分、中镇86分。" in text
    assert "前三位" not in text


def test_nothing_is_said_of_a_column_with_a_cell_that_is_wrong(book):
    rows = [
        ["东镇", 10, 11.2, "99%"],
        *([f"{n}镇", 10, 5 + i, f"{50 + 10 * i}%"] for i, n in enumerate("南西北中上")),
    ]
    sheet = [[TITLE], HEADER[:4], *rows]
    made = book({"附表1": sheet}, settings={"增写内容": "前2、总量前2"})
    assert made.cells("wrong-completion") == ["附表1!D3"]
    further = [
        s.text
        for each in circular(made.results).sections
        for s in each.sentences
        if s.kind == "further"
    ]
    assert further == ["固定资产投资总量排名前二位分别是:东镇11.2亿元、上镇9亿元。"]


@pytest.mark.parametrize(
    "typed", ["前几名", "前3、随便", "低于10苹果", "分组高于平均", "前", "增速", "", "不增写、前3"]
)
def test_words_that_are_not_understood(typed):
    assert parse_further(typed) is None


def test_a_word_that_is_not_understood_is_reported(book):
    made = book({"附表1": [[TITLE], HEADER, *ROWS]}, settings={"增写内容": "前几名"})
    assert "setting-unknown" in made.codes
