"""The settings that staff keep in the workbook: the sheets 设置 and 名录, both optional.

A setting wins over what is inferred. A setting that is not understood is reported and left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from addin.annex.grid import Grid, a1
from addin.annex.scoring_settings import (
    MOST_POINTS,
    SCORE_METHODS,
    VETOES,
    WEIGHTS,
    Scoring,
    count,
    good,
    points,
    weight,
)
from addin.core.completion import Direction
from addin.core.escalation import DEFAULT_TRIGGERS, Step, Trigger, parse_trigger
from addin.core.figures import Content, fold_text, parse_plain
from addin.core.folding import visible
from addin.core.indicators import Kind
from addin.core.measures import Measure, parse_measure
from addin.core.ranking import Method
from addin.core.schedule import Period, parse_period
from addin.core.scoring import FULL, Bounds, ScoreMethod
from addin.core.shortfall import Rule, parse_rule
from addin.core.units import Roster, Unit
from addin.core.words import as_word
from addin.problems.settings import (
    BOUNDS_CROSSED,
    PERIOD_WITHOUT_YEAR,
    SETTING_NO_CHOICE,
    SETTING_UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from addin.problems.problem import Problem, ProblemKind

SETTINGS_SHEET, ROSTER_SHEET = "设置", "名录"


class Lists(Enum):
    """How the circular goes on after those that achieved (名单句式)."""

    PLAIN = "plain"  # 掉任务较多的3个单位是:…
    OTHERS = "others"  # 其他11个单位均未完成全年任务,其中掉任务较多的3个单位是:…
    NONE = "none"  # only the total is told


METHODS = {
    "并列占位": Method.COMPETITION,
    "中国式排名": Method.DENSE,
    "平均名次": Method.AVERAGE,
    "顺序名次": Method.ORDINAL,
}
KINDS = {"金额": Kind.AMOUNT, "数量": Kind.COUNT, "增速": Kind.RATE, "得分": Kind.SCORE}
DIRECTIONS = {"越高越好": Direction.HIGHER, "越低越好": Direction.LOWER}
TIES = {"精确值": False, "显示值": True}
ORDERS = {"从差到好": True, "按位次": False}
YES_NO = {"是": True, "否": False}
PUNCTUATION = {"半角": False, "全角": True}
FIGURES = {"紧跟单位": False, "放在括号里": True}
COUNTS = {"有6个单位": False, "单位有6个": True}
LISTS = {"直接列短板": Lists.PLAIN, "其他单位均未完成": Lists.OTHERS, "不列名单": Lists.NONE}

FINISHED_NAME = "{地区}{时期}通报附表.xlsx"
_BRACES = str.maketrans("｛｝", "{}")
_FIRST_DAY = re.compile(r"(\d{4}-\d{2})-01")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]|{(?!(?:地区|时期)})')

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class IndicatorSetting:
    """What 设置 says of one indicator; None or "" where the cell is blank.

    ``prose_name``, ``count_last``, ``lists`` and ``told_with`` are for the circular: what it calls
    the indicator, 单位有6个 or 有6个单位, how lists go on, and the sheet whose section tells of it.
    ``method``, ``worst`` and ``best`` are for its score; ``weight`` is that for towns,
    ``department_weight`` for departments where another holds; ``good`` departments are named
    instead of the first and last.
    """

    sheet: str = ""
    kind: Kind | None = None
    direction: Direction | None = None
    measure: Measure | None = None
    target_column: str = ""
    rule: Rule | None = None
    decimals: int | None = None
    lead: str = ""
    weight: Decimal | None = None
    prose_name: str = ""
    count_last: bool | None = None
    lists: Lists | None = None
    told_with: str = ""
    department_weight: Decimal | None = None
    method: ScoreMethod | None = None
    worst: Decimal | None = None
    best: Decimal | None = None
    good: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a workbook; the defaults are what most circulars do.

    ``ties_as_shown`` ranks displayed instead of exact values; ``schedule`` is an explicit 序时进度
    as a ratio; ``worst_first`` orders bottom lists. ``triggers`` say when 通报, 挂牌, 约谈 are due.
    ``full_width`` is the circular's punctuation, ``bracketed`` puts figures in brackets behind
    names; ``count_last`` and ``lists`` hold for indicators that say nothing of them.
    ``confidential_words`` must not stand in what is mailed, whose file ``finished_name`` names: a
    pattern with {地区} and {时期}, ending in .xlsx.
    ``weight_cells`` tells where the columns 权重 and 部门权重 are headed.
    """

    region: str = ""
    period: Period | None = None
    method: Method = Method.COMPETITION
    ties_as_shown: bool = False
    worst_first: bool = True
    keep_zeros: bool = False
    schedule: Decimal | None = None
    triggers: Mapping[Step, Trigger] = field(default_factory=lambda: DEFAULT_TRIGGERS)
    full_width: bool = False
    bracketed: bool = False
    count_last: bool = False
    lists: Lists = Lists.PLAIN
    confidential_words: tuple[str, ...] = ()
    finished_name: str = FINISHED_NAME
    scoring: Scoring = field(default_factory=Scoring)
    indicators: Mapping[str, tuple[IndicatorSetting, ...]] = field(default_factory=dict)
    weight_cells: Mapping[str, str] = field(default_factory=dict)

    def indicator(self, name: str, sheet: str) -> IndicatorSetting:
        """Return what is set for an indicator on a sheet; a row without 附表 holds on all."""
        rows = self.indicators.get(fold_text(name), ())
        exact = next((row for row in rows if row.sheet == fold_text(sheet)), None)
        return exact or next((row for row in rows if not row.sheet), IndicatorSetting())


