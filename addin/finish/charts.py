"""Charts without the sheets and files that they drew from: what they show becomes fixed data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.finish.shapes import drop_references
from addin.ooxml.tree import each, local, new, remove, text_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from addin.finish.references import Missing
    from addin.ooxml.tree import Element

_NUMBERS, _TEXTS, _LEVELS = "numRef", "strRef", "multiLvlStrRef"


def strip_chart(chart: Element, gone: Collection[str], missing: Missing) -> bool:
    """Clean a chart in place; returns whether any of its data was fixed.

    A reference to what is missing is replaced by the values that it last had, which the chart
    holds. What it has filtered out is not shown: that goes, as do links to another file's data and
    to a pivot table.
    """
    for element in each(chart, "externalData", "pivotSource", "pivotFmts"):
        remove(element)
    drop_references(chart, gone)
    for series in [element for element in chart.iter() if local(element).startswith("filtered")]:
        if any(missing.reason(text_of(formula)) for formula in each(series, "f", "sqref")):
            _drop_extension(series)
    fixed = False
    for reference in each(chart, _NUMBERS, _TEXTS, _LEVELS):
        formula = next(each(reference, "f"), None)
        if formula is not None and missing.reason(formula.text or ""):
            _fix(reference)
            fixed = True
    for formula in each(chart, "f", "sqref"):  # what is left: labels from cells, filtered series
        if missing.reason(formula.text or ""):
            _drop_extension(formula)
            fixed = True
    return fixed


def _fix(reference: Element) -> None:
    """Replace a reference by its cache, in the form that its place in the chart allows."""
    parent = reference.getparent()
    cache = next(each(reference, "numCache", "strCache", "multiLvlStrCache"), None)
    if parent is None:
        return
    if local(parent) == "tx":
        _fix_text(reference, parent, cache)
    elif cache is None:
        remove(parent)
    else:
        literal = "numLit" if local(reference) == _NUMBERS else "strLit"
        cache = _first_level(cache)
        written = new(reference, literal)
        written.extend(list(cache))
        parent.replace(reference, written)


def _first_level(cache: Element) -> Element:
    """Return a cache of texts; of several levels the innermost, because no other can be literal."""
    level = next(each(cache, "lvl"), None)
    if level is None:
        return cache
    for other in [element for element in each(cache, "lvl") if element is not level]:
        remove(other)
    for point in list(level):
        cache.append(point)
    cache.remove(level)
    return cache


def _fix_text(reference: Element, parent: Element, cache: Element | None) -> None:
    """Write out a name taken from a cell: a series' as a value, a title's as a paragraph."""
    text = "".join(text_of(value) for value in each(cache, "v")) if cache is not None else ""
    owner = parent.getparent()
    if owner is not None and local(owner) == "ser":
        value = new(reference, "v")
        value.text = text
        parent.replace(reference, value)
        return
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    rich = new(reference, "rich")
    for name in ("bodyPr", "p"):
        rich.append(rich.makeelement(f"{drawing}{name}", {}))
    run = new(rich[1], "r")
    run.append(new(run, "t"))
    run[0].text = text
    rich[1].append(run)
    parent.replace(reference, rich)


def _drop_extension(element: Element) -> None:
    """Remove the extension that an element stands in; outside of one, the element alone."""
    ancestors = [a for a in element.iterancestors() if local(a) == "ext"]
    remove(ancestors[0] if ancestors else element)
