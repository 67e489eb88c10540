"""The plan of the gathered workbook: the counties, all their units, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.composite import Composites
from addin.annex.compute import Results
from addin.annex.recognise import Recognised
from addin.core.units import Roster
from addin.gather.ranking_sheet import RankColumn, RankingTable, plan_ranking
from addin.history.problem_sheet import plan_problems
from addin.report.fields import Field, Indicators
from addin.report.plan import WorkbookPlan
from addin.report.summary_cells import rank
from addin.report.summary_words import Words
from addin.report.wording import or_dash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.results import AnnexResult
    from addin.gather.model import City, Gathered
    from addin.report.plan import SheetPlan, Value

COUNTIES, UNITS = "各县", "各县单位"
_ORDER, _APART = "各县按工作簿名称排列", "或没有并入"


def lay_out(city: City) -> WorkbookPlan:
    """Return the gathered workbook: 各县 first, 校验 last."""
    sheets = [*_counties(city), _units(city)]
    title = f"{city.period.label}各县附表汇集校验结果"
    note = "说明:“需处理”的没有并入,或空着,请逐项核对;“提示”已自动处理,请知悉。"
    sheets.append(plan_problems(title, city.problems, note))
    return WorkbookPlan(sheets=tuple(sheets), annexes=())


def _counties(city: City) -> list[SheetPlan]:
    """Lay out 各县; nothing where no county has totals."""
    with_totals = [each for each in city.indicators if each.counties]
    if not with_totals:
        return []
    fields = _fields([(each, each.counties) for each in with_totals if each.counties])
    words = _words(city, fields, city.counties)
    table = RankingTable(
        name=COUNTIES,
        title=f"{city.period.label}各县主要指标完成情况汇总表",
        heads=("县(市、区)",),
        rows=[(county, (county,)) for county in city.counties],
        fields=fields,
        ranks=(RankColumn("位次", rank),),
        words=words,
        caption=words.judged_by if words.legend else _ORDER,
        note=words.note(
            "数字为各县附表的合计,没有合计行的为各单位之和", order=_ORDER, blank=_APART
        ),
    )
    return [plan_ranking(table)]


def _units(city: City) -> SheetPlan:
    """Lay out 各县单位."""
    within = {each.name: each.within for each in city.indicators}

    def at_home(field: Field, key: str) -> Value:
        if field.place(key) is None:
            return rank(field, key)
        found = within[field.label].get(key)
        return None if found is None and rank(field, key) is None else or_dash(found)

    fields = _fields([(each, each.towns) for each in city.indicators])
    words = _words(city, fields, [town.key for town in city.towns])
    table = RankingTable(
        name=UNITS,
        title=f"{city.period.label}各县所有单位主要指标完成情况表",
        heads=("县(市、区)", "单位"),
        rows=[(town.key, (town.county, town.name)) for town in city.towns],
        fields=fields,
        ranks=(RankColumn("县内", at_home), RankColumn("总位次", rank)),
        words=words,
        caption=words.judged_by if words.legend else _ORDER,
        note=words.note(
            "县内为在本县的位次,总位次为在所有县的单位中的位次", order=_ORDER, blank=_APART
        ),
    )
    return plan_ranking(table)


def _fields(results: Sequence[tuple[Gathered, AnnexResult]]) -> list[Field]:
    return [Field(result, result.placings[0], each.name) for each, result in results]


def _words(city: City, fields: Sequence[Field], names: Sequence[str]) -> Words:
    results = Results(
        found=Recognised(
            annexes=tuple(field.result.annex for field in fields),
            tables=(),
            actions=(),
            adjustments=(),
            roster=Roster(()),
            settings=city.settings,
            answers=(),
            region="",
            period=city.period,
            problems=(),
        ),
        annexes=tuple(field.result for field in fields),
        items=(),
        actions=(),
        composites=Composites(),
    )
    return Words(results, Indicators(tuple(fields), tuple(names)))
