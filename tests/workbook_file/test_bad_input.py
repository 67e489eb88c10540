"""A file that can't be used is refused in one line that says why and what to do."""

import errno
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from addin.errors import SourceUnsafe
from addin.ooxml.package import open_package

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
SHEET = "xl/worksheets/sheet3.xml"


def overwrite(path, offset):
    """Overwrite bytes of a packed part, as a bad disk or an interrupted copy does."""
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + offset
    content = path.read_bytes()
    path.write_bytes(content[:start] + b"\xff" * 40 + content[start + 40 :])


def pack(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def save_without_tables(path):
    book = Workbook()
    book.active.append(["单位", "电话"])
    book.active.append(["灵乡镇", 8888])
    book.save(path)


def save_chart_only(path):
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("图")
    book.save(path)


BROKEN = {
    "missing": (Path.unlink, "找不到文件"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), "里没有工作簿"),
    "empty": (lambda path: path.write_bytes(b""), "空文件"),
    "text": (lambda path: path.write_text("单位,任务,完成", "utf-8"), "不是 Excel 工作簿"),
    "truncated": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "已损坏"),
    "without end": (lambda path: path.write_bytes(path.read_bytes()[:-30]), "已损坏"),
    "unpackable": (lambda path: overwrite(path, 30), "已损坏"),
    "wrong checksum": (lambda path: overwrite(path, 1200), "已损坏"),
    "plain zip": (lambda path: pack(path, {"说明.txt": "无"}), "不是 Excel 工作簿"),
    "no document": (lambda path: pack(path, {"_rels/.rels": RELS}), "不是 Excel 工作簿"),
    "no annex": (save_without_tables, "没有找到附表"),
    "no worksheet": (save_chart_only, "没有找到附表"),
}


@pytest.fixture
def refused(run, fingerprint, tmp_path):
    """Return a function that runs the command, which must refuse; gives the line printed."""

    def run_refused(*arguments, code=1):
        before = fingerprint(tmp_path)
        result, printed, message = run(*arguments)
        assert sound(message)
        assert (result, printed) == (code, "")
        assert fingerprint(tmp_path) == before
        return message

    return run_refused


def sound(message):
    """Return whether a message is one line of Chinese about a situation that is foreseen."""
    lines = message.splitlines()
    chinese = re.search("[一-鿿]", message) is not None
    return len(lines) == 1 and chinese and not re.search("Traceback|意外错误", message)


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_no_sound_workbook_is_refused(annexes, refused, case):
    damage, said = BROKEN[case]
    damage(annexes)
    message = refused("rebuild", annexes)
    assert said in message
    assert annexes.name in message


@pytest.mark.parametrize("command", ["read", "check", "rebuild"])
@pytest.mark.parametrize("json", [(), ("--json",)])
def test_every_command_refuses_alike(annexes, refused, command, json):
    annexes.write_bytes(b"")
    assert "空文件" in refused(command, annexes, *json)


@pytest.mark.parametrize("name", ["网页.xls", "网页.xlsx", "网页.ods"])
def test_a_web_page_that_calls_itself_a_workbook_is_refused(tmp_path, refused, name):
    page = tmp_path / name
    page.write_text("<html><table><tr><td>单位</td></tr></table></html>", "utf-8")
    assert "不是 Excel 工作簿" in refused("read", page)


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, ""), OSError(errno.EIO, "")])
def test_a_file_that_cannot_be_opened_is_refused(annexes, refused, monkeypatch, error):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr(Path, "open", fail)
    assert "读取" in refused("rebuild", annexes)


@pytest.mark.parametrize("name", ["附表.xlsx", "附表.xls"])
def test_an_encrypted_workbook_is_refused(tmp_path, refused, compound, name):
    source = tmp_path / name
    source.write_bytes(compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(5000)}))
    assert "打开密码" in refused("rebuild", source)


def test_a_locked_part_of_the_package_is_refused(annexes, refused):
    content = annexes.read_bytes()
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        flags = content.index(sign) + place
        content = content[:flags] + bytes([content[flags] | 1]) + content[flags + 1 :]
    annexes.write_bytes(content)
    assert "密码" in refused("rebuild", annexes)


def test_a_lock_file_is_refused(annexes, refused):
    lock = annexes.with_name("~$附表.xlsx")
    lock.write_bytes(b"\x04user")
    assert "临时文件" in refused("rebuild", lock)


@pytest.fixture(scope="module")
def bomb(sample_2022, tmp_path_factory):
    """Return a workbook that is small, and 130 MB unpacked."""
    path = shutil.copyfile(sample_2022, tmp_path_factory.mktemp("bomb") / "附表.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image9.bmp", bytes(130 * 1024**2))
    assert path.stat().st_size < 300_000
    return path


def test_a_zip_bomb_is_refused(bomb, tmp_path, refused):
    source = shutil.copyfile(bomb, tmp_path / "附表.xlsx")
    assert "解压后过大" in refused("rebuild", source)


@pytest.mark.parametrize(
    ("part", "before"),
    [
        ("xl/workbook.xml", ""),
        (SHEET, ""),
        ("xl/sharedStrings.xml", ""),
        ("xl/drawings/vmlDrawing1.vml", ""),
        ("xl/workbook.xml", f"<!--{'x' * 5000}-->"),
    ],
    ids=["workbook", "sheet", "strings", "drawing", "after a long comment"],
)
def test_a_document_type_in_any_part_is_refused(annexes, refused, parts, write_parts, part, before):
    contents = parts(annexes)
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    old = contents.get(part, b"<x/>").decode()
    write_parts(annexes, {**contents, part: f'<?xml version="1.0"?>{before}{entity}{old}'})
    message = refused("rebuild", annexes)
    assert "DTD" in message
    assert part in message


def test_what_is_refused_is_closed(tmp_path, monkeypatch):
    """Windows deletes no file that is open: not the copy of the workbook in Excel, either."""
    opened = []

    class Recorded(zipfile.ZipFile):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            opened.append(self)

    path = tmp_path / "附表.xlsx"
    pack(path, {"a.xml": "<!DOCTYPE a><a/>"})
    monkeypatch.setattr(zipfile, "ZipFile", Recorded)
    with pytest.raises(SourceUnsafe):
        open_package(path)
    assert [archive.fp for archive in opened] == [None]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "gbk"])
def test_the_message_arrives_through_a_pipe(annexes, encoding):
    annexes.write_bytes(b"")
    start = "import sys; from addin.cli.app import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", start, "rebuild", str(annexes)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    message = done.stderr.decode("utf-8")
    assert sound(message)
    assert "空文件" in message
    assert os.listdir(annexes.parent) == ["附表.xlsx"]
