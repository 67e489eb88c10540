"""Which indicator a text speaks of: the names of a workbook's indicators, found in folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.annex.naming import indicator_of
from addin.annex.statistics import Statistic
from addin.core.figures import fold_text
from addin.core.indicators import Kind
from addin.prose.columns import FigureColumn, columns_of_annex, columns_of_item
from addin.prose.derived import completions, derived_columns
from addin.prose.other_columns import other_columns
from addin.prose.said import COMPARES
from addin.prose.text import fold_prose
from addin.prose.words import GENERIC, NAME_FOLLOWS, NAME_PRECEDES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.results import AnnexResult, ItemResult

_HAS_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"\([^()]*\)|“|”|\"")
_COUNTED = re.compile(r"(?<=.{3})(?:个数|户数|家数|数)$")
_ANY_MAY = frozenset(
    "完成投资 总投资 投资额 总收入 营业收入 销售收入 项目数 企业数 产值 收入 资金 增加值".split()
)
"""Names that many indicators may be called by."""

_OF_IT = re.compile(r"(?:同比)?(?:增速|增幅|增长率?|增长速度|占比|比重|完成率)")
_NARROWS = re.compile(r"[规限][模额]?[以上下]|以上|以下|重点|骨干|列统|在库")
"""What tells the few of which an indicator is from all."""

_SHEET = re.compile(r"附[表件]\d{1,3}(?:-\d{1,2})?")


@dataclass(frozen=True, eq=False)
class Subject:
    """An indicator of the workbook: its columns, and the annexes and rows of tables that have it.

    Without any of them it is one that the workbook doesn't know.
    """

    name: str = ""
    columns: tuple[FigureColumn, ...] = ()
    annexes: tuple[AnnexResult, ...] = ()
    items: tuple[ItemResult, ...] = ()

    @cached_property
    def tables(self) -> tuple[AnnexResult, ...]:
        """The annexes of its columns, those of columns from which nothing is computed too."""
        found = {id(column.annex): column.annex for column in self.columns if column.annex}
        return tuple(found.values())

    @property
    def is_known(self) -> bool:
        """Whether the workbook says anything of it."""
        return bool(self.columns)


UNKNOWN = Subject()


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject named in a text, and where."""

    subject: Subject
    start: int
    end: int


def is_part_of(words: str, name: str) -> bool:
    """Return whether words stand in a name, or leave out some of what follows its beginning.

    >>> is_part_of("农业产值", "农林牧渔业产值"), is_part_of("业产值", "农业总产值")
    (True, False)
    """
    if words in name:
        return True
    signs = iter(name)
    return words[:1] == name[:1] and all(sign in signs for sign in words)


def _table(result: AnnexResult) -> tuple[str, object]:
    return result.annex.sheet, result.annex.area


def sheet_in(text: str) -> str:
    """Return the only annex that a text refers to (见附表3), "" for none or several."""
    found = set(_SHEET.findall(fold_text(text)))
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1024)
def name_key(indicator: str) -> str:
    """Return an indicator's name as folded text has it: no brackets, no closing 数.

    >>> name_key("规上工业总产值(可比口径)"), name_key("新增限上商贸业企业数")
    ('规模以上工业产值', '新增限额以上商贸业企业')
    """
    plain = _BRACKETS.sub("", fold_prose(indicator)).removeprefix("其中").lstrip(":")
    return _COUNTED.sub("", plain)


