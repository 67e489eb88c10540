"""Which workbooks are meant by the files and folders that people give."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from addin.batch.finished import was_finished
from addin.errors import NoWorkbooksBelow, SourceUnreadable
from addin.finish.place import is_finished
from addin.history.gather import workbooks_in
from addin.output.seal import is_as_we_wrote_it
from addin.workbook_file.save import REBUILT, default_output, has_ours, is_all_ours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.errors import SourceError


class MeantFile(NamedTuple):
    """A workbook that is to be worked on.

    ``searched`` says that a folder was given, not itself; ``within`` is where in that it lies.
    """

    path: Path
    searched: bool
    within: Path = Path()


def workbooks(
    given: Sequence[Path], results: Path | None = None
) -> tuple[list[MeantFile], list[SourceError]]:
    """Return the workbooks that are meant, each once, those of a folder in the order of names.

    Folders are searched with all below them, but for those whose names begin with a dot, and for
    one below it where the ``results`` go. A folder that has none, and one that can't be looked
    into, come as errors; the first is raised where there is no workbook at all.
    """
    found: dict[str, MeantFile] = {}
    missed: list[SourceError] = []
    several = len(given) > 1
    for path in given:
        if os.path.isdir(path):
            inside, unseen = _below(path, results, named=several)
            missed += unseen
        else:
            inside = [MeantFile(path, searched=False)]
        for each in inside:
            found.setdefault(os.path.realpath(each.path), each)
    if not found:
        raise missed[0]
    return list(found.values()), missed


def folders_of_results(meant: Sequence[MeantFile], folder: Path) -> list[Path]:
    """Return for each workbook where its results go: into the one ``folder``.

    Those of one name from several folders, as 东山/附表.xlsx and 西山/附表.xlsx, keep theirs.
    """
    places: dict[str, set[Path]] = defaultdict(set)
    for each in meant:
        places[_named(each)].add(each.within)
    return [folder / each.within if len(places[_named(each)]) > 1 else folder for each in meant]


def _named(each: MeantFile) -> str:
    """Return what the results of a workbook are named by."""
    return each.path.stem.removesuffix(REBUILT).casefold()


def _below(
    folder: Path, results: Path | None, *, named: bool
) -> tuple[list[MeantFile], list[SourceError]]:
    """Return the workbooks below a folder, and what can't be looked into.

    ``named`` it is part of where they lie: there are others.
    """
    without = os.path.realpath(results) if results else ""
    root = Path(os.path.abspath(folder)).name if named else ""
    found: list[MeantFile] = []
    missed: list[SourceError] = []

    def unseen(error: OSError) -> None:
        missed.append(SourceUnreadable(Path(error.filename)))

    for place, inside, _ in os.walk(folder, onerror=unseen):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        there = Path(place)
        if there == folder or os.path.realpath(there) != without:
            within = root / there.relative_to(folder)
            found += (MeantFile(each, searched=True, within=within) for each in workbooks_in(there))
    return found, missed if found or missed else [NoWorkbooksBelow(folder)]


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
    elif of_rebuilt and has_ours(path):
        return False
    elif any(each.stem == stem for each in workbooks_in(path.parent)):
        return not of_rebuilt and has_ours(path)
    with suppress(OSError):
        if is_as_we_wrote_it(path):
            return is_all_ours(path) or (not mailed and is_finished(path, ""))
        return not mailed and was_finished(path)
    return False
