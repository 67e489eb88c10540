"""Printing to PDF by stand-ins for the programs: which prints, and what comes of it."""

import os
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from addin.errors import (
    FolderMissing,
    NoPdfPrinter,
    OutputChanged,
    OutputFormat,
    PdfFailed,
    SourceMissing,
)
from addin.mail import pdf_printers
from addin.mail.pdf import check_pdf_output, print_pdf
from addin.programs.libreoffice import ProgramFailed, ProgramMissing

SECRETS = {"/Author": "王科长", "/Creator": "Excel", "/Producer": "Excel", "/Title": "旧标题"}


def printed(path, pages=1):
    """Write a PDF as a program prints it: with an author, and a link to a file of the computer."""
    writer = PdfWriter()
    writer.add_metadata(SECRETS)
    for number in range(pages):
        writer.add_blank_page(595, 842)
        link = Link(rect=(0, 0, 9, 9), url=f"file:///C:/Users/wang/{number}.xlsx")
        kept = Link(rect=(0, 9, 9, 18), url="https://www.gov.example/")
        for each in (link, kept):
            writer.add_annotation(number, each)
    writer.write(path)
    return path


@pytest.fixture
def workbook(tmp_path):
    """A file to be printed; the stand-ins look only at its name."""
    path = tmp_path / "通报附表.xlsx"
    path.write_bytes(b"PK")
    return path


@pytest.fixture
def printer(monkeypatch):
    """Return a function that puts programs on the computer: name and what each does."""

    def missing(_):
        raise ProgramMissing

    def put(excel=missing, libreoffice=missing):
        monkeypatch.setattr(pdf_printers, "print_with_excel", excel)
        monkeypatch.setattr(pdf_printers, "print_with_libreoffice", libreoffice)

    return put


def failing(reason):
    """Return a program that does not print."""

    def fail(_):
        raise ProgramFailed(reason)

    return fail


def beside(workbook):
    """Print a page beside a workbook, as programs do."""
    return printed(workbook.with_suffix(".pdf"))


def test_excel_prints_where_it_is_there(printer, workbook, tmp_path):
    printer(beside, failing("LibreOffice 没能启动"))
    assert print_pdf(workbook, tmp_path / "a.pdf") == "Excel"
    printer(failing("Excel 没能打印这个工作簿"), beside)
    assert print_pdf(workbook, tmp_path / "b.pdf") == "LibreOffice"
    printer(libreoffice=beside)
    assert print_pdf(workbook, tmp_path / "c.pdf") == "LibreOffice"


def test_without_a_program_it_is_said_what_to_do(printer, workbook, tmp_path):
    printer()
    with pytest.raises(NoPdfPrinter) as caught:
        print_pdf(workbook, tmp_path / "a.pdf")
    assert str(caught.value) == (
        f"没有生成 PDF:这台电脑上找不到 Excel 或 LibreOffice。请用 WPS 等软件打开“{workbook}”,"
        "在“文件”中选“输出为 PDF”。"
    )
    assert list(tmp_path.iterdir()) == [workbook]