@dataclass(frozen=True)
class Subjects:
    """The subjects of a workbook by name and by sheet."""

    by_key: dict[str, Subject]
    by_sheet: dict[str, Subject]
    _names: re.Pattern[str] | None = field(repr=False)
    _digit_names: tuple[str, ...] = field(repr=False)
    _digits: re.Pattern[str] | None = field(repr=False)

    def mentions(
        self, text: str, start: int, end: int, after: Collection[int] = ()
    ) -> list[Mention]:
        """Return the subjects named in a stretch of folded text that begins a clause.

        A name inside a longer one doesn't count: 工业投资项目 is not 工业投资. Where one may begin
        is known by what stands before; it may also begin at the places ``after``.
        """
        if self._names is None:
            return []
        return [
            Mention(self.by_key[match[0]], *match.span())
            for match in self._names.finditer(text, start, end)
            if _stands_alone(
                text, match.start() if match.start() in after else start, *match.span()
            )
        ]

    def beside(self, names: Iterable[str]) -> Subjects:
        """Return the subjects with further names in texts whose digits are no figures."""
        keys = [
            *self._digit_names,
            *(fold_prose(name) for name in names if _HAS_DIGIT.search(name)),
        ]
        keys = sorted(dict.fromkeys(keys), key=len, reverse=True)
        return replace(self, _digit_names=tuple(keys), _digits=_any_of(keys))

    def names_with_digits(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand that hold digits themselves: PM2.5."""
        if not self._digits:
            return []
        return [match.span() for match in self._digits.finditer(text)]

    def called(self, words: str, besides: Subject | None = None) -> Subject | None:
        """Return the only subject that words are a part of the name of; None for several.

        They may leave out what stands between: 农业产值 of 农林牧渔业产值. ``besides`` is one
        that is not meant.
        """
        if len(words) < 2:
            return None
        found = [subject for subject in self._all_called(words) if subject is not besides]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _all_called(self) -> Callable[[str], list[Subject]]:
        """What returns all subjects that words are a part of a name of."""
        names = [*self.by_key.items(), *self.by_bare.items()]

        @lru_cache(maxsize=4096)
        def called(words: str) -> list[Subject]:
            return list({id(s): s for key, s in names if is_part_of(words, key)}.values())

        return called

    def is_in_a_name(self, words: str) -> bool:
        """Return whether words of some signs stand in the name of a subject."""
        return len(words) > 2 and any(words in key for key in self.by_key)

    def is_sure(self, words: str, subject: Subject) -> bool:
        """Return whether words are surely a shorter name of a subject.

        Three signs or more that stand together in its name, in no other's, and that many have not.
        The growth of a thing is not the thing: 工业增加值 is no shorter name of 工业增加值增速. Nor
        is what all have what those above a limit have, where no row tells their total: 零售额 is
        none of 限上零售额.
        """
        if len(words) < 3 or words in _ANY_MAY or self.called(words) is not subject:
            return False
        names = (key for by in (self.by_key, self.by_bare) for key, s in by.items() if s is subject)
        is_wider = _NARROWS.search(subject.name) and not _NARROWS.search(words)
        if is_wider and any(column.is_sum for column in subject.columns):
            return False
        return any(
            words in name and not _OF_IT.fullmatch(name.partition(words)[2]) for name in names
        )

    def total_of(self, subject: Subject) -> Subject:
        """Return the total score that a score is a part of; else the subject itself."""
        return next(
            (self.totals[t] for t in map(_table, subject.tables) if t in self.totals), subject
        )

    @cached_property
    def totals(self) -> dict[tuple[str, object], Subject]:
        """The total score of each table that has one."""
        return {
            _table(result): subject
            for subject in self.by_key.values()
            for result in subject.annexes
            if Statistic.SCORE in result.annex.columns
        }

    @cached_property
    def by_bare(self) -> dict[str, Subject]:
        """The subjects by their names without the words that name nothing by themselves."""
        bare = {GENERIC.sub("", COMPARES.sub("", key)): s for key, s in self.by_key.items()}
        return {key: subject for key, subject in bare.items() if len(key) > 1}

    @cached_property
    def columns(self) -> tuple[FigureColumn, ...]:
        """The columns of all subjects."""
        found = {id(c): c for subject in self.by_key.values() for c in subject.columns}
        return tuple(found.values())

    @property
    def only(self) -> Subject:
        """The subject of a workbook that has just one; a text without headings is about that."""
        own = {id(s): s for s in self.by_key.values() if s.annexes or s.items}
        return next(iter(own.values())) if len(own) == 1 else UNKNOWN

    def on_sheet(self, text: str) -> Subject | None:
        """Return the indicator of the annex that a text refers to (见附表3), if it has just one."""
        return self.by_sheet.get(sheet_in(text))


def _stands_alone(text: str, clause: int, start: int, end: int) -> bool:
    before = start == clause or NAME_PRECEDES.search(text, max(clause, start - 6), start)
    return bool(before and NAME_FOLLOWS.match(text, end))


@dataclass
class _Named:
    """What has one name in a workbook."""

    columns: list[FigureColumn] = field(default_factory=list)
    annexes: list[AnnexResult] = field(default_factory=list)
    items: list[ItemResult] = field(default_factory=list)


def subjects_of(results: Results, grids: Iterable[Grid] = ()) -> Subjects:
    """Return the subjects of a workbook; annexes and rows of the same name are one.

    So are the tables of an action, in which towns and departments are ranked apart. ``grids`` hold
    the columns from which nothing is computed.
    """
    named: dict[str, _Named] = {}
    sheets: dict[str, set[str]] = {}

    def named_so(name: str) -> _Named:
        return named.setdefault(name_key(name), _Named())

    for result in results.annexes:
        found = named_so(result.annex.indicator)
        found.annexes.append(result)
        columns = columns_of_annex(result, results)
        found.columns += [*columns, *derived_columns(columns)]
        if label := sheet_in(result.annex.sheet):
            sheets.setdefault(label, set()).add(name_key(result.annex.indicator))
    for action in results.actions:
        columns = columns_of_annex(action.result, results)
        for name in ("行动", "行动考核"):
            found = named_so(f"{action.assessment.action}{name}")
            found.annexes.append(action.result)
            found.columns += columns
    for item in results.items:
        found = named_so(item.item.indicator)
        found.items.append(item)
        found.columns += columns_of_item(item, results)
    others = list(other_columns(results.annexes, {grid.sheet: grid for grid in grids}))
    own = [column for found in named.values() for column in found.columns]
    for column in (*completions(others, own), *others):
        named_so(_whose(column)).columns.append(column)
    _add_prose_names(named, results)
    _add_titles(named, results)
    _add_latest(named)
    keys = sorted((key for key in named if len(key) >= 2), key=len, reverse=True)
    made = {id(found): _subject(found) for found in named.values()}
    by_key = {key: made[id(named[key])] for key in keys}
    by_sheet = {s: by_key[k] for s, ks in sheets.items() if len(ks) == 1 for k in ks if k in by_key}
    with_digits = tuple(key for key in keys if _HAS_DIGIT.search(key))
    return Subjects(by_key, by_sheet, _any_of(keys), with_digits, _any_of(with_digits))


def _whose(column: FigureColumn) -> str:
    """Return of which indicator a column is: one of a month or day is of that of its table.

    今日硬化 beside 累计完成 is of 道路硬化, if that is what the table is of.
    """
    own = column.annex.annex.indicator if column.annex else ""
    is_short = column.slot in (Slot.MONTH, Slot.DAY)
    return own if is_short and own.endswith(column.indicator) else column.indicator


def _add_prose_names(named: dict[str, _Named], results: Results) -> None:
    """Name what 设置 has another name for in the circular (正文名称) by that as well."""
    settings = results.found.settings
    for result in results.annexes:
        annex = result.annex
        key = name_key(settings.indicator(annex.indicator, annex.sheet).prose_name)
        if key and key not in named:
            named[key] = named[name_key(annex.indicator)]


def _add_titles(named: dict[str, _Named], results: Results) -> None:
    """Name what is called 总分 by the title of its table as well: 平安建设考核得分."""
    tables: dict[tuple[str, object], list[AnnexResult]] = {}
    for result in results.annexes:
        tables.setdefault((result.annex.sheet, result.annex.area), []).append(result)
    for found in tables.values():
        scores = [result for result in found if result.annex.kind is Kind.SCORE]
        main = scores[-1:] if len(scores) == len(found) else found if len(found) == 1 else []
        for result in main:
            title = indicator_of(result.annex.title, results.found.region)
            own = named[name_key(result.annex.indicator)]
            plain = title.removesuffix("得分").removesuffix("考核")
            is_score = result.annex.kind is Kind.SCORE
            ends = ("", "得分", "总分", "考核", "考核得分", "考核总分") if is_score else ("",)
            for name in (title, *(f"{plain}{end}" for end in ends)):
                key = name_key(name)
                if plain and key not in named:
                    named[key] = own


_OF_YEAR = re.compile(r"(?P<name>.+)·(?P<year>20\d\d)年?")


def _add_latest(named: dict[str, _Named]) -> None:
    """Name the column of the latest of several years by what all are of: 人口数·2020年."""
    found = sorted((m["name"], m["year"], key) for key in named if (m := _OF_YEAR.fullmatch(key)))
    latest = {name: key for name, _, key in found}
    for name, key in latest.items():
        plain = _COUNTED.sub("", name)
        if plain not in named:
            named[plain] = named[key]


def _any_of(names: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, names))) if names else None


def _subject(named: _Named) -> Subject:
    annexes, items = named.annexes, named.items
    name = (
        annexes[0].annex.indicator
        if annexes
        else items[0].item.indicator
        if items
        else named.columns[0].indicator
    )
    return Subject(name, tuple(named.columns), tuple(annexes), tuple(items))
