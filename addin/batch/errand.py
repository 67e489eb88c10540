"""What every workbook of a batch is given, and what is told of each."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from addin.batch.claims import claim
from addin.output.seal import is_made_with
from addin.report.messages import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from addin.problems.problem import Problem

Json = dict[str, Any]


class FileFate(Enum):
    """What became of a workbook; in JSON by value."""

    DONE = "done"
    KEPT = "kept"  # there is a result already
    PASSED = "passed"  # it is a result itself, or one was made of it that is worked on
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What is told of a workbook: a line for people, the document of ``--json`` where asked for.

    ``serious`` counts the problems that need work.
    """

    fate: FileFate
    line: str
    serious: int = 0
    document: str = ""


@dataclass(frozen=True)
class Errand:
    """One workbook's errand; everything else that is asked for stands in ``options``.

    Results go into ``folder``, None being the workbook's own. ``claims`` is where their names are
    claimed. ``resume`` leaves results be that are newer than the workbook and made with the same
    options. ``searched`` says that the workbook was met in a folder; ``as_json`` that its document
    is wanted.
    """

    claims: Path
    folder: Path | None = None
    resume: bool = False
    searched: bool = False
    as_json: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    def beside(self, source: Path) -> Path:
        """Return where the workbook would be among its results: they are named by that."""
        return (self.folder or source.parent) / source.name

    def claim(self, output: Path, source: Path) -> None:
        """Claim the place of a result; raises OutputTaken."""
        claim(output, source, self.claims)

    def may_keep(self, result: Path, source: Path, wished: str) -> bool:
        """Return whether a result is there that is newer than its source, and wished as it is."""
        return self.resume and is_newer(result, source) and is_made_with(result, wished)

    def told(
        self, source: Path, document: Json, line: str, problems: Sequence[Problem]
    ) -> FileReport:
        """Return what is told of a workbook that was worked on.

        ``document`` is the one that the single command prints; what the check found ends the line.
        """
        found = count_of(problems) if problems else "没有发现问题"
        serious = sum(problem.is_serious for problem in problems)
        text = self._printed(source, FileFate.DONE, document)
        return FileReport(FileFate.DONE, ";".join(filter(None, (line, found))), serious, text)

    def kept(self, source: Path, output: Path) -> FileReport:
        """Return that there is a result already."""
        text = self._printed(source, FileFate.KEPT, {"output": str(output)})
        return FileReport(FileFate.KEPT, f"已有结果 {output.name},没有重做", document=text)

    def passed(self, source: Path) -> FileReport:
        """Return that there is nothing to do."""
        return FileReport(FileFate.PASSED, "", document=self._printed(source, FileFate.PASSED, {}))

    def _printed(self, source: Path, fate: FileFate, document: Json) -> str:
        if not self.as_json:
            return ""
        told = {"source": str(source), "fate": fate.value}
        return json.dumps({**told, **document}, ensure_ascii=False)


def is_newer(result: Path, source: Path) -> bool:
    """Return whether a result is there that was written after its source.

    A source that was copied here is as young as its copy, whatever date it brought along.
    """
    if not result.is_file():
        return False
    facts = source.stat()
    return result.stat().st_mtime_ns > max(facts.st_mtime_ns, facts.st_ctime_ns)
