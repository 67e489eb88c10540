"""The trend workbook as LibreOffice prints it."""

import shutil
import subprocess

import pytest
from openpyxl import Workbook

from addin.cli.app import main

UNITS = ("甲镇", "乙镇", "丙镇", "丁镇")
TITLES = (
    "主要指标位次走势",
    "主要指标进度走势",
    "预警清单",
    "各期附表校验结果",
)


@pytest.fixture(scope="module")
def pages(office, tmp_path_factory):
    """The text of each printed page, without white space."""
    place = tmp_path_factory.mktemp("history")
    folder = place / "各期附表"
    folder.mkdir()
    for month in range(1, 7):
        _write(folder / f"{month}.xlsx", month)
    output = place / "trend.xlsx"
    assert main(["history", str(folder), "-o", str(output)]) == 0
    poppler = shutil.which("pdftotext")
    assert poppler, "pdftotext (poppler-utils) is missing"
    command = [poppler, "-layout", str(office(output, "pdf")), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")]


def _write(path, month):
    book = Workbook()
    sheet = book.active
    sheet.title = "附表3"
    sheet.append([f"2022年1-{month}月大冶市工业产值完成情况表"])
    sheet.append(["单位:亿元"])
    sheet.append(["单位", "全年任务", "累计完成"])
    for place, unit in enumerate(UNITS):
        sheet.append([unit, 120, 10 * month + (place * month) % 4 - 1])
    book.save(path)


@pytest.mark.parametrize("title", TITLES)
def test_every_sheet_is_printed_under_its_title(pages, title):
    assert any(page.startswith(f"2022年1月至2022年6月大冶市{title}") for page in pages)


def test_no_cell_is_too_narrow_for_its_number(pages):
    assert not any("###" in page for page in pages)


def test_charts_name_their_lines(pages):
    ranks, trend = (next(page for page in pages if title in page) for title in TITLES[:2])
    for unit in UNITS:
        assert ranks.count(unit) == 2, "in the table, and at the end of its line"
    assert trend.count("序时进度") > 1
