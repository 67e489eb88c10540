"""The product on a workbook and a text: the one place that knows it.

A check that tells which figures it has not held (``unheld``, with positions) is counted figure by
figure; of one that does not, only the number of statements that it calls right is known.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from addin.errors import NotCircular
from addin.prose.check import check_text
from addin.workbook_file.reading import read as read_workbook


@dataclass(frozen=True)
class Stretch:
    """A part of the text, from its first letter to behind its last."""

    start: int
    end: int

    def meets(self, start: int, end: int) -> bool:
        """Return whether it shares a letter with another part."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Held:
    """What came of holding a text against a workbook.

    ``accused`` are the sentences with findings, ``wrong`` the words in them that are called wrong.
    ``unheld`` is None where the check does not tell.
    """

    agreed: int
    figures: int | None
    held: int | None
    accused: tuple[Stretch, ...]
    wrong: tuple[Stretch, ...]
    unheld: tuple[Stretch, ...] | None
    messages: tuple[str, ...]


NOTHING = Held(0, None, None, (), (), (Stretch(0, sys.maxsize),), ())
"""What comes of a text in which the check finds nothing to hold."""


def read(path: Path) -> Any:
    """Return what the check needs of a workbook."""
    return read_workbook(path)


def hold(text: str, results: Any) -> Held:
    """Hold a text against a workbook."""
    try:
        grids, problems = results.source.grids, results.problems
        checked: Any = check_text(text, results.results, grids, problems)
    except NotCircular:
        return NOTHING
    sentences = [_place(text, one.sentence) for one in checked.findings]
    unheld = getattr(checked, "unheld", None)
    lines = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    return Held(
        checked.agreed,
        getattr(checked, "figures", None),
        getattr(checked, "held", None),
        tuple(sentences),
        tuple(_within(text, s, f) for s, f in zip(sentences, checked.findings, strict=True)),
        None if unheld is None else tuple(_at(lines, one.place) for one in unheld),
        tuple(one.message for one in checked.findings),
    )


def _place(text: str, sentence: str) -> Stretch:
    start = text.index(sentence)
    return Stretch(start, start + len(sentence))


def _within(text: str, sentence: Stretch, finding: Any) -> Stretch:
    """Return the words that a finding is about, or its sentence where they are not quoted so."""
    words = getattr(finding, "text", None) or finding.found
    start = text.find(words, sentence.start, sentence.end) if words else -1
    return sentence if start < 0 else Stretch(start, start + len(words))


def _at(lines: Sequence[int], place: Any) -> Stretch:
    """Return where a place of a paragraph is in the text, whose ``lines`` begin there."""
    before = lines[place.paragraph]
    return Stretch(before + place.start, before + place.end)
