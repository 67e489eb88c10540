"""Pieces of HTML: text with nothing left that a browser takes for markup, rows, tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def code(text: str) -> str:
    """Return a text as it is typed.

    >>> code("A & B")
    '<code>A &amp; B</code>'
    """
    return f"<code>{escape(text, quote=False)}</code>"


def lines(texts: Iterable[str]) -> str:
    """Return texts one below the other."""
    return "<br>".join(escape(text, quote=False) for text in texts)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are HTML; each knows its heading, which a phone shows."""
    head = "".join(f"<th>{heading}</th>" for heading in headings)
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<td data-of="{heading}">{cell}</td>' if cell else "<td></td>"
            for heading, cell in zip(headings, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
