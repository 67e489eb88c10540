"""The command that draws the picture for a phone, with stand-ins for what prints."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.mail import pdf_printers
from addin.programs.libreoffice import ProgramFailed, ProgramMissing
from tests.support.drawn_pdf import box_pdf
from tests.support.png import pixels

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
RED, WHITE = (255, 0, 0), (255, 255, 255)
WIDE, MARGIN = 2 * 414, 12
"""Twice the width of a phone, whose screens are that fine."""


@pytest.fixture
def source(tmp_path):
    """Return the sample, alone in its folder."""
    return Path(shutil.copyfile(SAMPLE, tmp_path / "附表.xlsx"))


@pytest.fixture
def printer(monkeypatch):
    """Return a function that puts LibreOffice on the computer, or a computer without anything."""

    def missing(_):
        raise ProgramMissing

    def put(printing=missing):
        monkeypatch.setattr(pdf_printers, "print_with_excel", missing)
        monkeypatch.setattr(pdf_printers, "print_with_libreoffice", printing)

    return put


@pytest.fixture
def printed_texts(printer):
    """Have a box printed; returns the texts of the sheets that were to be printed."""
    texts = []

    def box(workbook):
        (sheet,) = openpyxl.load_workbook(workbook)
        texts.extend(cell.value for row in sheet.iter_rows() for cell in row if cell.value)
        printed = workbook.with_suffix(".pdf")
        printed.write_bytes(box_pdf(100, 50, 200, 400))
        return printed

    printer(box)
    return texts


def names(source):
    return sorted(path.name for path in source.parent.iterdir())


def test_it_is_put_beside_the_workbook_as_wide_as_a_phone(source, run, printed_texts):
    code, printed, message = run("picture", source)
    output = source.with_name("附表-手机长图.png")
    assert (code, message) == (0, "")
    assert printed.replace("\n", "").startswith(f"已保存:{output}")
    assert names(source) == ["附表-手机长图.png", "附表.xlsx"]
    assert printed_texts[0] == "2022年大冶市重点工作完成情况"
    assert "规模以上工业总产值" in printed_texts
    drawn = pixels(output.read_bytes())
    assert {len(row) for row in drawn} == {WIDE}
    assert len(drawn) == pytest.approx(2 * (WIDE - 2 * MARGIN) + 2 * MARGIN, abs=4)


def test_what_is_drawn_has_an_even_margin_and_nothing_else(source, run, printed_texts, tmp_path):
    assert run("picture", source, "-o", tmp_path / "图.png")[0] == 0
    drawn = pixels((tmp_path / "图.png").read_bytes())
    inner = [row[MARGIN:-MARGIN] for row in drawn[MARGIN:-MARGIN]]
    assert {pixel for row in inner[2:-2] for pixel in row[2:-2]} == {RED}
    frame = drawn[:MARGIN] + drawn[-MARGIN:] + [row[:MARGIN] + row[-MARGIN:] for row in drawn]
    assert {pixel for row in frame for pixel in row} == {WHITE}


def test_json_tells_what_was_made_and_what_drew_it(source, run, printed_texts, tmp_path):
    output = tmp_path / "图.png"
    code, printed, message = run("picture", source, "-o", output, "--json")
    assert (code, message) == (0, "")
    expected = {"source": str(source), "output": str(output), "program": "LibreOffice"}
    assert json.loads(printed) == expected


def test_drawn_twice_it_is_the_same_and_replaced(source, run, printed_texts):
    run("picture", source)
    output = source.with_name("附表-手机长图.png")
    first = output.read_bytes()
    assert run("picture", source)[0] == 0
    assert output.read_bytes() == first


def test_a_picture_of_other_people_is_not_written_over(source, run, printed_texts, tmp_path):
    output = tmp_path / "图.png"
    output.write_bytes(b"\x89PNG of others")
    code, printed, message = run("picture", source, "-o", output)
    assert (code, printed) == (1, "")
    assert "没有覆盖" in message
    assert output.read_bytes() == b"\x89PNG of others"


def test_another_ending_is_refused_before_anything_is_printed(source, run, printed_texts, tmp_path):
    code, _, message = run("picture", source, "-o", tmp_path / "图.jpg")
    assert code == 1
    assert ".png" in message
    assert printed_texts == []


def test_without_excel_and_libreoffice_it_is_said_plainly(source, run, printer):
    printer()
    code, printed, message = run("picture", source)
    assert (code, printed) == (1, "")
    assert "找不到 Excel 或 LibreOffice" in message
    assert "把“一页纸”截图" in message
    assert names(source) == ["附表.xlsx"]


def test_a_program_that_does_not_print_leaves_nothing(source, run, printer):
    def fail(_):
        raise ProgramFailed("LibreOffice 没能启动")

    printer(fail)
    code, _, message = run("picture", source)
    assert code == 1
    assert "没有生成图片:LibreOffice 没能启动" in message
    assert names(source) == ["附表.xlsx"]


def test_where_nothing_can_be_summed_up_there_is_no_picture(tmp_path, run, printed_texts):
    book = openpyxl.Workbook()
    book.active.title = "名录"
    book.active.append(["单位", "类别"])
    source = tmp_path / "空.xlsx"
    book.save(source)
    code, _, message = run("picture", source)
    assert code == 1
    assert message.count("\n") == 1
    assert names(source) == ["空.xlsx"]
