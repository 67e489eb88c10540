"""The circular's sentence on an indicator, from ranges."""

from __future__ import annotations

from dataclasses import replace

from addin.core.figures import parse_plain
from addin.core.indicators import Kind, infer_direction, infer_kind
from addin.report.lists import clauses_of, told_of
from addin.settings.workbook import Settings
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.columns import ListedIndicator, assess, demand_of
from addin.worksheet.declare import worksheet_function
from addin.worksheet.misuse import RatioOrPercent


@worksheet_function(
    "通报句",
    "通报里说一个指标的句子:哪些单位完成、哪些掉任务较多。给出时期时按序时进度说;"
    "计量单位是个、户等的,完成的单位只列名称。",
)
def TB_SENTENCE(
    indicator: arg.IndicatorName,
    units: arg.Units,
    actuals: arg.Actuals,
    targets: arg.Targets,
    measure: arg.Measure = NOT_GIVEN,
    rule: arg.Rule = NOT_GIVEN,
    period: arg.OptionalPeriod = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
    decimals: arg.Decimals = NOT_GIVEN,
) -> Cells:
    """Return the circular's sentence on an indicator: who met what is due, and whom the rule names.

    In the forms of the draft under the default settings, with no word on the whole, because the
    county's own figure is not among the arguments. ``measure`` and the indicator's name tell what
    it is: of 户 names alone are listed, of % the figures themselves, typed as 6.5 or 6.5%. Of a
    cell with a percent format a function sees 0.065, which is refused. Where no ``order`` is given
    the name tells that lower is better (PM2.5). "" where there is nothing to say.

    =TB_SENTENCE("招商引资", B5:B18, D5:D18, C5:C18, "亿元", "掉任务较多的3个")
    """
    name = read.name(read.option(indicator))
    demand = demand_of(rule, period, order)
    if not read.given(order):
        demand = replace(demand, direction=infer_direction(name))
    what = _indicator(name, measure, decimals)
    columns = [actuals, targets]
    if what.kind is Kind.RATE:
        columns = [_in_percent(column) for column in columns]
    result = assess(units, (columns[0], columns[1]), demand, what)
    return [["".join(told_of(name, clauses_of(result, Settings())))]]


def _in_percent(cells: Cells) -> Cells:
    """Return percentages as numbers of percent; raises RatioOrPercent for what may be ratios."""
    numbers = [abs(cell) for cell in read.flat(cells) if isinstance(cell, float) and cell]
    if numbers and max(numbers) <= 1:
        raise RatioOrPercent(numbers[0])
    return [[_percent(cell) for cell in row] for row in cells]


def _percent(cell: object) -> object:
    found = parse_plain(cell)
    return float(found.value * 100) if found.percent and found.value is not None else cell


def _indicator(name: str, measure: Cells, decimals: Cells) -> ListedIndicator:
    found = read.measure(measure)
    kind = infer_kind(name, found)
    return ListedIndicator(
        name,
        Kind.AMOUNT if kind is Kind.SCORE else kind,  # with targets a score is held against them
        found,
        read.whole_number(decimals, 1),
    )
