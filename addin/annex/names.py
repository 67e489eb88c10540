"""The column of names: which of a block's columns says whose figures a row holds, and of what sort.

Every column of texts is weighed by what it covers, how distinct it is, how its texts end, what
heads it and where it stands. Measures, dates, periods and long texts speak against it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.cells import BLANK, DATE, FIGURES, TEXT, Cells
from addin.annex.header import Naming
from addin.annex.heading import read_heading
from addin.annex.naming import is_heading
from addin.annex.statistics import Statistic
from addin.annex.words import BRANCHES, INDICATOR_NAMES, OFFICES, PERIOD_NAMES, PLACES
from addin.core.measures import parse_measure
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_ROWS = 240
_LONG, _VERY_LONG = 14, 30
_LONGEST = 200
"""Of a name: a cell takes 32,767 characters, in which a pattern may be searched for a minute."""
_IDENTITY = late(r"[\dA-Za-z\-_/.]{6,}")
_PERSONAL = late(r"姓名|负责人|联系人|值班|申请人|报销人|经办人|户主|学生|患者|报告人|责任人")
_THINGS = late(
    r"项目名称|产品|物资|商品|货品|设备|车辆|药品|材料|凭证|摘要|内容|问题|案件|事项|文件|课程|"
    r"企业名称|供应商|客户|购买方|公司名称|隐患|工程名称|标题|地址|用途|品名|品种"
)


@dataclass(frozen=True)
class Profile:
    """What a column of a block holds in its rows of data (in a sample of a long one).

    ``texts`` are the folded texts that it shows, those of merged cells in each of their rows.
    """

    column: int
    rows: int
    letters: Counter[str]
    texts: tuple[str, ...]
    heading: str

    @property
    def figures(self) -> int:
        """How many cells hold figures."""
        return sum(self.letters[letter] for letter in FIGURES)

    @property
    def is_text(self) -> bool:
        """Whether it holds mostly texts."""
        return len(self.texts) > max(self.figures, 0) and self.letters[TEXT] > 0

    @cached_property
    def distinct(self) -> float:
        """The share of its texts that differ."""
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return the share of its texts in which a pattern is found; it is asked for often."""
        if pattern not in self._shares:
            found = sum(pattern.search(text, 0, _LONGEST) is not None for text in self.texts)
            self._shares[pattern] = found / len(self.texts) if self.texts else 0.0
        return self._shares[pattern]

    @cached_property
    def _shares(self) -> dict[re.Pattern[str], float]:
        return {}

    @cached_property
    def measures(self) -> float:
        """The share of its texts that are measures."""
        found = sum(parse_measure(text) is not None for text in self.texts)
        return found / len(self.texts) if self.texts else 0.0

    @cached_property
    def length(self) -> float:
        """The mean length of its texts."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0


def profile(cells: Cells, rows: Sequence[int], column: int, heading: str) -> Profile:
    """Return what a column holds in the rows of data."""
    step = max(1, len(rows) // _MOST_ROWS)
    sample = rows[::step]
    place, grid = column - 1, cells.grid
    held = [
        letters[place] if place < len(letters) else BLANK
        for letters in (cells.rows[row - 1] for row in sample)
    ]
    texts: list[str] = []
    for row, letter in zip(sample, held, strict=True):
        if letter == TEXT:
            texts.append(grid.text(row, column))
        elif letter == BLANK and grid.merges and (text := grid.shown(row, column)):
            texts.append(text)
    return Profile(column, len(sample), Counter(held), tuple(texts), heading)


def weigh_names(column: Profile, place: int, spellings: frozenset[str]) -> float:
    """Return how much speaks for a column of texts to hold the names of the rows.

    ``place`` counts the columns of texts left of it, ``spellings`` are all that names a unit of
    the roster. Below 0 it can't be.
    """
    if not column.is_text or column.measures > 0.6:
        return -1.0
    head = read_heading(column.heading)
    units = max(column.share(PLACES), column.share(OFFICES) * 0.8)
    if spellings:
        known = sum(text in spellings for text in column.texts) / len(column.texts)
        units = max(units, known * 1.5)
    weight = 3 * len(column.texts) / column.rows + 2 * column.distinct + 4 * units
    weight += head.speaks_for(Statistic.UNIT) * 0.8 + head.speaks_for(Statistic.INDICATOR) * 0.7
    weight -= head.speaks_for(Statistic.REMARK, Statistic.LEAD) * 0.9
    weight -= head.speaks_for(Statistic.MEASURE, Statistic.SERIAL) * 0.8
    weight -= head.speaks_for(Statistic.GROUP) * 0.8 * (column.distinct < 0.9)
    weight += 2.5 * column.share(INDICATOR_NAMES) * (not units)
    weight -= 0.7 * place + 2 * (column.length > _LONG) + 3 * (column.length > _VERY_LONG)
    weight -= 4 * column.share(PERIOD_NAMES) * (not units) + 4 * column.share(_IDENTITY)
    weight -= 4 * (column.letters[DATE] / column.rows) + 2 * (column.distinct < 0.5)
    return weight


def weigh_sorts(
    names: Profile,
    others: Sequence[Profile],
    spellings: frozenset[str],
) -> Naming:
    """Return what speaks for the names to be units, indicators, or the entries of a register."""
    head = read_heading(names.heading)
    known = sum(text in spellings for text in names.texts) / max(len(names.texts), 1)
    places, offices = names.share(PLACES), max(names.share(OFFICES), names.share(BRANCHES))
    units = 4 * max(places, 0.8 * offices) + 5 * known + head.speaks_for(Statistic.UNIT) * 0.8
    units += 1.0 * (0 < names.length <= 8)
    alone = not any(p.is_text for p in others) and names.distinct > 0.9
    units += head.speaks_for(Statistic.GROUP) * alone  # 类别 heads groups only beside other names
    measured = any(p.measures > 0.6 for p in others)
    indicators = head.speaks_for(Statistic.INDICATOR) * 0.9 + 3 * measured
    indicators += 3.5 * names.share(INDICATOR_NAMES) * (1 - places)
    texts = [p for p in others if p.is_text and p.measures < 0.6]
    things = 1.5 * bool(_PERSONAL.search(names.heading)) + 2 * bool(_THINGS.search(names.heading))
    things += 5 * names.share(PERIOD_NAMES) + 2 * names.share(_IDENTITY) * (not known)
    things += sum(0.6 + 0.8 * (p.distinct > 0.6) for p in texts) * 0.9
    things += sum(1.0 for p in others if p.letters[DATE] * 2 > p.rows)
    things += 2.5 * (names.distinct < 0.9 and any(p.distinct > 0.9 for p in texts))
    things += sum(1.5 for p in others if p.share(_IDENTITY) > 0.5)
    return Naming(units, indicators, things)


def is_group(column: Profile) -> bool:
    """Return whether a column left of the names says which group a row belongs to."""
    head = read_heading(column.heading)
    if not column.is_text or head.speaks_for(Statistic.REMARK, Statistic.LEAD, Statistic.MEASURE):
        return False
    return column.distinct < 0.7 and not all(is_heading(text) for text in column.texts)


def is_numbering(values: Sequence[object]) -> bool:
    """Return whether a column counts its rows, from 1 on, perhaps again in each group.

    >>> is_numbering([1.0, 2.0, 3.0, 1.0, 2.0])
    True
    """
    numbers = [v for v in values if isinstance(v, int | float)]
    if len(numbers) < 2 or numbers[0] != 1:
        return False
    return all(later - earlier == 1 or later == 1 for earlier, later in pairwise(numbers))
