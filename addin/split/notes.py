"""The tables' notes for one unit's eyes: carried over, but without the names of other units.

A note is taken sentence by sentence. One that names no other unit stays as it is. In one that
speaks of this unit too, or of the rest (其余为示例数据), the names of the others become 其他单位;
but not where it has figures, since whose they are can't be told safely: such a sentence is left
out, and so is one about others only.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from addin.core.units import clean_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results

_OTHERS = "其他单位"
_PREFIX = re.compile(r"^\(?(?:注|备注|说明|附注)\d*[:、.]\s*")
_REST = re.compile(r"其余|其他|其它")
_FIGURE = re.compile(
    r"\d|第[一二三四五六七八九十]|百分之"
    r"|[零〇一二两三四五六七八九十百千]+[万亿]?(?:个|家|户|项|人|名|位|元|吨|亩|件|处|倍|成)"
)
_SENTENCE = re.compile(r"[^。]+。?")
_DOT = r"\s*[·•・‧∙⋅●.]\s*"

Pieces = tuple[tuple[str, str | None], ...]
"""A sentence in pieces: text, and the unit that it names or None."""


class Notes:
    """Tells each unit what it may read; every note is taken apart once."""

    def __init__(self, results: Results) -> None:
        self._owners = _owners(results)
        longest_first = sorted(self._owners, key=len, reverse=True)
        words = "|".join(r"\s*".join(map(_character, text)) for text in longest_first)
        self._pattern = re.compile(f"({words})" if words else "((?!))")
        self._read: dict[str, tuple[Pieces, ...]] = {}

    def told(self, unit: str, note: str) -> str:
        """Return what a unit may read of a note, "" for nothing."""
        return "".join(_told(unit, pieces) for pieces in self._sentences(note))

    def withheld(self, note: str) -> list[str]:
        """Return the sentences that speak of several units, of which some may not read them."""
        return [
            "".join(text for text, _ in pieces)
            for pieces in self._sentences(note)
            if _has(_FIGURE, pieces)
            and (owners := {owner for _, owner in pieces if owner})
            and (len(owners) > 1 or _has(_REST, pieces))
        ]

    def _sentences(self, note: str) -> tuple[Pieces, ...]:
        if note not in self._read:
            plain = _PREFIX.sub("", unicodedata.normalize("NFKC", note))
            sentences = _SENTENCE.findall(plain)
            self._read[note] = tuple(tuple(self._pieces(sentence)) for sentence in sentences)
        return self._read[note]

    def _pieces(self, sentence: str) -> Iterator[tuple[str, str | None]]:
        for number, text in enumerate(self._pattern.split(sentence)):
            if text:
                yield text, self._owners[clean_name(text)] if number % 2 else None


def _owners(results: Results) -> dict[str, str]:
    """Return the units by all that may name them: the roster's spellings, and the tables' own."""
    owners = {text: unit.name for text, unit in results.found.roster.spellings().items()}
    annexes = [result.annex for result in results.annexes]
    for annex in [*annexes, *(action.annex for action in results.actions)]:
        for row in annex.rows:
            owners.setdefault(clean_name(row.name), row.name)
            owners.setdefault(clean_name(row.typed), row.name)
    return {text: owner for text, owner in owners.items() if len(text) > 1}


def _character(character: str) -> str:
    return _DOT if character == "·" else re.escape(character)


def _told(unit: str, pieces: Pieces) -> str:
    """Return what the unit may read of a sentence, "" for nothing."""
    owners = {owner for _, owner in pieces if owner}
    if not owners - {unit}:
        return "".join(text for text, _ in pieces)
    if _has(_FIGURE, pieces) or not (unit in owners or _has(_REST, pieces)):
        return ""
    shown = "".join(text if owner in (None, unit) else _OTHERS for text, owner in pieces)
    return _listed_once(shown, unit)


def _has(pattern: re.Pattern[str], pieces: Pieces) -> bool:
    """Return whether the pattern is there outside of the names."""
    return any(pattern.search(text) for text, owner in pieces if owner is None)


def _listed_once(text: str, unit: str) -> str:
    """Return a text in which a list of names that were replaced is one."""
    either = f"(?:{_OTHERS}|{re.escape(unit)})"
    several = re.compile(rf"{either}(?:\s*[、,和及与]\s*{either})+")
    return several.sub(lambda found: f"{unit}和{_OTHERS}" if unit in found[0] else _OTHERS, text)
