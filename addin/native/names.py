"""The names of the worksheet functions, and a first look whether a formula calls any."""

from __future__ import annotations

import re
from functools import lru_cache

_PERHAPS = re.compile(r"TB_[A-Z]+\(|[\u4e00-\u9fff]\(", re.IGNORECASE)
"""What a formula with one of our calls has in it; few others have, so few load the functions."""


def may_call_ours(formula: str) -> bool:
    """Return whether one of our names stands before a bracket; be it in a text. Costs little."""
    return bool(_PERHAPS.search(formula) and _likely().search(formula))


@lru_cache
def _likely() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(proper_names())})\(", re.IGNORECASE)


@lru_cache
def proper_names() -> dict[str, str]:
    """Return the functions' proper names by all their names in capitals."""
    from addin.functions import declared_functions  # loads xlwings

    functions = declared_functions()
    return {f.name: f.name for f in functions} | {f.chinese_name: f.name for f in functions}
