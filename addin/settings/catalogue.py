"""All settings in the order of the sheet 设置, and how one is found by what somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.settings.indicator import IndicatorSetting
from addin.settings.setting import Setting, declared
from addin.settings.workbook import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTINGS_SHEET = "设置"
ITEM, VALUE, MEANING = "项目", "值", "说明"
"""The headers of the table of items."""

ITEMS = declared(Settings)
COLUMNS = declared(IndicatorSetting)
INDICATOR = COLUMNS[0].name
"""The header that the table of indicators is found by."""


def named(settings: Iterable[Setting], typed: str) -> Setting | None:
    """Return the setting of this name or alias.

    >>> named(ITEMS, "标点").choices
    ('半角', '全角')
    """
    return next((each for each in settings if typed in (each.name, *each.aliases)), None)
