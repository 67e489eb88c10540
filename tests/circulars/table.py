"""Printing what was counted."""

from __future__ import annotations

from collections.abc import Iterator

from .composer.forms import KINDS, ORDER
from .tally import Count, Elsewhere, Tally, share
from .trial import COUNTY, TABLES, VALUES, Trial

_HEAD = (
    f"{'':<30}{'sentences':>10}{'figures':>9}{'confirmed':>11}"
    f"{'accused':>9}{'changes':>9}{'found':>8}"
)


_ELSEWHERE = {
    COUNTY: "another county",
    TABLES: "other tables of the county",
    VALUES: "all values changed",
}


def lines(trial: Trial) -> Iterator[str]:
    """Yield the lines of a report."""
    tally = trial.true
    yield _HEAD
    yield from _forms(tally)
    yield _line("all that tables speak of", tally.all(), known=True)
    yield _line("all others", tally.all(spoken=False), tally.tells)
    yield ""
    yield from (_line(name, tally.by_habit[name], tally.tells) for name in sorted(tally.by_habit))
    yield ""
    yield f"figures that the check does not count: {tally.unseen}"
    yield f"true sentences accused because another was changed: {tally.beside}"
    yield ""
    yield f"{'changes':<30}{'made':>10}{'found':>9}"
    for kind, count in sorted(tally.by_change.items()):
        yield f"{kind:<30}{count.changes:>10}{_percent(count.found, count.changes):>9}"
    yield ""
    yield f"{'against':<30}{'figures':>10}{'confirmed':>11}{'accused':>9}"
    yield from (_elsewhere(name, trial.elsewhere[key]) for key, name in _ELSEWHERE.items())


def _forms(tally: Tally) -> Iterator[str]:
    """Yield a line for each form, under its kind."""
    for kind in (*ORDER, "of no table"):
        yield f"[{kind}]"
        for form, count in sorted(tally.by_form.items()):
            if KINDS.get(form, "of no table") == kind:
                yield _line(f"  {form}", count, tally.tells)


def notes(tally: Tally) -> str:
    """Return what has to be known to read the table."""
    if tally.tells:
        return ""
    return "The check does not tell which figures it held: statements that agree stand for them."


def _line(name: str, count: Count, known: bool) -> str:
    confirmed = _percent(count.confirmed, count.figures) if known else "–"
    found = _percent(count.found, count.changes)
    return (
        f"{name:<30}{count.sentences:>10}{count.figures:>9}{confirmed:>11}"
        f"{count.accused:>9}{count.changes:>9}{found:>8}"
    )


def _elsewhere(name: str, count: Elsewhere) -> str:
    confirmed = f"{100 * share(count.confirmed, count.figures):.2f}%"
    accused = f"{100 * share(count.accused, count.figures):.2f}%"
    return f"{name:<30}{count.figures:>10}{confirmed:>11}{accused:>9}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * share(part, whole):.1f}%" if whole else "–"
