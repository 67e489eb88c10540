"""Plans of whole rebuilds: pure, inside their bounds, dashes where there is no figure."""

import re
from decimal import Decimal
from operator import attrgetter

import pytest

from addin.annex.area import a1
from addin.annex.naming import SUMMARY_NOTES
from addin.report.plan import Formula
from addin.report.raster import looks_of

HEADER = ["单位", "全年任务", "累计完成"]
EXCEL_NAME = re.compile(r"[^\W\d][\w.\\?]*")


def cells(plan):
    """Return the values of a sheet by row and column."""
    return {
        (row, column): value
        for block in plan.blocks
        for row, values in enumerate(block.rows, block.row)
        for column, value in enumerate(values, block.column)
    }


def sheet(plan, kind):
    (found,) = (each for each in plan.sheets if each.kind == kind)
    return found


def texts(plan):
    return [v for each in plan.sheets for v in cells(each).values() if isinstance(v, str)]


def lines(plan, kind):
    """Return the rows of a sheet, by their first text."""
    rows = {}
    for (row, _), value in sorted(cells(sheet(plan, kind)).items()):
        rows.setdefault(row, []).append(value)
    return {row[0]: row for row in rows.values()}


def test_laying_out_twice_gives_equal_plans(shaped):
    assert shaped.plan() == shaped.plan()


def test_problems_come_last_and_what_people_look_at_first(shaped):
    sheets = shaped.plan().sheets
    kinds = [each.kind for each in sheets]
    first = kinds[0] == "一页纸"
    assert (kinds[first], kinds[-1]) == ("汇总", "校验")
    assert [each.leads for each in sheets] == [first, *[False] * (len(sheets) - 1)]
    assert "完成情况" in kinds
    targeted = {"target", "completion"}
    has_targets = any(targeted & r.annex.columns.keys() for r in shaped.results.annexes)
    assert ("短板清单" in kinds) is has_targets


def test_sheets_have_names_and_marks_that_excel_allows_each_once(shaped):
    sheets = shaped.plan().sheets
    for each in sheets:
        assert 0 < len(each.name) <= 31
        assert not set(each.name) & set("[]:*?/\\")
        assert each.name[0] != "'" != each.name[-1]
        assert EXCEL_NAME.fullmatch("tongbao." + each.kind), each.kind
    assert len({each.name for each in sheets}) == len(sheets)
    assert len({each.kind for each in sheets}) == len(sheets)


def test_two_tables_of_several_indicators_on_one_sheet_get_a_sheet_each(book):
    pair = ["单位", "个转企任务", "个转企完成", "小升规任务", "小升规完成"]
    rows = [pair, ["甲镇", 1, 2, 3, 4], [], [], [], ["丙表"], [*pair[:3], "引进任务", "引进完成"],
            ["甲镇", 1, 2, 5, 6]]  # fmt: skip
    made = book({"附表1": rows})
    assert len(made.annexes) == 4
    sheets = [each for each in made.plan().sheets if each.kind.startswith("组合")]
    assert len({each.name for each in sheets}) == len({each.kind for each in sheets}) == 2


def test_long_sheet_names_that_begin_alike_give_names_that_differ(book):
    pair = [["单位", "个转企任务", "个转企完成", "小升规任务", "小升规完成"], ["甲镇", 1, 2, 3, 4]]
    start = "二〇二二年一至十一月主要经济指标和重点项目建设完成情况表之"
    made = book({start + "一一": pair, start + "一二": pair})
    names = [each.name for each in made.plan().sheets]
    assert len(names) == len(set(names))


def test_what_is_laid_out_stays_inside_the_columns_and_rows_of_its_sheet(shaped):
    for plan in shaped.plan().sheets:
        width = max(plan.widths)
        assert set(plan.widths) == set(range(1, width + 1))
        assert all(0 <= value <= 255 for value in plan.widths.values())
        assert all(0 < value <= 409 for value in plan.heights.values())
        bottom = max(row for row, _ in cells(plan))
        assert max(column for _, column in cells(plan)) <= width
        areas = [area for area, _ in plan.styles]
        areas += [*plan.merges, *(area for rule in plan.rules for area in rule.areas)]
        areas += [plan.filter] if plan.filter else []
        for area in areas:
            assert 1 <= area.top <= area.bottom <= bottom, (plan.name, area)
            assert 1 <= area.left <= area.right <= width, (plan.name, area)


