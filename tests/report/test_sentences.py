"""The circular's sentences in every situation: who is named, how, and what is never said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import recognise
from addin.report.sentences import circular

TITLE = "2022年安平县规模以上工业总产值完成情况表(亿元)"
HEADER = ["单位", "全年任务", "累计完成"]
TOWNS = ["东镇", "南镇", "西镇", "北镇", "中镇"]


@pytest.fixture
def told(book):
    """Return a function that gives the text of the only annex's section, the total left out."""

    def tell(shares, *, title=TITLE, header=HEADER, total=None, **options):
        rows = [[name, 100, share] for name, share in zip(TOWNS, shares, strict=False)]
        rows = [[title], header, *rows, *([total] if total else [])]
        found = book({"附表1": rows}, **options)
        sections = [s for s in circular(found.results).sections if s.level == 2]
        return sections[0].text if sections else ""

    return tell


NAME = "规模以上工业总产值"


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (
            [110, 90, 80, 70, 60],
            "仅东镇(110%)完成全年任务;掉任务较多的3个单位是:中镇60%、北镇70%、西镇80%。",
        ),
        (
            [110, 105, 100, 90, 95],
            "完成全年任务的有3个单位,分别是:东镇110%、南镇105%、西镇100%;"
            "未完成全年任务的有2个单位,分别是:北镇90%、中镇95%。",
        ),
        (
            [99.96, 101, 102, 103, 104],
            "完成全年任务的有4个单位,分别是:中镇104%、北镇103%、西镇102%、南镇101%;"
            "仅东镇(99.96%)未完成全年任务。",
        ),
        (
            [90, 80, 70, 70, 70],
            "5个单位均未完成全年任务,其中掉任务较多的3个单位是:西镇70%、北镇70%、中镇70%。",
        ),
        (
            [90, 80, 80, 80, 70],
            "5个单位均未完成全年任务,其中掉任务较多的4个单位是:中镇70%、南镇80%、西镇80%、北镇80%。",
        ),
        (
            [104, 103, 102, 101, 100],
            "5个单位均完成全年任务,分别是:东镇104%、南镇103%、西镇102%、北镇101%、中镇100%。",
        ),
    ],
)
def test_amounts(told, shares, expected):
    assert told(shares) == NAME + expected


def test_units_without_target_or_report_are_in_no_list_and_not_counted(told):
    text = told([110, "—", None, 90, 80])
    assert text == (
        f"{NAME}仅东镇(110%)完成全年任务;未完成全年任务的有2个单位,分别是:中镇80%、北镇90%。"
        f"南镇、西镇未报{NAME}数据。"
    )


RULES = [
    ("完成比例低于85%", ";完成全年任务比例低于85%的单位有3个,分别是:中镇60%、北镇70%、西镇80%。"),
    ("完成比例低于50%", ",其他4个单位未完成全年任务。"),
    ("掉任务较多的1个", ";掉任务最多的单位是:中镇60%。"),
    ("全部未完成", ";未完成全年任务的有4个单位,分别是:南镇、西镇、北镇、中镇。"),
    ("相差较多的2个", ";与全年任务相差较多的单位是:北镇、中镇。"),
]


@pytest.mark.parametrize(("rule", "expected"), RULES)
def test_each_rule_names_its_own(told, rule, expected):
    shares = [110, 90, 80, 70, 60]
    text = told(shares, indicators=[{"指标": NAME, "短板规则": rule}])
    if rule == "全部未完成":  # one achiever: the shorter list is the one that is named
        assert text == f"{NAME}仅东镇完成全年任务。"
    else:
        assert text == f"{NAME}仅东镇(110%)完成全年任务{expected}"


def test_the_schedule_tells_points_both_ways(told):
    text = told(
        [110, 95, 91.7, 90, 60],
        title="2022年1-11月安平县规模以上工业总产值完成情况表(亿元)",
        indicators=[{"指标": NAME, "短板规则": "未达序时进度"}],
        total=["合计", 500, 446.7],
    )
    assert text == (
        "2022年1-11月全县完成规模以上工业总产值446.7亿元,完成全年任务的89.3%,"
        "低于序时进度2.3个百分点。"
        "规模以上工业总产值达到序时进度的有3个单位,分别是:东镇110%(超序时进度18.3个百分点)、"
        "南镇95%(超序时进度3.3个百分点)、西镇91.7%(超序时进度0.03个百分点),其中东镇已完成全年任务;"
        "未达序时进度的有2个单位,分别是:中镇60%(低于序时进度31.7个百分点)、"
        "北镇90%(低于序时进度1.7个百分点)。"
    )


