"""What a workbook's document properties say of people and places; all of it stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.finish.trace import Fate, Trace, trace
from addin.ooxml.tree import local, parse_loosely, text_of
from addin.problems.finishing import PROPERTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.finish.package_copy import PackageCopy

_NAMES = {
    "creator": "作者",
    "lastModifiedBy": "最后保存者",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
    "Manager": "经理",
    "Company": "单位",
    "HyperlinkBase": "超链接基础",
    "Template": "模板",
}
_PARTS = ("core-properties", "extended-properties")


def properties_told(copy: PackageCopy) -> Iterator[Trace]:
    """Yield what the properties say; properties of one's own are a part of another kind."""
    for relation in copy.relations(""):
        if relation.kind in _PARTS and relation.target in copy.package.zip.NameToInfo:
            root = parse_loosely(copy.package.read(relation.target))
            said = [] if root is None else [(local(e), text_of(e).strip()) for e in root]
            for name, text in said:
                if text and name in _NAMES:
                    yield trace(PROPERTY, Fate.REMOVED, what=_NAMES[name], text=text)