def test_no_cell_is_written_twice_and_merges_do_not_overlap(shaped):
    for plan in shaped.plan().sheets:
        covered = [(row, column) for area in plan.merges
                   for row in range(area.top, area.bottom + 1)
                   for column in range(area.left, area.right + 1)]  # fmt: skip
        assert len(covered) == len(set(covered))
        hidden = set(covered) - {(area.top, area.left) for area in plan.merges}
        assert all(cells(plan).get(cell) is None for cell in hidden)


def test_frozen_and_repeated_rows_are_the_header_above_the_first_row(shaped):
    for plan in shaped.plan().sheets:
        if plan.page.title_rows:
            _, bottom = plan.page.title_rows
            assert bottom == plan.freeze[0] - 1
        else:
            assert plan.page.one_page


def test_charts_refer_to_cells_beside_what_is_printed(shaped):
    for each in shaped.plan().sheets:
        assert len({chart.area for chart in each.charts}) == len(each.charts)
        held = cells(each)
        for chart in each.charts:
            assert chart.area.right <= each.page.print_area.right
            assert chart.least < chart.most
            for area in (chart.categories, *(series.values for series in chart.series)):
                assert area.left == area.right > each.page.print_area.right
                assert all((row, area.left) in held for row in range(area.top, area.bottom + 1))
            assert all(held[series.values.top - 1, series.values.left] for series in chart.series)


def test_links_point_to_cells_of_the_users_sheets(shaped):
    names = {grid.sheet.replace("'", "''"): grid for grid in shaped.grids}
    for plan in shaped.plan().sheets:
        for link in plan.links:
            match = re.fullmatch(r"'(.+)'!([A-Z]+)(\d+)", link.target)
            assert match, link.target
            assert int(match[3]) <= names[match[1]].height
            assert (link.row, link.column) in cells(plan)


def test_every_problem_is_listed_and_links_to_its_cell(shaped):
    plan = sheet(shaped.plan(), "校验")
    targets = {link.row: link.target for link in plan.links}
    values = cells(plan)
    rows = {row for (row, column), value in values.items() if column == 2}
    listed = {
        (values[row, 3], values[row, 4], values[row, 5]): targets.get(row)
        for row in rows
        if values[row, 2] in ("需处理", "提示")
    }
    assert len(listed) == len(shaped.problems)
    for problem in shaped.problems:
        quoted = problem.sheet.replace("'", "''")
        target = f"'{quoted}'!{problem.cell.split(':')[0]}"
        assert listed[problem.sheet, problem.cell, problem.message] == target


def test_nothing_is_written_that_is_neither_text_nor_a_finite_number(shaped):
    for plan in shaped.plan().sheets:
        for value in cells(plan).values():
            if isinstance(value, Formula):
                value = value.result
            assert value is None or isinstance(value, str | int | float | Decimal)
            assert not isinstance(value, bool)
            assert not re.search("None|nan|Infinity", str(value)) or value is None


def test_a_unit_without_figures_has_dashes_on_the_summary(shape):
    rows = lines(shape("one annex").plan(), "汇总")
    assert rows["丁镇"] == ["丁镇", "—", Decimal(10), "—", None, "—", "—"]
    assert rows["戊镇"] == ["戊镇", Decimal(60), "—", "—", None, "—", "—"]
    assert rows["丙镇"] == ["丙镇", Decimal(80), Decimal(60), Decimal("0.75"), 3, 0, 1]


def test_a_unit_of_the_roster_that_is_nowhere_has_dashes_and_its_place(shape):
    rows = lines(shape("a roster with groups and units that are nowhere").plan(), "汇总")
    assert [name for name in rows if name.endswith("镇")] == [f"{c}镇" for c in "己戊丁丙乙甲"]
    assert rows["己镇"][1:3] == ["—", "—"]


def test_a_unit_without_a_target_has_dashes_on_the_combined_sheet(shape):
    rows = lines(shape("indicators side by side").plan(), "组合1")
    assert rows["乙镇"] == ["乙镇", 3, 2, "差1个", "—", 1, "—", 0]
    assert rows["甲镇"] == ["甲镇", 3, 4, "超额完成", 5, 5, "完成", 2]


def test_an_indicator_without_a_target_has_dashes_among_the_departments(shape):
    rows = lines(shape("only a table of indicators").plan(), "部门任务")
    found = next(row for row in rows.values() if "工业增加值" in row)
    assert found[found.index("亿元") + 1 :][:4] == ["—", Decimal(302), "—", "—"]


def test_nobody_without_a_target_is_on_the_list_of_shortfalls(shape):
    assert {unit for unit, *_ in listed(shape("one annex").plan())} == {"丙镇"}