@pytest.mark.parametrize(
    ("actual", "lead"),
    [
        (458.9, "超序时进度0.1个百分点"),
        (462.3, "超序时进度0.8个百分点"),
        (463.4, "超序时进度1个百分点"),
        (458.5, "超序时进度0.03个百分点"),
        (458.2, "低于序时进度0.03个百分点"),
        (457.8, "低于序时进度0.1个百分点"),
        (454.5, "低于序时进度0.8个百分点"),
        (453.3, "低于序时进度1个百分点"),
    ],
)
def test_a_total_close_to_the_schedule_is_told_on_its_side(told, actual, lead):
    text = told(
        [110, 95, 91.7, 90, round(actual - 386.7, 1)],
        title="2022年1-11月安平县规模以上工业总产值完成情况表(亿元)",
        total=["合计", 500, actual],
    )
    assert text.split("。")[0].endswith(f",{lead}")


def test_a_total_that_the_rows_do_not_add_up_to_is_not_told(told):
    text = told([110, 95, 91.7, 90, 60], total=["合计", 500, 893.4])
    assert "893" not in text
    assert "东镇(110%)" in text


COUNTS = "2022年安平县新增企业完成情况表(家)"


@pytest.mark.parametrize(
    ("shares", "rule", "expected"),
    [
        ([120, 100, 90, 80, 70], "全部未完成", "仅东镇、南镇完成全年任务。"),
        ([120, 110, 105, 80, 70], "全部未完成", "仅北镇、中镇未完成全年任务。"),
        ([120, 110, 105, 101, 100], "全部未完成", "5个单位均完成全年任务。"),
        ([90, 80, 70, 60, 50], "全部未完成", "5个单位均未完成全年任务。"),
        (
            [120, 100, 90, 80, 70],
            "相差较多的2个",
            "仅东镇超额完成全年任务;与全年任务相差较多的单位是:北镇、中镇。",
        ),
        (
            [100, 100, 90, 80, 70],
            "相差较多的2个",
            "完成全年任务的有2个单位,分别是:东镇、南镇;与全年任务相差较多的单位是:北镇、中镇。",
        ),
    ],
)
def test_counts_list_names_in_the_order_of_the_roster(told, shares, rule, expected):
    indicators = [{"指标": "新增企业", "短板规则": rule}]
    assert told(shares, title=COUNTS, indicators=indicators) == f"新增企业{expected}"


def test_a_count_and_its_total_are_one_sentence(told):
    text = told([120, 100, 90, 80, 70], title=COUNTS, total=["合计", 500, 460])
    assert text.startswith("全县全年新增企业460家,完成全年目标(500家)的92%,仅东镇超额完成全年任务;")


def test_a_growth_rate_is_told_in_points(told):
    rows = {"title": "2022年安平县规模以上工业增加值增速(%)", "header": ["单位", "目标", "实际"]}
    text = told([12, 8, 7.5, 101, 100], total=["合计", 100, 98.5], **rows)
    assert text.startswith("2022年全县规模以上工业增加值增速98.5%,低于目标(100%)1.5个百分点。")
    assert "达到目标的有2个单位,分别是:北镇101%、中镇100%;" in text
    assert "未达到目标的有3个单位,分别是:西镇7.5%、南镇8%、东镇12%。" in text


@pytest.mark.parametrize(
    ("actual", "stands"),
    [
        (8.1, "高于目标(8%)0.1个百分点"),
        (8.5, "高于目标(8%)0.5个百分点"),
        (9, "高于目标(8%)1个百分点"),
        (8, "与目标(8%)持平"),
        (7.9, "低于目标(8%)0.1个百分点"),
        (7.5, "低于目标(8%)0.5个百分点"),
        (7, "低于目标(8%)1个百分点"),
    ],
)
def test_a_growth_rate_close_to_its_target_is_told_on_its_side(told, actual, stands):
    rows = {"title": "2022年安平县规模以上工业增加值增速(%)", "header": ["单位", "目标", "实际"]}
    text = told([12, 8, 7.5, 101, 100], total=["合计", 8, actual], **rows)
    assert text.startswith(f"2022年全县规模以上工业增加值增速{actual}%,{stands}。")


def test_lower_is_better(told):
    rows = {"title": "2022年安平县PM2.5平均浓度(微克/立方米)", "header": ["单位", "目标", "实际"]}
    text = told([90, 100, 101, 102, 103], total=["合计", 100, 99], **rows)
    assert "2022年全县PM2.5平均浓度99微克/立方米,控制在目标(100微克/立方米)以内。" in text
    assert "控制在目标以内的有2个单位,分别是:东镇90、南镇100;" in text
    assert "超出目标" in text
    assert "完成" not in text


