"""What a unit's sheet says of tasks met, missed, missing or on schedule."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from addin.report.raster import values_of
from addin.split.shares import shares_of
from addin.split.sheet import SheetMaker

HEADER = ["单位", "全年任务", "累计完成"]


def annex(name, lines, measure="亿元", period="2022年"):
    """Return the rows of an annex."""
    title = [f"{period}大冶市{name}完成情况表"]
    return [title, [None, None, f"单位:{measure}"], HEADER, *map(list, lines)]


def test_a_line_for_each_way_to_stand(split, indicators):
    lines = [
        ("甲镇", 100, 120), ("乙镇", 100, 100), ("丙镇", 100, 99.96),
        ("丁镇", 100, 40), ("戊镇", "—", "—"), ("己镇", 100, None),
        ("庚镇", 100, "#REF!"), ("辛镇", "待定", 5),
    ]  # fmt: skip
    files = split(
        {"附表1": annex("投资", lines)},
        indicators=[{"指标": "投资", "短板规则": "掉任务较多的1个"}],
    )
    rows = {unit: indicators(rows)[0] for unit, rows in files.items()}
    assert {unit: row[7] for unit, row in rows.items()} == {
        "甲镇": "超额完成", "乙镇": "完成", "丙镇": "未完成", "丁镇": "掉任务较多",
        "戊镇": "无任务", "己镇": "未报", "庚镇": "数据待核", "辛镇": "任务待核",
    }  # fmt: skip
    assert rows["丁镇"][:7] == ["附表1", "投资(亿元)", 100, 40, 0.4, "第4位(共4个)", 60]
    assert rows["戊镇"][2:] == ["—", "—", "—", "—", "—", "无任务"]
    assert files["丁镇"][2][0] == (
        "承担指标任务1项:短板1项。短板是:投资(完成40%,差60亿元)。请抓紧整改。"
    )
    assert files["乙镇"][2][0] == "承担指标任务1项:完成1项。"
    assert files["己镇"][2][0] == (
        "承担指标任务1项:未报或待核1项。未报或待核的是:投资。请补报或核实。"
    )


def test_the_furthest_behind_comes_first_and_what_is_no_task_last(split, indicators):
    shares = {"附表1": "—", "附表2": 95, "附表3": 100, "附表4": 40, "附表5": 70}
    sheets = {
        sheet: annex(f"指标{chr(0x4E00 + n)}", [("甲镇", 100, actual), ("乙镇", 100, 60)])
        for n, (sheet, actual) in enumerate(shares.items())
    }
    sheets["附表1"][3][1] = "—"
    rows = split(sheets)["甲镇"]
    assert [row[0] for row in indicators(rows)] == ["附表4", "附表5", "附表2", "附表3", "附表1"]
    summary = "承担指标任务4项:完成1项、短板3项。短板是:指标七(完成40%,差60亿元)、"
    assert rows[2][0].startswith(summary)


def test_a_near_miss_never_reads_as_the_whole(split, tmp_path):
    lines = [("甲镇", 100, 99.99), ("乙镇", 100, 120)]
    files = split({"附表1": annex("投资", lines)})
    assert "完成99.99%,差0.01亿元" in files["甲镇"][2][0]
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    assert (sheet["E5"].number_format, sheet["G5"].number_format) == (
        "0.00%",
        '"差"0.00;"超"0.00;0',
    )


def test_colours_mark_what_is_met_named_and_missed(split, tmp_path):
    lines = [("甲镇", 100, 100), ("乙镇", 100, 90), ("丙镇", 100, 50)]
    split(
        {"附表1": annex("投资", lines)},
        indicators=[{"指标": "投资", "短板规则": "掉任务较多的1个"}],
    )
    fills = {}
    for unit in "甲乙丙":
        sheet = load_workbook(tmp_path / "督办单" / f"{unit}镇2022年督办单.xlsx").active
        fills[unit] = {sheet[cell].fill.fgColor.rgb[-6:] for cell in ("E5", "H5")}
    assert fills == {"甲": {"E2EFDA"}, "乙": {"FFF2CC"}, "丙": {"FFC7CE"}}


def test_before_the_years_end_the_schedule_decides(split, indicators):
    lines = [("甲镇", 100, 55), ("乙镇", 100, 45), ("丙镇", 100, 10)]
    files = split(
        {"附表1": annex("投资", lines, period="2022年1-6月")},
        indicators=[{"指标": "投资", "短板规则": "掉任务较多的1个"}],
    )
    words = {unit: indicators(rows)[0][7] for unit, rows in files.items()}
    assert words == {"甲镇": "达到序时", "乙镇": "未达序时", "丙镇": "落后较多"}
    assert files["丙镇"][2][0].endswith("短板是:投资(完成10%,低于序时进度40个百分点)。请抓紧整改。")
    assert files["甲镇"][2][0] == "承担指标任务1项:达到序时1项。"
    assert files["甲镇"][1][0] == "序时进度50%"


def test_lower_is_better_and_growth_say_the_gap_in_their_own_words(split, indicators):
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
    summary = files["甲镇"][2][0]
    assert "PM2.5(高3.1微克/立方米)" in summary
    assert "增加值增速(差2.9个百分点)" in summary
    assert [row[4] for row in indicators(files["甲镇"])] == ["—", "—"]


def test_ranks_in_groups_stand_below_the_rank(split, indicators):
    roster = [("甲镇", "", "一类"), ("乙镇", "", "一类"), ("丙街道", "", "二类")]
    rows = [["单位", "类别", "全年任务", "累计完成"]]
    rows += [["甲镇", "一类", 10, 9], ["乙镇", "一类", 10, 8], ["丙街道", "二类", 10, 7]]
    files = split({"附表1": [["2022年大冶市投资完成情况表"], *rows]}, roster=roster)
    assert indicators(files["乙镇"])[0][5] == "第2位(共3个)\n一类第2位(共2个)"
    assert indicators(files["丙街道"])[0][5] == "第3位(共3个)\n二类第1位(共1个)"


def test_more_than_a_page_can_hold_goes_on_with_its_header_repeated(split, tmp_path):
    lines = [("甲镇", 10, 9), ("乙镇", 10, 8)]
    split({f"附表{n}": annex(f"指标{chr(0x4E00 + n)}", lines) for n in range(1, 61)})
    sheet = load_workbook(tmp_path / "督办单" / "甲镇2022年督办单.xlsx").active
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$4:$4"


FIGURES = st.none() | st.sampled_from(["—", 0, 1, 2, 3, 50, 99.96, 100, 100.0, 250])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=2, max_size=9), st.data())
def test_any_table_with_ties_and_blanks_is_split_without_loss(book, figures, data):
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
        row = next(row for row in rows if row[0] == "附表1")
        shown = ["—" if v is None else v for v in (own.target, own.actual, own.completion)]
        assert row[2:5] == shown
        assert row[5] == ("—" if own.rank is None else f"第{own.rank}位(共{ranked}个)")
        assert row[6] == ("—" if own.gap is None else own.gap)
        assert (row[7] in ("完成", "超额完成")) == bool(own.achieved)
        text = "".join(str(cell) for row in rows for cell in row)
        assert not any(name in text for name in {*names, "末镇"} - {share.name})
        seen.append(share.name)
    assert seen == [unit.name for unit in result.units]
