"""Whose a target is where several columns tell what was done: told by figures, else asked."""

import pytest

from addin.annex.answers import ANSWERS_SHEET
from addin.annex.questions import questions_of
from addin.annex.statistics import Statistic
from addin.report.sentences import circular

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇", "石门乡", "白马镇")
TARGETS = (100, 52, 64, 88, 93, 71, 45, 120)
BEGUN = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4, 44.1, 98.6)
ENDED = (80.1, 37.7, 48.2, 70.9, 56.6, 61.3, 40.2, 79.9)
SOLD = (60.1, 27.7, 38.2, 30.9, 46.6, 41.3, 20.2, 59.9)
MONTH = (9.1, 5.3, 4.8, 8.8, 7.2, 6.6, 3.9, 11.7)
TITLE = ["2024年1-9月工作情况表"]
ANSWERS = ["附表", "表", "列或行", "作为"]


def rates(done, targets=TARGETS):
    return [round(100 * one / other, 1) for one, other in zip(done, targets, strict=True)]


def ranks(figures):
    return [1 + sum(other > figure for other in figures) for figure in figures]


def table(heads, *columns, names=TOWNS):
    body = [list(row) for row in zip(names, *columns, strict=False)]
    return [TITLE, ["单位", *heads], *body]


@pytest.fixture
def found(book):
    """Return a function that gives the main columns of each annex, and the codes of problems."""

    def read(rows, merges=(), **more):
        made = book({"附表1": rows}, merges={"附表1": merges} if merges else {}, **more)
        told = {
            annex["indicator"]: {s: c for s, c in annex["columns"].items() if s != "unit"}
            for annex in made.reading()["annexes"]
        }
        return told, made.codes

    return read


def only(**columns):
    return columns


@pytest.mark.parametrize(
    "heads",
    [
        ("全年任务", "签约", "开工"),
        ("任务", "上报数", "核实数"),
        ("任务", "申报", "审核通过"),
        ("计划", "已入库", "已开工"),
        ("年度改厕任务", "开工", "完工"),
        ("任务", "完成数", "核实数"),
        ("任务", "上报完成", "核实完成"),
        ("任务", "造林面积", "抚育面积"),
    ],
)
def test_words_of_stages_do_not_tell_whose_a_target_is(found, heads):
    told, codes = found(table(heads, TARGETS, BEGUN, ENDED))
    assert codes == ["unclear-column"]
    assert list(told.values()) == [{}, {}]


def test_the_question_has_the_whole_header_where_the_lowest_words_are_alike(book):
    rows = table(("全年任务", "签约", None, "开工", None), TARGETS, BEGUN, SOLD, ENDED, MONTH)
    rows.insert(2, [None, None, "个数", "金额", "个数", "金额"])
    merges = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 2, 6)]
    made = book({"附表1": rows}, merges={"附表1": merges})
    message = made.problems[0].message
    assert "是签约·个数(C3)、签约·金额(D3)、开工·个数(E3)、开工·金额(F3)中" in message


def test_the_question_names_the_cells_and_what_to_do(book):
    made = book({"附表1": table(("全年任务", "签约", "开工"), TARGETS, BEGUN, ENDED)})
    assert made.cells("unclear-column") == ["附表1!B2"]
    assert "全年任务(B2)是签约(C2)、开工(D2)中哪一列的任务" in made.problems[0].message
    asked = [q for q in questions_of(made.results.found) if "哪一列的任务" in q.text]
    assert [(q.place, q.header, q.is_pressing) for q in asked] == [
        ("C", "签约", True),
        ("D", "开工", True),
    ]


@pytest.mark.parametrize("head", ["完成率", "完工率", "占任务%", "开工率"])
def test_a_rate_names_the_column_that_it_comes_of_whatever_heads_it(found, head):
    rows = table(("全年任务", "开工", "完工", head), TARGETS, BEGUN, ENDED, rates(ENDED))
    told, codes = found(rows)
    assert told["开工"] == only(actual="C")
    assert told["完工"] == only(target="B", actual="D", completion="E")
    assert codes == []


