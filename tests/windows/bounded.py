"""Programs that end when their time is over, with all that they started, also if we are ended."""

import os
import signal
import subprocess
import sys
import threading

GRACE = 5
_running = set()
_at_end = []


class TooLong(Exception):
    """A program was ended, because its time was over."""


def start(command, **options):
    """Start a program in a session of its own, with nothing to read."""
    program = subprocess.Popen(
        [*map(str, command)], stdin=subprocess.DEVNULL, start_new_session=True, **options
    )
    _running.add(program)
    return program


def wait(program, seconds):
    """Return a program's exit code; raises TooLong after so many seconds, and ends it.

    What a program that ends leaves running is left: of Wine's there is more than one user.
    """
    try:
        code = program.wait(seconds)
    except subprocess.TimeoutExpired as error:
        end(program)
        raise TooLong(program.args[0]) from error
    _running.discard(program)
    return code


def end(program):
    """End what is left of a program and its session."""
    _running.discard(program)
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(program.pid, how)
            program.wait(GRACE)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def run(command, seconds, **options):
    """Run a program that has to succeed."""
    code = wait(start(command, **options), seconds)
    if code:
        raise subprocess.CalledProcessError(code, [*map(str, command)])


def also_run_at_end(command, **options):
    """Run a program where ``timeout`` ends this one: what it has started does not end by itself."""
    _at_end.append((command, options))


def end_all_when_ended():
    """Take all programs along where ``timeout`` ends this one."""

    def end_all(*_):
        for command, options in _at_end:
            subprocess.run(command, timeout=GRACE, check=False, **options)
        for program in tuple(_running):
            os.killpg(program.pid, signal.SIGKILL)
        os._exit(1)

    signal.signal(signal.SIGTERM, end_all)


class Reader:
    """Reads what a program prints in a thread: whoever inherits the pipe may never close it."""

    def __init__(self, stream, show):
        self._parts = []
        self._thread = threading.Thread(target=self._read, args=(stream, show), daemon=True)
        self._thread.start()

    def _read(self, stream, show):
        while part := stream.read1():
            self._parts.append(part)
            if show:
                sys.stdout.buffer.write(part)
                sys.stdout.flush()

    def text(self):
        """Return what was printed, a moment after the program's end."""
        self._thread.join(GRACE)
        return b"".join(self._parts).decode("utf-8", "replace")
