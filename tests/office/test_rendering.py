"""The rebuilt sample as LibreOffice prints it: all sheets, and the right colours."""

import shutil
import subprocess

import pytest

from addin.jobs.rebuild import prepare
from addin.report.look import BAD, GOOD, WEAK
from addin.workbook_file.reading import read

TITLES = (
    "2022年大冶市重点工作完成情况",
    "2022年大冶市主要指标完成情况汇总表",
    "2022年大冶市各单位完成率",
    "2022年大冶市综合考核红黑榜",
    "2022年大冶市综合考核得分(乡镇)",
    "2022年大冶市综合考核得分(市直部门)",
    "2022年大冶市短板清单",
    "2022年大冶市部门牵头任务完成情况",
    "2022年大冶市“四个一百”各单位完成情况",
)
NOT_PRINTED = ("各项指标完成情况", "得分明细", "通报文稿", "附表校验结果")


@pytest.fixture(scope="module")
def printed(office, tmp_path_factory, sample_2022):
    """The PDF of the rebuilt sample."""
    folder = tmp_path_factory.mktemp("printed")
    path = folder / "rebuilt.xlsx"
    prepare(read(sample_2022), path).write()
    return office(path, "pdf")


@pytest.fixture(scope="module")
def pages(printed):
    """The text of each page, without white space."""
    text = _poppler("pdftotext", "-layout", str(printed), "-").decode()
    return ["".join(page.split()) for page in text.split("\f")]


def test_every_summary_sheet_is_printed_under_its_title(pages):
    for title in TITLES:
        assert any(page.startswith(title) for page in pages), title
    for title in NOT_PRINTED:
        assert not any(page.startswith(f"2022年大冶市{title}") for page in pages), title


def test_the_annexes_are_still_printed(pages):
    assert any("2022年大冶市规模以上工业总产值完成情况表" in page for page in pages)
    assert any("2022年大冶市“四个一百”完成情况表" in page for page in pages)


def test_no_cell_is_too_narrow_for_its_number(pages):
    assert not any("###" in page for page in pages)


@pytest.mark.parametrize(
    ("title", "colors"),
    [
        ("规模以上工业总产值完成情况表", {GOOD, BAD, WEAK}),
        ("限额以上消费品零售总额完成情况表", {GOOD, BAD, WEAK}),
        ("部门牵头任务完成情况", {GOOD, BAD}),
        ("“四个一百”各单位完成情况", {GOOD, BAD, WEAK}),
        ("主要经济指标完成情况表", set()),
    ],
)
def test_shortfalls_have_their_colours(printed, pages, title, colors):
    number = next(i for i, page in enumerate(pages, 1) if title in page)
    assert _fills(printed, number) & {GOOD, BAD, WEAK} == colors


@pytest.mark.parametrize("color", ["7FBFA8", "CF5B41"], ids=["met", "missed"])
def test_charts_show_what_is_met_and_what_is_missed(printed, pages, color):
    number = next(i for i, page in enumerate(pages, 1) if page.startswith(TITLES[2]))
    assert color in _fills(printed, number)


def _fills(path, page):
    """Return the colours of a page that fill more than a few pixels."""
    picture = _poppler("pdftoppm", "-r", "60", "-f", str(page), "-l", str(page), str(path))
    header, size, _, pixels = picture.split(b"\n", 3)
    assert header == b"P6"
    width, height = map(int, size.split())
    found = {}
    for start in range(0, 3 * width * height, 3):
        color = pixels[start : start + 3]
        found[color] = found.get(color, 0) + 1
    return {color.hex().upper() for color, count in found.items() if count > 20}


def _poppler(program, *arguments):
    assert shutil.which(program), f"{program} (poppler-utils) is missing"
    return subprocess.run([program, *arguments], check=True, capture_output=True).stdout
