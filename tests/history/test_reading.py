"""Reading a history: where periods come from, and what is set aside and reported."""

import itertools
import shutil

import pytest

from addin.errors import NoHistory, NoWorkbooks, SourceDamaged
from addin.history.gather import history_of, read_history, workbooks_in
from addin.history.months import Month
from addin.history.workbook import read_workbook
from addin.problems.problem import Severity

UNITS = {"甲镇": 50, "乙镇": 40, "丙镇": 30}


def codes(history):
    return [finding.problem.code for finding in history.problems]


def places(history, code):
    """Return where a code is reported: file, sheet, cell."""
    return [
        (finding.file, finding.problem.sheet, finding.problem.cell)
        for finding in history.problems
        if finding.problem.code == code
    ]


def labels(history):
    return [month.label for month in history.months]


@pytest.fixture
def sheets(annex):
    """Return a function that gives the sheets of a workbook with one annex under a title."""

    def make(title, units=UNITS, sheet="附表3"):
        lines = [(unit, 100, actual) for unit, actual in units.items()]
        return {sheet: annex("工业产值", lines, title=title)}

    return make


def test_the_titles_period_counts(folder, sheets):
    history = read_history(folder({"一.xlsx": sheets("2022年1-5月{name}完成情况表")}))
    assert labels(history) == ["2022年5月"]
    assert codes(history) == []


def test_a_title_with_only_a_year_takes_the_month_of_the_files_name(folder, sheets):
    files = {"2022年3月.xlsx": sheets("2022年{name}完成情况表")}
    history = read_history(folder(files))
    assert labels(history) == ["2022年3月"]
    assert places(history, "period-from-file-name") == [("2022年3月.xlsx", "附表3", "")]


def test_the_schedule_follows_the_month_of_the_files_name(folder, sheets):
    history = read_history(folder({"2022年3月.xlsx": sheets("2022年{name}完成情况表")}))
    assert float(history.series[0].latest.schedule) == 0.25


def test_a_month_in_the_title_wins_over_a_year_in_the_settings(folder, sheets):
    files = {
        "一.xlsx": {
            **sheets("2022年1-4月{name}完成情况表"),
            "设置": [["项目", "值"], ["时期", "2022年"]],
        }
    }
    assert labels(read_history(folder(files))) == ["2022年4月"]


def test_a_title_without_year_takes_the_files(folder, sheets):
    history = read_history(folder({"2021年附表.xlsx": sheets("1-4月{name}完成情况表")}))
    assert labels(history) == ["2021年4月"]


def test_a_workbook_and_a_files_name_that_disagree_are_reported(folder, sheets):
    history = read_history(folder({"2022年5月.xlsx": sheets("2022年1-4月{name}完成情况表")}))
    assert labels(history) == ["2022年4月"]
    assert places(history, "period-differs") == [("2022年5月.xlsx", "附表3", "")]


def test_a_workbook_without_any_period_is_left_out_and_reported(folder):
    history = read_history(folder({"2022年1月.xlsx": UNITS, "附表.xlsx": UNITS}))
    assert labels(history) == ["2022年1月"]
    assert places(history, "no-period") == [("附表.xlsx", "附表3", "")]


def test_a_month_without_year_is_left_out_where_others_have_one(folder):
    history = read_history(folder({"2022年1月.xlsx": UNITS, "2月.xlsx": UNITS}))
    assert labels(history) == ["2022年1月"]
    assert places(history, "no-year") == [("2月.xlsx", "附表3", "")]


def test_months_without_any_year_are_those_of_one(folder):
    assert labels(read_history(folder({"1月.xlsx": UNITS, "2月.xlsx": UNITS}))) == ["1月", "2月"]


def test_sheets_named_by_month_are_a_history(folder, annex):
    lines = [[(unit, 100, actual + more) for unit, actual in UNITS.items()] for more in (0, 9)]
    content = {
        "2022年1月附表3": annex("工业产值", lines[0]),
        "2月": annex("工业产值", lines[1], title="2022年{name}完成情况表"),
        "说明表": annex("别的", lines[0]),
        "设置": [["项目", "值"], ["约谈规则", "连续2个月未完成"]],
    }
    path = folder({"2022年.xlsx": content}) / "2022年.xlsx"
    history = read_history(path)
    assert labels(history) == ["2022年1月", "2022年2月"]
    assert [series.indicator for series in history.series] == ["工业产值"]
    assert places(history, "sheet-without-month") == [("2022年.xlsx", "说明表", "")]
    assert history.series[0].mark(Month(2022, 2), "甲镇").actual == 59


