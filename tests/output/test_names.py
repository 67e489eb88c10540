"""Names that no file can have: a name that works instead, or one line that says why."""

from pathlib import Path, PurePosixPath

import pytest

from addin.core.schedule import Period
from addin.jobs.mailing import file_name
from addin.output.names import why_refused
from addin.settings import typed

LONG = "附" * 83
"""With .xlsx, 254 of the 255 bytes that Linux takes for a name."""

TOO_LONG = "附" * 260
"""In bytes and in characters, which Windows counts."""


@pytest.fixture
def long_named(annexes):
    """Return the sample under the longest name that there is."""
    return annexes.rename(annexes.with_name(f"{LONG}.xlsx"))


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [(["rebuild"], "-汇总.xlsx"), (["circular"], "-通报.docx"), (["finish"], ".xlsx")],
)
def test_the_name_of_a_result_is_cut_where_the_source_has_the_longest(
    long_named, run, arguments, ending
):
    code, _, message = run(*arguments, long_named)
    assert (code, message) == (0, "")
    made = [file.name for file in long_named.parent.iterdir() if file != long_named]
    assert any(name.endswith(ending) for name in made)
    assert all(len(name.encode()) <= 255 for name in made)


def test_a_month_and_units_work_with_the_longest_name(long_named, run):
    assert run("month", long_named)[0] == 0
    assert run("rebuild", long_named, "--in-place")[0] == 0  # whose backup has a longer one
    assert run("finish", long_named, "--split-by", "unit")[0] == 0


@pytest.mark.parametrize(
    ("command", "suffix"), [("rebuild", ".xlsx"), ("finish", ".xlsx"), ("circular", ".docx")]
)
def test_an_output_with_too_long_a_name_is_refused_for_that(annexes, run, command, suffix):
    output = annexes.with_name(TOO_LONG + suffix)
    code, _, message = run(command, annexes, "-o", output)
    assert (code, len(message.splitlines())) == (1, 1)
    assert "文件名过长" in message
    assert list(annexes.parent.iterdir()) == [annexes]


@pytest.mark.parametrize(
    "arguments",
    [["--eml", "x" * 300 + ".eml"], ["--eml", "信.eml", "--attach", TOO_LONG],
     ["--split-by", "unit", "-o", TOO_LONG]],
)  # fmt: skip
def test_further_names_that_are_too_long_are_told(annexes, run, arguments):
    placed = [
        str(annexes.with_name(each)) if len(each) > 80 or "信" in each else each
        for each in arguments
    ]
    code, _, message = run("finish", annexes, *placed)
    assert (code, len(message.splitlines())) == (1, 1)
    assert "意外错误" not in message


def test_a_source_with_too_long_a_name_is_not_there(tmp_path, run):
    code, _, message = run("read", tmp_path / (TOO_LONG + ".xlsx"))
    assert (code, "找不到文件" in message) == (1, True)


@pytest.mark.parametrize("name", ["CON.xlsx", "nul.附表.xlsx", "COM1.xlsx", "a:b.xlsx", 'a"b.xlsx'])
def test_windows_is_not_given_names_that_it_refuses(name):
    path = PurePosixPath(name)  # Windows would take a: for a drive
    assert why_refused(path, windows=True)
    assert not why_refused(path, windows=False)


def test_each_system_counts_the_length_of_names_in_its_own_way():
    name = Path("附" * 90 + ".xlsx")
    assert not why_refused(name, windows=True)
    assert why_refused(name, windows=False)
    assert why_refused(Path("a" * 251 + ".xlsx"), windows=True)


@pytest.mark.parametrize(
    "pattern",
    ["CON", "nul.xlsx", "lpt1.附表", "~$附表", ".xlsx", "..", "附表. ", "附|表", "附<表>"],
)
def test_a_pattern_of_names_that_recipients_can_not_save_is_not_understood(pattern):
    assert typed.file_name(pattern) in (None, ".xlsx")


def test_a_pattern_without_end_gives_a_name_that_can_be_saved():
    pattern = typed.file_name("{地区}{时期}" + "通报" * 60)
    name = file_name(pattern, "大冶市", Period("2022年1-11月", 2022, 11))
    assert name.startswith("大冶市2022年11月通报")
    assert name.endswith("报.xlsx")
    assert 250 < len(name.encode()) <= 255
