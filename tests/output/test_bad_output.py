"""A rebuild that can't be written leaves no trace, and one line says why and what to do."""

import errno
import os
import re

import pytest
from openpyxl import Workbook

from addin.errors import OutputUnsound
from addin.workbook_file import save

FULL = OSError(errno.ENOSPC, "No space left on device")
NAME = "附表-汇总.xlsx"


@pytest.fixture
def refused(run, fingerprint, annexes):
    """Return a function that rebuilds the sample, which must fail; gives the line printed."""

    def run_refused(*arguments):
        before = fingerprint(annexes.parent)
        code, _, message = run("rebuild", annexes, *arguments)
        assert (code, len(message.splitlines())) == (1, 1)
        assert re.search("[一-鿿]", message)
        assert not re.search("Traceback|意外错误|tongbao-", message)
        assert fingerprint(annexes.parent) == before
        return message

    return run_refused


@pytest.fixture
def excelize(monkeypatch):
    """Return Excelize, which works in this process for once, so that it can be made fail."""
    import excelize

    from addin.workbook_file.by_excelize import paint

    class Here:
        def ask(self, task, *arguments):
            assert task.endswith(".paint")
            return paint(*arguments)

    monkeypatch.setattr("addin.workbook_file.paint.process", Here)
    return excelize


@pytest.fixture
def output(annexes, run):
    """Return the result of an earlier rebuild."""
    assert run("rebuild", annexes)[0] == 0
    return annexes.with_name(NAME)


def failing(error):
    def fail(*arguments, **options):
        raise error

    return fail


def write_text(path):
    path.write_text("请勿删除", "utf-8")


def write_workbook(path):
    book = Workbook()
    book.save(path)


@pytest.mark.parametrize("write", [write_text, write_workbook])
def test_a_file_of_the_users_is_not_overwritten(annexes, refused, write):
    write(annexes.with_name(NAME))
    message = refused()
    assert "已存在" in message
    assert NAME in message


def test_a_folder_that_is_not_there_is_not_made(annexes, refused):
    assert "请先建好这个文件夹" in refused("-o", annexes.parent / "没有" / NAME)


def test_a_folder_that_has_the_name_of_the_result_is_no_result(annexes, refused):
    annexes.with_name(NAME).mkdir()
    assert NAME in refused()


@pytest.mark.parametrize("spelling", ["附表.xlsx", "../{0}/附表.xlsx"])
def test_the_source_is_not_overwritten(annexes, refused, spelling):
    path = annexes.parent / spelling.format(annexes.parent.name)
    assert "--in-place" in refused("-o", path)


@pytest.mark.parametrize("name", ["输出.xls", "输出.csv", "输出", "输出.xlsm"])
def test_another_format_is_not_written(annexes, refused, name):
    assert ".xlsx" in refused("-o", annexes.with_name(name))


@pytest.mark.parametrize("present", [False, True])
@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("excelize.File.save_as", RuntimeError("write /x/y.xlsx: no space left on device")),
        ("excelize.File.save_as", RuntimeError("write: There is not enough space on the disk.")),
        ("os.fsync", FULL),
        ("os.replace", FULL),
        ("os.fsync", OSError(errno.EDQUOT, "Disk quota exceeded")),
    ],
    ids=["excelize", "excelize on Windows", "flush", "replace", "quota"],
)
def test_a_full_disk_leaves_everything_as_it_was(
    request, annexes, refused, excelize, monkeypatch, present, call, error
):
    if present:
        request.getfixturevalue("output")
    monkeypatch.setattr(call, failing(error))
    message = refused()
    assert "磁盘空间不足" in message
    assert NAME in message


@pytest.mark.parametrize("where", ["os.replace", "os.fsync", "shutil.copy2"])
def test_in_place_a_full_disk_leaves_everything_as_it_was(refused, monkeypatch, where):
    def copy_half(source, target):
        with open(source, "rb") as old, open(target, "wb") as new:
            new.write(old.read(1000))
        raise FULL

    monkeypatch.setattr(where, copy_half if where == "shutil.copy2" else failing(FULL))
    assert "磁盘空间不足" in refused("--in-place")


@pytest.mark.parametrize("lost", ["a sheet", "the end of the file"])
def test_a_result_that_is_not_sound_is_not_kept(refused, excelize, monkeypatch, lost):
    """As if Excelize, or the disk, lost something on saving."""
    save_as = excelize.File.save_as

    def lose(book, path, *options):
        if lost == "a sheet":
            book.delete_sheet("校验")
        save_as(book, path, *options)
        if lost != "a sheet":
            os.truncate(path, 3000)

    monkeypatch.setattr(excelize.File, "save_as", lose)
    assert NAME in refused()


def test_a_result_that_does_not_pass_the_check_is_not_kept(refused, monkeypatch):
    def fail(source, plan, saved):
        raise OutputUnsound(saved, "有部件丢失")

    monkeypatch.setattr(save, "check_saved", fail)
    message = refused()
    assert "有部件丢失" in message
    assert NAME in message


def test_with_json_nothing_is_printed_on_stdout_when_writing_fails(annexes, run, monkeypatch):
    monkeypatch.setattr(os, "replace", failing(FULL))
    code, printed, message = run("rebuild", annexes, "--json")
    assert (code, printed) == (1, "")
    assert "磁盘空间不足" in message


def test_an_open_source_can_be_read(annexes, run):
    annexes.with_name("~$附表.xlsx").write_bytes(b"\x04user")
    assert run("rebuild", annexes)[0] == 0


def test_a_source_that_is_read_only_gives_a_result_that_is_not(annexes, run):
    annexes.chmod(0o444)
    assert run("rebuild", annexes)[0] == 0
    assert annexes.with_name(NAME).stat().st_mode & 0o200