def scored(book, scores, groups=()):
    rows = [["2022年安平县招商引资行动得分"], ["单位", "得分"]]
    rows += [list(pair) for pair in zip(TOWNS, scores, strict=False)]
    roster = [(town, None, group) for town, group in zip(TOWNS, groups, strict=False)]
    found = book({"招商引资": rows}, roster=roster)
    return [s.text for s in circular(found.results).sections if s.level == 2]


def test_scores_tell_first_and_last(book):
    [text] = scored(book, [95, 90, 85, 80, 75])
    assert (
        text
        == "招商引资行动得分排名前二位分别是:东镇95分、南镇90分,后二位分别是:中镇75分、北镇80分。"
    )


def test_a_tie_at_the_cut_is_counted(book):
    [text] = scored(book, [95, 90, 90, 80, 75])
    assert "排名前三位分别是:东镇95分、南镇90分、西镇90分," in text


def test_a_tie_over_all_names_nobody(book):
    assert scored(book, [90, 90, 90, 90, 90]) == []


def test_groups_have_firsts_and_a_group_of_one_no_last(book):
    [text] = scored(book, [95, 90, 85, 80, 75], ["一类", "一类", "二类", "二类", "三类"])
    assert (
        "按类别排名第一位分别是:东镇95分、西镇85分、中镇75分,末位分别是:南镇90分、北镇80分。"
        in text
    )


SETTINGS = [
    ({"完成句式": "单位有6个"}, "完成全年任务的单位有2个,分别是:东镇110%、南镇100%;"),
    ({"数字写法": "放在括号里"}, "分别是:东镇(110%)、南镇(100%);"),
    (
        {"标点": "全角"},
        "完成全年任务的有2个单位\uff0c分别是\uff1a东镇110%、南镇100%\uff1b掉任务",
    ),
    ({"保留末尾零": "是"}, "东镇110.0%、南镇100.0%;"),
    ({"短板排列": "按位次"}, "掉任务较多的2个单位是:北镇70%、中镇60%。"),
    ({"名单句式": "其他单位均未完成"}, "南镇100%,其他3个单位均未完成全年任务,其中掉任务较多的2个"),
]


@pytest.mark.parametrize(("settings", "expected"), SETTINGS, ids=lambda value: str(value)[:12])
def test_wordings_of_the_whole_document(told, settings, expected):
    rule = [{"指标": NAME, "短板规则": "掉任务较多的2个"}]
    assert expected in told([110, 100, 80, 70, 60], settings=settings, indicators=rule)


def test_an_indicator_may_be_told_in_its_own_way(told):
    line = {"指标": NAME, "正文名称": "规上工业总产值", "完成句式": "单位有6个"}
    text = told([110, 100, 80, 70, 60], indicators=[line], settings={"完成句式": "有6个单位"})
    assert text.startswith("规上工业总产值完成全年任务的单位有2个,")


def test_all_others_missed_and_all_are_named(told):
    line = {"指标": NAME, "名单句式": "其他单位均未完成"}
    text = told([110, 105, 100, 90, 80], indicators=[line])
    assert text.endswith("西镇100%,其他2个单位均未完成全年任务:中镇80%、北镇90%。")


def test_an_indicator_may_be_told_without_lists(told):
    line = {"指标": NAME, "名单句式": "不列名单"}
    text = told([110, 100, 80, 70, 60], indicators=[line], total=["合计", 500, 420])
    assert text == "2022年全县完成规模以上工业总产值420亿元。"


def test_a_target_of_its_own_name(told):
    header = ["单位", "半年任务", "累计完成"]
    line = {"指标": NAME, "任务列": "半年任务"}
    text = told([110, 100, 80, 70, 60], header=header, indicators=[line])
    assert "完成半年任务的有2个单位" in text
    assert "全年" not in text


def test_growth_is_said_in_words(book):
    rows = [[TITLE], [*HEADER, "同比增长(%)"], ["东镇", 100, 90, 3], ["南镇", 100, 80, 2]]
    for growth, words in ((-4.5, "同比下降4.5%"), (0, "与上年持平"), (2.5, "同比增长2.5%")):
        found = book({"附表1": [*rows, ["合计", 200, 170, growth]]})
        [section] = [s for s in circular(found.results).sections if s.level == 2]
        assert f"170亿元,{words}。" in section.text
        assert "增长-" not in section.text


def test_what_only_people_can_write_is_marked(book):
    found = book({"附表1": [[TITLE], HEADER, ["东镇", 100, 90], ["南镇", 100, 80]]})
    draft = circular(found.results)
    marked = [s for s in (draft.addressees, *draft.opening, *draft.closing) if "【" in s.text]
    assert {sentence.kind for sentence in marked} == {"placeholder"}
    assert len(marked) == 4


