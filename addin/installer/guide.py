"""The one-page guide that goes with the add-in to the people who use it."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from addin.functions import declared_functions


def guide() -> str:
    """Return the guide as HTML: guide.html with the worksheet functions of this version."""
    functions = "\n".join(
        f"<li><code>{function.name}</code> {escape(function.chinese_name)}</li>"
        for function in declared_functions()
    )
    page = (files("addin.installer") / "guide.html").read_text("utf-8")
    return page.replace("@FUNCTIONS@", functions)
