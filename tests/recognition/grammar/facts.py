"""From a block and its place on the sheet to what a clerk reads from it."""

from __future__ import annotations

from collections.abc import Iterable

from .columns import tolerance
from .errors import Wrong
from .model import Block, Column, Reading
from .sheet import address
from .truth import Extra, Fact, Indicator, Planted, Truth
from .upright import Placement

_LOOSE = ("completion", "yoy")


def truth_of(block: Block, place: Placement, wrong: Iterable[Wrong], by: str = "row") -> Truth:
    """Return what is read from a block."""
    names = tuple(block.lines[i].name for i in block.units)
    facts: dict[Fact, float | None] = {}
    tolerances: dict[Fact, float] = {}
    changed = {error.spot for error in wrong if error.kind != "wrong-rank"}
    for reading in block.readings:
        for role, column in reading.roles.items():
            _add_facts(block, reading, role, column, facts, tolerances)
            for i in block.units:
                if (i, column) in changed and role != "completion":
                    facts.pop((block.lines[i].name, reading.key, _role(role, column)), None)
    return Truth(
        units=names,
        rows=frozenset(place.rows[i] for i in block.units if i in place.rows),
        others=_others(block, place),
        indicators=tuple(indicator(block, reading, place) for reading in block.readings),
        facts=facts,
        statistics=_statistics(place),
        tolerances=tolerances,
        by=by,
    )


def _others(block: Block, place: Placement) -> dict[int, str]:
    """Return the rows, or where units stand across the top the columns, that are no units."""
    turned = {i: column for (i, _), (_, column) in place.turned.items()}
    at = turned or place.rows
    return {at[i]: x.kind for i, x in enumerate(block.lines) if x.kind != "unit" and i in at}


def _add_facts(
    block: Block,
    reading: Reading,
    role: str,
    column: Column,
    facts: dict[Fact, float | None],
    tolerances: dict[Fact, float],
) -> None:
    for i in block.units:
        fact = (block.lines[i].name, reading.key, _role(role, column))
        value = column.exact[i]
        facts[fact] = None if value is None else float(value)
        if role in _LOOSE and value is not None:
            tolerances[fact] = float(tolerance(column, i))


def _role(role: str, column: Column) -> str:
    return "group_rank" if role == "rank" and column.in_groups else role


def indicator(block: Block, reading: Reading, place: Placement) -> Indicator:
    """Return one indicator with its columns on the sheet."""
    main = set(reading.roles.values())
    extras = tuple(
        Extra(column.statistic, column.slot, place.columns[column])
        for column in block.columns
        if column not in main
        and column in place.columns
        and column.key in ("", reading.key, reading.either)
    )
    subject = reading.subject
    return Indicator(
        key=reading.key,
        name=reading.name or subject.name,
        kind=reading.kind or subject.kind,
        direction="lower" if subject.lower else "higher",
        columns={
            role: place.columns[column]
            for role, column in reading.roles.items()
            if column in place.columns
        },
        extras=extras,
        either=reading.either,
    )


def _statistics(place: Placement) -> dict[int, str]:
    return {
        **place.frame,
        **{at: column.statistic for column, at in place.columns.items()},
    }


def planted_of(wrong: Iterable[Wrong], place: Placement) -> list[Planted]:
    """Return planted errors with their cells on the sheet."""
    return [
        Planted(
            address(*place.at(*error.spot)),
            error.kind,
            frozenset(address(*place.at(*spot)) for spot in error.accepted),
            typed=float(error.spot[1].typed[error.spot[0]] or 0),
            right=float(error.right),
            slack=float(error.slack),
        )
        for error in wrong
    ]
