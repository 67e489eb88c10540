"""A seal in a file of ours, by which it is known again, and that nobody changed it since.

The seal stands where the format has room for a word: a boundary, a keyword.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.errors import OutputChanged, OutputOpen, OutputUnwritable
from addin.output.atomic import output_errors, put, temporary
from addin.output.place import check_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LENGTH = 32
BLANK = "tongbao" + "0" * _LENGTH
"""What is written in the seal's place, once or several times, before the content is sealed."""

_SEAL = re.compile(rb"tongbao[0-9a-f]{%d}" % _LENGTH)


def sealed(content: bytes) -> bytes:
    """Return content that holds BLANK with the seal in its place, as long as before.

    >>> is_sealed(sealed(BLANK.encode()))
    True
    """
    digest = hashlib.sha256(content).hexdigest()[:_LENGTH]
    return content.replace(BLANK.encode(), f"tongbao{digest}".encode())


def is_sealed(content: bytes) -> bool:
    """Return whether content carries our seal and is as it was when it was sealed."""
    seal = _SEAL.search(content)
    return seal is not None and sealed(content.replace(seal[0], BLANK.encode())) == content


def check_sealed_output(output: Path, suffix: str) -> None:
    """Raise an OutputError where a sealed file can't or must not be written, before any work.

    What exists is replaced only where we made it and it is as we made it.
    """
    with _open_in_any_program(output):
        check_place(output, suffix, _is_as_we_made_it, OutputChanged)


def _is_as_we_made_it(path: Path) -> bool:
    with output_errors(path):
        return path.is_file() and is_sealed(path.read_bytes())


def put_sealed(content: bytes, output: Path) -> None:
    """Seal content that holds BLANK and put it in place, in one step; raises an OutputError."""
    with _open_in_any_program(output), temporary(output) as finished:
        with output_errors(output):
            finished.write_bytes(sealed(content))
        put(finished, output)


@contextmanager
def _open_in_any_program(output: Path) -> Iterator[None]:
    """Say of a file that can't be written that some program may have it open, not Excel."""
    try:
        yield
    except OutputUnwritable as error:
        raise OutputOpen(output) from error
