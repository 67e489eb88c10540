"""Every command line in README and the manual does what it says, on copies of the samples.

What needs Excel or a network is listed with the reason; the program takes those lines all the same.
"""

import os
import shlex
import shutil
import webbrowser

import pytest

from addin.cli.app import app
from tests.conftest import WORKBOOKS
from tests.problems.counties import county
from tests.support.command_lines import WRITTEN, is_name, parsed
from tests.support.word_samples import template

LINES = [line for line in WRITTEN if not is_name(line)]
NAMES = [line for line in WRITTEN if is_name(line)]

EXCEL = "needs Excel on Windows"
NOT_RUN = {
    "install": EXCEL,
    "uninstall": EXCEL,
    "doctor": EXCEL,
    "bundle": "fetches Python and packages from a network",
    "--cluster": "needs a cluster; tests/batch/test_cluster.py has one",
}
"""Commands and options that are not run, and why."""

TEXTS = ("通报", "附表-通报")
"""Circulars that are written by hand, or made."""

PRINTED = {"picture", "--pdf"}
"""By these something is printed, which needs LibreOffice where there is no Excel."""


def command(line):
    """Return the command of a line, "" for the program alone."""
    return next((word for word in line.split()[1:2] if not word.startswith("-")), "")


RUN = [line for line in LINES if NOT_RUN.keys().isdisjoint(line.split())]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory, rebuilt_sample, write_sheets):
    """A folder with every file that the lines name."""
    folder = tmp_path_factory.mktemp("lines")
    sample = WORKBOOKS / "annexes-2022.xlsx"
    (folder / "workbook").mkdir()
    (folder / "各期附表").mkdir()
    (folder / "各县").mkdir()
    for name in ("东山县", "西山县"):
        write_sheets(folder / "各县" / f"{name}.xlsx", county(name))
    copies = ("附表", "上月", "2026年附表", "workbook/annexes-2022", "各期附表/2022年12月")
    for name in copies:
        shutil.copy(sample, folder / f"{name}.xlsx")
    shutil.copy(rebuilt_sample, folder / "附表-汇总.xlsx")
    for name in ("说明", *TEXTS):
        template(folder / f"{name}.docx", "规模以上工业总产值累计完成1243亿元,同比增长13.2%。")
    template(folder / "本单位模板.docx", "{{ title }}", "{{ period }}")
    return folder


@pytest.fixture
def here(furnished, tmp_path, monkeypatch):
    """Such a folder of the test's own, in which it runs, without a browser."""
    folder = shutil.copytree(furnished, tmp_path / "文件")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    return folder


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_taken(line):
    parsed(line)


@pytest.mark.parametrize("line", NAMES)
def test_a_command_that_is_named_exists(line):
    assert command(line) in app.commands


@pytest.mark.parametrize("line", RUN)
def test_a_line_runs(here, run, line):
    if PRINTED & set(line.split()) and not shutil.which("soffice"):
        assert os.environ.get("TONGBAO_REQUIRE_OFFICE") != "1"
        pytest.skip("there is no LibreOffice")
    for name in TEXTS:
        if f"--text {name}.docx" not in line:
            (here / f"{name}.docx").unlink()  # which the line may be about to make
    code, printed, message = run(*shlex.split(line)[1:])
    assert code == 0, message
    assert printed


def test_each_that_is_not_run_is_written_somewhere():
    assert NOT_RUN.keys() <= {word for line in LINES for word in line.split()}
    assert len(RUN) > len(LINES) / 2


WRONG = ("tongbao rebuild", "tongbao rebuild a.xlsx --nope", "tongbao redo a", "tongbao --nope")


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_is_wrong_is_found(line):
    with pytest.raises(Exception):  # noqa: B017, PT011
        parsed(line)
