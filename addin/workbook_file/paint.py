"""Painting plans: Excelize makes sheets without cells, in the process apart; cells go into XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from addin.apart.process import Gone, process
from addin.errors import OutputUnsound
from addin.report.chart_plans import BarChart
from addin.report.plan import Block
from addin.report.raster import styles_of, values_of
from addin.workbook_file.additions import add_to_sheet
from addin.workbook_file.bar_chart import bar_chart_xml
from addin.workbook_file.cells import fill_cells
from addin.workbook_file.drawing import drawing_xml
from addin.workbook_file.failures import NotPainted
from addin.workbook_file.line_chart import line_chart_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from addin.ooxml.graft import Change
    from addin.report.plan import SheetPlan, Style, WorkbookPlan
    from addin.workbook_file.rules import Formats

_NOT_PAINTED = "汇总各表没有画成"


@dataclass(frozen=True)
class Painted:
    """A plan whose sheets are there without cells, and the ids of its styles and formats."""

    plan: WorkbookPlan
    styles: Mapping[Style, int]
    formats: Formats

    def changes(self, parts: Mapping[str, str], ours: Iterable[str]) -> dict[str, Change]:
        """Return what turns saved parts into the plan.

        ``parts`` gives those of sheets by name, ``ours`` all those that Excelize made.
        """
        changes: dict[str, Change] = {}
        for sheet in self.plan.sheets:
            changes[parts[sheet.name]] = partial(
                fill_cells, plan=sheet, style_ids=self.styles, formats=self.formats
            )
        for annex in self.plan.annexes:
            changes[parts[annex.sheet]] = partial(add_to_sheet, plan=annex, formats=self.formats)
        with_charts = [sheet for sheet in self.plan.sheets if sheet.charts]
        drawings = [drawing_xml(sheet.charts) for sheet in with_charts]
        charts = [content for sheet in with_charts for content in _charts(sheet)]
        for part, content in _in_order(list(ours), drawings, charts):
            changes[part] = lambda _, content=content: [content]  # type: ignore[misc]
        return changes


def _charts(plan: SheetPlan) -> Iterator[bytes]:
    """Yield the parts of a sheet's charts, which hold their figures: of one block they are read."""
    whole = replace(plan, blocks=(Block(1, 1, tuple(map(tuple, values_of(plan)))),))
    for chart in plan.charts:
        if isinstance(chart, BarChart):
            yield bar_chart_xml(chart, whole)
        else:
            yield line_chart_xml(chart, whole)


def _in_order(
    parts: Sequence[str], drawings: Sequence[bytes], charts: Sequence[bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield parts with their contents: Excelize numbers drawings and charts as they are made."""
    for kind, contents in (("drawings/drawing", drawings), ("charts/chart", charts)):
        numbered = sorted(
            (int(found[1]), part)
            for part in parts
            if (found := re.search(rf"{kind}(\d+)\.xml$", part))
        )
        yield from zip((part for _, part in numbered), contents, strict=True)


def paint(plan: WorkbookPlan, skeleton: Path | None, digit: int, target: Path) -> Painted:
    """Save the plan's sheets without cells, beside the one of a skeleton or alone.

    ``digit`` is how many pixels a digit of the workbook's own font takes. Raises OutputUnsound, and
    RuntimeError where the file can't be written; NoStyles and Gone where it may be the skeleton
    that Excelize can't bear.
    """
    sheets = [
        replace(sheet, blocks=(), styles=(), links=(), rules=(), bars=()) for sheet in plan.sheets
    ]
    styles = dict.fromkeys(style for sheet in plan.sheets for style in styles_of(sheet))
    rules = [rule for sheet in plan.sheets for rule in sheet.rules]
    rules += [rule for annex in plan.annexes for rule in annex.rules]
    looks = dict.fromkeys(rule.look for rule in rules)
    given = str(skeleton.absolute()) if skeleton else None
    asked = (given, sheets, list(styles), list(looks), digit, str(target.absolute()))
    try:
        ids, formats = process().ask("addin.workbook_file.by_excelize.paint", *asked)
        return Painted(
            plan, dict(zip(styles, ids, strict=True)), dict(zip(looks, formats, strict=True))
        )
    except NotPainted as error:
        raise OutputUnsound(target, _NOT_PAINTED) from error
    except Gone as error:
        if skeleton:
            raise
        raise OutputUnsound(target, _NOT_PAINTED) from error
