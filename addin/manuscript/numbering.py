"""The numbers that Word counts before paragraphs: 一、 （一） 1. 1.1; they stand in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.core.patterns import late
from addin.manuscript.counting import counted
from addin.manuscript.wordml import attribute, switch, value, within
from addin.ooxml.tree import each

if TYPE_CHECKING:
    from addin.manuscript.styles import Styles
    from addin.ooxml.tree import Element

_LEVELS = 9
_IN_DIGITS = ("decimal", "decimalZero")
_PLACE = late(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list counts: ``restart`` is the highest level, from 1, that leaves it as is.

    None restarts it after every higher level, as usual.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    in_digits: bool = False


@dataclass(slots=True)
class _List:
    """A list of one kind (abstractNum) with where its levels have come to."""

    levels: dict[int, _Level]
    reached: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Use:
    """A use of a list (num), with the levels that it has of its own and where it starts again."""

    of: _List
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the paragraphs of a document in the order in which they are handed in."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds = {} if root is None else {_id(e, "abstractNumId"): e for e in _all(root, True)}
        self._nums = {} if root is None else {_id(e, "numId"): e for e in _all(root, False)}
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use | None] = {}
        self._by_style: dict[str, tuple[str, str]] = {}

    def label(self, paragraph: Element) -> str:
        """Return the number that Word counts for the next paragraph; "" for none or a bullet."""
        if not self._nums:
            return ""
        id_, level = self._numbered(paragraph)
        use = self._use(id_)
        if use is None or level not in use.of.levels | use.levels:
            return ""
        _count(use, level)
        return _printed(use, level)

    def _numbered(self, paragraph: Element) -> tuple[str, int]:
        """Return which list a paragraph is in, by itself or by its style, and at which level."""
        style = self._styles.of_paragraph(paragraph)
        if style not in self._by_style:
            self._by_style[style] = self._of_style(style)
        id_, level = self._by_style[style]
        id_ = value(paragraph, "pPr/numPr/numId") or id_
        level = value(paragraph, "pPr/numPr/ilvl") or level
        return id_, _bounded(level)

    def _of_style(self, style: str) -> tuple[str, str]:
        """Return list and level of a style: its level is that which names the style."""
        for each_style in self._styles.chain(style):
            if id_ := value(each_style, "pPr/numPr/numId"):
                use = self._use(id_)
                kind = self._kinds.get(value(self._nums[id_], "abstractNumId")) if use else None
                levels = [] if kind is None else list(each(kind, "lvl"))
                named = attribute(each_style, "styleId")
                tied = (_id(level, "ilvl") for level in levels if value(level, "pStyle") == named)
                return id_, next(tied, value(each_style, "pPr/numPr/ilvl"))
        return "", ""

    def _use(self, id_: str) -> _Use | None:
        if id_ not in self._uses:
            self._uses[id_] = self._read_use(id_)
        return self._uses[id_]

    def _read_use(self, id_: str) -> _Use | None:
        num = self._nums.get(id_)
        found = None if num is None else self._list(value(num, "abstractNumId"), {id_})
        if num is None or found is None:
            return None
        levels: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in each(num, "lvlOverride"):
            level = _at(override)
            own = within(override, "lvl")
            if own is not None:
                levels[level] = _level(own)
            start = _number(value(override, "startOverride"))
            if start is not None:
                starts[level] = start
        return _Use(found, levels, starts)

    def _list(self, kind: str, seen: set[str]) -> _List | None:
        """Return a list by its kind, that of a style of lists where it refers to one."""
        abstract = self._kinds.get(kind)
        if abstract is None:
            return None
        for style in self._styles.chain(value(abstract, "numStyleLink")):
            id_ = value(style, "pPr/numPr/numId")
            if id_ in self._nums and id_ not in seen:
                return self._list(value(self._nums[id_], "abstractNumId"), seen | {id_})
        if kind not in self._lists:
            self._lists[kind] = _List({_at(e): _level(e) for e in each(abstract, "lvl")})
        return self._lists[kind]


def _all(root: Element, kinds: bool) -> list[Element]:
    return list(each(root, "abstractNum" if kinds else "num"))


def _id(element: Element, name: str) -> str:
    return attribute(element, name)


def _at(element: Element) -> int:
    """Return which level an element is about."""
    return _bounded(attribute(element, "ilvl"))


def _bounded(level: str) -> int:
    return min(_number(level) or 0, _LEVELS - 1)


def _level(element: Element) -> _Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    return _Level(
        _number(start) or 0 if start else 1,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText"),
        _number(restart),
        switch(element, "isLgl") or False,
    )


def _count(use: _Use, level: int) -> None:
    """Count on at a level; a use that starts again does so once."""
    reached = use.of.reached
    for at, start in use.starts.items():
        reached[at] = start - 1
    use.starts.clear()
    before = reached[level]
    reached[level] = _of(use, level).start if before is None else before + 1
    for lower in range(level + 1, _LEVELS):
        restart = _of(use, lower).restart
        if restart is None or level < restart:
            reached[lower] = None


def _of(use: _Use, level: int) -> _Level:
    return use.levels.get(level) or use.of.levels.get(level) or _Level()


def _printed(use: _Use, level: int) -> str:
    shape = _of(use, level)
    if shape.form == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        own, reached = _of(use, at), use.of.reached[at]
        form = "decimal" if shape.in_digits and own.form not in _IN_DIGITS else own.form
        return counted(own.start if reached is None else reached, form)

    return _PLACE.sub(number, shape.text).strip()


def _number(text: str) -> int | None:
    """Return a whole number; None where a file has something else, or one beyond all counting."""
    return int(text) if text.isdecimal() and len(text) <= 9 else None