def test_all_that_failed_is_said(printer, workbook, tmp_path):
    printer(failing("Excel 没能打印这个工作簿"), failing("LibreOffice 没能启动"))
    with pytest.raises(PdfFailed, match="Excel 没能打印这个工作簿,LibreOffice 没能启动"):
        print_pdf(workbook, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == [workbook]


def test_the_pdf_tells_its_title_alone(printer, workbook, tmp_path):
    printer(beside)
    path = tmp_path / "大冶市2022年通报附表.pdf"
    print_pdf(workbook, path)
    made = PdfReader(path)
    assert made.metadata["/Title"] == "大冶市2022年通报附表"
    assert set(made.metadata) == {"/Title", "/Keywords"}
    assert made.metadata["/Keywords"].startswith("tongbao")
    assert made.xmp_metadata is None
    content = path.read_bytes()
    for secret in (
        "王科长".encode("utf-16-be"),
        b"wang",
        b"file:",
        b"Excel",
        str(tmp_path).encode(),
    ):
        assert secret not in content


def test_links_that_lead_somewhere_stay(printer, workbook, tmp_path):
    printer(beside)
    print_pdf(workbook, tmp_path / "a.pdf")
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    assert [link.get_object()["/A"]["/URI"] for link in page["/Annots"]] == [
        "https://www.gov.example/"
    ]


def test_a_program_that_leaves_half_a_pdf_leaves_none(printer, workbook, tmp_path):
    def half(copy):
        path = beside(copy)
        path.write_bytes(path.read_bytes()[:200])
        return path

    printer(half)
    with pytest.raises(PdfFailed, match="不完整"):
        print_pdf(workbook, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == [workbook]


def test_no_page_is_no_pdf(printer, workbook, tmp_path):
    printer(lambda copy: printed(copy.with_suffix(".pdf"), pages=0))
    with pytest.raises(PdfFailed, match="没有可打印的内容"):
        print_pdf(workbook, tmp_path / "a.pdf")


def test_a_copy_is_printed(printer, workbook, tmp_path):
    seen = []

    def spoil(copy):
        seen.append(copy)
        copy.write_bytes(b"spoilt")
        return beside(copy)

    printer(spoil)
    print_pdf(workbook, tmp_path / "a.pdf")
    (copy,) = seen
    assert copy.name == workbook.name
    assert not copy.parent.exists()
    assert workbook.read_bytes() == b"PK"


def test_our_own_pdf_is_replaced_and_no_other(printer, workbook, tmp_path):
    printer(beside)
    path = tmp_path / "a.pdf"
    print_pdf(workbook, path)
    print_pdf(workbook, path)
    marked = PdfWriter(clone_from=path)
    marked.pages[0][NameObject("/Remark")] = TextStringObject("改")
    marked.write(path)
    theirs = path.read_bytes()
    with pytest.raises(OutputChanged):
        print_pdf(workbook, path)
    assert path.read_bytes() == theirs


def test_what_can_not_be_written_is_said_before_any_work(tmp_path):
    with pytest.raises(OutputFormat):
        check_pdf_output(tmp_path / "a.xlsx")
    with pytest.raises(FolderMissing):
        check_pdf_output(tmp_path / "nowhere" / "a.pdf")
    other = printed(tmp_path / "other.pdf")
    with pytest.raises(OutputChanged):
        check_pdf_output(other)


def test_a_workbook_that_is_not_there_is_said(printer, tmp_path):
    printer(beside)
    with pytest.raises(SourceMissing):
        print_pdf(tmp_path / "a.xlsx", tmp_path / "a.pdf")


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Return a function that puts a shell script on PATH as LibreOffice."""

    def put(text, name="soffice"):
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", os.pathsep.join([str(folder), "/usr/bin", "/bin"]))
        return program

    return put


@posix
def test_a_libreoffice_that_hangs_is_stopped_with_what_it_started(
    script, workbook, tmp_path, monkeypatch
):
    script(f"sh -c 'echo $$ > {tmp_path}/child; exec sleep 60' & wait")
    monkeypatch.setattr(pdf_printers, "LONGEST", 1)
    start = time.monotonic()
    with pytest.raises(PdfFailed, match="LibreOffice 超过1秒没有完成"):
        print_pdf(workbook, tmp_path / "a.pdf")
    assert time.monotonic() - start < 20
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@posix
@pytest.mark.parametrize("text", ["exit 0", "exit 1"])
def test_a_libreoffice_that_prints_nothing_is_said(script, workbook, tmp_path, text):
    script(text)
    with pytest.raises(PdfFailed, match="LibreOffice 没能打印这个工作簿"):
        print_pdf(workbook, tmp_path / "a.pdf")


@posix
def test_libreoffice_gets_a_profile_of_its_own(script, workbook, tmp_path):
    log = tmp_path / "log"
    script(f'printf "%s\\n" "$@" > {log}')
    with pytest.raises(PdfFailed):
        print_pdf(workbook, tmp_path / "a.pdf")
    profile, *options = log.read_text().splitlines()
    assert profile.startswith("-env:UserInstallation=file:///")
    assert profile.endswith("/profile")
    assert "--headless" in options
    assert options[-1].endswith("/通报附表.xlsx")
    assert str(tmp_path) not in options[-1]


def test_a_link_without_an_address_is_no_obstacle(printer, workbook, tmp_path):
    def bare(copy):
        path = beside(copy)
        writer = PdfWriter(clone_from=path)
        link = DictionaryObject(
            {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")}
        )
        writer.pages[0]["/Annots"].append(writer._add_object(link))
        writer.write(path)
        return path

    printer(bare)
    print_pdf(workbook, tmp_path / "a.pdf")
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    assert len(page["/Annots"]) == 1
