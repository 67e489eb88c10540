"""Conditional formats as worksheet XML: formulas and data bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.text import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.annex.area import Area
    from addin.report.plan import Bar, FormulaRule, SheetPlan

    Look = tuple[str, str, bool]
    Formats = dict[Look, int]
    """The ids of differential formats by the looks of rules."""

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_OF_RULE, _OF_SHEET = (
    "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}",
    "{78C0D931-6437-407d-A8EE-F0AAD7539E65}",
)
"""By these Excel knows what an extension is: of a data bar, and all of a sheet's."""


def rules_xml(
    rules: Iterable[FormulaRule],
    formats: Mapping[tuple[str, str, bool], int],
    first: int = 1,
    prefix: str = "",
) -> str:
    """Return rules in order of their priority from ``first`` on; ``prefix`` is the sheet's own."""
    return "".join(
        f'<{prefix}conditionalFormatting sqref="{_places(rule.areas)}">'
        f'<{prefix}cfRule type="expression" dxfId="{formats[rule.look]}" '
        f'priority="{priority}"{_STOP if rule.stops else ""}>'
        f"<{prefix}formula>{escape(rule.formula)}</{prefix}formula>"
        f"</{prefix}cfRule></{prefix}conditionalFormatting>"
        for priority, rule in enumerate(rules, first)
    )


_STOP = ' stopIfTrue="1"'


def conditions_xml(plan: SheetPlan, formats: Mapping[tuple[str, str, bool], int]) -> str:
    """Return the rules of a sheet of ours, then its data bars."""
    bars = enumerate(plan.bars, len(plan.rules) + 1)
    return rules_xml(plan.rules, formats) + "".join(_bar(bar, place) for place, bar in bars)


def _bar(bar: Bar, priority: int) -> str:
    """Return a bar as Excel 2007 has it; that it is solid and framed says its extension."""
    return (
        f'<conditionalFormatting sqref="{_places(bar.areas)}">'
        f'<cfRule type="dataBar" priority="{priority}">'
        '<dataBar minLength="0" maxLength="100" showValue="0">'
        '<cfvo type="num" val="0"/><cfvo type="num" val="1"/>'
        f'<color rgb="FF{bar.color}"/></dataBar>'
        f'<extLst><ext xmlns:x14="{_X14}" uri="{_OF_RULE}"><x14:id>{_id(priority)}</x14:id></ext>'
        "</extLst></cfRule></conditionalFormatting>"
    )


def bars_xml(plan: SheetPlan) -> str:
    """Return the extension of a sheet that tells more of its data bars; "" without any."""
    if not plan.bars:
        return ""
    bars = "".join(_more(bar, n) for n, bar in enumerate(plan.bars, len(plan.rules) + 1))
    return (
        f'<extLst><ext xmlns:x14="{_X14}" uri="{_OF_SHEET}"><x14:conditionalFormattings>{bars}'
        "</x14:conditionalFormattings></ext></extLst>"
    )


def _more(bar: Bar, priority: int) -> str:
    return (
        f'<x14:conditionalFormatting xmlns:xm="{_XM}">'
        f'<x14:cfRule type="dataBar" id="{_id(priority)}">'
        '<x14:dataBar minLength="0" maxLength="100" border="1" gradient="0" '
        'negativeBarBorderColorSameAsPositive="0" axisPosition="none">'
        '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo>'
        '<x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo>'
        f'<x14:borderColor rgb="FF{bar.frame}"/></x14:dataBar></x14:cfRule>'
        f"<xm:sqref>{_places(bar.areas)}</xm:sqref></x14:conditionalFormatting>"
    )


def _id(priority: int) -> str:
    """Return what joins the two halves of a bar; it is unique on its sheet."""
    return f"{{DA7ABA50-0000-4000-8000-{priority:012X}}}"


def _places(areas: Sequence[Area]) -> str:
    return " ".join(area.a1 for area in areas)