def test_a_rate_may_stand_before_what_it_comes_of(found):
    told, _ = found(table(("任务", "完工率", "开工", "完工"), TARGETS, rates(ENDED), BEGUN, ENDED))
    assert told["完工"] == only(target="B", completion="C", actual="E")


def test_each_with_a_rate_of_its_own_has_the_target(found):
    heads = ("任务", "开工", "开工率", "完工", "完工率")
    told, codes = found(table(heads, TARGETS, BEGUN, rates(BEGUN), ENDED, rates(ENDED)))
    assert told["开工"] == only(target="B", actual="C", completion="D")
    assert told["完工"] == only(target="B", actual="E", completion="F")
    assert codes == []


def test_of_three_stages_the_one_between_may_have_it(found):
    heads = ("计划", "已入库", "已开工", "已投产", "开工率")
    told, _ = found(table(heads, TARGETS, BEGUN, ENDED, SOLD, rates(ENDED)))
    assert told["已入库"] == only(actual="C")
    assert told["已开工"] == only(target="B", actual="D", completion="F")
    assert told["已投产"] == only(actual="E")


def test_a_rate_of_one_stage_to_the_other_is_no_completion(found):
    rows = table(("任务", "开工", "完工", "完成率"), TARGETS, BEGUN, ENDED, rates(ENDED, BEGUN))
    told, codes = found(rows)
    assert codes == ["unclear-column"]
    assert list(told.values()) == [{}, {}]


def test_one_wrong_rate_leaves_the_target_where_it_belongs(found):
    typed = rates(ENDED)
    typed[3] += 7
    told, codes = found(table(("任务", "开工", "完工", "完成率"), TARGETS, BEGUN, ENDED, typed))
    assert told["完工"]["target"] == "B"
    assert codes == ["wrong-completion"]


def test_a_gap_names_it_as_well(found):
    gaps = [round(target - done, 1) for target, done in zip(TARGETS, ENDED, strict=True)]
    told, _ = found(table(("任务", "开工", "完工", "差额"), TARGETS, BEGUN, ENDED, gaps))
    assert told == {"开工": only(actual="C"), "完工": only(target="B", actual="D", gap="E")}


@pytest.mark.parametrize(("done", "owner"), [(BEGUN, "开工"), (ENDED, "完工")])
def test_ranks_by_completion_name_it(found, done, owner):
    shares = [one / other for one, other in zip(done, TARGETS, strict=True)]
    told, codes = found(
        table(("任务", "开工", "完工", "位次"), TARGETS, BEGUN, ENDED, ranks(shares))
    )
    assert {name for name, columns in told.items() if "target" in columns} == {owner}
    assert codes == []


def test_growth_names_it(found):
    before = [round(done / (1.02 + place / 50), 2) for place, done in enumerate(ENDED)]
    growth = [round(100 * (now / old - 1), 1) for now, old in zip(ENDED, before, strict=True)]
    heads = ("任务", "开工", "完工", "上年同期", "同比")
    told, _ = found(table(heads, TARGETS, BEGUN, ENDED, before, growth))
    assert told["完工"] == only(target="B", actual="D", last_year="E", yoy="F")


@pytest.mark.parametrize(
    ("heads", "owner"),
    [
        (("开工任务", "开工", "完工"), "C"),
        (("任务", "完成数", "合格数"), "C"),
        (("任务", "用工人数", "累计完成"), "D"),
        (("任务", "完成", "其中:新建"), "C"),
    ],
)
def test_words_tell_where_one_alone_says_that_it_was_done(found, heads, owner):
    told, codes = found(table(heads, TARGETS, BEGUN, ENDED))
    assert [c["actual"] for c in told.values() if "target" in c] == [owner]
    assert codes == []


