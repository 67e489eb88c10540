"""Whatever goes wrong, what people have stays as it is, and each result is whole or not there.

So of every command that writes: killed, on a full disk, in a folder or over a file that can only
be read, beside another that does the same.
"""

import errno
import json
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from addin.blank import create
from addin.installer import bundle, computer
from addin.output import place
from tests.support.commands import COMMANDS, pack_packages, unpack_python, windows_at
from tests.support.job import Job, begun, left_aside, strange
from tests.support.steps import MADE, OPENED, PUT, watched

FULL = OSError(errno.ENOSPC, "No space left on device")
DENIED = PermissionError(errno.EACCES, "Permission denied")
REPLACING = [name for name, command in COMMANDS.items() if not command.once]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits of POSIX")


class Stopped(datetime):
    """A clock that stands: names of backups and the dates of new workbooks are the same."""

    @classmethod
    def now(cls, tz=None):
        return cls(2023, 1, 10, 9, 0, 0, tzinfo=tz)


@pytest.fixture
def job(tmp_path, monkeypatch, run, request):
    """Return a command in its folder, temporary files of the system beside that."""
    folder = tmp_path / "工作"
    for each in (folder, tmp_path / "临时"):
        each.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "临时"))
    monkeypatch.setattr(place, "datetime", Stopped)
    monkeypatch.setattr(create, "datetime", Stopped)
    monkeypatch.setattr(bundle, "unpack_python", unpack_python)
    monkeypatch.setattr(bundle, "pack_packages", pack_packages)
    monkeypatch.setattr(bundle, "check_signatures", lambda _: None)
    monkeypatch.setattr(computer, "this_computer", lambda: windows_at(folder).computer)
    monkeypatch.chdir(folder)
    return Job(COMMANDS[request.param], folder, lambda *arguments: run(*arguments)[::2])


def each_command(names=COMMANDS):
    return pytest.mark.parametrize("job", names, indirect=True)


def some(numbers, most):
    """Return so many of the numbers, evenly spread, with the first and the last."""
    if len(numbers) <= most:
        return numbers
    return [numbers[round(n * (len(numbers) - 1) / (most - 1))] for n in range(most)]


def risky(steps):
    """Return the numbers of the steps that a full disk or a lack of rights can refuse."""
    return [n for n, step in enumerate(steps) if step.kind in (OPENED, MADE, PUT)]


def at_step(number, act):
    """Return what calls ``act`` at one step, and at all risky ones behind it."""
    left = [number]

    def count(step):
        left[0] -= 1
        if left[0] < 0 and step.kind in (OPENED, MADE, PUT):
            act()

    return count


def check_refused(said):
    """Check that people are told in one line of theirs what is wrong."""
    assert len(said.splitlines()) == 1
    assert re.search("[一-鿿]", said)
    assert not re.search("Traceback|意外错误|tongbao-", said)


# ---- the process is killed ----------------------------------------------------------------------


@each_command()
def test_at_any_step_each_file_is_the_old_or_the_new(job):
    """What a kill leaves is what the folder holds at one of the steps."""
    before, states = job.with_earlier_results().before, []
    with watched(job.folder, lambda step: states.append(job.held())):
        after = job.after()
    assert states[0] == before != after
    assert set(job.command.makes) <= set(after)
    for state in states:
        finished = {name: state[name] for name in state if not begun(name)}
        assert strange(finished, before, after) == set()


@each_command()
def test_no_file_that_people_see_is_written_to(job):
    """Between two steps a kill could find it half."""
    steps, _ = job.with_earlier_results().steps()
    written = [step.path for step in steps if step.kind == OPENED]
    aside = Path(tempfile.gettempdir())
    assert written
    seen = [path for path in written if aside not in (path, *path.parents)]
    assert [path for path in seen if not begun(path)] == []


