"""The words of headers, titles and notes, as real published tables have them.

The words themselves stand in words.json, grouped by statistic and by domain.
"""

# Seen on siseiken.net, sdwenchanghu.gov.cn, stats.gov.cn, wei.gov.cn, dayao.gov.cn,
# luoshan.gov.cn, tangshan.gov.cn, jiuqida.com, data.acmr.com.cn, iachina.cn, ask.fsou.com and
# some hundred published templates of finance, safety, health and project offices.

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from .draw import Draw
from .model import Subject


@cache
def _data() -> Any:
    return json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))


def words(*path: str) -> list[str]:
    """Return the list of words at a path such as ("statistics", "target")."""
    data = _data()
    for key in path:
        data = data[key]
    return list(data)


def word(draw: Draw, *path: str) -> str:
    """Draw one of the words at a path."""
    return draw.pick(words(*path))


def statistic(draw: Draw, name: str) -> str:
    """Draw a header's word of a statistic."""
    return word(draw, "statistics", name)


def subjects(kind: str) -> list[Subject]:
    """Return all subjects of a kind: amount, count, rate, growth, lower, part, measured."""
    return [_subject(kind, *entry) for entry in _data()["subjects"][kind]]


def _subject(kind: str, name: str, measure: str) -> Subject:
    kinds = {"growth": "rate", "lower": "rate" if measure == "%" else "amount", "part": "score"}
    return Subject(name, measure, kinds.get(kind, kind), lower=kind == "lower")