def test_a_score_of_zero_is_a_zero_and_a_missing_one_a_dash(shape):
    rows = lines(shape("scores").plan(), "汇总")
    assert (rows["乙镇"][1], rows["丙镇"][1]) == (0, "—")
    assert "乙镇0分" in "".join(texts(shape("scores").plan()))


ENDS = [
    ((97, 91, 94, 86), {"前二位": "甲镇97分、丙镇94分", "后二位": "丁镇86分、乙镇91分"}),
    ((97, 91, 94), {"前一位": "甲镇97分", "后一位": "乙镇91分"}),
    ((97, 91, 91, 91), {"前一位": "甲镇97分", "后一位": "丁镇91分、丙镇91分、乙镇91分"}),
    ((91, 91, 91), {"排名": "各单位相同,没有先后。"}),
    ((91, None, None), {"排名": "有数值的单位不足两个,没有先后。"}),
    (
        (6, 5, 4, 3, 2, 1),
        {"前三位": "甲镇6分、乙镇5分、丙镇4分", "后三位": "己镇1分、戊镇2分、丁镇3分"},
    ),
]


@pytest.mark.parametrize(("scores", "said"), ENDS)
def test_nobody_stands_at_both_ends_and_only_equals_are_called_equal(book, scores, said):
    rows = [[f"{name}镇", score] for name, score in zip("甲乙丙丁戊己", scores, strict=False)]
    made = book({"附表1": [["卫生检查得分情况"], ["单位", "得分"], *rows]})
    placed = cells(sheet(made.plan(), "完成情况"))
    found = {placed[row, 4]: placed[row, 6] for row, column in placed if column == 6 and row > 3}
    assert found == said


def test_no_list_of_names_has_a_dash_for_a_figure(shaped):
    listed = [text for text in texts(shaped.plan()) if "、" in text and "说明" not in text]
    assert not [text for text in listed if re.search(r"镇—", text)]


@pytest.mark.parametrize("shares", [(50, 99.96), (99.96, 50), (50,)])
def test_those_behind_are_listed_with_their_figures_whatever_their_order(book, shares):
    rows = [[f"{name}镇", 100, share] for name, share in zip("甲乙", shares, strict=False)]
    made = book({"附表1": [HEADER, *rows, ["丙镇", 100, 120]]})
    rows = [row for row in lines(made.plan(), "完成情况").values() if len(row) > 4]
    assert any("镇50%" in str(row[-1]) for row in rows)


def test_a_miss_by_a_hair_is_never_shown_as_the_whole(book):
    made = book({"附表1": [HEADER, ["甲镇", 10000, 9996], ["乙镇", 10000, 5000]]})
    plan = made.plan()
    assert "乙镇50%、甲镇99.96%" in texts(plan)
    for kind in ("汇总", "短板清单"):
        formats = _formats(sheet(plan, kind), Decimal("0.9996"))
        assert formats == ["0.00%"], kind


@pytest.mark.parametrize(
    ("first", "second", "mean", "shown"),
    [(36, 31, None, "#,##0"), (36.5, 31, None, "#,##0.0"), (36, 31, 33.5, "#,##0.0")],
)
def test_figures_beside_targets_have_no_more_decimals_than_were_typed(
    book, first, second, mean, shown
):
    rows = [["单位", "目标", "实际"], ["甲镇", 35, first], ["乙镇", 35, second]]
    total = [["全县", 35, mean]] if mean else []
    plan = book({"空气": [["2022年PM2.5浓度"], *rows, *total]}).plan()
    assert _formats(sheet(plan, "汇总"), Decimal(str(second)))[0] == shown


def _formats(plan, value):
    """Return the number formats of the cells that hold a value: of the last style over each."""
    found = []
    for (row, column), held in cells(plan).items():
        if held == value:
            over = [style for a, style in plan.styles
                    if a.top <= row <= a.bottom and a.left <= column <= a.right]  # fmt: skip
            found.append(over[-1].number_format)
    return found


@pytest.mark.parametrize("name", ["汇总", "校验", "完成情况"])
def test_a_sheet_of_the_users_keeps_its_name_and_ours_gets_another_and_says_so(shape, name):
    plan = shape("one annex").plan(taken=[name])
    names = [each.name for each in plan.sheets]
    assert name not in names
    assert f"{name}(自动)" in names
    assert [(notice.code, notice.sheet) for notice in plan.notices] == [("sheet-name-taken", name)]
    assert any(f"“{name}(自动)”" in text for text in texts(plan))
    assert shape("one annex").plan(taken=["附表1"]).notices == ()


