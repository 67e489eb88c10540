"""A year without months in a workbook: what tells them, and that somebody is asked."""

import pytest
from openpyxl import Workbook

from addin.core.schedule import parse_period
from addin.workbook_file.reading import read

TARGETS = [("城关镇", 400, 130), ("永丰镇", 300, 128), ("龙泉镇", 250, 60)]


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a workbook of one annex, and returns its path."""

    def write(name, title="2024年招商引资完成情况表", rows=TARGETS, period=None):
        book = Workbook()
        for row in ((title,), ("乡镇", "全年任务", "累计完成"), *rows):
            book.active.append(row)
        if period:
            settings = book.create_sheet("设置")
            for row in (("项目", "值"), ("时期", period)):
                settings.append(row)
        path = tmp_path / f"{name}.xlsx"
        book.save(path)
        return path

    return write


def told(path, **options):
    """Return the period, and the codes of what is told of it."""
    reading = read(path, **options)
    codes = [problem.code for problem in reading.problems if problem.code.startswith("period")]
    return reading.results.found.period.label, codes


def test_a_year_alone_that_most_figures_miss_is_asked_about(written):
    assert told(written("附表")) == ("2024年", ["period-without-months"])


@pytest.mark.parametrize("name", ["2024年8月招商", "招商8月", "202408招商", "招商1-8月"])
def test_the_name_of_the_file_tells_the_months(written, name):
    assert told(written(name)) == ("2024年1-8月", ["period-from-file-name"])


@pytest.mark.parametrize("name", ["招商20240905", "2023年8月招商", "2024年招商"])
def test_a_date_or_another_year_in_the_name_tells_none(written, name):
    assert told(written(name)) == ("2024年", ["period-without-months"])


def test_what_staff_say_holds_before_the_name_of_the_file(written):
    assert told(written("招商8月", period="2024年")) == ("2024年", [])
    assert told(written("招商8月"), period=parse_period("2024年")) == ("2024年", [])


def test_months_in_the_title_or_targets_that_most_met_are_not_asked_about(written):
    assert told(written("附表", title="2024年1-8月招商引资情况表")) == ("2024年1-8月", [])
    assert told(written("附表", title="2024年全年招商引资情况表")) == ("2024年全年", [])
    met = [("城关镇", 400, 430), ("永丰镇", 300, 328), ("龙泉镇", 250, 60)]
    assert told(written("附表", rows=met)) == ("2024年", [])


def monthly(tmp_path, title, sheet, months, filled, more=None, name="每月"):
    """Write a workbook with a sheet for each month, the later ones without figures."""
    book = Workbook()
    book.remove(book.active)
    for month in months:
        table = book.create_sheet(sheet.format(month))
        table.append((title.format(month),))
        table.append(("乡镇", "全年任务", "累计完成"))
        for unit, target, done in TARGETS:
            table.append((unit, target, done * month // 8 if month <= filled else None))
    for rows in more or ():
        table = book.create_sheet("另一张")
        for row in rows:
            table.append(row)
    path = tmp_path / f"{name}.xlsx"
    book.save(path)
    return path


def kept(path, **options):
    """Return the sheets of the annexes that count, the period, and what is told of months."""
    reading = read(path, **options)
    told = [p.message for p in reading.problems if p.code == "earlier-months"]
    sheets = [result.annex.sheet for result in reading.results.annexes]
    return sheets, reading.results.found.period.label, told


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("2024年招商引资完成情况表", "{}月"),
        ("2024年1-{}月招商引资完成情况表", "附表{}"),
        ("招商引资完成情况表", "2024年{}月"),
    ],
)
def test_of_a_table_for_each_month_the_latest_that_is_filled_counts(tmp_path, title, sheet):
    path = monthly(tmp_path, title, sheet, range(1, 13), filled=8)
    sheets, period, (told,) = kept(path)
    assert (sheets, period) == ([sheet.format(8)], "2024年1-8月")
    assert "其余11张" in told


def test_a_text_may_tell_of_every_month(tmp_path):
    path = monthly(tmp_path, "2024年1-{}月招商引资完成情况表", "{}月", (6, 7, 8), filled=8)
    assert kept(path, for_text=True)[0] == ["6月", "7月", "8月"]


@pytest.mark.parametrize(
    "rows",
    [
        [("2024年1-7月税收收入情况",), ("乡镇", "全年任务", "累计完成"), *TARGETS],
        [
            ("2024年1-7月招商引资情况",),
            ("部门", "全年任务", "累计完成"),
            ("发改局", 9, 5),
            ("教育局", 8, 7),
        ],
        [("2024年8月招商引资情况",), ("乡镇", "本月任务", "本月完成"), *TARGETS],
        [("2024年招商引资任务分解表",), ("乡镇", "全年任务"), *(row[:2] for row in TARGETS)],
    ],
)
def test_another_indicator_other_units_and_the_month_itself_stay(tmp_path, rows):
    path = monthly(tmp_path, "2024年1-{}月招商引资情况表", "{}月", (8,), 8, more=[rows])
    assert kept(path) == (["8月", "另一张"], "2024年1-8月", [])
