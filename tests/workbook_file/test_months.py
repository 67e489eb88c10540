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