def test_the_heading_of_a_list_counts_those_who_are_even_with_the_last(book):
    done = {"甲镇": 99, "乙镇": 50, "丙镇": 60, "丁镇": 60, "戊镇": 40, "己镇": 60}
    plan = book({"附表1": [HEADER, *([name, 100, figure] for name, figure in done.items())]}).plan()
    found = cells(sheet(plan, "完成情况"))
    [(row, column)] = [at for at, value in found.items() if str(value).startswith("掉任务较多的")]
    assert found[row, column] == "掉任务较多的5个单位"
    assert found[row, column + 1] == 5


def test_targets_of_less_than_a_year_are_not_headed_as_those_of_the_year(book):
    title = ["2022年1-6月外贸出口完成情况"]
    half = book(
        {"附表1": [title, ["单位", "半年任务", "累计完成"], ["甲镇", 10, 9], ["乙镇", 10, 8]]}
    )
    year = book({"附表1": [title, HEADER, ["甲镇", 10, 4], ["乙镇", 10, 3]]})
    assert "全年任务" not in texts(half.plan())
    assert "全年任务" in texts(year.plan())


def test_no_two_cells_disagree_about_the_line_between_them(shaped):
    """Unless one is heavier, which stays: of two alike Excel draws the last, others any."""
    for each in shaped.plan().sheets:
        sides = ("bottom", "top"), ("right", "left")
        for (first, second), (down, across) in zip(sides, ((1, 0), (0, 1)), strict=True):
            ends, starts = (looks_of(each, attrgetter(side), None) for side in (first, second))
            for row, lines in enumerate(ends[: len(ends) - down]):
                for column, line in enumerate(lines[: len(lines) - across]):
                    other = starts[row + down][column + across]
                    said = a1(row + 1, column + 1), line, other
                    alike = line and other and line.weight == other.weight
                    assert not alike or line == other, (each.name, said)


SELF_EVIDENT = {"校验", "通报文稿"}


def check_notes(plan):
    """Hold that each summary sheet can be told by how its note begins, where its mark is gone."""
    kinds = set()
    for each in plan.sheets:
        notes = [str(v) for v in cells(each).values() if str(v).startswith(("说明:", "注:"))]
        assert all(note.startswith(SUMMARY_NOTES) for note in notes) or each.kind in SELF_EVIDENT
        kinds |= {each.kind} if notes else set()
    return kinds


def test_notes_tell_the_summary_sheets(shaped):
    assert check_notes(shaped.plan())


@pytest.mark.parametrize("target", ["全年任务", "半年任务"])
def test_notes_tell_the_summary_sheets_within_the_year(book, target):
    title = ["2022年1-6月项目完成情况"]
    pair = [title, ["单位", "新开工项目(个)", None, "新入库项目(个)", None],
            [None, "任务", "完成", "任务", "完成"],
            ["甲镇", 3, 4, 5, 5], ["乙镇", 3, 2, 5, 1]]  # fmt: skip
    tasks = [["2022年1-6月部门任务完成情况"], ["牵头部门", "指标", "计量单位", target, "累计完成"],
             ["市商务局", "外贸出口", "亿元", 290, 240]]  # fmt: skip
    one = [
        ["2022年1-6月外贸出口完成情况"],
        ["单位", target, "累计完成"],
        ["甲镇", 10, 4],
        ["乙镇", 10, 6],
    ]
    sheets = {"附表1": one, "附表2": tasks, "四个一百": pair}
    made = book(sheets, merges={"四个一百": [(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]})
    kinds = check_notes(made.plan())
    assert {"短板清单", "部门任务"} <= kinds
    assert any(kind.startswith("组合") for kind in kinds)


def listed(plan):
    """Return unit, number and indicator of each row of 短板清单."""
    held = cells(sheet(plan, "短板清单"))
    return [
        (held[row, 1], held[row, 2], held[row, 3])
        for row, column in sorted(held)
        if column == 2 and isinstance(held[row, 2], int)
    ]


def test_shortfalls_are_listed_by_unit_who_has_most_of_them_first(book):
    tables = {"附表1": (99, 40, 80), "附表2": (100, 50, 20), "附表3": (100, 100, 95)}
    sheets = {
        name: [[f"2022年指标{name[-1]}情况"], HEADER,
               *([f"{c}镇", 100, figure] for c, figure in zip("甲乙丙", figures, strict=True))]
        for name, figures in tables.items()
    }  # fmt: skip
    assert listed(book(sheets).plan()) == [
        ("丙镇", 1, "指标2"), ("丙镇", 2, "指标1"), ("丙镇", 3, "指标3"),
        ("乙镇", 1, "指标1"), ("乙镇", 2, "指标2"),
        ("甲镇", 1, "指标1"),
    ]  # fmt: skip
