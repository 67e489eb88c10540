"""The command as a clerk's computer runs it: code page 936, Chinese names with spaces."""

import json
import shutil

import pytest

from tests.windows.expected import COMMANDS, SAMPLE, cells, said_of_files


@pytest.fixture
def file(folder):
    return shutil.copy(SAMPLE, folder / "附表 (1).xlsx")


def test_the_code_page_is_that_of_simplified_chinese(tongbao):
    assert tongbao.python("-c", "import ctypes; print(ctypes.windll.kernel32.GetACP())") == (
        0,
        "936",
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_says_elsewhere(tongbao, folder, file, expected, counts, command):
    code, printed = tongbao(command, file)
    counts["commands"] += 1
    assert [code, said_of_files(printed, folder)] == expected["commands"][command]


def test_what_is_read_is_what_is_read_elsewhere(tongbao, file, expected):
    code, printed = tongbao("read", file, "--json")
    assert (code, json.loads(printed) | {"source": ""}) == (0, expected["read"])


def test_a_rebuilt_workbook_has_the_cells_that_it_has_elsewhere(tongbao, folder, file, expected):
    assert tongbao("rebuild", file, "-o", folder / "结果.xlsx")[0] == 0
    assert cells(folder / "结果.xlsx") == expected["rebuilt"]
