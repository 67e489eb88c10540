"""Drawing a workbook: its county, its period, one to three tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tests.recognition.grammar.draw import Draw
from tests.recognition.grammar.names import roster

from .model import TOTAL, Book, Indicator, Period, Place, Series, Table
from .other_tables import amounts, growths, lower, rates, regional, scores
from .subjects import AMOUNTS, COUNTS, Subject
from .tables import Frame, Targets

_KINDS = {
    "amount": 10.0,
    "count": 4.0,
    "scores": 3.0,
    "rates": 2.0,
    "plain": 2.0,
    "lower": 1.5,
    "growth": 1.5,
    "regional": 1.5,
    "pair": 2.0,
}
_NOUNS = {
    "town": ("单位", "乡镇", "镇街"),
    "county": ("单位", "县区"),
    "department": ("单位", "部门"),
}
_PARKS = ("高新区", "经济开发区", "工业园区", "临港新区·沙洲镇", "城关街道")
_GROUPS = (("平原乡镇", "山区乡镇"), ("一类", "二类"), ("A组", "B组", "C组"))
_WITH_TASKS = ("amount", "count")
"""Kinds of tables in which a unit may have no task."""

_SUM_OF = ("target", "target2", "actual", "completion", "completion2", "last", "month", "gap")
"""Columns whose figure for all units follows from the rows."""


def draw_book(seed: int | str, values: int | str = "", avoid: Collection[str] = ()) -> Book:
    """Return the workbook of a seed; with other ``values`` the same one with other figures.

    No indicator is one of those that ``avoid`` names.
    """
    draw = Draw(f"book {seed}")
    place = draw_place(draw)
    period = Period(draw.whole(2019, 2025), draw.pick([3, 5, 6, 8, 9, 9, 10, 11, 12, 12]))
    return draw_tables(seed, place, period, values, avoid)


def draw_place(draw: Draw) -> Place:
    """Return a county with its units, some with aliases, perhaps in groups."""
    kind = draw.weighted({"town": 8, "county": 2, "department": 1})
    units = list(roster(draw, draw.whole(5, 16), kind).names)
    if kind == "town" and draw.chance(0.5):
        units[: draw.whole(1, 2)] = draw.some(_PARKS, 2)
        units = list(dict.fromkeys(units))
    stem = roster(draw, 1, "bare").names[0]
    units = _with_traps(draw, units, stem) if kind == "town" else units
    level = "市" if kind == "county" else draw.pick(["县", "县", "市", "区"])
    groups: dict[str, str] = {}
    if len(units) >= 8 and draw.chance(0.35):
        names = draw.pick(_GROUPS[:2] if len(units) < 12 else _GROUPS)
        groups = {unit: names[at * len(names) // len(units)] for at, unit in enumerate(units)}
    aliases: dict[str, str] = {}
    if kind == "town" and draw.chance(0.15):
        aliases = {unit: unit[:2] for unit in units if len(unit) == 3 and unit[-1] in "镇乡"}
    return Place(stem + level, level, _NOUNS[kind], tuple(units), groups, aliases)


def _with_traps(draw: Draw, units: list[str], stem: str) -> list[str]:
    """Return units, perhaps one with the county's own name, or one within another's name."""
    if draw.chance(0.15):
        units[-1] = f"{stem}镇"
    if draw.chance(0.1):
        units[-2] = draw.pick("上下新老") + units[-1]
    return list(dict.fromkeys(units))


def draw_tables(
    seed: int | str,
    place: Place,
    period: Period,
    values: int | str = "",
    avoid: Collection[str] = (),
    count: int = 0,
) -> Book:
    """Return a workbook of a place and period, of one to three tables or of ``count``."""
    frame = Frame(Draw(f"tables {seed}"), Draw(f"values {seed} {values}"), place, period)
    taken = set(avoid)
    tables: list[Table] = []
    count = count or frame.draw.whole(1, 3)
    while len(tables) < count:
        table = _table(frame, len(tables) + 1, taken)
        if table and not taken & {one.name for one in table.indicators}:
            taken |= {one.name for one in table.indicators}
            below = tables and frame.draw.chance(0.12)
            tables.append(replace(table, sheet=tables[-1].sheet) if below else table)
    return Book(place, period, tuple(tables))


def _table(frame: Frame, number: int, taken: set[str]) -> Table | None:
    """Return a table of a kind that is drawn, None where all that it could be about is taken."""
    draw = frame.draw
    kind = draw.weighted(_KINDS)
    units = _units(frame)
    idle = draw.some(units, 1) if kind in _WITH_TASKS and draw.chance(0.12) else []
    found = _indicators(frame, kind, tuple(unit for unit in units if unit not in idle), taken)
    if not found:
        return None
    total, one_measure = _total(frame, kind), kind in (*_WITH_TASKS, "plain")
    groups = frame.place.groups if kind != "regional" and draw.chance(0.7) else {}
    keys = ["指标"] if kind == "regional" else ["单位", "单位名称", frame.place.nouns[-1]]
    return Table(
        sheet=draw.pick([f"附表{number}", f"附表{number}", found[0].short]),
        title=_title(frame, kind, found),
        kind=kind,
        indicators=tuple(found if total else map(_without_total, found)),
        units=() if kind == "regional" else units,
        total=total,
        total_first=draw.chance(0.3),
        groups=groups,
        key_header=draw.pick(keys),
        serial=draw.chance(0.4),
        note=draw.pick(["", "", "", "注:数据由各牵头部门提供。"]),
        measure_line=f"单位:{found[0].measure}" if one_measure else "",
        dash=draw.pick(["—", "-", "/"]),
        subtotals=bool(groups) and one_measure and draw.chance(0.4),
        by_value=not groups and draw.chance(0.15),
    )


def _units(frame: Frame) -> tuple[str, ...]:
    """Return the units of a table: all, or all but one."""
    units = frame.place.units
    if len(units) > 6 and frame.draw.chance(0.15):
        return tuple(unit for unit in units if unit != units[frame.draw.whole(0, 2)])
    return units


def _total(frame: Frame, kind: str) -> str:
    """Return the name of the row for all units, "" where there is none."""
    whole = f"全{frame.place.level}"
    names = {"scores": [""], "lower": [""], "rates": ["", "平均"], "growth": [whole]}
    return frame.draw.pick(names.get(kind, ["合计", "合计", whole, "", frame.place.name]))


def _indicators(
    frame: Frame, kind: str, units: tuple[str, ...], taken: set[str]
) -> tuple[Indicator, ...]:
    """Return the indicators of a table of a kind, none where all subjects are taken."""
    subjects = [s for s in (COUNTS if kind == "count" else AMOUNTS) if s.name not in taken]
    if kind in ("amount", "count", "plain") and not subjects:
        return ()
    if kind in ("amount", "count"):
        return Targets(frame, frame.draw.pick(subjects), units).indicator()
    if kind == "plain":
        return amounts(frame, units, frame.draw.pick(subjects))
    if kind == "pair":
        return _pair(frame, units, subjects)
    makers = {"scores": scores, "rates": rates, "lower": lower, "growth": growths}
    return makers[kind](frame, units) if kind in makers else regional(frame)


def _pair(frame: Frame, units: tuple[str, ...], subjects: list[Subject]) -> tuple[Indicator, ...]:
    """Return two indicators with targets side by side, each under its name."""
    found = []
    for subject in frame.draw.some(subjects, 2):
        one = Targets(frame, replace(subject, parts=()), units).indicator()[0]
        parent = f"{one.name}({one.measure})"
        series = {k: replace(s, header=(parent, s.header[-1])) for k, s in one.series.items()}
        found.append(replace(one, series=series))
    return tuple(found) if len(found) == 2 else ()


def _title(frame: Frame, kind: str, found: tuple[Indicator, ...]) -> str:
    draw, period = frame.draw, frame.period
    when = f"{period.year}年" if period.month == 12 else f"{period.year}年1-{period.month}月"
    where = frame.place.name if draw.chance(0.6) else ""
    if kind in ("regional", "pair"):
        return f"{when}{where}{'主要' if kind == 'regional' else '有关'}经济指标完成情况表"
    if kind == "scores":
        return f"{when}{where}{found[0].name}得分情况表"
    if kind == "rates":
        return f"{when}{where}民生服务指标情况表"
    done = kind in _WITH_TASKS
    end = draw.pick(["完成情况表", "进展情况表"] if done else ["情况表"])
    return f"{when}{where}{found[0].name}{end}"


def _without_total(one: Indicator) -> Indicator:
    """Return an indicator whose table has no row for all units: sums stay known, rates do not."""
    followed = "last" in one.series
    kept = {
        name: column
        if name in _SUM_OF or (name == "yoy" and followed and not one.lower)
        else _units_only(column)
        for name, column in one.series.items()
    }
    if one.kind == "lower":
        kept = {name: _units_only(column) for name, column in kept.items()}
    return replace(one, series=kept)


def _units_only(column: Series) -> Series:
    exact = {row: value for row, value in column.exact.items() if row != TOTAL}
    return replace(column, exact=exact)
