"""How a setting is declared: as the default of a dataclass's field, with all that is known of it.

>>> @dataclass(frozen=True)
... class Example:
...     twice: bool = item("打印两份", {"否": False, "是": True}, "否", "每张表打印几份")
>>> Example().twice, [(each.name, each.choices) for each in declared(Example)]
(False, [('打印两份', ('否', '是'))])
>>> filled(Example, {"打印两份": True})
Example(twice=True)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar, cast

from addin.core.figures import fold_text

_T = TypeVar("_T")
_D = TypeVar("_D")

Reading: TypeAlias = Callable[[object], _T | None] | Mapping[str, _T]
"""How a cell is read: by a function of its value, None for what can't be, or as one of choices."""

Shown: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, as it is declared.

    ``name`` is what the sheet calls it, ``aliases`` are names that it goes by too. ``read`` gives
    a cell's value, or None where that is not understood. ``choices`` are offered in a drop-down
    list: all there are, or the usual ones of many. ``shown`` stands in a new workbook: the default,
    None where the cell stays blank. ``meaning`` is for staff. ``width`` is that of its column in
    the table of indicators, in characters; 0 for a line of 项目 | 值.
    """

    name: str
    read: Callable[[object], object | None]
    meaning: str
    shown: Shown = None
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    width: int = 0


def item(
    name: str, reading: Reading[_T], shown: Shown, meaning: str, **more: tuple[str, ...]
) -> _T:
    """Declare a line of 项目 | 值 that shows its default; ``more`` are choices and aliases."""
    setting = _setting(name, reading, meaning, shown=shown, **more)
    return _declared(setting, cast("_T", setting.read(shown)))


def blank_item(
    name: str, reading: Reading[_T], default: _D, meaning: str, **more: tuple[str, ...]
) -> _T | _D:
    """Declare a line of 项目 | 值 whose cell stays blank by default."""
    return _declared(_setting(name, reading, meaning, **more), default)


def column(
    name: str, width: int, reading: Reading[_T], meaning: str, **more: tuple[str, ...]
) -> _T | None:
    """Declare a column of the table of indicators; None where a cell is blank."""
    return _declared(_setting(name, reading, meaning, width=width, **more), None)


def text_column(
    name: str, width: int, reading: Reading[str], meaning: str, **more: tuple[str, ...]
) -> str:
    """Declare a column of texts; "" where a cell is blank."""
    return _declared(_setting(name, reading, meaning, width=width, **more), "")


def _setting(name: str, reading: Reading[_T], meaning: str, **more: Any) -> Setting:
    if isinstance(reading, Mapping):
        return Setting(name, partial(_choice, reading), meaning, choices=tuple(reading), **more)
    return Setting(name, reading, meaning, **more)


def _choice(choices: Mapping[str, _T], cell: object) -> _T | None:
    return choices.get(fold_text(str(cell)))


def _declared(setting: Setting, default: _T) -> _T:
    return field(default=default, metadata={Setting: setting})


def declared(kind: type) -> tuple[Setting, ...]:
    """Return the settings that a dataclass and its parts declare, in their order."""
    found: list[Setting] = []
    for each in fields(kind):
        if Setting in each.metadata:
            found.append(each.metadata[Setting])
        elif is_dataclass(part := each.default_factory):
            found += declared(cast("type", part))
    return tuple(found)


def filled(kind: type[_T], values: Mapping[str, object], **more: object) -> _T:
    """Return what values by settings' names make of a dataclass and its parts.

    Fields whose setting has no value keep their default; ``more`` are fields that are no settings.
    """
    given: dict[str, Any] = dict(more)
    for each in fields(cast("Any", kind)):
        setting = each.metadata.get(Setting)
        if setting and setting.name in values:
            given[each.name] = values[setting.name]
        elif is_dataclass(part := each.default_factory):
            given[each.name] = filled(cast("type", part), values)
    return kind(**given)
