"""What is printed of several workbooks: a line or a document for each, and at the end the sum."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from rich.markup import escape

from addin.batch.errand import FileFate
from addin.cli.failures import sentence_of
from addin.cli.show import table_of, terminal

if TYPE_CHECKING:
    from addin.batch.crew import FileOutcome

_NAMES = {
    FileFate.DONE: "做好",
    FileFate.KEPT: "已有结果,没有重做",
    FileFate.PASSED: "不用处理(本程序生成的,或另有汇总的)",
    FileFate.FAILED: "没有做成",
}
_SERIOUS = "做好的当中,校验有需处理的"
_MOST_NAMED = 10


class Teller:
    """Prints what came of each workbook at once, and keeps only the names for the sum."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._names: dict[str, list[str]] = defaultdict(list)
        self.failed = 0
        self._told = 0
        if as_json:
            print('{"files": [', end="")

    def tell(self, outcome: FileOutcome) -> None:
        """Print a workbook's line, on stderr where it failed; or its document."""
        failed = outcome.error is not None
        fate = FileFate.FAILED if failed else outcome.answer.fate
        self.failed += failed
        self._names[_NAMES[fate]].append(outcome.path.name)
        if not failed and outcome.answer.serious:
            self._names[_SERIOUS].append(outcome.path.name)
        if outcome.error is not None:
            self._tell_failed(str(outcome.path), sentence_of(outcome.error))
        elif self._as_json:
            self._document(outcome.answer.document)
        elif fate is not FileFate.PASSED:
            print(f"{outcome.path}:{outcome.answer.line}", flush=True)

    def _tell_failed(self, path: str, said: str) -> None:
        if self._as_json:
            document = {"source": path, "fate": FileFate.FAILED.value, "error": said}
            self._document(json.dumps(document, ensure_ascii=False))
        print(f"{path}:{_NAMES[FileFate.FAILED]}。{said}", file=sys.stderr, flush=True)

    def _document(self, document: str) -> None:
        print(",\n" if self._told else "\n", document, sep="", end="", flush=True)
        self._told += 1

    def end(self) -> None:
        """Print the sum: how many came to what, and which, but for those that are well."""
        if self._as_json:
            counts = {fate.value: len(self._names[name]) for fate, name in _NAMES.items()}
            print(f'\n], "counts": {json.dumps(counts)}}}')
            return
        table = table_of("结果", "工作簿", "哪些")
        for name in (*_NAMES.values(), _SERIOUS):
            if names := self._names[name]:
                which = "" if name == _NAMES[FileFate.DONE] else _some(names)
                table.add_row(name, f"{len(names)}个", escape(which))
        terminal().print(table)


def _some(names: list[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
    return "、".join(sorted(names)[:_MOST_NAMED]) + more
