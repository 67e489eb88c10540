"""What a killed job left is removed by the next that writes there; what one makes stays."""

import errno
import os
import subprocess
import sys
import time

import pytest

from addin.output import held
from addin.output.atomic import put, temporary, temporary_folder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows locks what is open")
_MAKING = """
import sys
from pathlib import Path
from addin.output.atomic import put, temporary, temporary_folder

output = Path(sys.argv[1])
with temporary(output) as finished, temporary_folder(output.parent) as folder:
    finished.write_text("new")
    (folder / "part").write_text("half")
    print("made", flush=True)
    sys.stdin.read()
    put(finished, output)
"""


@pytest.fixture
def maker(tmp_path):
    """Return a process that has begun to make a file and a folder beside it."""
    command = [sys.executable, "-c", _MAKING, str(tmp_path / "结果.xlsx")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        assert process.stdout.readline().strip() == b"made"
        yield process
        process.kill()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def write_here(folder):
    """Write a file as any job does."""
    output = folder / "其他.xlsx"
    with temporary(output) as finished:
        finished.write_text("done")
        put(finished, output)


def test_what_a_killed_job_left_is_removed(tmp_path, maker):
    assert len(names(tmp_path)) == 4  # a file, a folder, and what holds each
    maker.kill()
    maker.wait()
    write_here(tmp_path)
    assert names(tmp_path) == ["其他.xlsx"]


def test_what_a_running_job_makes_stays(tmp_path, maker):
    before = names(tmp_path)
    write_here(tmp_path)
    assert names(tmp_path) == [*before, "其他.xlsx"]
    maker.communicate()
    assert maker.returncode == 0
    assert names(tmp_path) == ["其他.xlsx", "结果.xlsx"]
    assert (tmp_path / "结果.xlsx").read_text() == "new"


@pytest.mark.parametrize(
    "name", [".tongbao-notes", ".tongbao-ABCDEFGH.xlsx", "tongbao-abcdefgh.xlsx", "附表.xlsx"]
)
def test_what_is_not_ours_stays_however_old(tmp_path, name):
    (tmp_path / name).write_text("mine")
    os.utime(tmp_path / name, (0, 0))
    write_here(tmp_path)
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize(("hours", "stays"), [(0, True), (23, True), (25, False)])
def test_what_nobody_could_hold_is_removed_after_a_day(tmp_path, hours, stays):
    left = tmp_path / ".tongbao-abcdefgh.xlsx"
    left.write_text("half")
    then = time.time() - hours * 3600
    os.utime(left, (then, then))
    write_here(tmp_path)
    assert left.exists() == stays


@POSIX
def test_a_link_in_the_place_of_a_lock_is_not_followed(tmp_path):
    (tmp_path / "附表.xlsx").write_text("mine")
    (tmp_path / ".tongbao-abcdefgh.lock").symlink_to(tmp_path / "附表.xlsx")
    (tmp_path / ".tongbao-abcdefgh").mkdir()
    write_here(tmp_path)
    assert (tmp_path / "附表.xlsx").read_text() == "mine"
    assert (tmp_path / ".tongbao-abcdefgh").is_dir()


@POSIX
def test_a_lock_that_is_cleared_before_it_is_locked_is_made_anew(tmp_path, monkeypatch):
    lock, taken = held._lock, []

    def cleared_meanwhile(file):
        if len(taken) < 2:
            taken.append(file)
            next(tmp_path.glob("*.lock")).unlink()
            if len(taken) == 1:
                raise BlockingIOError
        lock(file)

    monkeypatch.setattr(held, "_lock", cleared_meanwhile)
    with held.held(tmp_path) as name:
        assert names(tmp_path) == [f"{name.name}.lock"]
    assert len(taken) == 2
    assert names(tmp_path) == []


@POSIX
def test_where_there_are_no_locks_nothing_is_removed(tmp_path, monkeypatch):
    def none(file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(held, "_lock", none)
    (tmp_path / ".tongbao-abcdefgh.lock").write_text("")
    (tmp_path / ".tongbao-abcdefgh.xlsx").write_text("half")
    write_here(tmp_path)
    assert names(tmp_path) == [".tongbao-abcdefgh.lock", ".tongbao-abcdefgh.xlsx", "其他.xlsx"]


def test_a_folder_is_gone_afterwards_whatever_is_in_it(tmp_path):
    with temporary_folder(tmp_path) as folder:
        (folder / "more").mkdir()
        (folder / "more" / "part").write_text("half")
    assert names(tmp_path) == []


@POSIX
def test_a_killed_command_leaves_nothing_to_the_next(annexes, run):
    command = [sys.executable, "-m", "addin", "rebuild", str(annexes)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while not list(annexes.parent.glob(".tongbao-*")):
            assert process.poll() is None, "it has ended before it wrote anything"
            time.sleep(0.001)
        process.kill()
    assert list(annexes.parent.glob(".tongbao-*"))
    assert run("rebuild", annexes)[0] == 0
    assert names(annexes.parent) == ["附表-汇总.xlsx", "附表.xlsx"]
