"""What typed cells mean: a figure with its measure, a unit however it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.roster import aliases_in
from addin.core.figures import Content, parse_figure
from addin.core.measures import convert, parse_measure
from addin.core.units import Roster, Unit
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.declare import worksheet_function
from addin.worksheet.kept import kept
from addin.worksheet.misuse import NotAFigure, NotAUnit, OtherMeasure, ShapesDiffer
from addin.worksheet.spread import each, stretched

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.core.measures import Measure
    from addin.worksheet.arguments import Fixed


@worksheet_function(
    "数值",
    "把单元格里填的文字换成数:1,243、108.3%、百分之九十、1.2亿元、↓1.5%、第3名、≤35。"
    "带计量单位的换算成所填的单位,不填按基本单位(元、亩、户)。",
)
def TB_NUMBER(typed: arg.Typed, measure: arg.Measure = NOT_GIVEN) -> Cells:
    """Return the number that a typed cell means, in ``measure`` where the cell names one.

    1.2亿元 is 120000000 (元), or 12000 with 万元; without a measure in the cell the number is taken
    as it is. Percentages are ratios, 同比下降1.5% is −0.015, 第3名 3, ≤35 35. ``—`` for a blank or
    无任务; #VALUE! for what may mean several things (约30, 3-5, 三成).

    =TB_NUMBER("1.2亿元", "万元") is 12000; =TB_NUMBER(D5:D18, "万元") spills 14 numbers.
    """
    asked = read.measure(measure)
    return each(lambda cell: _number(cell, asked), typed)


def _number(cell: object, asked: Measure | None) -> Decimal | None:
    found = parse_figure(cell)
    if found.content is Content.ERROR:
        raise read.error_in(cell)
    if found.content is Content.TEXT:
        raise NotAFigure(cell)
    own = parse_measure(found.measure) if found.measure else None
    if found.value is None or own is None:
        return found.value
    if asked is None:
        return found.value * own.factor
    value = convert(found.value, own, asked)
    if value is None:
        raise OtherMeasure(cell)
    return value


@worksheet_function(
    "正式名称",
    "单位的正式名称:灵乡、灵乡 镇、别名都换成名录里的写法,供 VLOOKUP 等查找用。找不到的显示 #N/A。",
)
def TB_UNIT(
    typed: arg.TypedUnit, names: arg.OfficialNames, aliases: arg.Aliases = NOT_GIVEN
) -> Cells:
    """Return the official name of each unit, as it stands in ``names``.

    Names are compared without spaces, in one width, then by their ``aliases`` (several in a cell
    are parted by 、), then without 镇, 乡 or 街道 where only one name is so. #N/A where there is
    none: 金山乡 is not 金山镇. ``—`` for a blank.

    =TB_UNIT("灵乡 镇", 名录!A$2:A$16) is 灵乡镇; what it is for:
    =VLOOKUP(TB_UNIT(B6, 名录!A$2:A$16), 名录!A$2:D$16, 4, FALSE)
    """
    roster = _roster(read.fixed(names), read.fixed(read.given(aliases)))
    return each(lambda cell: _official(read.name(cell), roster), typed)


@kept
def _roster(names: Fixed, aliases: Fixed) -> Roster:
    if aliases.contents and len(aliases.contents) != len(names.contents):
        raise ShapesDiffer(f"{len(names.contents)}个名称、{len(aliases.contents)}个别名")
    columns = stretched(names.cells, aliases.cells)
    rows = zip(*(map(read.name, read.flat(column)) for column in columns), strict=True)
    return Roster(tuple(Unit(name, aliases_in(others)) for name, others in rows if name))


def _official(name: str, roster: Roster) -> str | None:
    if not name:
        return None
    unit = roster.find(name)
    if unit is None:
        raise NotAUnit(name)
    return unit.name
