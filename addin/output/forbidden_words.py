"""Files that must not be written because they would say what 设置 forbids to mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.words import all_said
from addin.errors import FinishWords

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_words(values: Iterable[object], words: Iterable[str], path: Path) -> None:
    """Raise FinishWords where any of a file's texts and numbers holds one of the words."""
    if found := all_said(values, words):
        raise FinishWords(path, "、".join(f"“{word}”" for word in found))
