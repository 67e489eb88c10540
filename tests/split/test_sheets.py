"""What a unit's form says of tasks met, missed, missing or on schedule."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from addin.core.figures import format_percent
from addin.core.judging import State
from addin.report.look import SHADES
from addin.report.raster import values_of
from addin.split.shares import shares_of
from addin.split.sheet import SheetMaker

HEADER = ["单位", "全年任务", "累计完成"]


def annex(name, lines, measure="亿元", period="2022年"):
    """Return the rows of an annex."""
    title = [f"{period}大冶市{name}完成情况表"]
    return [title, [None, None, f"单位:{measure}"], HEADER, *map(list, lines)]


def summary(rows):
    return rows[4][0].strip("\u3000")


def test_a_form_for_each_way_to_stand(split, shortfalls):
    lines = [
        ("甲镇", 100, 120), ("丙镇", 100, 99.96), ("丁镇", 100, 40), ("戊镇", "—", "—"),
        ("己镇", 100, None), ("庚镇", 100, "#REF!"), ("辛镇", "待定", 5),
    ]  # fmt: skip
    files = split({"附表1": annex("投资", lines)})
    (line,) = shortfalls(files["丁镇"])
    assert list(line.values()) == [1, "投资(亿元)", 100, 40, 0.4, "100%", 60, "3/3"]
    assert summary(files["丁镇"]) == (
        "你单位承担指标任务1项,短板1项。请对下列短板逐项说明原因、提出措施、明确时限和责任人,按期书面反馈。"
    )
    assert summary(files["甲镇"]) == "你单位承担指标任务1项,完成1项。"
    assert summary(files["戊镇"]) == "你单位没有承担指标任务。"
    for unit in ("己镇", "庚镇", "辛镇"):
        assert summary(files[unit]) == (
            "你单位承担指标任务1项,未报或待核1项。未报或待核的是:投资,请补报或核实。"
        )


def test_without_a_shortfall_the_table_gives_way(split, shortfalls, text):
    rows = split({"附表1": annex("投资", [("甲镇", 100, 120), ("乙镇", 100, 100)])})["甲镇"]
    assert shortfalls(rows) == []
    assert "无短板。" in text(rows)
    assert "二、已完成任务(1项)" in text(rows)
    assert "投资120.0%(第1位)。" in text(rows)


def test_the_furthest_behind_comes_first_with_room_to_write(split, shortfalls, tmp_path):
    shares = {"附表1": "—", "附表2": 95, "附表3": 100, "附表4": 40, "附表5": 70}
    sheets = {
        sheet: annex(f"指标{chr(0x4E00 + n)}", [("甲镇", 100, actual), ("乙镇", 100, 60)])
        for n, (sheet, actual) in enumerate(shares.items())
    }
    sheets["附表1"][3][1] = "—"
    rows = split(sheets)["甲镇"]
    assert [line["完成率"] for line in shortfalls(rows)] == [0.4, 0.7, 0.95]
    assert summary(rows).startswith("你单位承担指标任务4项,完成1项、短板3项。")
    head = next(row for row in rows if row[0] == "序")
    assert head[8:] == ["原因", "整改措施", "完成\n时限", "责任人"]
    body = rows[rows.index(head) + 1]
    assert body[8:] == [None] * 4


def test_a_near_miss_never_reads_as_the_whole(split, tmp_path):
    split({"附表1": annex("投资", [("甲镇", 100, 99.99), ("乙镇", 100, 120)])})
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    (row,) = (row for row in sheet.iter_rows() if row[0].value == 1)
    assert (row[4].number_format, row[6].number_format) == ("0.00%", '"差"#,##0.00')


def test_the_state_colours_the_rate_by_a_rule_that_follows_the_cell(split, tmp_path):
    split({"附表1": annex("投资", [("甲镇", 100, 95), ("乙镇", 100, 75), ("丙镇", 100, 5)])})
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb[-6:]
        for area in sheet.conditional_formatting
        for rule in area.rules
    }
    (cell,) = {str(area.sqref) for area in sheet.conditional_formatting}
    assert rules[f"AND(ISNUMBER({cell}),{cell}<0.7-1E-9)"] == SHADES[State.BAD].fill
    assert rules[f"AND(ISNUMBER({cell}),{cell}<1-1E-9)"] == SHADES[State.NEAR].fill


def test_before_the_years_end_the_schedule_decides(split, shortfalls, text):
    lines = [("甲镇", 100, 55), ("乙镇", 100, 45), ("丙镇", 100, 10)]
    files = split({"附表1": annex("投资", lines, period="2022年1-6月")})
    assert shortfalls(files["甲镇"]) == []
    assert "达到序时进度或完成的任务(1项)" in text(files["甲镇"])
    (line,) = shortfalls(files["丙镇"])
    assert (line["应达"], line["差额"]) == ("50%", 40)
    assert files["甲镇"][3][2] == "2022年1-6月(序时进度50%)"
    assert summary(files["甲镇"]) == "你单位承担指标任务1项,达到序时1项。"


def test_lower_is_better_and_growth_say_the_gap_in_their_own_words(split, shortfalls, tmp_path):
    files = split(
        {
            "附表1": annex("PM2.5", [("甲镇", 35, 38.1), ("乙镇", 35, 30)], "微克/立方米"),
            "附表2": annex("增加值增速", [("甲镇", 8, 5.1), ("乙镇", 8, 9)], "%"),
        },
        indicators=[
            {"指标": "PM2.5", "方向": "越低越好"},
            {"指标": "增加值增速", "类型": "增速"},
        ],
    )
    lines = {line["指标"]: line for line in shortfalls(files["甲镇"])}
    assert [line["完成率"] for line in lines.values()] == ["—", "—"]
    assert {line["应达"] for line in lines.values()} == {"—"}
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    formats = {row[1].value: row[6].number_format for row in sheet.iter_rows() if row[1].value}
    assert formats["PM2.5(微克/立方米)"] == '"高"#,##0.0'
    assert formats["增加值增速(%)"] == '"差"#,##0.0"个百分点"'


def test_ranks_in_groups_stand_below_the_rank(split, shortfalls):
    roster = [("甲镇", "", "一类"), ("乙镇", "", "一类"), ("丙街道", "", "二类")]
    rows = [["单位", "类别", "全年任务", "累计完成"]]
    rows += [["甲镇", "一类", 10, 9], ["乙镇", "一类", 10, 8], ["丙街道", "二类", 10, 7]]
    files = split({"附表1": [["2022年大冶市投资完成情况表"], *rows]}, roster=roster)
    assert shortfalls(files["乙镇"])[0]["位次"] == "2/3\n一类2/2"
    assert shortfalls(files["丙街道"])[0]["位次"] == "3/3\n二类1/1"


@pytest.mark.parametrize(("count", "height"), [(1, 94), (6, 94), (7, 60), (9, 60), (10, 44)])
def test_the_rows_to_write_in_are_lower_where_there_are_more(split, tmp_path, count, height):
    lines = [("甲镇", 10, 9), ("乙镇", 10, 8)]
    split({f"附表{n}": annex(f"指标{chr(0x4E00 + n)}", lines) for n in range(1, count + 1)})
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    row = next(row for row in sheet.iter_rows() if row[0].value == 1)[0].row
    assert sheet.row_dimensions[row].height == height * 0.75
    assert sheet.page_setup.fitToHeight == (count <= 9)


def test_more_than_a_page_can_hold_goes_on_with_its_header_repeated(split, tmp_path):
    lines = [("甲镇", 10, 9), ("乙镇", 10, 8)]
    split({f"附表{n}": annex(f"指标{chr(0x4E00 + n)}", lines) for n in range(1, 61)})
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    header = next(row for row in sheet.iter_rows() if row[0].value == "序")[0].row
    assert sheet.print_title_rows == f"${header}:${header}"


def test_a_department_has_the_indicators_that_it_leads(split, shortfalls, text):
    tasks = [
        ["牵头部门", "指标", "计量单位", "全年任务", "累计完成"],
        ["市商务局", "外贸出口", "亿元", 290, 240],
        ["市商务局", "新增企业", "家", 20, 25],
        ["市统计局、市财政局", "税收", "亿元", 10, 9],
    ]
    files = split(
        {"附表1": tasks},
        roster=[(name, None, "市直部门") for name in ("市商务局", "市统计局", "市财政局")],
    )
    (line,) = shortfalls(files["市商务局"])
    assert line["指标"] == "外贸出口(亿元)\n(全域)"
    assert (line["任务"], line["完成"], line["差额"], line["位次"]) == (290, 240, 50, "—")
    assert summary(files["市商务局"]).startswith("你单位牵头指标任务2项,完成1项、短板1项。")
    assert "新增企业125.0%。" in text(files["市商务局"])
    for both in ("市统计局", "市财政局"):
        assert shortfalls(files[both])[0]["指标"].startswith("税收")


SCORES = ["单位", "一季度", "二季度", "三季度", "四季度", "年度考评"]


def test_actions_stand_in_strips_and_the_last_are_filled(split, text, tmp_path):
    scores = {f"{c}镇": 90 - 2.5 * n for n, c in enumerate("甲乙丙丁戊己庚辛")}
    rows = [[name, *[score] * 5] for name, score in scores.items()]
    sheets = {
        name: [[f"2022年{name}行动考核得分表(乡镇)"], SCORES, *rows]
        for name in ("招商引资", "项目建设", "服务企业", "科技创新", "乡村振兴")
    }
    files = split(sheets)
    assert "行动考核得分和位次(8个单位)" in text(files["辛镇"])
    assert text(files["辛镇"]).count("72.5分  第8位") == 5
    for unit, fill in (("辛镇", SHADES[State.FAR].fill), ("甲镇", None)):
        sheet = load_workbook(tmp_path / "督办单" / f"{unit}2022年督办单.xlsx").active
        scored = [c for row in sheet.iter_rows() for c in row if "分  第" in str(c.value)]
        fills = {c.fill.fgColor.rgb[-6:] if c.fill.fill_type else None for c in scored}
        assert fills == {fill}


FIGURES = st.none() | st.sampled_from(["—", 0, 1, 2, 3, 50, 99.96, 100, 100.0, 250])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=2, max_size=9), st.data())
def test_any_table_with_ties_and_blanks_is_split_without_loss(book, shortfalls, figures, data):
    names = [f"{chr(0x7532 + n)}镇" for n in range(len(figures))]
    months = data.draw(st.sampled_from(["2022年", "2022年1-6月"]))
    lines = [(name, *pair) for name, pair in zip(names, figures, strict=True)]
    lines.append(("末镇", 100, 70))  # so that the table is one of tasks
    results = book({"附表1": annex("投资", lines, period=months)}).results
    (result,) = results.annexes
    ranked = sum(unit.rank is not None for unit in result.units)
    maker, seen = SheetMaker(results), []
    for share in shares_of(results).units:
        (sheet,) = maker.plan(share).sheets
        rows = values_of(sheet)
        (own,) = (unit for unit in result.units if unit.name == share.name)
        found = shortfalls(rows)
        assert len(found) == own.is_shortfall
        for line in found:
            assert (line["任务"], line["完成"], line["完成率"]) == (
                own.target, own.actual, own.completion,
            )  # fmt: skip
            assert line["位次"] == f"{own.rank}/{ranked}"
        text = "".join(str(cell) for row in rows for cell in row)
        if own.state is State.OK:
            reached = format_percent(own.completion, 1, True, own.apart_from)
            assert f"投资{reached}(第{own.rank}位)" in text
        assert not any(name in text for name in {*names, "末镇"} - {share.name})
        seen.append(share.name)
    assert seen == [unit.name for unit in result.units]
