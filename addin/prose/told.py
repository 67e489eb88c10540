"""What people are told of the check of a text, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.prose.disagreement import TextCheck

_MOST = 10


def outcome_lines(check: TextCheck, limit: int | None = _MOST) -> list[str]:
    """Return how many statements agree, then what doesn't, in the order of the text."""
    lines = [f"核对:与附表一致的有{check.agreed}处,不一致的有{len(check.findings)}处。"]
    lines += [f"  {number}. {f.message}" for number, f in enumerate(check.findings[:limit], 1)]
    if limit is not None and len(check.findings) > limit:
        lines.append(f"  其余{len(check.findings) - limit}处,请改正后再核对。")
    if check.notices:
        lines.append(f"另有{len(check.notices)}处在工作簿里没有对应的附表,没有核对。")
    return lines
