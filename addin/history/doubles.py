"""What several files tell of the same: once where they agree, not at all where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from addin.history.changes import names_of
from addin.history.model import FileProblem
from addin.problems.history import PERIOD_COPIED, PERIOD_REPEATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.area import Area


class Told(Protocol):
    """An indicator as a file tells it."""

    @property
    def file(self) -> str:
        """The file."""

    @property
    def sheet(self) -> str:
        """The sheet of its annex."""

    @property
    def area(self) -> Area:
        """The cells of its annex."""

    @property
    def figures(self) -> object:
        """What makes two of them the same."""


class When(Protocol):
    """Of when it is told, or of whom: a month, or a county in it."""

    @property
    def label(self) -> str:
        """What people call that."""

    def __hash__(self) -> int:
        """It is a key."""


_W = TypeVar("_W", bound=When)
_T = TypeVar("_T", bound=Told)


def single(
    found: Mapping[tuple[_W, str], Sequence[_T]],
) -> tuple[dict[tuple[_W, str], _T], list[FileProblem]]:
    """Return what is told of each indicator, by when and its name; and what is told twice."""
    copies: dict[tuple[_W, str, str], list[str]] = {}
    kept: dict[tuple[_W, str], _T] = {}
    problems: list[FileProblem] = []
    for (when, indicator), (first, *others) in found.items():
        if all(first.figures == other.figures for other in others):
            for other in others:
                copies.setdefault((when, first.file, other.file), []).append(indicator)
            kept[when, indicator] = first
        else:
            problems += [_differ(when, indicator, first, other) for other in others]
    return kept, [*problems, *(_same(*files, names) for files, names in copies.items())]


def _differ(when: When, indicator: str, first: Told, other: Told) -> FileProblem:
    place = {"file": first.file, "sheet": first.sheet}
    about = {"month": when.label, "indicator": indicator, **place}
    return FileProblem(other.file, PERIOD_REPEATED.at(other.sheet, other.area.a1, **about))


def _same(when: When, first: str, other: str, indicators: Sequence[str]) -> FileProblem:
    about = {"month": when.label, "indicators": names_of(indicators), "file": first}
    return FileProblem(other, PERIOD_COPIED.at("", **about))
