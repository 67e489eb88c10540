"""Results that nobody takes: a full disk, a pipe whose reader has gone, a closed output."""

import os
import subprocess
import sys

import pytest

COMMANDS = (
    ["--help"],
    ["read"],
    ["read", "--json"],
    ["check"],
    ["rebuild", "--json"],
    ["circular"],
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither /dev/full nor >&-")


def command(arguments, source, redirection):
    """Run the command in a shell; returns its exit code and what it said on stderr."""
    words = [sys.executable, "-m", "addin", *arguments]
    words += [] if arguments == ["--help"] else [str(source)]
    script = f'"$@" {redirection}'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script, "-", *words],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.decode("utf-8")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_output_is_told_in_one_line(annexes, arguments):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    code, said = command(arguments, annexes, ">/dev/full")
    assert (code, len(said.splitlines())) == (1, 1)
    assert "磁盘空间不足" in said
    assert "意外错误" not in said


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_has_gone_hears_nothing(annexes, arguments):
    code, said = command(arguments, annexes, "| true")
    assert (code in (0, 1), said) == (True, "")


def test_the_end_of_the_reader_is_an_exit_code(annexes):
    """More than a pipe holds is left to print when its reader ends."""
    code, said = command(["read", "--json"], annexes, "| head -c 10")
    assert (code, said) == (1, "")


@pytest.mark.parametrize("arguments", [["read"], ["rebuild"]], ids=" ".join)
def test_with_a_closed_output_nothing_is_begun(annexes, arguments):
    code, said = command(arguments, annexes, ">&-")
    assert (code, len(said.splitlines())) == (1, 1)
    assert "标准输出" in said
    assert os.listdir(annexes.parent) == [annexes.name]