@POSIX
@pytest.mark.parametrize("name", ["in place", "finish", "month"])
def test_a_kill_at_any_moment_leaves_each_file_old_or_new(tmp_path, name):
    """As above, in a process that is really killed, at moments between the steps too."""
    words = [sys.executable, "-m", "tests.faults.killed", name, str(tmp_path), "8"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["killed"] >= 3


# ---- the result can't be written ----------------------------------------------------------------


def fail(error):
    raise error


@each_command()
def test_on_a_disk_that_fills_up_at_any_step(job):
    """Results that were put in place before stay: they are whole."""
    steps, after = job.with_earlier_results().steps()
    for number in some(risky(steps), most=5):
        with watched(job.folder.parent, at_step(number, lambda: fail(FULL))):
            code, said = job.run()
        assert (code, "磁盘空间不足" in said) == (1, True), steps[number]
        check_refused(said)
        assert strange(job.held(), job.before, after) == set()
        assert left_aside() == []
        job.put_back()


@each_command()
def test_on_a_disk_that_is_full_when_a_file_is_flushed(job, monkeypatch):
    monkeypatch.setattr("os.fsync", lambda _: fail(FULL))
    code, said = job.run()
    assert (code, "磁盘空间不足" in said) == (1, True)
    check_refused(said)
    assert job.held() == job.before


@each_command()
def test_in_a_folder_that_can_only_be_read(job):
    """Where nothing was made, there is no empty folder either."""
    steps, after = job.steps()
    for number in some(risky(steps), most=2):
        with watched(job.folder.parent, at_step(number, lambda: fail(DENIED))):
            code, said = job.run()
        assert (code, "无法写入" in said) == (1, True), steps[number]
        check_refused(said)
        held = job.held()
        assert strange(held, job.before, after) == set()
        assert left_aside() == []
        made = set(held) - set(job.before)
        assert {name for name in made if not held[name]} <= {str(Path(n).parent) for n in made}
        job.put_back()


def in_turn(folder, *faults):
    """Run every command under each fault; returns what became of it."""
    words = [sys.executable, "-m", "tests.faults.in_turn", str(folder), *faults]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@POSIX
def test_where_no_file_may_grow(tmp_path):
    """As on a disk that is really full: what libraries run into on their own is not seen."""
    lines = in_turn(tmp_path, "0", "3000")
    assert {line["command"] for line in lines} == {*COMMANDS} - {"install", "bundle"}
    for line in lines:
        assert (line["code"], line["new"]) == (1, []), line
        assert "磁盘空间不足" in line["said"], line
        check_refused(line["said"])


@each_command([name for name in REPLACING if name != "install"])
@pytest.mark.parametrize("obstacle", ["只读", "打开"])
def test_over_a_result_that_can_only_be_read_or_is_open(job, obstacle):
    job.with_earlier_results()
    for name in job.command.makes:
        result = job.folder / name
        if obstacle == "只读":
            result.chmod(0o444)
        else:
            result.with_name(f"~${result.name}").write_bytes(b"\x04user")
    before = job.held()
    code, said = job.run()
    assert (code, obstacle in said) == (1, True)
    check_refused(said)
    assert job.held() == before


# ---- two at once --------------------------------------------------------------------------------


@each_command()
def test_while_another_does_the_same(job):
    """One of them does all its work at a step of the other; both end well, or one says why not."""
    steps, after = job.with_earlier_results().steps()
    for number in some(risky(steps), most=2):
        other = []

        def run_once(other=other):
            if not other:
                other.append(job.run())

        with watched(job.folder.parent, at_step(number, run_once)):
            code, said = job.run()
        assert other[0] == (0, ""), steps[number]
        if (code, said) != (0, ""):
            assert code == 1
            check_refused(said)
        held = job.held()
        assert strange(held, job.before, after) == set()
        assert {name: held[name] for name in job.command.makes} == {
            name: after[name] for name in job.command.makes
        }
        assert left_aside() == []
        job.put_back()