def test_what_sums_the_others_and_has_no_name_has_the_target(found):
    sums = [round(one + other, 1) for one, other in zip(MONTH, SOLD, strict=True)]
    told, _ = found(table(("任务", "新建", "改建", "合计"), TARGETS, MONTH, SOLD, sums))
    assert told["合计"] == only(target="B", actual="E")


@pytest.mark.parametrize(
    ("heads", "owner"),
    [
        (("任务", "当月完成", "累计完成"), "D"),
        (("任务", "累计完成", "本月完成"), "C"),
        (("任务", "上年完成", "完成"), "D"),
        (("任务", "1-8月完成", "1-9月完成"), "D"),
    ],
)
def test_another_time_of_the_same_is_no_rival(found, heads, owner):
    told, codes = found(table(heads, TARGETS, MONTH, BEGUN))
    assert [c["actual"] for c in told.values() if "target" in c] == [owner]
    assert "unclear-column" not in codes


def test_a_rate_is_no_rival_of_an_amount(found):
    told, codes = found(table(("任务", "改造户数", "合格率(%)"), TARGETS, BEGUN, SOLD))
    assert told["改造户数"] == only(target="B", actual="C")
    assert codes == []


def test_the_same_target_may_stand_under_each_stage(found):
    rows = [
        TITLE,
        ["单位", "开工", None, None, "完工", None, None],
        [None, "任务", "完成", "完成率", "任务", "完成", "完成率"],
        *map(
            list,
            zip(TOWNS, TARGETS, BEGUN, rates(BEGUN), TARGETS, ENDED, rates(ENDED), strict=True),
        ),
    ]
    told, codes = found(rows, [(2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 2, 7)])
    assert told == {
        "开工": only(target="B", actual="C", completion="D"),
        "完工": only(target="E", actual="F", completion="G"),
    }
    assert codes == []


def test_a_target_named_as_what_groups_the_stages_may_be_of_each(found):
    parents = ["单位", "农村改厕", None, None, "垃圾治理", None]
    heads = [None, "任务", "开工", "完工", "任务", "完成"]
    body = map(list, zip(TOWNS, TARGETS, BEGUN, ENDED, TARGETS, SOLD, strict=True))
    told, codes = found([TITLE, parents, heads, *body], [(2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 2, 6)])
    assert told["垃圾治理"] == only(target="E", actual="F")
    assert "target" not in told["农村改厕·开工"].keys() | told["农村改厕·完工"].keys()
    assert codes == ["unclear-column"]


def test_few_units_do_with_a_rate_that_is_called_after_its_stage(found):
    columns = (TARGETS[:3], BEGUN[:3], ENDED[:3], rates(ENDED[:3], TARGETS[:3]))
    told, _ = found(table(("任务", "开工", "完工", "完工率"), *columns))
    assert told["完工"] == only(target="B", actual="D", completion="E")


def test_counts_that_stand_side_by_side_have_a_target_each(found):
    heads = ("任务", "签约", "任务", "开工")
    told, codes = found(table(heads, TARGETS, BEGUN, [t - 9 for t in TARGETS], ENDED))
    assert told == {
        "签约": only(target="B", actual="C"),
        "开工": only(target="D", actual="E"),
    }
    assert codes == []


def test_a_figure_before_may_only_be_counted_beside(found):
    heads = ("总户数", "任务", "签约", "开工", "任务", "累计完成")
    told, codes = found(table(heads, MONTH, TARGETS, BEGUN, ENDED, TARGETS, SOLD))
    assert [c["actual"] for c in told.values() if c.get("target") == "C"] == []
    assert codes == ["unclear-column"]


def test_a_second_target_is_of_what_its_rate_says(found):
    second = [target + 9 for target in TARGETS]
    heads = ("任务", "累计完成", "完成率", "市定任务", "占市定任务%", "其中:出口额")
    told, _ = found(table(heads, TARGETS, ENDED, rates(ENDED), second, rates(ENDED, second), SOLD))
    assert [c["actual"] for c in told.values() if "target" in c] == ["C"]


