"""The circular of the sample as LibreOffice prints it: its text in order, its annexes whole."""

import re
import shutil
import subprocess

import pytest

from addin.report.annex_tables import annex_tables
from addin.report.circular import PLACEHOLDER, Circular, Section, Sentence
from addin.word.document import write_circular
from addin.workbook_file.reading import read

ANNEXES, ANNEX_PAGES = 10, 11
"""The sample's eight and its two panels of actions; the departments' goes on on a second page."""

MOST_LINES = 22
SENTENCE = (
    "规模以上工业总产值完成全年任务的有6个单位,分别是:东风农场163.8%、东岳路街道110.8%、"
    "金牛镇109.6%、刘仁八镇109%、大箕铺镇108.3%、陈贵镇100%;掉任务较多的3个单位是:"
    "灵乡镇79.1%、茗山乡84.3%、临空经济区·还地桥镇85.2%。"
)


def circular():
    """Return a circular with text for some pages."""
    sentence = Sentence(SENTENCE, "achievers")
    numerals = "一二三四五六七"
    return Circular(
        title="关于2022年大冶市主要经济指标及部门任务完成情况的通报",
        addressees=Sentence("【主送单位】:", PLACEHOLDER),
        opening=(Sentence("现将有关情况通报如下:", "opening"),),
        sections=(
            Section(1, "一、主要经济指标及部门任务完成情况"),
            *(Section(2, f"({n})第{n}项完成情况", (sentence, sentence)) for n in numerals),
        ),
        closing=(Sentence("【发文单位】", PLACEHOLDER), Sentence("【成文日期】", PLACEHOLDER)),
    )


@pytest.fixture(scope="module")
def pages(office, tmp_path_factory, sample_2022):
    """The lines of each page."""
    path = tmp_path_factory.mktemp("word") / "通报.docx"
    write_circular(circular(), read(sample_2022).results, path)
    assert shutil.which("pdftotext"), "pdftotext (poppler-utils) is missing"
    printed = office(path, "pdf")
    assert printed.exists(), "LibreOffice has no Writer (libreoffice-writer)"
    command = ["pdftotext", "-layout", str(printed), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    lines = [[line for line in page.split("\n") if line.strip()] for page in text.split("\f")]
    return [page for page in lines if page]


def bare(page):
    """Return a page's text without white space."""
    return "".join("".join(page).split())


def test_the_text_comes_in_order(pages):
    text = "".join(bare(page[:-1]) for page in pages)
    parts = ["关于2022年大冶市", "【主送单位】", "现将有关情况", "一、主要", "(一)第一项"]
    parts += [SENTENCE, "(七)第七项", "附表\uff1a1.2022年", "【发文单位】", "【成文日期】"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_each_annex_has_one_page_of_its_own(pages):
    annexes = pages[-ANNEX_PAGES:-1]
    assert [bare(page[:1]) for page in annexes] == [f"附表{n}" for n in range(1, ANNEXES + 1)]
    for page in annexes[2:9]:
        assert "临空经济区·还地桥镇" in bare(page)
    for page in annexes[2:8]:
        assert "全市合计" in bare(page)


def test_a_long_annex_goes_on_below_its_repeated_head(pages, sample_2022):
    first, second = pages[-2:]
    head, repeated = (bare(rows).split("单位")[0] for rows in (first[3:], second))
    assert "招商引资" in head
    assert repeated == head
    units = annex_tables(read(sample_2022).results)[-1].columns[0].texts
    rows = [line.split() for line in first + second]
    assert sum(row[-1].isdigit() and len(row) > 2 and "." in row[-2] for row in rows) == len(units)
    listed = [row[0] for row in rows if row[0] in units]
    assert listed == [name for name in units if name in listed]
    assert len(listed) >= len(units) - 1  # the longest name stands on two lines


def test_the_text_fills_its_pages(pages):
    text = pages[:-ANNEX_PAGES]
    assert 3 <= len(text) <= 5
    assert all(MOST_LINES - 2 <= len(page) - 1 <= MOST_LINES for page in text[1:-1])


def test_lines_of_the_text_hold_28_characters(pages):
    widths = [width("".join(line.split())) for line in pages[1][:-1]]
    assert 25 <= max(widths) <= 29.5


def test_page_numbers_change_sides(pages):
    assert [bare(page[-1:]) for page in pages] == [f"—{n}—" for n in range(1, len(pages) + 1)]
    upright = pages[:-1]
    indents = [len(re.match(" *", page[-1])[0]) for page in upright]
    assert min(indents[0::2]) > max(indents[1::2])


def width(text):
    """Return a text's width in characters."""
    return sum(0.5 if character.isascii() else 1 for character in text)
