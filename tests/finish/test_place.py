"""Where a finished workbook may go, and how it is locked."""

import io
import shutil
import zipfile

import msoffcrypto
import openpyxl
import pytest

from addin.errors import (
    FinishedIsSource,
    FolderMissing,
    OutputExists,
    OutputFormat,
    SourceEncrypted,
    SourceFormat,
)
from addin.finish.finish import finishing
from addin.finish.options import Options

ROWS = {"附表1": [["单位", "任务"], ["金牛镇", 5]]}


def write(source, output, **options):
    with finishing(source, Options(**options)) as job:
        job.write(output)


def test_a_finished_workbook_replaces_one_that_nobody_has_saved_since(workbook, tmp_path):
    source, output = workbook(ROWS), tmp_path / "定稿.xlsx"
    write(source, output)
    first = output.read_bytes()
    write(source, output)
    assert output.read_bytes() == first
    openpyxl.load_workbook(output).save(output)
    saved = output.read_bytes()
    with pytest.raises(OutputExists):
        write(source, output)
    assert output.read_bytes() == saved


def test_in_the_strict_form_too(workbook, tmp_path, parts, write_parts, strict_form):
    source, output = workbook(ROWS), tmp_path / "定稿.xlsx"
    write_parts(source, strict_form.in_strict_form(parts(source)))
    write(source, output)
    first = output.read_bytes()
    write(source, output)
    assert output.read_bytes() == first
    assert b"purl.oclc.org" in parts(output)["docProps/app.xml"]


def test_no_other_file_is_replaced(workbook, tmp_path):
    source = workbook(ROWS)
    other = shutil.copyfile(source, tmp_path / "别的.xlsx")
    with pytest.raises(OutputExists):
        write(source, other)
    with pytest.raises(FinishedIsSource):
        write(source, source)
    with pytest.raises(OutputFormat):
        write(source, tmp_path / "定稿.xlsm")
    with pytest.raises(FolderMissing):
        write(source, tmp_path / "没有" / "定稿.xlsx")


@pytest.mark.parametrize("password", ["", "通报2022"])
def test_what_can_not_be_read_is_not_replaced(workbook, tmp_path, password):
    source, output = workbook(ROWS), tmp_path / "定稿.xlsx"
    write(source, output)
    content = bytearray(output.read_bytes())
    part = zipfile.ZipFile(io.BytesIO(content)).getinfo("docProps/app.xml")
    start = part.header_offset + 30 + len(part.filename)
    content[start : start + 9] = b"\xff" * 9
    output.write_bytes(content)
    folder = tmp_path / "文件夹.xlsx"
    folder.mkdir()
    for taken in (output, folder):
        with pytest.raises(OutputExists):
            write(source, taken, password=password)
    assert output.read_bytes() == content


def test_old_formats_are_refused_with_what_to_do(tmp_path):
    path = tmp_path / "附表.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    with pytest.raises(SourceFormat, match=r"另存为"):
        write(path, tmp_path / "定稿.xlsx")


def test_a_password_is_asked_for(workbook, tmp_path):
    source, output = workbook(ROWS), tmp_path / "定稿.xlsx"
    write(source, output, password="通报2022")
    with pytest.raises(SourceEncrypted):
        write(output, tmp_path / "再来.xlsx")
    with output.open("rb") as file, (tmp_path / "开.xlsx").open("wb") as plain:
        locked = msoffcrypto.OfficeFile(file)
        locked.load_key(password="通报2022")
        locked.decrypt(plain)
    assert openpyxl.load_workbook(tmp_path / "开.xlsx")["附表1"]["B2"].value == 5


def test_a_locked_workbook_is_replaced_only_with_its_password(workbook, tmp_path):
    source, output = workbook(ROWS), tmp_path / "定稿.xlsx"
    write(source, output, password="一")
    with pytest.raises(OutputExists):
        write(source, output, password="二")
    with pytest.raises(OutputExists):
        write(source, output)
    write(source, output, password="一")


def test_protection_is_against_accidents_and_leaves_filters_and_widths(workbook, finish):
    output, _ = finish(workbook(ROWS), protect=True)
    book = openpyxl.load_workbook(output)
    protection = book["附表1"].protection
    assert protection.sheet
    assert protection.password is None
    allowed = (protection.formatColumns, protection.autoFilter, protection.sort)
    assert allowed == (False, False, False)  # which means that they are not forbidden
    assert book.security.lockStructure


def test_protection_stands_where_the_format_wants_it(workbook, finish, edited):
    calculation = b'</sheetData><sheetCalcPr fullCalcOnLoad="1"/>'
    path = edited(workbook(ROWS), {"xl/worksheets/sheet1.xml": [(b"</sheetData>", calculation)]})
    sheet = zipfile.ZipFile(finish(path, protect=True)[0]).read("xl/worksheets/sheet1.xml")
    assert calculation + b"<sheetProtection " in sheet


def test_protection_that_the_user_set_stays(workbook, finish):
    def change(book):
        book["附表1"].protection.set_password("x")
        book["附表1"].protection.enable()

    path = workbook(ROWS, change)
    before = openpyxl.load_workbook(path)["附表1"].protection
    for options in ({}, {"protect": True}):
        after = openpyxl.load_workbook(finish(path, **options)[0])["附表1"].protection
        assert after.password == before.password
        assert after.sheet
