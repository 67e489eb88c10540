"""Text as XML holds it."""

from __future__ import annotations

from addin.core.patterns import late

_CONTROL = [code for code in range(32) if chr(code) not in "\t\n\r"]
_UNPRINTABLE = dict.fromkeys((*_CONTROL, *range(55296, 57344), 65534, 65535))
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"}) | _UNPRINTABLE
_ESCAPED = late("[&<>\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


def printable(text: str) -> str:
    """Return the text without characters that XML can't hold.

    >>> printable("a<b\\x00")
    'a<b'
    """
    return text.translate(_UNPRINTABLE)


def escape(text: str) -> str:
    """Return the text with &, < and > escaped, and without characters that XML can't hold.

    >>> escape("a<b\\x00")
    'a&lt;b'
    """
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text  # few have any


def unescaped(xml: bytes) -> str:
    """Return what XML says as text; few need the table of entities, which takes long to load.

    >>> unescaped(b"a&lt;b")
    'a<b'
    """
    text = xml.decode("utf-8", "replace")
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def quote(text: str) -> str:
    """Return the text as the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")
