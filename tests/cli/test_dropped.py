"""Files that are dropped on a .cmd file are taken by the names that they have."""

import shutil

import pytest

from addin.cli import dropped
from addin.cli.dropped import run_on_dropped

NAME = "rebuild.cmd"
SCRIPT = r"C:\通报 (1)\rebuild.cmd"
NAMES = [
    "附表.xlsx",
    "附 表.xlsx",
    "a&calc.xlsx",
    "a^&calc.xlsx",
    "100%.xlsx",
    "%PATH%.xlsx",
    "好!.xlsx",
    "!PATH!.xlsx",
    "(1)附表(2).xlsx",
    "a,b;c=d.xlsx",
    "'附表'`x`.xlsx",
    "^^附表 & 总表 (终稿)!100%.xlsx",
    "附表\u3000全角空格.xlsx",
]


def command_line(paths, script=SCRIPT):
    """Return the line by which Windows runs a script for the files that are dropped on it."""
    named = " ".join(f'"{path}"' if " " in path else path for path in paths)
    return rf'C:\Windows\system32\cmd.exe /c ""{script}" {named}"'


@pytest.mark.parametrize(
    "folder", ["C:\\", "D:\\报表&汇总\\", "C:\\用户 王\\100%\\", "\\\\机关\\!共享\\"]
)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_taken_as_it_is(folder, name):
    assert dropped.dropped(command_line([folder + name]), NAME) == [folder + name]


def test_several_names_are_told_apart():
    paths = [f"C:\\报表&\\{name}" for name in NAMES]
    assert dropped.dropped(command_line(paths), NAME) == paths


@pytest.mark.parametrize(
    "folder", ["C:\\a&b", "C:\\100%", "c:\\İ", "C:\\rebuild.cmd", "C:\\rebuild.cmd (1)"]
)
@pytest.mark.parametrize("name", [NAME, "REBUILD.CMD"])
def test_the_script_itself_may_lie_anywhere(folder, name):
    line = command_line(["C:\\a&b.xlsx", "C:\\rebuild.cmd.xlsx"], f"{folder}\\{name}")
    assert dropped.dropped(line, NAME) == ["C:\\a&b.xlsx", "C:\\rebuild.cmd.xlsx"]


def test_a_script_that_is_run_alone_has_no_files():
    assert dropped.dropped(rf'C:\Windows\system32\cmd.exe /c ""{SCRIPT}" "', NAME) == []


@pytest.mark.parametrize("line", [r'"C:\Windows\system32\cmd.exe" ', "cmd /k", ""])
def test_where_the_script_was_typed_its_arguments_count(line):
    assert dropped.dropped(line, NAME) is None


def test_a_script_that_another_program_runs_has_what_stands_behind_it():
    assert dropped.dropped('cmd /c rebuild.cmd "a b.xlsx" c.xlsx', NAME) == ["a b.xlsx", "c.xlsx"]


def test_each_file_is_rebuilt_and_one_that_fails_is_told(annexes, monkeypatch, capsys):
    odd = annexes.parent / "a&b 100%!^(1)"
    odd.mkdir()
    source = shutil.copyfile(annexes, odd / "附表&总表.xlsx")
    missing = odd / "没有.xlsx"
    monkeypatch.setenv(dropped.SCRIPT, NAME)
    monkeypatch.setenv(dropped.LINE, command_line([str(missing), str(source)]))
    assert run_on_dropped("rebuild", ["never read"]) == 1
    printed = capsys.readouterr()
    assert "找不到文件" in printed.err
    assert (odd / "附表&总表-汇总.xlsx").exists()


def test_typed_names_are_taken_where_nothing_was_dropped(annexes, monkeypatch, capsys):
    monkeypatch.setenv(dropped.SCRIPT, NAME)
    monkeypatch.setenv(dropped.LINE, r'"C:\Windows\system32\cmd.exe" ')
    assert run_on_dropped("read", [str(annexes)]) == 0
    capsys.readouterr()
    assert run_on_dropped("read", []) == 1
    assert "拖到" in capsys.readouterr().out


def test_a_name_is_no_option(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv(dropped.LINE, raising=False)
    assert run_on_dropped("rebuild", ["--help"]) == 1
    assert "找不到文件“--help”" in capsys.readouterr().err
