"""Files that another program holds open, and names that Windows does not take."""

import shutil

import pytest

from tests.windows.expected import SAMPLE

SHARE_NOTHING = 0


@pytest.fixture
def file(folder):
    return shutil.copy(SAMPLE, folder / "附表.xlsx")


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


NAMES = {
    "con.xlsx": "设备",
    "NUL.xlsx": "设备",
    "附表?.xlsx": "不接受的字符",
    "a:b.xlsx": "不接受的字符",
    "长" * 245 + ".xlsx": "过长",
}
"""Names that Windows does not take, and what is said of them."""

REBUILD_TO = r"""
import sys
from addin.cli.app import main
file, folder, *names = sys.argv[1:]
for name in names:
    print(main(["rebuild", file, "-o", folder + "\\" + name]), flush=True)
"""
"""One Python for all: it is its start that takes long."""


def test_names_that_windows_does_not_take_are_said_to_be_so(tongbao, file, folder):
    _, printed = tongbao.python("-c", REBUILD_TO, str(file), str(folder), *NAMES)
    said = printed.splitlines()
    assert said[1::2] == ["1"] * len(NAMES)
    assert [reason in line for reason, line in zip(NAMES.values(), said[::2], strict=True)] == (
        [True] * len(NAMES)
    )
    assert [path.name for path in folder.iterdir()] == ["附表.xlsx"]


def test_a_name_of_many_signs_is_taken(tongbao, file, folder):
    name = "通报 & 附表 (1)%TEMP%^;,=!.xlsx"
    assert tongbao("rebuild", file, "-o", folder / name)[0] == 0
    assert (folder / name).is_file()
