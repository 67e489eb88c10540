"""Files that another program holds open, and names that Windows does not take."""

import shutil

import pytest

from tests.windows.expected import SAMPLE

READ_AND_WRITE = 0xC0000000
"""GENERIC_READ and GENERIC_WRITE."""
SHARE_READ, SHARE_NOTHING = 1, 0


@pytest.fixture
def file(folder):
    return shutil.copy(SAMPLE, folder / "附表.xlsx")


@pytest.fixture
def hold():
    """Return a function that opens a file as another program does; others may read it or not."""
    import win32con
    import win32file

    handles = []

    def hold_file(path, share=SHARE_READ):
        how = (READ_AND_WRITE, share, None, win32con.OPEN_EXISTING, 0, None)
        handles.append(win32file.CreateFile(str(path), *how))

    yield hold_file
    for handle in handles:
        handle.Close()


def test_a_source_that_is_open_in_excel_is_read(tongbao, folder, file, hold):
    hold(file)
    assert tongbao("rebuild", file, "-o", folder / "结果.xlsx")[0] == 0


def test_a_source_that_is_open_in_excel_is_not_replaced(tongbao, folder, file, hold):
    before = file.read_bytes()
    hold(file)
    code, printed = tongbao("rebuild", file, "--in-place")
    assert code == 1
    assert "附表.xlsx" in printed.splitlines()[-1]
    assert file.read_bytes() == before
    assert not list(folder.glob(".tongbao-*"))


def test_a_source_that_nobody_else_may_read_is_told(tongbao, file, hold):
    hold(file, SHARE_NOTHING)
    code, printed = tongbao("rebuild", file)
    assert code == 1
    assert len(printed.splitlines()) == 1
    assert "附表.xlsx" in printed


def test_a_result_that_is_open_in_excel_stays(tongbao, folder, file, hold):
    tongbao("rebuild", file)
    result = folder / "附表-汇总.xlsx"
    before = result.read_bytes()
    hold(result)
    code, printed = tongbao("rebuild", file)
    assert code == 1
    assert "附表-汇总.xlsx" in printed.splitlines()[-1]
    assert result.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["附表-汇总.xlsx", "附表.xlsx"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("con.xlsx", "设备"),
        ("NUL.xlsx", "设备"),
        ("附表?.xlsx", "不接受的字符"),
        ("a:b.xlsx", "不接受的字符"),
        ("长" * 245 + ".xlsx", "过长"),
    ],
)
def test_a_name_that_windows_does_not_take_is_said_to_be_so(tongbao, file, folder, name, reason):
    code, printed = tongbao("rebuild", file, "-o", f"{folder}\\{name}")
    assert code == 1
    assert reason in printed
    assert [path.name for path in folder.iterdir()] == ["附表.xlsx"]


def test_a_name_of_many_signs_is_taken(tongbao, file, folder):
    name = "通报 & 附表 (1)%TEMP%^;,=!.xlsx"
    assert tongbao("rebuild", file, "-o", folder / name)[0] == 0
    assert (folder / name).is_file()


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_an_add_in_that_excel_has_open_stays_and_excel_is_named(tongbao, addin, hold, command):
    before = addin.read_bytes()
    hold(addin)
    code, printed = tongbao(command)
    assert code == 1
    assert "Excel" in printed.splitlines()[-1]
    assert addin.read_bytes() == before
