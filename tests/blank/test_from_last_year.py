"""A year made of last year's workbook: what comes along, what goes, what is said."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from addin.annex.statistics import ASSESSED, Statistic
from addin.blank.create import Wanted, create
from addin.core.figures import Content
from addin.errors import NoAnnex
from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.problems.problem import Severity
from addin.workbook_file.reading import read

WORKBOOKS = Path(__file__).parents[2] / "workbook"
HEADER = ["单位", "全年任务", "累计完成", "完成率", "位次"]
ROWS = [["2022年大冶市外贸出口完成情况表"], ["单位:亿元"], HEADER]


def sample(name):
    return WORKBOOKS / f"annexes-{name}.xlsx"


@pytest.fixture(scope="module", params=["2022", "messy"])
def pair(request, tmp_path_factory):
    """Both readings, last year's and the new year's, and what was said."""
    source = sample(request.param)
    made = create(tmp_path_factory.mktemp("new") / "附表.xlsx", 2027, source)
    return read(source).results, read(made.output).results, made


def setting_at(book, item):
    """Return where the value of an item of 设置 stands, as formulas write it."""
    row = next(cell.row for cell in book["设置"]["A"] if cell.value == item)
    return f"$B${row}"


def figures(results, role):
    return {
        (annex.sheet, annex.indicator, row.row): (row.value(role), row.content(role))
        for annex in [r.annex for r in results.annexes]
        for row in annex.all_rows
        if role in annex.columns
    }


def test_the_roster_comes_along(pair):
    last, new, _ = pair
    assert new.found.roster == last.found.roster


def test_the_settings_come_along_but_for_the_year(pair):
    last, new, _ = pair
    if last.found.settings.period:
        ours = replace(new.found.settings, period=last.found.settings.period)
        assert ours == last.found.settings
    assert new.found.region == last.found.region
    assert new.found.period == replace(
        last.found.period, year=2027, label=last.found.period.label.replace("2022", "2027")
    )


def test_the_targets_come_along(pair):
    last, new, _ = pair
    targets = figures(last, Statistic.TARGET)
    assert len(targets) > 150
    assert {key: value for key, (value, _) in figures(new, Statistic.TARGET).items()} == {
        key: value for key, (value, _) in targets.items()
    }


@pytest.mark.parametrize(
    "role",
    [
        Statistic.ACTUAL,
        Statistic.YOY,
        Statistic.LAST_YEAR,
        Statistic.SCORE,
        Statistic.RANK,
        Statistic.COMPLETION,
    ],
)
def test_nothing_that_was_achieved_stays(pair, role):
    """A dash for units that have no target stays."""
    _, new, _ = pair
    for (sheet, _, row), (value, content) in figures(new, role).items():
        assert value is None, (sheet, row)
        assert content is not Content.ERROR, (sheet, row)


def test_no_score_of_an_assessment_stays(pair):
    last, new, _ = pair
    assert len(new.found.actions) == len(last.found.actions)
    for action in new.found.actions:
        for row in action.annex.rows:
            assert not (row.values.keys() & (ASSESSED | {Statistic.SCORE, Statistic.RANK}))
    assert new.found.adjustments == ()


def test_the_annexes_and_their_units_are_the_same(pair):
    last, new, _ = pair
    for ours, theirs in zip(new.found.annexes, last.found.annexes, strict=True):
        assert (ours.sheet, ours.area, ours.indicator) == (
            theirs.sheet,
            theirs.area,
            theirs.indicator,
        )
        assert [row.name for row in ours.all_rows] == [row.name for row in theirs.all_rows]
        assert (ours.kind, ours.measure, ours.direction) == (
            theirs.kind,
            theirs.measure,
            theirs.direction,
        )
        assert ours.title == theirs.title.replace("2022", "2027").replace("—", "-")


def test_a_rebuild_only_says_that_nothing_is_filled_in_yet(tmp_path):
    made = create(tmp_path / "附表.xlsx", 2027, sample("2022"))
    problems = read(made.output).problems
    assert [(p.code, p.severity) for p in problems] == [("nothing-filled", Severity.NOTICE)]


def test_the_source_is_not_touched(tmp_path):
    source = tmp_path / "上年.xlsx"
    source.write_bytes(sample("2022").read_bytes())
    before = hashlib.sha256(source.read_bytes()).digest()
    create(tmp_path / "新年.xlsx", 2027, source)
    assert hashlib.sha256(source.read_bytes()).digest() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["上年.xlsx", "新年.xlsx"]


def test_what_a_rebuild_added_does_not_come_along(run, tmp_path):
    run("rebuild", sample("2022"), "-o", tmp_path / "rebuilt.xlsx")
    for name, source in (("a", sample("2022")), ("b", tmp_path / "rebuilt.xlsx")):
        create(tmp_path / f"{name}.xlsx", 2027, source)
    plain, ours = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in "ab")
    assert ours.sheetnames == plain.sheetnames
    for one, other in zip(plain, ours, strict=True):
        width = range(1, one.max_column + 1)
        for row in range(1, other.max_row + 1):
            values = [[s.cell(row, c).value for c in width] for s in (one, other)]
            assert values[0] == values[1], (one.title, row)
        assert len(other.conditional_formatting) == len(one.conditional_formatting)


def test_a_new_year_can_be_made_of_one_that_was_blank(tmp_path):
    create(tmp_path / "2027.xlsx", 2027, wanted=Wanted(region="大冶市"))
    made = create(tmp_path / "2028.xlsx", 2028, tmp_path / "2027.xlsx")
    assert read(made.output).results.found.period.label == "2028年1月"


def test_the_year_is_the_one_behind_that_of_the_source(run, tmp_path):
    run("new", tmp_path / "新年.xlsx", "--from", sample("2022"))
    assert read(tmp_path / "新年.xlsx").results.found.period.label.startswith("2023年")


# ---- small workbooks ----------------------------------------------------------------------


@pytest.fixture
def carried(tmp_path, write_sheets):
    """Return a function that makes a new year of sheets by name; gives it and what was said.

    ``edit`` changes last year's workbook before.
    """

    def make(sheets, edit=None, region=""):
        last = write_sheets(tmp_path / "上年.xlsx", sheets, edit)
        made = create(tmp_path / "新年.xlsx", 2027, last, Wanted(region))
        return openpyxl.load_workbook(made.output), made.problems

    return make


def said(problems, sheet=""):
    return [f"{p.cell} {p.message}" for p in problems if p.sheet == sheet or not sheet]


def test_typed_rates_ranks_and_totals_become_formulas(carried):
    units = [["甲镇", 10, 9, 0.9, 2], ["乙镇", 10, 12, 1.2, 1], ["合计", 20, 21, 1.05, None]]
    book, _ = carried({"附表1": [*ROWS, *units]})
    sheet = book["附表1"]
    assert [sheet["C4"].value, sheet["C5"].value] == [None, None]
    assert sheet["B6"].value == "=SUM(B4:B5)"
    assert sheet["C6"].value == '=IF(COUNT(C4:C5)=0,"",SUM(C4:C5))'
    assert sheet["D4"].value == '=IF(C4="","—",IFERROR(ROUND(C4/B4,12),"—"))'
    assert sheet["E5"].value == '=IF(ISNUMBER(D5),RANK(D5,D$4:D$5),"—")'


def test_a_total_on_another_basis_is_emptied_and_said(carried):
    units = [["甲镇", 10, 9], ["乙镇", 10, 12], ["合计", 25, 30]]
    book, problems = carried({"附表1": [*ROWS[:2], HEADER[:3], *units]})
    assert (book["附表1"]["B6"].value, book["附表1"]["C6"].value) == (25, None)
    assert "C6 “合计”的完成数已清空,没有写求和公式。请手工填写。" in said(problems, "附表1")


def test_subtotals_that_the_total_skips_are_not_summed_with_it(carried):
    units = [
        *(["甲镇", 10, 9], ["乙镇", 10, 12], ["乡镇小计", 20, 21]),
        *(["丙街道", 5, 4], ["丁街道", 5, 5], ["街道小计", 10, 9], ["全市", 30, 30]),
    ]
    book, _ = carried({"附表1": [*ROWS[:2], HEADER[:3], *units]})
    column = [book["附表1"].cell(row, 3).value for row in range(4, 11)]
    areas = ["C4:C5", "C7:C8", "C4:C5,C7:C8"]
    sums = [f'=IF(COUNT({area})=0,"",SUM({area}))' for area in areas]
    assert column == [None, None, sums[0], None, None, *sums[1:]]


def test_the_offices_own_sums_are_blank_until_something_is_filled_in(carried):
    units = [["甲镇", 10, 9], ["乙镇", 10, 12], ["合计", "=SUM(B4:B5)", "=SUM(C4,C5)"]]
    book, _ = carried({"附表1": [*ROWS[:2], HEADER[:3], *units]})
    assert book["附表1"]["B6"].value == "=SUM(B4:B5)"
    assert book["附表1"]["C6"].value == '=IF(COUNT(C4,C5)=0,"",SUM(C4,C5))'


def test_formulas_that_refer_to_cells_stay_and_typed_sums_go(carried):
    units = [["甲镇", 10, "=4+5"], ["乙镇", 10, "=B5*1.2"], ["丙镇", 10, "=[1]明细!B3"]]
    book, _ = carried({"附表1": [*ROWS[:2], HEADER[:3], *units]})
    assert [book["附表1"].cell(row, 3).value for row in (4, 5, 6)] == [None, "=B5*1.2", None]


def test_a_formula_on_a_sheet_that_stays_is_said(carried):
    units = [["甲镇", 10, "='明细 表'!A1"], ["乙镇", 10, 3]]
    book, problems = carried({"附表1": [*ROWS[:2], HEADER[:3], *units], "明细 表": [[7]]})
    assert book["附表1"]["C4"].value == "='明细 表'!A1"
    assert book["明细 表"]["A1"].value == 7
    assert any(line.startswith("C4 “累计完成”的公式取自没有清空") for line in said(problems))
    assert any("没有附表的工作表" in line for line in said(problems, "明细 表"))


def test_a_dash_stays_where_there_is_no_target(carried):
    units = [["甲镇", "—", "—", None, None], ["乙镇", 10, "—", None, None], ["丙镇", 10, 3, 0.3, 1]]
    book, _ = carried({"附表1": [*ROWS, *units]})
    assert [book["附表1"].cell(row, 3).value for row in (4, 5, 6)] == ["—", None, None]


def test_remarks_go_but_for_the_basis(carried):
    header = [*HEADER[:3], "备注", "联系电话"]
    units = [["甲镇", 10, 9, "受汛期影响", "张某"], ["乙镇", 10, 9, "全域口径", 8722]]
    book, problems = carried({"附表1": [*ROWS[:2], header, *units]})
    rows = [[book["附表1"].cell(row, c).value for c in (4, 5)] for row in (4, 5)]
    assert rows == [[None, "张某"], ["全域口径", None]]
    assert any(line.startswith("E5 不认识列“联系电话”") for line in said(problems))


def test_years_move_on_in_titles_headers_notes_and_footers(carried):
    rows = [
        ["2022年1-11月大冶市外贸出口完成情况表"],
        ["单位", "2022年任务", "累计完成", "2021年同期"],
        *(["甲镇", 10, 9, 8], ["乙镇", 10, 12, 8]),
        ["注:2021年基数以2018年口径为准。"],
    ]

    def edit(book):
        book["附表1"].oddFooter.center.text = "2022年第&P页"

    book, problems = carried({"附表1": rows}, edit)
    sheet, period, region = book["附表1"], setting_at(book, "时期"), setting_at(book, "地区")
    assert sheet["A1"].value == f"='设置'!{period}&'设置'!{region}&\"外贸出口完成情况表\""
    assert book["设置"][period].value == "2027年1-11月"
    assert (sheet["B2"].value, sheet["D2"].value) == ("2027年任务", "2026年同期")
    assert sheet["A5"].value == "注:2026年基数以2018年口径为准。"
    assert sheet.oddFooter.center.text == "2027年第&P页"
    assert any("时期还是“2027年1-11月”" in line for line in said(problems))
    assert sheet["D3"].value is None


def test_a_year_that_nothing_tells_is_said_not_guessed(carried):
    book, problems = carried({"外贸": [["外贸出口完成情况表"], HEADER[:3], ["甲镇", 1, 1]]})
    assert book["外贸"]["A1"].value == "外贸出口完成情况表"
    assert any("看不出年份" in line for line in said(problems))


def test_a_sheet_named_after_the_year_is_said(carried):
    _, problems = carried({"2022年外贸": [*ROWS, ["甲镇", 1, 1]]})
    assert any("工作表名" in line for line in said(problems, "2022年外贸"))


def test_another_region_is_set_and_what_else_names_the_old_one_is_said(carried):
    rows = [*ROWS, ["甲镇", 1, 1], ["注:由大冶市统计局提供。"]]
    book, problems = carried({"附表1": rows}, region="阳新县")
    assert book["设置"][setting_at(book, "地区")].value == "阳新县"
    period = setting_at(book, "时期")
    assert book["附表1"]["A1"].value.startswith(f"=MID('设置'!{period},FIND(")
    assert any("还写着“大冶市”" in line for line in said(problems))


def test_titles_follow_a_new_region(carried):
    _, problems = carried({"附表1": [*ROWS, ["甲镇", 1, 1]]}, region="阳新县")
    assert not any("还写着" in line for line in said(problems))


def test_without_roster_and_settings_both_are_made_and_said(carried):
    book, problems = carried({"附表1": [*ROWS, ["甲镇", 1, 1], ["乙镇", 1, 1]]})
    assert [book["名录"].cell(row, 1).value for row in (4, 5)] == ["甲镇", "乙镇"]
    assert any("上年没有名录" in line for line in said(problems, "名录"))
    assert any("上年没有设置" in line for line in said(problems, "设置"))


def test_settings_keep_their_place_and_what_is_unknown_is_said(carried):
    settings = [
        *(["项目", "值"], ["口令", "芝麻"], ["排名方式", "中国式排名"], ["平时考核权重", 60]),
        *([], ["指标", "权重", "颜色"], ["外贸出口", 5, "红"]),
    ]
    rows = [*ROWS, ["甲镇", 1, 1, None, "=设置!$B$4/100"], ["乙镇", 1, 1]]
    book, problems = carried({"设置": settings, "附表1": rows})
    assert book.sheetnames == ["设置", "附表1", "名录"]
    assert book["设置"][setting_at(book, "排名方式")].value == "中国式排名"
    assert book["附表1"]["E4"].value == f"=设置!{setting_at(book, '平时考核权重')}/100"
    lines = said(problems, "设置")
    assert "A2 “口令”不是本程序的设置项,没有带过来。" in lines
    assert "C6 “颜色”不是本程序的设置项,没有带过来。" in lines


def test_what_had_nothing_last_year_counts_as_the_targets_tell(carried):
    units = [["甲镇", 10, 9], ["乙镇", 10, 12], ["市直", 5, 0], ["合计", 25, 21]]
    book, _ = carried({"附表1": [*ROWS, *units]})
    assert book["附表1"]["C7"].value == '=IF(COUNT(C4:C6)=0,"",SUM(C4:C6))'


def test_a_total_is_not_guessed_where_a_row_had_nothing(carried):
    header = ["单位", "累计完成", "位次"]
    rows = [*ROWS[:2], header, ["甲镇", 9, 2], ["乙镇", 12, 1], ["市直", 0], ["合计", 21]]
    book, problems = carried({"附表1": rows})
    assert book["附表1"]["B7"].value is None
    assert "B7 “合计”的完成数已清空,没有写求和公式。请手工填写。" in said(problems, "附表1")


def test_only_references_to_a_value_follow_it(carried):
    formulas = {
        "G1": ("=设置!B2", "=设置!{region}"),
        "G2": ('=VLOOKUP("地区",设置!$A$2:$B$9,2,0)', None),
        "G3": ("=设置!A2", None),
        "H1": ("=旧设置!B2+'旧设置'!B2", None),
    }

    def edit(book):
        for cell, (formula, _) in formulas.items():
            book["附表1"][cell] = formula
        book.defined_names["地"] = DefinedName("地", attr_text="设置!$B$2")

    settings = [["项目", "值"], ["地区", "大冶市"], ["标点", "半角"]]
    rows = [*ROWS, ["甲镇", 1, 1], ["乙镇", 1, 1]]
    book, problems = carried({"设置": settings, "附表1": rows, "旧设置": [[1, 2]]}, edit)
    region = setting_at(book, "地区")
    for cell, (formula, expected) in formulas.items():
        assert book["附表1"][cell].value == (expected or formula).format(region=region)
    assert book.defined_names["地"].attr_text == f"设置!{region}"
    left = [line[:2] for line in said(problems, "附表1") if "没有带过来的单元格" in line]
    assert left == ["G2", "G3"]


def test_years_in_the_names_of_sheets_stay_in_formulas(carried):
    rows = [*ROWS, ["甲镇", 1, 1], ["乙镇", 1, 1]]
    rows[1] = ["单位:亿元", "='2022年附表'!B4&\"2022年\""]
    book, _ = carried({"2022年附表": rows})
    assert book["2022年附表"]["B2"].value == "='2022年附表'!B4&\"2027年\""


def test_hidden_sheets_stay_as_they_are_and_are_said(carried):
    def edit(book):
        book["底稿"].sheet_state = "hidden"

    rows = [*ROWS, ["甲镇", 1, 1]]
    book, problems = carried({"附表1": rows, "底稿": rows}, edit)
    assert book["底稿"]["C4"].value == 1
    assert any("隐藏的工作表" in line for line in said(problems, "底稿"))


def test_one_sheet_is_selected_whichever_was(carried):
    def edit(book):
        book.active = 0
        book["附表1"].sheet_view.tabSelected = True

    rows = [*ROWS, ["甲镇", 1, 1]]
    settings = [["项目", "值"], ["地区", "大冶市"]]
    book, _ = carried({"设置": settings, "附表1": rows, "附表2": rows}, edit)
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False, False, False]


def test_columns_of_excels_own_tables_are_named_as_their_cells(carried):
    rows = [["单位", "2022年任务", "累计完成"], ["甲镇", 1, 1]]
    book, _ = carried(
        {"附表1": rows}, lambda b: b["附表1"].add_table(Table(displayName="表", ref="A1:C2"))
    )
    names = [column.name for column in book["附表1"].tables["表"].tableColumns]
    assert names == [cell.value for cell in book["附表1"][1]]


def test_a_workbook_without_annexes_will_not_do(tmp_path):
    Workbook().save(tmp_path / "空.xlsx")
    with pytest.raises(NoAnnex):
        create(tmp_path / "新年.xlsx", 2027, tmp_path / "空.xlsx")
    assert not (tmp_path / "新年.xlsx").exists()


def test_summaries_of_a_finished_workbook_stay_behind(rebuilt_sample, tmp_path):
    with finishing(rebuilt_sample, Options()) as job:
        job.write(tmp_path / "定稿.xlsx")
    made = create(tmp_path / "新年.xlsx", 2027, tmp_path / "定稿.xlsx")
    assert not {"汇总", "完成情况", "短板清单", "部门任务", "综合排名", "得分明细"} & set(
        made.sheets
    )
    assert {"附表3", "四个一百", "招商引资"} <= set(made.sheets)
    [said_of_summary] = said(made.problems, "汇总")
    assert "会重新生成" in said_of_summary


def test_where_units_stand_across_the_top_targets_stay_and_figures_go(carried):
    rows = [
        ["2022年大冶市外贸出口完成情况表"],
        ["指标", *(f"{name}镇" for name in "甲乙丙丁"), "合计"],
        ["全年任务", 10, 20, 30, 40, 100],
        ["累计完成", 9, 22, 27, 30, 88],
        ["完成率(%)", 90, 110, 90, 75, 88],
    ]
    book, _ = carried({"附表1": rows})
    kept = [[cell.value for cell in row] for row in book["附表1"].iter_rows(min_row=2)]
    assert kept[:2] == rows[1:3]
    assert kept[2] == ["累计完成", *[None] * 5]
    assert kept[3][0] == "完成率(%)"
    assert not any(isinstance(value, int | float) for value in kept[3])


def test_both_halves_of_a_folded_list_are_emptied(carried):
    header = ["单位", "全年任务", "累计完成"]
    rows = [["2022年大冶市外贸出口完成情况表"], [*header, *header]]
    rows += [["甲镇", 10, 9, "丙镇", 30, 27], ["乙镇", 20, 22, "丁镇", 40, 30]]
    book, _ = carried({"附表1": rows})
    kept = [[cell.value for cell in row] for row in book["附表1"].iter_rows(min_row=3)]
    assert kept == [["甲镇", 10, None, "丙镇", 30, None], ["乙镇", 20, None, "丁镇", 40, None]]


def test_the_strict_form_gives_the_same_year(
    tmp_path, write_sheets, parts, write_parts, strict_form
):
    def draw(book):
        chart = BarChart()
        chart.add_data(Reference(book.active, min_col=2, max_col=3, min_row=4, max_row=6))
        book.active.add_chart(chart, "H2")
        book.active["G4"], book.active["G4"].number_format = date(2022, 3, 1), "yyyy/m/d"

    rows = [*ROWS, ["甲镇", 10, 5], ["乙镇", 10, 12], ["丙镇", 10, 9]]
    usual = write_sheets(tmp_path / "常规.xlsx", {"附表1": rows}, draw)
    contents = strict_form.in_strict_form(parts(usual))
    assert b'gapWidth val="150%"' in contents["xl/charts/chart1.xml"]
    other = write_parts(tmp_path / "严格.xlsx", contents)
    made = [create(tmp_path / f"{name.stem}-新.xlsx", 2023, name) for name in (usual, other)]
    assert made[1].problems == made[0].problems
    wanted, new = (parts(each.output) for each in made)
    assert set(new) == set(wanted)
    for part in set(new) - {"docProps/core.xml"}:  # which holds the time
        assert strict_form.says(new[part]) == strict_form.says(wanted[part]), part