def test_a_sheets_month_wins_over_a_title_that_was_copied_along(folder, annex):
    lines = [(unit, 100, actual) for unit, actual in UNITS.items()]
    title = "2022年1-2月{name}完成情况表"
    content = {name: annex("工业产值", lines, title=title) for name in ("2月", "3月")}
    history = read_history(folder({"一.xlsx": content}) / "一.xlsx")
    assert labels(history) == ["2022年2月", "2022年3月"]
    assert float(history.series[0].latest.schedule) == 0.25
    assert places(history, "period-differs") == [("一.xlsx", "3月", "")]


def test_a_few_sheets_named_by_month_do_not_split_a_workbook(folder, annex):
    lines = [(unit, 100, actual) for unit, actual in UNITS.items()]
    title = "2022年1-11月{name}完成情况表"
    names = {"10月产值": "产值", "11月投资": "投资", "附表5": "外贸", "附表6": "消费"}
    content = {sheet: annex(name, lines, title=title) for sheet, name in names.items()}
    history = read_history(folder({"一.xlsx": content}))
    assert labels(history) == ["2022年11月"]
    assert len(history.series) == 4


def test_titles_that_name_several_months_of_one_indicator_are_a_history(folder, annex):
    lines = [(unit, 100, actual) for unit, actual in UNITS.items()]
    content = {
        "表甲": annex("工业产值", lines, title="2022年1月{name}完成情况表"),
        "表乙": annex("工业产值", lines, title="2022年1-2月{name}完成情况表"),
    }
    assert labels(read_history(folder({"一.xlsx": content}))) == ["2022年1月", "2022年2月"]


def test_a_file_of_two_workbooks_for_one_month_joins_their_indicators(folder, annex):
    lines = [(unit, 100, actual) for unit, actual in UNITS.items()]
    files = {
        "2022年1月(一).xlsx": {"附表1": annex("工业产值", lines)},
        "2022年1月(二).xlsx": {"附表2": annex("固定资产投资", lines)},
    }
    history = read_history(folder(files))
    assert {series.indicator for series in history.series} == {"工业产值", "固定资产投资"}
    assert "period-repeated" not in codes(history)


def test_the_same_figures_twice_count_once(folder):
    history = read_history(folder({"2022年1月.xlsx": UNITS, "2022年1月 副本.xlsx": UNITS}))
    assert history.series[0].mark(Month(2022, 1), "甲镇").rank == 1
    (finding,) = [f for f in history.problems if f.problem.code == "period-repeated"]
    assert finding.problem.severity is Severity.NOTICE


def test_two_workbooks_that_differ_are_reported_and_neither_counts(folder):
    files = {
        "2022年1月.xlsx": UNITS,
        "2022年1月改.xlsx": {**UNITS, "甲镇": 20},
        "2022年2月.xlsx": UNITS,
    }
    history = read_history(folder(files))
    assert Month(2022, 1) not in history.series[0].standings
    assert places(history, "period-repeated") == [("2022年1月改.xlsx", "附表3", "A3:C6")]
    assert history.series[0].mark(Month(2022, 2), "甲镇").rank == 1


def test_a_unit_with_two_rows_is_set_aside_and_reported_with_its_cell(folder, annex):
    lines = [("甲镇", 100, 50), ("乙镇", 100, 40), ("甲 镇", 100, 30)]
    history = read_history(folder({"2022年1月.xlsx": {"附表3": annex("工业产值", lines)}}))
    assert set(history.series[0].latest.marks) == {"乙镇"}
    assert places(history, "unit-twice") == [("2022年1月.xlsx", "附表3", "A6")]


def test_an_indicator_of_two_tables_is_told_apart_by_the_units_group(folder, annex):
    header = ["单位", "类别", "全年任务", "累计完成"]
    towns = [("甲镇", "乡镇", 10, 9), ("乙镇", "乡镇", 10, 8)]
    offices = [("市财政局", "部门", 10, 7), ("市商务局", "部门", 10, 9)]
    content = {
        "附表1": annex("招商引资", towns, header=header),
        "附表2": annex("招商引资", offices, header=header),
    }
    history = read_history(folder({"2022年1月.xlsx": content}))
    names = [series.indicator for series in history.series]
    assert names == ["招商引资(乡镇)", "招商引资(部门)"]


