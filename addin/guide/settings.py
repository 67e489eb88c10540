"""What staff can set in a workbook, as tables of the manual: from the catalogue of settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answer import CHOICES, SLOTS
from addin.guide.html import lines, table
from addin.settings.catalogue import COLUMNS, ITEMS

if TYPE_CHECKING:
    from addin.settings.setting import Setting


def items_table() -> str:
    """Return the table of the lines 项目 | 值."""
    rows = ((_name(each), _shown(each), _choices(each), lines([each.meaning])) for each in ITEMS)
    return table(("项目", "不填时", "可填", "意思"), rows)


def columns_table() -> str:
    """Return the table of what can be set for an indicator."""
    rows = ((_name(each), _choices(each), lines([each.meaning])) for each in COLUMNS)
    return table(("列", "可填", "意思"), rows)


def answers_list() -> str:
    """Return what can be chosen on 认表."""
    return f"<p>作为:{'、'.join(CHOICES)}。</p>\n<p>时期:{'、'.join(SLOTS)},或 2026年1-11月。</p>"


def _name(setting: Setting) -> str:
    return f"<b>{lines((setting.name, *setting.aliases))}</b>"


def _shown(setting: Setting) -> str:
    return "" if setting.shown is None else lines([str(setting.shown)])


def _choices(setting: Setting) -> str:
    apart = ";" if any("、" in choice for choice in setting.choices) else "、"
    return lines([apart.join(setting.choices)])
