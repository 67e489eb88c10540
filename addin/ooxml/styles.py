"""The styles of a workbook: where they are, and made whole where a program left some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from addin.ooxml.relationships import stored_name, target
from addin.ooxml.skeleton import STYLES
from addin.ooxml.tree import MAIN, local, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.ooxml.package import Package
    from addin.ooxml.tree import Element

_NO_STYLES = f'<styleSheet xmlns="{MAIN}"/>'.encode()
_DEFAULTS = {
    "fonts": '<font><sz val="11"/><name val="宋体"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
}
"""The lists that readers count on, in order; only numFmts may stand before them."""

_COUNTED = frozenset({"numFmts", "dxfs", *_DEFAULTS})


def styles_part(package: Package) -> str:
    """Return the part with the styles, or the name that one gets.

    Where the workbook leads to none, readers of its cells look under the usual name.
    """
    named = target(package.zip, package.workbook, "styles")
    return named or stored_name(package.zip, STYLES)


def whole_styles(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """Return the styles with a default in each empty list, and right counts; raises SourceDamaged.

    ``changed`` holds parts that stand in for the package's own. Counts matter because Excelize
    numbers new fonts, fills and borders by them.
    """
    part = styles_part(package)
    if part in changed:
        root = parse(changed[part])
    else:
        root = package.tree(part) if part in package.zip.NameToInfo else parse(_NO_STYLES)
    _fill_lists(root)
    _count(root)
    return serialise(root)


def _fill_lists(root: Element) -> None:
    """Put a default into each list that is empty or not there."""
    lists = {local(child): child for child in root}
    before = lists.get("numFmts")
    for name in _DEFAULTS:
        made = lists.get(name)
        if made is None or not len(made):
            if made is not None:
                root.remove(made)
            made = _default(root, name)
            root.insert(0 if before is None else root.index(before) + 1, made)
        before = made


def _count(root: Element) -> None:
    for child in root:
        if local(child) in _COUNTED:
            child.set("count", str(len(child)))


def _default(root: Element, name: str) -> Element:
    namespace = str(root.tag).rpartition("}")[0].lstrip("{")
    return etree.fromstring(f'<{name} xmlns="{namespace}">{_DEFAULTS[name]}</{name}>')