def read_settings(grids: Iterable[Grid]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the sheet 设置, or the defaults where there is none."""
    grid = next((g for g in grids if g.sheet.strip() == SETTINGS_SHEET), None)
    if grid is None:
        return Settings(), ()
    reader = _Reader(grid)
    settings = reader.general()
    indicators = reader.indicators()
    settings = replace(settings, indicators=indicators, weight_cells=reader.weights)
    return settings, tuple(reader.problems)


def read_roster(grids: Iterable[Grid]) -> Roster | None:
    """Return the roster of the sheet 名录, if any: 单位, 别名 (joined by 、), 类别, 顺序."""
    grid = next((g for g in grids if g.sheet.strip() == ROSTER_SHEET), None)
    if grid is None:
        return None
    units: list[tuple[Decimal, Unit]] = []
    for row, columns in table_rows(grid, "单位"):
        name = visible(str(grid.value(row, columns["单位"]) or "")).strip()
        aliases = _words(grid.text(row, columns.get("别名", 0)))
        group = grid.text(row, columns.get("类别", 0)) or None
        order = parse_plain(grid.value(row, columns.get("顺序", 0))).value
        units.append((Decimal(row) if order is None else order, Unit(name, aliases, group)))
    units.sort(key=lambda pair: pair[0])
    return Roster(tuple(unit for _, unit in units), given=True) if units else None


def _words(text: str) -> tuple[str, ...]:
    for mark in ",;/|":
        text = text.replace(mark, "、")
    return tuple(word for word in text.split("、") if word)


def _as_typed(value: object) -> tuple[str, ...]:
    """Return words joined by 、 with the spaces inside them."""
    words = re.split("[、，,；;\n]", as_word(value or ""))
    return tuple(word.strip() for word in words if word.strip())


def table_rows(grid: Grid, key: str) -> Iterable[tuple[int, dict[str, int]]]:
    """Yield the rows below the header cell ``key`` up to a blank key, with columns by header."""
    rows = range(1, grid.height + 1)
    header = next((found for row in rows if (found := _find(grid, row, key))), None)
    if header is None:
        return
    top, column = header
    columns = {t: c for c in range(grid.width, 0, -1) if (t := grid.text(top, c))}
    row = top + 1
    while grid.value(row, column) not in (None, ""):
        yield row, columns
        row += 1


def _find(grid: Grid, row: int, key: str) -> tuple[int, int] | None:
    columns = range(1, len(grid.rows[row - 1]) + 1)
    return next(((row, c) for c in columns if grid.text(row, c) == key), None)


def _period(text: str) -> Period | None:
    """Read a period; what people type as 2022年2月 Excel keeps as the first day of that month."""
    day = text.removesuffix("00:00:00")
    month = _FIRST_DAY.fullmatch(day)
    return parse_period(month[1] if month else day)


class _Reader:
    """Reads the cells of 设置, gathering what is not understood."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problems: list[Problem] = []
        self.weights: dict[str, str] = {}

    def general(self) -> Settings:
        """Read the table 项目 | 值."""
        cells = {
            self.grid.text(row, columns["项目"]): (row, columns["值"])
            for row, columns in table_rows(self.grid, "项目")
            if "值" in columns
        }
        choose, read = self._choice, self._read
        none = (0, 0)
        default = Settings()
        return Settings(
            scoring=self._scoring(cells),
            region=self.grid.text(*cells.get("地区", none)),
            period=self._period(cells.get("时期", none)),
            method=choose(cells.get("排名方式", none), METHODS) or default.method,
            ties_as_shown=choose(cells.get("并列依据", none), TIES) or False,
            worst_first=choose(cells.get("短板排列", none), ORDERS) is not False,
            keep_zeros=choose(cells.get("保留末尾零", none), YES_NO) or False,
            schedule=read(cells.get("序时进度", none), _ratio),
            triggers={
                step: read(cells.get(f"{step.value}规则", none), parse_trigger) or trigger
                for step, trigger in DEFAULT_TRIGGERS.items()
            },
            full_width=choose(cells.get("标点", none), PUNCTUATION) or False,
            bracketed=choose(cells.get("数字写法", none), FIGURES) or False,
            count_last=choose(cells.get("完成句式", none), COUNTS) or False,
            lists=choose(cells.get("名单句式", none), LISTS) or default.lists,
            confidential_words=_as_typed(self.grid.value(*cells.get("不外发词语", none))),
            finished_name=self._file_name(cells.get("附件文件名", none)) or default.finished_name,
        )

    def _period(self, cell: tuple[int, int]) -> Period | None:
        """Read 时期; one without a year is taken, and said, because it ends up in every title."""
        period = self._read(cell, _period)
        if period and period.year is None:
            self._report(PERIOD_WITHOUT_YEAR, cell, period=period.label)
        return period

    def _file_name(self, cell: tuple[int, int]) -> str | None:
        """Read a pattern of file names as it was typed, with .xlsx behind it where that lacks."""
        typed = str(self.grid.value(*cell) or "").strip().translate(_BRACES)
        name = typed if typed.lower().endswith(".xlsx") else f"{typed}.xlsx"
        return self._read(cell, lambda _: None if _NOT_IN_FILE_NAMES.search(name) else name)

    def _scoring(self, cells: Mapping[str, tuple[int, int]]) -> Scoring:
        default = Scoring()

        def number(name: str, otherwise: Decimal, most: Decimal = MOST_POINTS) -> Decimal:
            value = self._read(cells.get(name, (0, 0)), lambda text: points(text, most))
            return otherwise if value is None else value

        def choose(name: str, choices: Mapping[str, _T]) -> _T | None:
            return self._choice(cells.get(name, (0, 0)), choices)

        bounds = Bounds(number("得分下限", Decimal(0)), number("得分上限", FULL))
        if bounds.floor > bounds.cap:
            self._report(BOUNDS_CROSSED, cells["得分下限" if "得分下限" in cells else "得分上限"])
            bounds = default.bounds
        decimals = self._read(cells.get("得分小数位", (0, 0)), _decimals)
        honours = self._read(cells.get("红黑榜名额", (0, 0)), count)
        return Scoring(
            daily=number("平时考核权重", default.daily),
            yearly=number("年度考评权重", default.yearly),
            method=choose("评分方法", SCORE_METHODS) or default.method,
            normalise=choose("权重合计", WEIGHTS) or False,
            bounds=bounds,
            step=number("名次级差", default.step),
            decimals=default.decimals if decimals is None else decimals,
            veto=choose("一票否决", VETOES) or default.veto,
            honours=honours or default.honours,
            cells={name: a1(*cell) for name, cell in cells.items()},
        )

    def indicators(self) -> dict[str, tuple[IndicatorSetting, ...]]:
        """Read the table of indicators."""
        found: dict[str, tuple[IndicatorSetting, ...]] = {}
        for row, columns in table_rows(self.grid, "指标"):
            name = self.grid.text(row, columns["指标"])
            found[name] = (*found.get(name, ()), self._indicator(row, columns))
            if not self.weights:
                headers = columns.keys() & {"权重", "部门权重"}
                self.weights = {header: a1(row - 1, columns[header]) for header in headers}
        return found

    def _indicator(self, row: int, columns: dict[str, int]) -> IndicatorSetting:
        def cell(header: str) -> tuple[int, int]:
            return row, columns.get(header, 0)

        return IndicatorSetting(
            sheet=self.grid.text(*cell("附表")),
            kind=self._choice(cell("类型"), KINDS),
            direction=self._choice(cell("方向"), DIRECTIONS),
            measure=self._read(cell("计量单位"), parse_measure),
            target_column=self.grid.text(*cell("任务列")),
            rule=self._read(cell("短板规则"), parse_rule),
            decimals=self._read(cell("小数位"), _decimals),
            lead=visible(str(self.grid.value(*cell("牵头部门")) or "")).strip(),
            weight=self._read(cell("权重"), weight),
            prose_name=self.grid.text(*cell("正文名称")),
            count_last=self._choice(cell("完成句式"), COUNTS),
            lists=self._choice(cell("名单句式"), LISTS),
            told_with=self.grid.text(*cell("并入附表")),
            department_weight=self._read(cell("部门权重"), weight),
            method=self._choice(cell("评分方法"), SCORE_METHODS),
            worst=self._read(cell("不允许值"), _number),
            best=self._read(cell("满意值"), _number),
            good=self._read(cell("部门名单"), good, "前三后三、较好的6个"),
        )

    def _choice(self, cell: tuple[int, int], choices: Mapping[str, _T]) -> _T | None:
        return self._read(cell, lambda text: choices.get(text), "、".join(choices))

    def _read(
        self, cell: tuple[int, int], parse: Callable[[str], _T | None], choices: str = ""
    ) -> _T | None:
        """Parse a cell; None where it is blank, and reported where it is not understood."""
        value = self.grid.value(*cell)
        if value in (None, ""):
            return None
        result = parse(fold_text(str(value)))
        if result is None:
            kind = SETTING_NO_CHOICE if choices else SETTING_UNKNOWN
            self._report(kind, cell, value=value, choices=choices)
        return result

    def _report(self, kind: ProblemKind, cell: tuple[int, int], **fields: object) -> None:
        self.problems.append(kind.at(self.grid.sheet, a1(*cell), **fields))


def _number(text: str) -> Decimal | None:
    return parse_plain(text).value


def _decimals(text: str) -> int | None:
    value = _number(text)
    return int(value) if value is not None and value == int(value) and 0 <= value <= 6 else None


def _ratio(text: str) -> Decimal | None:
    """Read a share: 95%, 95 or 0.95."""
    figure = parse_plain(text)
    if figure.content is not Content.NUMBER or figure.value is None:
        return None
    return figure.value / 100 if not figure.percent and figure.value > 1 else figure.value
