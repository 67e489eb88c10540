"""Run every command where no file may grow beyond so many bytes; print what becomes of each."""

import json
import os
import resource
import sys
from contextlib import contextmanager
from pathlib import Path

from addin.cli.app import main
from tests.support.commands import COMMANDS
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


def run(*arguments):
    """Run the command as from a terminal; returns its exit code and all that reached stderr."""
    sys.argv[1:] = arguments
    reader, writer = os.pipe()
    shown = [os.dup(number) for number in (1, 2)]
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(writer, 2)
        code = main()
    sys.stderr.flush()
    for number, stream in enumerate(shown, 1):
        os.dup2(stream, number)
        os.close(stream)
    os.close(writer)
    with open(reader, "rb") as said:
        return code, said.read().decode()


def try_all(place, most):
    for name in COMMANDS.keys() - _NOT_HERE:
        folder = place / f"{name} {most}"
        folder.mkdir()
        os.chdir(folder)
        job = Job(COMMANDS[name], folder, run)
        with limited(most):
            code, said = job.run()
        odd = sorted(strange(job.held(), job.before, {}))
        print(json.dumps({"command": name, "code": code, "said": said, "strange": odd}))


if __name__ == "__main__":
    place, *sizes = sys.argv[1:]
    for size in sizes:
        try_all(Path(place), int(size))
