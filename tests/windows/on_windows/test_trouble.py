"""What goes wrong around an Excel: calls turned away, another one in front, one that ends."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.windows.expected import SAMPLE
from tests.windows.small import make_small

SECONDS = 90


@pytest.fixture
def file(tmp_path):
    return make_small(SAMPLE, tmp_path / "附表.xlsx", kept=("附表3",))


@pytest.fixture
def program(tmp_path):
    """Return a function that starts a program of the tests', which is ended afterwards."""
    started = []

    def start(module, *arguments):
        given = [*map(str, arguments)]
        code = f"import sys, runpy; sys.path[:0] = {sys.path!r}; sys.argv[1:] = {given!r}; "
        code += f"runpy.run_module({module!r}, run_name='__main__')"
        with open(tmp_path / f"{module}.txt", "wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-c", code],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait(20)


def wait_for(path):
    """Return what a program has written for us."""
    end = time.monotonic() + SECONDS
    while not path.is_file():
        assert time.monotonic() < end, f"there is no {path.name}"
        time.sleep(0.1)
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("calls", [3, 50])
def test_calls_turned_away_now_and_then_are_made_again(
    server, open_in_excel, file, expected, counts, calls
):
    excel, book = open_in_excel(file)
    before = excel.state
    excel.turn_away_every(calls)
    (reply,) = server.press("mark_shortfalls", book)
    counts["calls turned away"] += excel.log.total // calls
    assert reply.startswith("info\n已标注")
    assert excel.state == before
    assert excel.log.unknown == []


def test_an_open_dialog_is_waited_for(server, open_in_excel, file):
    excel, book = open_in_excel(file)
    before = excel.state
    excel.turn_away(20)
    assert next(server.press("check", book)).startswith("info\n校验")
    assert excel.state == before


def test_another_excel_in_front_is_left_alone(server, open_in_excel, file, program, tmp_path):
    program("tests.windows.other_excel", tmp_path / "other.json")
    other = wait_for(tmp_path / "other.json")
    excel, book = open_in_excel(file)
    before, active = excel.state, book.active
    for button in ("mark_shortfalls", "fill_native", "ask", "rebuild"):
        for reply in server.press(button, book):
            assert not reply.startswith("critical"), reply
    assert (excel.state, book.active.name) == (before, "认表")
    assert active.name != "认表"
    assert json.loads((tmp_path / "other.json").read_text("utf-8")) == other


@pytest.mark.parametrize("after", [30, 700])
def test_an_excel_that_is_killed_takes_its_server_along(file, program, tmp_path, after):
    before = file.read_bytes()
    killed = program("tests.windows.dying_excel", file, "rebuild", after, tmp_path / "server.json")
    server = wait_for(tmp_path / "server.json")
    assert killed.wait(SECONDS) == 9
    end = time.monotonic() + SECONDS
    while is_running(server["process"]) or list(Path(server["temp"]).glob("tongbao-*")):
        assert time.monotonic() < end, "the server or what it works with is left"
        time.sleep(0.5)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob("*.xlsx")] == [file.name]


def is_running(process):
    listed = subprocess.run(
        ["tasklist", "/FI", f"PID eq {process}"], capture_output=True, timeout=30, check=False
    )
    return str(process).encode() in listed.stdout


def test_the_temporary_folder_is_the_users_own():
    assert Path(os.environ["TEMP"]).is_dir()
