"""Kill a command at many moments; all files must be as before or as after: see test_faults."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from addin.cli.app import main
from tests.support.commands import COMMANDS
from tests.support.job import Job, begun, strange


def in_a_child(*arguments):
    """Start the command; Excelize is loaded by it alone, for its threads do not survive a fork."""
    child = os.fork()
    if not child:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        os._exit(main(list(arguments)))
    return child


def ended(child):
    """Wait for a child; returns whether it was killed."""
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def run(*arguments):
    ended(in_a_child(*arguments))
    return 0, ""


def kill(name, folder, times):
    """Kill the command so many times, spread over its run; returns how often that was so."""
    os.chdir(folder)
    job = Job(COMMANDS[name], folder, run).with_earlier_results()
    start = time.perf_counter()
    after = job.after()
    whole, killed = time.perf_counter() - start, 0
    for number in range(times):
        job.put_back()
        child = in_a_child(*job.command.arguments)
        time.sleep(1.2 * whole * (number + 0.5) / times)
        os.kill(child, signal.SIGKILL)
        killed += ended(child)
        held = {name: content for name, content in job.held().items() if not begun(name)}
        assert strange(held, job.before, after) == set(), number
    return killed


if __name__ == "__main__":
    command, place, count = sys.argv[1:]
    print(json.dumps({"killed": kill(command, Path(place), int(count))}))