def test_names_follow_the_latest_workbooks_roster(folder, annex):
    def content(name):
        return {"附表3": annex("工业产值", [(name, 100, 50), ("乙镇", 100, 40)])}

    roster = {"名录": [["单位", "别名"], ["临空区·还地桥镇", "还地桥"], ["乙镇", None]]}
    files = {
        "2022年1月.xlsx": content("还地桥"),
        "2022年2月.xlsx": content("还地桥镇"),
        "2022年3月.xlsx": {**content("临空区•还地桥镇"), **roster},
    }
    history = read_history(folder(files))
    assert history.units(history.series[0]) == ["临空区·还地桥镇", "乙镇", "还地桥镇"]


def test_the_latest_workbooks_settings_count(folder):
    def with_rule(rule):
        rows = [["单位", "全年任务", "累计完成"], *([u, 100, a] for u, a in UNITS.items())]
        return {
            "附表3": [["工业产值完成情况表"], *rows],
            "设置": [["项目", "值"], ["挂牌规则", rule]],
        }

    files = {"2022年2月.xlsx": with_rule("连续5个月未完成"), "2022年1月.xlsx": with_rule("看着办")}
    history = read_history(folder(files))
    assert "连续5个月未完成" in {trigger.label for trigger in history.settings.triggers.values()}
    assert "setting-unknown" not in codes(history)


def test_other_rules_for_ties_are_reported(folder):
    settings = {"设置": [["项目", "值"], ["排名方式", "中国式排名"]]}
    rows = [["单位", "全年任务", "累计完成"], *([u, 100, a] for u, a in UNITS.items())]
    first = {"附表3": [["工业产值完成情况表"], *rows], **settings}
    history = read_history(folder({"2022年1月.xlsx": first, "2022年2月.xlsx": UNITS}))
    assert places(history, "method-differs") == [("2022年1月.xlsx", "设置", "")]


def test_a_broken_workbook_is_reported_and_the_others_count(folder):
    place = folder({"2022年1月.xlsx": UNITS})
    (place / "2022年2月.xlsx").write_bytes(b"PK\x03\x04 broken")
    (place / "2022年3月.xls").write_bytes(b"")
    (place / "2022年4月.xlsx").write_text("no workbook")
    history = read_history(place)
    assert labels(history) == ["2022年1月"]
    assert [file for file, _, _ in places(history, "workbook-unreadable")] == [
        "2022年2月.xlsx", "2022年3月.xls", "2022年4月.xlsx",
    ]  # fmt: skip


def test_a_workbook_without_annexes_is_reported(folder):
    files = {"2022年1月.xlsx": UNITS, "通讯录.xlsx": {"表": [["姓名", "电话"], ["张三", 1]]}}
    history = read_history(folder(files))
    assert [file for file, _, _ in places(history, "workbook-unreadable")] == ["通讯录.xlsx"]


def test_what_excel_leaves_and_other_files_are_passed_over(folder):
    place = folder({"2022年1月.xlsx": UNITS})
    for name in ("~$2022年1月.xlsx", ".2022年2月.xlsx", "通报.docx", "说明.txt"):
        (place / name).write_bytes(b"x")
    (place / "2021.xlsx").mkdir()
    assert [path.name for path in workbooks_in(place)] == ["2022年1月.xlsx"]
    assert labels(read_history(place)) == ["2022年1月"]


def test_a_folder_without_workbooks_is_said(tmp_path):
    (tmp_path / "说明.txt").write_text("x")
    with pytest.raises(NoWorkbooks, match="没有工作簿"):
        read_history(tmp_path)