# How people answer.

TWO = table(("全年任务", "签约", "开工"), TARGETS, BEGUN, ENDED)


@pytest.mark.parametrize(
    ("answers", "owners"),
    [
        ([("D", "完成")], {"D"}),
        ([("C", "完成")], {"C"}),
        ([("C", "数值"), ("D", "完成")], {"D"}),
        ([("C", "数值")], {"D"}),
        ([("C", "忽略")], {"D"}),
        ([("C", "完成"), ("D", "完成")], {"C", "D"}),
        ([("C", "数值"), ("D", "数值")], set()),
    ],
)
def test_answers_settle_whose_it_is(book, answers, owners):
    lines = [["附表1", None, place, reads] for place, reads in answers]
    made = book({"附表1": TWO, ANSWERS_SHEET: [ANSWERS, *lines]})
    annexes = made.reading()["annexes"]
    assert {a["columns"]["actual"] for a in annexes if "target" in a["columns"]} == owners
    assert made.codes == []


def test_nothing_is_said_of_towns_by_what_may_not_be_meant(book):
    made = book({"附表1": table(("任务(户)", "开工(户)", "完工(户)"), TARGETS, BEGUN, ENDED)})
    assert made.annexes == ()
    assert made.plan().annexes == ()
    sentences = [s for section in circular(made.results).sections for s in section.sentences]
    assert {sentence.kind for sentence in sentences} == {"placeholder"}


def test_a_value_beside_it_has_a_name_of_its_own_in_a_row_for_each_indicator(book):
    rows = [["单位", "指标", "任务", "上报数", "核实数", "完成率"]]
    for name, target, told, held in zip(TOWNS, TARGETS, BEGUN, ENDED, strict=True):
        rows.append([name, "改厕", target, told, held, round(100 * held / target, 1)])
        rows.append([name, "植树", target + 5, held, told, round(100 * told / (target + 5), 1)])
    read = {a["indicator"]: a["columns"] for a in book({"附表1": rows}).reading()["annexes"]}
    assert {name: columns["actual"] for name, columns in read.items()} == {
        "改厕": "E", "改厕上报数": "D", "植树": "E", "植树上报数": "D",
    }  # fmt: skip


def test_settings_settle_it_too(book):
    made = book({"附表1": TWO}, indicators=[{"指标": "开工", "任务列": "全年任务"}])
    columns = {a["indicator"]: a["columns"] for a in made.reading()["annexes"]}
    assert columns["开工"] == {"unit": "A", "target": "B", "actual": "D"}
    assert "target" not in columns["签约"]
    assert made.codes == []


# Where rows are indicators.

THINGS = (
    "地区生产总值",
    "固定资产投资",
    "社会消费品零售总额",
    "规上工业增加值",
    "外贸进出口",
    "财政收入",
)


def items(*more):
    columns = (TARGETS, BEGUN, ENDED, *(column for _, column in more))
    heads = ("全年目标", "上报数", "核实数", *(head for head, _ in more))
    rows = table(heads, *columns, names=THINGS)
    return {"附表1": [["2024年1-9月主要指标完成情况"], ["指标名称", *rows[1][1:]], *rows[2:]]}


def test_nothing_is_made_of_a_target_of_indicators_that_may_be_of_two_columns(book):
    made = book(items())
    (found,) = made.results.found.tables
    assert made.codes == ["unclear-column"]
    assert not found.columns.keys() & {Statistic.TARGET, Statistic.ACTUAL}
    assert [q.place for q in questions_of(made.results.found)] == ["C", "D"]


def test_a_rate_tells_it_where_rows_are_indicators(book):
    (found,) = book(items(("完成率", rates(ENDED)))).results.found.tables
    assert found.columns[Statistic.ACTUAL] == 4
    assert found.columns[Statistic.COMPLETION] == 5
