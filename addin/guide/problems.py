"""What the program says of people's input, as tables of the manual: from the catalogue."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from addin.guide.html import code, lines, table
from addin.problems.meanings import MEANINGS
from addin.problems.problem import ProblemKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SUBJECTS = {
    "figures": "表里的数字",
    "units": "单位名称",
    "tables": "整张表、行和列",
    "periods": "时期",
    "settings": "“设置”表",
    "kept_sheets": "“名录”“加减分”“认表”的表头和行",
    "answers": "“认表”",
    "scores": "得分",
    "texts": "写好的通报与附表不一致",
    "sheets": "生成表和公式时没有动的地方",
    "finishing": "定稿时检查到的内容",
    "history": "几期放在一起",
    "gathering": "几个县放在一起",
    "new_year": "新建一年的附表",
}
"""The files of the catalogue, in the order of the manual, with what they are about."""

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "要看", Severity.NOTICE: "提示"}

_FIELD = re.compile(r"\{[^}]*\}")
_BARE = re.compile(r"[“”()…:,、\s]*")


def problems_tables() -> str:
    """Return the tables of all problems, a table for each file of the catalogue."""
    return "\n".join(
        f"<h3>{title}</h3>\n"
        + table(("代码", "轻重", "说法"), (_row(kinds) for kinds in declared(module).values()))
        for module, title in SUBJECTS.items()
    )


def declared(module: str) -> Mapping[str, list[ProblemKind]]:
    """Return the kinds that a file of the catalogue declares, variants with what they vary."""
    values = vars(import_module(f"addin.problems.{module}")).values()
    kinds = [value for value in values if isinstance(value, ProblemKind)]
    found: dict[str, list[ProblemKind]] = {kind.code: [] for kind in kinds}
    for kind in kinds:
        found[kind.code].append(kind)
    return found


def _row(kinds: list[ProblemKind]) -> tuple[str, str, str]:
    severities = dict.fromkeys(SEVERITIES[kind.severity] for kind in kinds)
    return code(kinds[0].code), "、".join(severities), lines(dict.fromkeys(_said(kinds)))


def _said(kinds: list[ProblemKind]) -> Iterator[str]:
    """Yield the sentences, with … for what differs from case to case."""
    if what := MEANINGS.get(kinds[0].code):
        yield what
    for kind in kinds:
        sentence = _FIELD.sub("…", kind.sentence)
        if not _BARE.fullmatch(sentence):
            yield sentence
