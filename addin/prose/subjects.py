"""Which indicator a text speaks of: the names of a workbook's indicators, found in folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.core.figures import fold_text
from addin.prose.text import fold_prose
from addin.prose.words import NAME_FOLLOWS, NAME_PRECEDES

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult

_BRACKETS = re.compile(r"\([^()]*\)|“|”|\"")
_COUNTED = re.compile(r"(?<=.{3})(?:个数|户数|家数|数)$")
_SHEET = re.compile(r"附[表件]\d{1,3}(?:-\d{1,2})?")


@dataclass(frozen=True)
class Subject:
    """An indicator of the workbook: the annexes and the rows of indicator tables that have it.

    Without any of them it is one that the workbook doesn't know.
    """

    name: str = ""
    annexes: tuple[AnnexResult, ...] = ()
    items: tuple[ItemResult, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the workbook says anything of it."""
        return bool(self.annexes or self.items)


UNKNOWN = Subject()


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject named in a text, and where."""

    subject: Subject
    start: int
    end: int


def sheet_in(text: str) -> str:
    """Return the only annex that a text refers to (见附表3), "" for none or several."""
    found = set(_SHEET.findall(fold_text(text)))
    return found.pop() if len(found) == 1 else ""


def name_key(indicator: str) -> str:
    """Return an indicator's name as folded text has it: no brackets, no closing 数.

    >>> name_key("规上工业总产值(可比口径)"), name_key("新增限上商贸业企业数")
    ('规模以上工业产值', '新增限额以上商贸业企业')
    """
    return _COUNTED.sub("", _BRACKETS.sub("", fold_prose(indicator)))


@dataclass(frozen=True)
class Subjects:
    """The subjects of a workbook by name and by sheet."""

    by_key: dict[str, Subject]
    by_sheet: dict[str, Subject]
    _names: re.Pattern[str] | None = field(repr=False)

    def mentions(self, text: str, start: int, end: int) -> list[Mention]:
        """Return the subjects named in a stretch of folded text that begins a clause.

        A name inside a longer one doesn't count: 工业投资项目 is not 工业投资.
        """
        if self._names is None:
            return []
        return [
            Mention(self.by_key[match[0]], *match.span())
            for match in self._names.finditer(text, start, end)
            if _stands_alone(text, start, *match.span())
        ]

    @property
    def only(self) -> Subject:
        """The subject of a workbook that has just one; a text without headings is about that."""
        return next(iter(self.by_key.values())) if len(self.by_key) == 1 else UNKNOWN

    def on_sheet(self, text: str) -> Subject | None:
        """Return the indicator of the annex that a text refers to (见附表3), if it has just one."""
        return self.by_sheet.get(sheet_in(text))


def _stands_alone(text: str, clause: int, start: int, end: int) -> bool:
    before = start == clause or NAME_PRECEDES.search(text, max(clause, start - 6), start)
    return bool(before and NAME_FOLLOWS.match(text, end))


def subjects_of(results: Results) -> Subjects:
    """Return the subjects of a workbook; annexes and rows of the same name are one.

    So are the tables of an action, in which towns and departments are ranked apart.
    """
    annexes: dict[str, list[AnnexResult]] = {}
    items: dict[str, list[ItemResult]] = {}
    sheets: dict[str, set[str]] = {}
    for result in results.annexes:
        key = name_key(result.annex.indicator)
        annexes.setdefault(key, []).append(result)
        if label := sheet_in(result.annex.sheet):
            sheets.setdefault(label, set()).add(key)
    for action in results.actions:
        for name in ("行动", "行动考核"):
            key = name_key(f"{action.assessment.action}{name}")
            annexes.setdefault(key, []).append(action.result)
    for item in results.items:
        items.setdefault(name_key(item.item.indicator), []).append(item)
    keys = sorted({key for key in (*annexes, *items) if len(key) >= 2}, key=len, reverse=True)
    by_key = {key: _subject(annexes.get(key, []), items.get(key, [])) for key in keys}
    by_sheet = {s: by_key[k] for s, ks in sheets.items() if len(ks) == 1 for k in ks if k in by_key}
    pattern = re.compile("|".join(map(re.escape, keys))) if keys else None
    return Subjects(by_key, by_sheet, pattern)


def _subject(annexes: list[AnnexResult], items: list[ItemResult]) -> Subject:
    name = annexes[0].annex.indicator if annexes else items[0].item.indicator
    return Subject(name, tuple(annexes), tuple(items))
