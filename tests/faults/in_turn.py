"""Run every command in turn where something is wrong; print what becomes of each: see the tests.

What is wrong is "full" or "gone" of the standard output (a full disk, a pipe without a reader), or
the number of bytes beyond which no file may grow.
"""

import json
import os
import resource
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

from addin.cli.app import main
from tests.support.commands import COMMANDS, READING
from tests.support.job import Job, strange

_NOT_HERE = {"install", "bundle"}
"""They need Windows, and the network."""


@contextmanager
def limited(most):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def opened(wrong):
    """Return where the standard output goes, as a number."""
    if wrong == "gone":
        reader, writer = os.pipe()
        os.close(reader)
        return writer
    return os.open("/dev/full" if wrong == "full" else os.devnull, os.O_WRONLY)


def run(wrong, arguments):
    """Run the command as from a terminal; returns its exit code and all that reached stderr."""
    sys.argv[1:] = arguments
    reader, writer = os.pipe()
    most = int(wrong) if wrong.isdecimal() else resource.RLIM_INFINITY
    with redirected({1: opened(wrong), 2: writer}), limited(most):
        code = ended()
    with open(reader, "rb") as said:
        return code, said.read().decode()


@contextmanager
def redirected(targets):
    """Let the standard streams go elsewhere, by number, as a shell does before a program starts."""
    shown = {number: os.dup(number) for number in targets}
    streams = sys.stdout, sys.stderr
    for number, target in targets.items():
        os.dup2(target, number)
        os.close(target)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(BrokenPipeError):  # of help that is left; a program's end passes it over
                stream.close()
        sys.stdout, sys.stderr = streams
        for number, stream in shown.items():
            os.dup2(stream, number)
            os.close(stream)


def ended():
    """Return the exit code; where a pipe has no reader, rich ends the program by itself."""
    try:
        return main()
    except SystemExit as end:
        return end.code


def try_all(place, wrong):
    commands = {name: command for name, command in COMMANDS.items() if name not in _NOT_HERE}
    for name, command in (commands | ({} if wrong.isdecimal() else READING)).items():
        folder = place / f"{name} {wrong}"
        folder.mkdir()
        os.chdir(folder)
        job = Job(command, folder, lambda *arguments: run(wrong, arguments))
        code, said = job.run()
        odd = sorted(strange(job.held(), job.before, {}))
        print(json.dumps({"command": name, "code": code, "said": said, "new": odd}), flush=True)


if __name__ == "__main__":
    begun, *faults = sys.argv[1:]
    for fault in faults:
        try_all(Path(begun), fault)