shares = st.none() | st.decimals(min_value=0, max_value=200, places=2)


@given(st.lists(shares, min_size=1, max_size=12), st.sampled_from([rule for rule, _ in RULES]))
def test_what_is_said_is_what_the_tables_say(values, rule):
    rows = [[f"{n}号镇", 100, None if v is None else float(v)] for n, v in enumerate(values, 1)]
    grids = [
        Grid("附表1", [[TITLE], HEADER, *rows]),
        Grid("设置", [["指标", "短板规则"], [NAME, rule]]),
    ]
    results = compute(recognise(grids))
    text = "".join(s.text for s in circular(results).sections if s.level == 2)
    text, _, unreported = text.partition("未报") if "未报" in text else (text, "", "")
    text, named = text[: text.rfind("。") + 1], text[text.rfind("。") + 1 :]
    blank = [name for name, _, value in rows if value is None]
    assert named.split("、") == blank if unreported else not (blank and text)
    missed = [row[0] for row in rows if row[2] is not None and Decimal(str(row[2])) < 100]
    for name in missed:
        assert f"{name}100%" not in text
        assert f"仅{name}完成" not in text
    for name, _, value in rows:
        if value is None:
            assert f"{name}" not in text.replace(f"1{name}", "").replace(f"2{name}", "")
        assert text.count(f"、{name}") + text.count(f":{name}") + text.count(f"仅{name}") <= 1


def ranked_twice(book, groups=False):
    """Return the text on values ranked by size and by growth, over all or within two groups."""
    done, growth = (90, 80, 70, 60, 50, 40), (1, 9, 3, 6, 2, 5)
    names, group = "甲乙丙丁戊己", ("一类", "一类", "一类", "二类", "二类", "二类")

    def places(values):
        return [
            1 + sum(o > v for o, g in zip(values, group, strict=True) if not groups or g == mine)
            for v, mine in zip(values, group, strict=True)
        ]

    columns = zip(group, names, done, places(done), growth, places(growth), strict=True)
    body = [[g, f"{name}镇", *more] for g, name, *more in columns]
    header = ["类别", "单位", "用电量(万度)", "总量排名", "同比(%)", "增速排名"]
    found = book({"附表1": [["2022年用电量情况表"], header, *body]})
    return "".join(s.text for s in circular(found.results).sections if s.level == 2)


def test_each_ranking_is_told_by_its_own_figures(book):
    text = ranked_twice(book)
    assert "总量排名前三位分别是:甲镇90万度、乙镇80万度、丙镇70万度" in text
    assert "增速排名前三位分别是:乙镇9%、丁镇6%、己镇5%" in text


def test_each_ranking_within_groups_is_told_by_its_own_ranks(book):
    text = ranked_twice(book, groups=True)
    assert "总量按类别排名第一位分别是:甲镇90万度、丁镇60万度" in text
    assert "增速按类别排名第一位分别是:乙镇9%、丁镇6%,末位分别是:甲镇1%、戊镇2%" in text


def test_of_hundreds_that_tie_nobody_is_last(book):
    rows = [["单位", "新增企业(家)", "位次"]]
    rows += [[f"第{n}村", max(0, 300 - n), min(n, 300)] for n in range(1, 600)]
    found = book({"附表1": rows})
    text = "".join(s.text for s in circular(found.results).sections if s.level == 2)
    assert "排名前三位分别是" in text
    assert "后" not in text


def test_ranks_of_a_difference_are_ranks_too(book):
    targets, done = (100, 50, 80, 60, 70, 900), (90.5, 50, 61, 64, 40, 880)
    gaps = [round(t - d, 1) for t, d in zip(targets, done, strict=True)]
    rates = [round(100 * d / t, 1) for t, d in zip(targets, done, strict=True)]
    body = [
        [f"{n}镇", t, d, r, sorted(rates, reverse=True).index(r) + 1, g, sorted(gaps).index(g) + 1]
        for n, t, d, r, g in zip("甲乙丙丁戊己", targets, done, rates, gaps, strict=True)
    ]
    header = ["单位", "任务", "完成", "完成率(%)", "完成率排名", "差额", "差额排名"]
    (result,) = book({"附表1": [header, *body]}).annexes
    assert [placing.by.value for placing in result.placings] == ["完成率", "差额"]
    assert result.placings[1].ranks == (3, 2, 4, 1, 6, 5)


def test_nothing_is_said_twice_where_all_missed_and_all_are_named(told):
    text = told([91.7, 90, 60])
    assert "3个单位均未完成全年任务:" in text
    assert text.count("未完成全年任务") == 1
