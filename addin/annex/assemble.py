"""From a table as it stands to annexes: one for each indicator, or one assessment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.answered import direction_said, name_said
from addin.annex.arithmetic.model import RelationKind
from addin.annex.assessments import Assessment, action_of, panel_of
from addin.annex.called import called
from addin.annex.directions import direction_of
from addin.annex.doubts import Tie, question
from addin.annex.heading import Slot
from addin.annex.indicators import Indicator, indicators_of
from addin.annex.model import Annex
from addin.annex.naming import RowKind
from addin.annex.parsing import (
    measure_of,
    other_measures,
    rows_of,
    told_by_words,
    without_points,
)
from addin.annex.statistics import BESIDE, CHINESE, FIGURES, Statistic
from addin.annex.telling import told_of_scores, told_of_units
from addin.annex.typed_rankings import by_completion, leveled, turned_to
from addin.core.completion import Direction
from addin.core.indicators import Kind, infer_kind
from addin.core.patterns import late
from addin.core.schedule import parse_period
from addin.core.shortfall import DEFAULT_RULE
from addin.problems import tables
from addin.problems.answers import ANSWER_DIFFERS, ANSWER_DIFFERS_FROM_RANKS
from addin.settings.choices import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.annex.body import Table
    from addin.annex.header import Column
    from addin.annex.model import Row, TypedRanking
    from addin.annex.readings import Readings
    from addin.annex.surroundings import Surroundings
    from addin.core.measures import Measure
    from addin.core.schedule import Period
    from addin.problems.problem import Problem
    from addin.settings.indicator import IndicatorSetting


def annexes_of(
    table: Table, readings: Readings, around: Surroundings
) -> list[tuple[Annex, list[Problem]]]:
    """Return an annex for each indicator of a table of units, with what is unclear of it."""
    found = indicators_of(readings, around.year_of(table))
    shared = len(found) > 1 or bool(table.label)
    if len(found) == 1:
        table = _as_called(table)
    found = _claimed(found, table, readings, around)
    annexes = [
        _annex(_beside(table, one, found), readings, one, around, shared=shared) for one in found
    ]
    told = told_of_units([annex for annex, _ in annexes], found, table, readings)
    problems = [unclear for _, unclear in annexes]
    if problems:
        problems[0] += question(table, [one.doubt for one in found if one.doubt])
    return list(zip(told, problems, strict=True))


def _claimed(
    found: Sequence[Indicator], table: Table, readings: Readings, around: Surroundings
) -> list[Indicator]:
    """Return indicators with the targets that 任务列 of 设置 says are theirs, if nothing else does.

    Then it is clear of the others too: they are values.
    """
    claims: dict[int, Column] = {}
    for place, one in enumerate(found):
        if one.doubt and one.doubt.tie is Tie.TARGET:
            name = called(table, readings, one, around, shared=True)
            wanted = around.settings.indicator(name, table.grid.sheet).target_column
            named = [c for c in one.several if wanted and wanted in c.text]
            claims |= dict(zip([place], named, strict=False))
    settled = {column.number for column in claims.values()}
    return [
        _with_claim(one, claims.get(place)) if settled & {c.number for c in one.several} else one
        for place, one in enumerate(found)
    ]


def _with_claim(one: Indicator, target: Column | None) -> Indicator:
    if not (one.doubt and one.doubt.tie is Tie.TARGET):
        return one
    mine = {Statistic.TARGET: target} if target else {}
    return replace(one, doubt=None, several=tuple(mine.values()), columns={**one.columns, **mine})


def _beside(table: Table, one: Indicator, found: Sequence[Indicator]) -> Table:
    """Return a table of one thing, named 改厕上报数 for a value beside what has the target."""
    has_target = any(Statistic.TARGET in other.columns for other in found)
    if not (table.label and one.name and has_target) or Statistic.TARGET in one.columns:
        return table
    return replace(table, label=table.label + one.name)


def _as_called(table: Table) -> Table:
    """Return a table of one indicator with the name that staff give it on 认表."""
    name = name_said(table.grid, table.area)
    return replace(table, label=name) if name else table


def assessment_of(
    table: Table, readings: Readings, around: Surroundings
) -> tuple[Assessment, list[Problem]]:
    """Return a table of assessment scores."""
    sheet, title = table.grid.sheet, table.title
    action = action_of(title, sheet, around.region)
    columns = {c.statistic: c for c in reversed(readings.columns) if c.statistic in FIGURES}
    whole = Indicator(action, {s: c for s, c in columns.items() if s and s not in BESIDE})
    annex, problems = _annex(table, readings, whole, around, shared=False)
    key = table.grid.text(table.header.area.top, table.header.key.number)
    remark = table.header.labelled(Statistic.REMARK) or 0
    remarks = {row.row: text for row in annex.rows if (text := table.grid.text(row.row, remark))}
    told = told_of_scores(annex, action, table, readings)
    scored = replace(told, kind=Kind.SCORE, direction=Direction.HIGHER)
    return Assessment(scored, action, panel_of(title, key), remarks), problems


def _annex(
    table: Table,
    readings: Readings,
    found: Indicator,
    around: Surroundings,
    *,
    shared: bool,
) -> tuple[Annex, list[Problem]]:
    sheet = table.grid.sheet
    indicator = called(table, readings, found, around, shared=shared)
    setting = around.settings.indicator(indicator, sheet)
    chosen, several = _choose(table, found, setting)
    measure = setting.measure or measure_of(table, chosen, indicator)
    chosen = without_points(chosen, measure)
    kind = setting.kind or _kind(indicator, measure, chosen)
    rows, factors = rows_of(table, chosen, measure, kind)
    weighed = setting.weight is not None
    own = (*found.others, *found.columns.values())
    said = direction_said(table.grid, table.area, own, indicator)
    direction = (
        said
        or setting.direction
        or direction_of(rows, found, indicator, table.title, judged=weighed)
    )
    units, subtotals, total = _split(rows, readings.kinds, around.regions)
    group = table.header.labelled(Statistic.GROUP)
    period = around.period_of(table, chosen)
    target_period, target_name = _target_of(chosen, period)
    ranking = by_completion(leveled(found.ranking, chosen), units, direction)
    annex = Annex(
        sheet=sheet,
        area=table.grid.turn(table.area),
        title=table.title,
        indicator=indicator,
        columns={
            Statistic.UNIT: table.header.key.number,
            **({Statistic.GROUP: group} if group else {}),
            **{statistic: column.number for statistic, column in chosen.items()},
        },
        rows=units,
        total=total,
        subtotals=subtotals,
        notes=table.notes,
        measure=measure,
        kind=kind,
        direction=direction,
        is_direction_told=bool(said or setting.direction),
        period=period,
        target_period=target_period,
        target_name=target_name,
        rule=setting.rule or DEFAULT_RULE,
        lead=setting.lead,
        weight=setting.weight,
        decimals=1 if setting.decimals is None else setting.decimals,
        shared=shared,
        ranking=turned_to(said, ranking),
        more_rankings=found.more_rankings,
        parts=_parts(table, chosen, readings),
        turned=table.grid.turned,
        factors=factors,
        told=told_by_words(chosen),
    )
    fits = ranking is None or ranking.fits
    differing = _differing(annex, ranking, said, chosen, setting, fits=fits)
    return annex, [*several, *other_measures(table, chosen, measure), *differing]


def _differing(
    annex: Annex,
    ranking: TypedRanking | None,
    said: Direction | None,
    chosen: Mapping[Statistic, Column],
    setting: IndicatorSetting,
    *,
    fits: bool,
) -> Iterator[Problem]:
    """Yield where 认表 says something else than 设置 or the typed ranks do; it holds."""
    target, place = chosen.get(Statistic.TARGET), (annex.sheet, annex.area.a1)
    words = {direction: word for word, direction in DIRECTIONS.items()}
    about = {"indicator": annex.indicator, "ours": words[said] if said else ""}
    if said and setting.direction and said is not setting.direction:
        yield ANSWER_DIFFERS.at(*place, **about, theirs=words[setting.direction])
    if target and target.given and (setting.target_column or "") not in target.text:
        ours = f"的任务列是“{target.text}”"
        yield ANSWER_DIFFERS.at(*place, **about | {"ours": ours}, theirs=setting.target_column)
    if fits and ranking and ranking != annex.ranking:
        way = "从低到高" if ranking.lower_first else "从高到低"
        yield ANSWER_DIFFERS_FROM_RANKS.at(*place, **about, theirs=way)
    rank = chosen.get(Statistic.RANK)
    if rank and rank.ranks_by and not fits:
        ours = f"的位次按{CHINESE[rank.ranks_by]}"
        yield ANSWER_DIFFERS_FROM_RANKS.at(*place, **about | {"ours": ours}, theirs="按别的数字")


def _parts(table: Table, chosen: Mapping[Statistic, Column], readings: Readings) -> tuple[int, ...]:
    """Return the columns that the total score sums in every row; none where any is kept as text."""
    score = chosen.get(Statistic.SCORE)
    sums = (
        relation.parts
        for relation in readings.relations
        if score
        and relation.kind is RelationKind.SUM
        and relation.result == score.number
        and not relation.fails
    )
    parts = next(sums, ())
    rows = [row for row in table.rows if readings.kinds[row.row] is RowKind.UNIT]
    typed = (table.value(row, part) for row in rows for part in parts)
    return parts if not any(isinstance(value, str) and value for value in typed) else ()


def _kind(indicator: str, measure: Measure | None, chosen: Mapping[Statistic, Column]) -> Kind:
    if Statistic.SCORE in chosen and Statistic.ACTUAL not in chosen:
        return Kind.SCORE
    done = chosen.get(Statistic.ACTUAL)
    if done and done.percent and not (measure and not measure.is_rate and done.measure):
        return Kind.RATE
    figures = (Statistic.TARGET, Statistic.ACTUAL, Statistic.YOY)
    if measure and measure.is_rate and not any(role in chosen for role in figures):
        measure = None  # the % is that of the completion rates
    return infer_kind(indicator, measure)


def _choose(
    table: Table, found: Indicator, setting: IndicatorSetting
) -> tuple[dict[Statistic, Column], list[Problem]]:
    """Return the columns that count; 任务列 of 设置 says which of several targets does.

    None does where it is not clear which should.
    """
    if found.is_doubtful:
        return {}, []
    chosen = _with_level(dict(found.columns))
    named = [c for c in found.several if setting.target_column and setting.target_column in c.text]
    given = [c for c in found.several if c.given]
    if given:
        chosen[Statistic.TARGET] = given[0]
    elif named:
        chosen[Statistic.TARGET] = named[0]
    elif len(found.several) > 1:
        return chosen, [_several_targets(table, found.several, chosen[Statistic.TARGET])]
    return chosen, []


def _with_level(chosen: dict[Statistic, Column]) -> dict[Statistic, Column]:
    """Return the columns where the only figure beside a target in percent is a growth rate.

    目标(%) | 增速(%): the growth is what the target is of.
    """
    target, growth = chosen.get(Statistic.TARGET), chosen.get(Statistic.YOY)
    others = {Statistic.ACTUAL, Statistic.COMPLETION, Statistic.SCORE} & chosen.keys()
    if target is None or growth is None or others or growth.given:
        return chosen
    if not (target.percent or (target.measure and target.measure.is_rate)):
        return chosen
    rest = {statistic: c for statistic, c in chosen.items() if c is not growth}
    return {**rest, Statistic.ACTUAL: growth}


def _target_of(
    chosen: Mapping[Statistic, Column], period: Period | None
) -> tuple[Period | None, str]:
    """Return the months that a target is for and its name where its header says so: 上半年任务."""
    target = chosen.get(Statistic.TARGET)
    if target is None:
        return None, ""
    own = _OWN_MONTHS.search(target.text)
    if own and target.slot in (Slot.MONTH, Slot.QUARTER):
        return period, f"{own[0]}任务"
    asked = parse_period(target.text)
    if asked is None or asked.is_whole_year:
        return None, ""
    return asked, asked.label.removeprefix(f"{asked.year}年") + "任务"


_OWN_MONTHS = late("当月|本月|当季|本季")


def _several_targets(table: Table, targets: Sequence[Column], used: Column) -> Problem:
    names = "、".join(f"“{column.text}”" for column in targets)
    cell = table.grid.address(table.header.area.bottom, used.number)
    return tables.SEVERAL_TARGETS.at(table.grid.sheet, cell, columns=names, used=used.text)


def _split(
    rows: Iterable[Row], kinds: Mapping[int, RowKind], regions: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Row, ...], Row | None]:
    """Tell units from subtotals and the total; of several totals the widest is the total."""
    sorts: dict[RowKind, list[Row]] = {kind: [] for kind in RowKind}
    for row in rows:
        sorts[kinds[row.row]].append(row)
    units, totals, subtotals = (sorts[k] for k in (RowKind.UNIT, RowKind.TOTAL, RowKind.SUBTOTAL))
    total = next((r for r in totals if r.name.startswith("全") or r.name in regions), None)
    total = total or (totals[-1] if totals else None)
    subtotals += [row for row in totals if row is not total]
    if total is None and len(subtotals) == 1 and subtotals[0].name.endswith("合计"):
        total = subtotals.pop()
    return tuple(units), tuple(subtotals), total