def test_a_folder_of_nothing_but_broken_workbooks_is_an_error(tmp_path):
    for name in ("2022年1月.xlsx", "2022年2月.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(NoHistory, match="2022年1月"):
        read_history(tmp_path)


def test_workbooks_that_all_contradict_each_other_are_an_error(folder):
    place = folder({"2022年1月.xlsx": UNITS, "2022年1月改.xlsx": {**UNITS, "甲镇": 1}})
    with pytest.raises(NoHistory, match="没有一份能用"):
        read_history(place)


def test_a_single_broken_file_is_an_error_of_its_own(tmp_path):
    path = tmp_path / "一.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(SourceDamaged):
        read_history(path)


def test_the_order_of_files_does_not_matter(folder):
    place = folder(
        {
            "a 2022年3月.xlsx": {**UNITS, "丁镇": 60},
            "b 2022年1月.xlsx": UNITS,
            "c 2022年2月.xlsx": {"甲镇": 10, "乙镇": 40},
        }
    )
    parts = [part for path in workbooks_in(place) for part in read_workbook(path)[0]]
    histories = [history_of(order, []) for order in itertools.permutations(parts)]
    assert all(history == histories[0] for history in histories)


def test_the_names_of_files_do_not_matter(folder, tmp_path):
    files = {"2022年1月.xlsx": UNITS, "2022年2月.xlsx": {"甲镇": 55, "乙镇": 66, "丙镇": 44}}
    place, other = folder(files), tmp_path / "别处"
    other.mkdir()
    shutil.copyfile(place / "2022年1月.xlsx", other / "z 2022年1月.xlsx")
    shutil.copyfile(place / "2022年2月.xlsx", other / "a 2022年2月.xlsx")
    one, two = read_history(place), read_history(other)
    assert one.months == two.months
    assert _ranks(one) == _ranks(two)


def _ranks(history):
    return {
        (series.indicator, month, unit): mark.rank
        for series in history.series
        for month, standing in series.standings.items()
        for unit, mark in standing.marks.items()
    }


MONTH_ALONE = ["单位", "任务", "完成"]


def test_cumulative_tables_and_tables_of_a_month_alone_are_two_indicators(folder, annex):
    lines = [("甲镇", 100, 50), ("乙镇", 100, 40)]

    def of(title, header):
        return {"附表": annex("工业产值", lines, title=title, header=header)}

    cumulative = ["单位", "全年任务", "累计完成"]
    files = {
        "a.xlsx": of("2023年1月{name}完成情况表", MONTH_ALONE),
        "b.xlsx": of("2023年1-4月{name}完成情况表", cumulative),
        "c.xlsx": of("2023年5月{name}完成情况表", MONTH_ALONE),
        "d.xlsx": of("2023年1-6月{name}完成情况表", cumulative),
    }
    history = read_history(folder(files))
    months = {series.indicator: [m.month for m in series.standings] for series in history.series}
    assert months == {"工业产值": [1, 4, 6], "工业产值(当月)": [5]}
    assert places(history, "period-sorts") == [("c.xlsx", "附表", "A3:C5")]


def test_a_cumulative_march_is_no_single_month(folder, annex):
    lines = [("甲镇", 100, 50), ("乙镇", 100, 40)]
    titles = ("2023年2月{name}完成情况表", "2023年1-3月{name}完成情况表")
    files = {
        f"{number}.xlsx": {"附表": annex("工业产值", lines, title=title, header=MONTH_ALONE)}
        for number, title in enumerate(titles)
    }
    history = read_history(folder(files))
    assert {series.indicator for series in history.series} == {"工业产值", "工业产值(当月)"}


def test_months_alone_are_one_series_with_their_january(folder, annex):
    lines = [("甲镇", 100, 50), ("乙镇", 100, 40)]
    files = {
        f"{month}.xlsx": {
            "附表": annex(
                "工业产值", lines, title=f"2023年{month}月{{name}}完成情况表", header=MONTH_ALONE
            )
        }
        for month in (1, 2, 3)
    }
    history = read_history(folder(files))
    assert [series.indicator for series in history.series] == ["工业产值"]
    assert labels(history) == ["2023年1月", "2023年2月", "2023年3月"]
    assert "period-sorts" not in codes(history)


def test_a_table_of_a_month_alone_stays_so_on_a_sheet_named_by_month(folder, annex):
    lines = [("甲镇", 100, 50), ("乙镇", 100, 40)]
    content = {
        f"{month}月": annex(
            "工业产值", lines, title=f"2023年{month}月{{name}}完成情况表", header=MONTH_ALONE
        )
        for month in (4, 5)
    }
    history = read_history(folder({"一.xlsx": content}))
    assert labels(history) == ["2023年4月", "2023年5月"]
    [series] = history.series
    assert [standing.first for standing in series.standings.values()] == [4, 5]
    assert series.latest.schedule is None
