"""Painting plans: Excelize makes sheets without cells, in the process apart; cells go into XML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from addin.apart.process import Gone, process
from addin.errors import OutputUnsound
from addin.workbook_file.additions import add_to_sheet
from addin.workbook_file.cells import fill_cells
from addin.workbook_file.chart import chart_xml
from addin.workbook_file.failures import NotPainted
from addin.workbook_file.line_chart import line_chart_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from addin.ooxml.graft import Change
    from addin.report.plan import SheetPlan, Style, WorkbookPlan
    from addin.workbook_file.additions import Colors

_NOT_PAINTED = "汇总各表没有画成"


@dataclass(frozen=True)
class Painted:
    """A plan whose sheets are there without cells, and the ids of its styles and colours."""

    plan: WorkbookPlan
    styles: Mapping[Style, int]
    formats: Mapping[Colors, int]

    def changes(self, parts: Mapping[str, str], charts: Sequence[str]) -> dict[str, Change]:
        """Return what turns saved parts into the plan.

        ``parts`` gives those of sheets by name, ``charts`` those of our charts in order.
        """
        changes: dict[str, Change] = {}
        for sheet in self.plan.sheets:
            changes[parts[sheet.name]] = partial(fill_cells, plan=sheet, style_ids=self.styles)
        for annex in self.plan.annexes:
            changes[parts[annex.sheet]] = partial(add_to_sheet, plan=annex, formats=self.formats)
        sources = {sheet.kind: sheet for sheet in self.plan.sheets}
        planned = [content for sheet in self.plan.sheets for content in _charts(sheet, sources)]
        for part, content in zip(charts, planned, strict=True):
            changes[part] = lambda _, content=content: [content]  # type: ignore[misc]
        return changes


def _charts(plan: SheetPlan, sources: Mapping[str, SheetPlan]) -> Iterator[bytes]:
    """Yield the parts of a sheet's charts in the order in which they were put there."""
    for chart in plan.charts:
        yield chart_xml(chart, sources[chart.source])
    for line_chart in plan.line_charts:
        yield line_chart_xml(line_chart, sources[line_chart.source])


def paint(plan: WorkbookPlan, skeleton: Path | None, target: Path) -> Painted:
    """Save the plan's sheets without cells, beside the one of a skeleton or alone.

    Raises OutputUnsound, and RuntimeError where the file can't be written; NoStyles and Gone where
    it may be the skeleton that Excelize can't bear.
    """
    sheets = [replace(sheet, blocks=(), links=()) for sheet in plan.sheets]
    colors = {(rule.fill, rule.color): None for annex in plan.annexes for rule in annex.rules}
    given = str(skeleton.absolute()) if skeleton else None
    asked = (given, sheets, list(colors), str(target.absolute()))
    try:
        return Painted(plan, *process().ask("addin.workbook_file.by_excelize.paint", *asked))
    except NotPainted as error:
        raise OutputUnsound(target, _NOT_PAINTED) from error
    except Gone as error:
        if skeleton:
            raise
        raise OutputUnsound(target, _NOT_PAINTED) from error
