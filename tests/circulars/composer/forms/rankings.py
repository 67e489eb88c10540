"""Full rankings: all units in the order of a column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ..model import Ref
from ..numbers import chinese
from ..pieces import Listing
from ..writer import Writer, say
from .lists import ordered
from .registry import Parts, form

FULL = "full rankings"
_MOST = 12
"""Longer rankings are left to the table."""


def _ranking(writer: Writer) -> tuple[Ref, list[str]] | None:
    ref = writer.ranked()
    best = ref.best_first(writer.book) if ref else []
    return (ref, best) if ref and len(best) <= _MOST else None


def _said(writer: Writer, ref: Ref, listing: Listing) -> Parts:
    down = writer.draw.pick(["由高到低", "由高到低", "从高到低"])
    down = "由低到高" if ref.lower_is_better(writer.book) else down
    how = writer.draw.pick(["{}{}依次是:{}", "{}{}依次为:{}", "{}按{}排名为:{}", "{}{}排列:{}"])
    return say(how, writer.column(ref), down, listing)


@form("full ranking, with values", FULL)
def with_values(writer: Writer) -> Parts | None:
    """完成率由高到低依次是:中心街道95%、东河镇90%、南山乡80%."""
    found = _ranking(writer)
    return _said(writer, found[0], ordered(writer, *found, True, complete=False)) if found else None


@form("full ranking, names only", FULL)
def of_names(writer: Writer) -> Parts | None:
    """完成率由高到低依次是:中心街道、东河镇、南山乡."""
    found = _ranking(writer)
    if not found or not writer.all_differ(*found):
        return None
    return _said(writer, found[0], ordered(writer, *found, False, complete=False))


@form("ranking with ties", "ties", weight=8)
def with_ties(writer: Writer) -> Parts | None:
    """东河镇90%居第1位,西河镇、南山乡80%并列第2位,北山镇70%居第4位."""
    found = _ranking(writer)
    tiers = _tiers(writer, *found)[:4] if found else []
    if not found or max(map(len, tiers), default=1) < 2:
        return None
    ref, said = found[0], []
    for units in tiers:
        figure, place = writer.value(ref, units[0]), writer.place(ref, units[0])
        names = writer.listing(units, lambda u, f=figure: (writer.name(u, writer.fits(f, ref)),))
        many = len(units) > 1
        said.append(say("{}均为{},并列第{}位" if many else "{}{},居第{}位", names, figure, place))
    return say("{}排名中," + ";".join(["{}"] * len(said)), writer.column(ref), *said)


def _tiers(writer: Writer, ref: Ref, best: list[str]) -> list[list[str]]:
    """Return units in the order of a column, those with the same value together."""
    found: dict[Decimal, list[str]] = {}
    for unit in best:
        found.setdefault(ref.value(writer.book, unit), []).append(unit)
    return list(found.values())


_NUMBERED: dict[str, Callable[[int], str]] = {
    "1.": lambda at: f"{at + 1}.",
    "1、": lambda at: f"{at + 1}、",
    "第一名": lambda at: f"第{chinese(at + 1)}名",
    "(1)": lambda at: f"({at + 1})",
}


@form("full ranking, numbered", FULL)
def numbered(writer: Writer) -> Parts | None:
    """各乡镇完成率排名:1、中心街道95%;2、东河镇90%, or 第一名中心街道(95%)."""
    found = _ranking(writer)
    if not found or not writer.all_differ(*found):
        return None
    before = _NUMBERED[writer.draw.pick(list(_NUMBERED))]
    listing = writer.values(*found)
    joint = writer.draw.pick([";", ",", " "])
    listing = replace(listing, joint=joint, last="", before=before)
    return say("各{}{}排名:{}", writer.noun(), writer.column(found[0]), listing)
