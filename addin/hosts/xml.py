"""Text as XML holds it."""

from __future__ import annotations

_CONTROL = [code for code in range(32) if chr(code) not in "\t\n\r"]
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\ufffe": None, "\uffff": None}
    | {chr(code): None for code in _CONTROL}
)


def escape(text: str) -> str:
    """Return the text with &, < and > escaped, and without characters that XML can't hold.

    >>> escape("a<b\\x00")
    'a&lt;b'
    """
    return text.translate(_ESCAPES)


def quote(text: str) -> str:
    """Return the text as the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")
