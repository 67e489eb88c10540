"""Which workbooks are meant by the files and folders that people give."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from addin.batch.finished import was_finished
from addin.errors import NoWorkbooksBelow
from addin.finish.place import is_finished
from addin.history.gather import workbooks_in
from addin.output.seal import is_as_we_wrote_it
from addin.workbook_file.save import REBUILT, default_output, has_ours, is_all_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Meant(NamedTuple):
    """A workbook that is to be worked on; ``searched`` says that a folder was given, not itself."""

    path: Path
    searched: bool


def workbooks(given: Iterable[Path], results: Path | None = None) -> list[Meant]:
    """Return the workbooks that are meant, each once, those of a folder in the order of names.

    Folders are searched with all below them, but for those whose names begin with a dot, and for
    one below it where the ``results`` go. Raises NoWorkbooksBelow for a folder that has none.
    """
    found: dict[str, Meant] = {}
    for path in given:
        searched = os.path.isdir(path)
        inside = _below(path, results) if searched else [path]
        for each in inside:
            found.setdefault(os.path.realpath(each), Meant(each, searched))
    return list(found.values())


def _below(folder: Path, results: Path | None) -> list[Path]:
    without = os.path.realpath(results) if results else ""
    found = [
        each
        for place in _folders(folder)
        if place == folder or os.path.realpath(place) != without
        for each in workbooks_in(place)
    ]
    if not found:
        raise NoWorkbooksBelow(folder)
    return found


def _folders(folder: Path) -> Iterator[Path]:
    for place, inside, _ in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        yield Path(place)


def is_result(path: Path, *, of_rebuilt: bool = False, mailed: bool = False) -> bool:
    """Return whether a workbook that was met in a folder is only a result of ours.

    Finished workbooks are, unless what was ``mailed`` is looked for, also those that were saved
    since and whose rebuilt one lies beside; those with sheets of ours alone; and rebuilt ones whose
    source lies beside. ``of_rebuilt`` it is the source that is passed over there: what is finished
    is what a rebuild made of it.
    """
    stem = path.stem.removesuffix(REBUILT)
    if stem == path.stem:
        rebuilt = default_output(path)
        if of_rebuilt and rebuilt.is_file():
            return has_ours(rebuilt)
    elif any(each.stem == stem for each in workbooks_in(path.parent)):
        return not of_rebuilt and has_ours(path)
    with suppress(OSError):
        if is_as_we_wrote_it(path):
            return is_all_ours(path) or (not mailed and is_finished(path, ""))
        return not mailed and was_finished(path)
    return False
