"""Run every command in turn where something is wrong; print what becomes of each: see the tests.

What is wrong is "full" or "gone" of the standard output (a full disk, a pipe without a reader), or
the number of bytes beyond which no file may grow.
"""

import json
import os
import resource
import sys
from contextlib import contextmanager
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
    shown = [os.dup(number) for number in (1, 2)]
    for target, number in ((opened(wrong), 1), (writer, 2)):
        os.dup2(target, number)
        os.close(target)
    with limited(int(wrong) if wrong.isdecimal() else resource.RLIM_INFINITY):
        code = ended()
    sys.stdout.flush()
    sys.stderr.flush()
    for number, stream in enumerate(shown, 1):
        os.dup2(stream, number)
        os.close(stream)
    with open(reader, "rb") as said:
        return code, said.read().decode()


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
