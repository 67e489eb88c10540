"""The main job on a file: read, recognise, compute, check, lay out, paint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.problems.figures import HIGHLIGHTS_STALE
from addin.report.layout import lay_out
from addin.report.reading import problem_json
from addin.workbook_file.read import Source
from addin.workbook_file.save import check_output, save_in_place, save_rebuilt

if TYPE_CHECKING:
    from pathlib import Path

    from addin.annex.compute import Results
    from addin.problems.problem import Problem
    from addin.report.plan import WorkbookPlan
    from addin.report.reading import Json
    from addin.workbook_file.reading import Reading


@dataclass(frozen=True)
class Rebuild:
    """A rebuild laid out and ready to be written; ``output`` None means over the source."""

    source: Source
    plan: WorkbookPlan
    problems: tuple[Problem, ...]
    output: Path | None

    @property
    def target(self) -> Path:
        """Where the result goes."""
        return self.output or self.source.path

    def write(self) -> Path | None:
        """Write the result; returns the backup of a file that held people's work, if any.

        That is the source of a rebuild in place, or an earlier result that somebody has saved
        since. Raises an OutputError.
        """
        if self.output is None:
            return save_in_place(self.source, self.plan)
        return save_rebuilt(self.source, self.plan, self.output)

    def document(self, source: Path, backup: Path | None) -> Json:
        """Return the document of ``--json``; ``source`` is the workbook as people named it."""
        return {
            "source": str(source),
            "output": str(self.target),
            "backup": str(backup) if backup else None,
            "sheets": [sheet.name for sheet in self.plan.sheets],
            "highlighted": [annex.sheet for annex in self.plan.annexes],
            "problems": [problem_json(problem) for problem in self.problems],
        }


def prepare(reading: Reading, output: Path | None, previous: Results | None = None) -> Rebuild:
    """Lay out the rebuilt workbook; raises an OutputError where it could not be written.

    ``previous`` are the results of an earlier workbook, for the movement of ranks.
    It holds nothing of the reading's cells and rows, whose memory can then serve the writing.
    """
    source = reading.source
    if output is not None:
        check_output(source, output)
    users = set(source.sheets) - set(source.marks) if source.editable else set()
    problems = tuple(p for p in reading.problems if p.code != HIGHLIGHTS_STALE.code)  # mended here
    plan = lay_out(reading.results, problems, source.grids, users, previous)
    if not source.editable:
        plan = replace(plan, sheets=tuple(sheet for sheet in plan.sheets if sheet.kind))
    problems = (*problems, *plan.notices)
    return Rebuild(replace(source, grids=()), plan, problems, output)
