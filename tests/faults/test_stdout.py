"""Results that nobody takes: a full disk, a pipe whose reader has gone, a closed output."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.support.commands import COMMANDS, READING
from tests.support.job import Job

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither /dev/full nor >&-")
WRITING = COMMANDS.keys() - {"install", "bundle"}
EVERY = COMMANDS | READING


@pytest.fixture(scope="module")
def in_turn(tmp_path_factory):
    """Return a function that runs every command under a fault, once; gives what became of each."""

    def run_all(fault):
        words = [sys.executable, "-m", "tests.faults.in_turn"]
        place = str(tmp_path_factory.mktemp(fault))
        done = subprocess.run([*words, place, fault], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert {line["command"] for line in lines} == {*WRITING, *READING}
        return lines

    return run_all


def test_a_full_output_is_told_in_one_line(in_turn):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    for line in in_turn("full"):
        assert (line["code"], len(line["said"].splitlines())) == (1, 1), line
        assert "磁盘空间不足" in line["said"], line
        assert "意外错误" not in line["said"], line


def test_a_reader_that_has_gone_hears_nothing(in_turn):
    for line in in_turn("gone"):
        assert (line["code"], line["said"]) == (1, ""), line


@pytest.mark.parametrize("name", EVERY)
def test_with_a_closed_output_nothing_is_begun(tmp_path, monkeypatch, run, capsys, name):
    monkeypatch.chdir(tmp_path)
    job = Job(EVERY[name], tmp_path, run)
    monkeypatch.setattr(sys, "stdout", None)
    code, _, said = job.run()
    assert (code, len(said.splitlines())) == (1, 1)
    assert "标准输出" in said
    assert job.held() == job.before


def in_a_shell(arguments, source, redirection):
    """Run the command in a shell; returns its exit code and what it said on stderr."""
    words = [sys.executable, "-m", "addin", *arguments, str(source)]
    shell = [shutil.which("bash"), "-o", "pipefail", "-c", f'"$@" {redirection}', "-"]
    done = subprocess.run([*shell, *words], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stderr.decode("utf-8")


def test_the_end_of_the_reader_is_an_exit_code(annexes):
    """More than a pipe holds is left to print when its reader ends."""
    assert in_a_shell(["read", "--json"], annexes, "| head -c 10") == (1, "")


@pytest.mark.parametrize("arguments", [["read"], ["rebuild"]], ids=" ".join)
def test_an_output_that_a_shell_closes_is_told(annexes, arguments):
    code, said = in_a_shell(arguments, annexes, ">&-")
    assert (code, len(said.splitlines())) == (1, 1)
    assert "标准输出" in said
    assert os.listdir(annexes.parent) == [annexes.name]
