"""Targets beside the annex's own (省定目标): how the whole stands to them, and who has met them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.core.figures import fold_text
from addin.prose.expected import expected_units
from addin.prose.field import Scope
from addin.prose.printed import read_figure
from addin.prose.statements import Predicate, Trait
from addin.prose.what import What
from addin.report.further import words
from addin.report.further.claims import MOST_NAMED
from addin.report.further.listing import listed_claim
from addin.report.further.values import spoken
from addin.report.further.written import body_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.prose.statements import Claim
    from addin.report.further.about import About

_OFFICIAL = re.compile(r"[省市县区州]定(?:目标任务|目标|任务|计划)")
_GOAL = re.compile(rf"{_OFFICIAL.pattern}|(?:奋斗|力争|挑战|保底|争先|确保)目标")
_MET = "100%"


def targets(about: About) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield 固定资产投资完成省定目标(120亿元)的95.3%, then who has met it; with the cells.

    Who has met a target that is set by no level of government is not said.
    """
    for qualifier, goal in _goals(about).items():
        target = spoken(about, What.TARGET, qualifier=qualifier)
        rate = spoken(about, What.COMPLETION, qualifier=qualifier)
        if target and rate:
            text = f"{about.name}完成{goal}({target.text})的{rate.text}"
            yield text, (target.cell, rate.cell)
        claim = _met(about, qualifier) if _OFFICIAL.fullmatch(goal) else None
        if claim:
            names = [unit.name for unit in claim.listed or ()]
            cells = (about.cell(What.COMPLETION, name, qualifier) for name in names)
            yield f"{about.name}{goal}完成率{body_of(claim, about.settings)}", tuple(cells)


def _goals(about: About) -> dict[str, str]:
    """Return what the further targets are called, by what tells them apart."""
    others = [c for c in about.columns if c.is_other and c.what is What.TARGET and c.qualifier]
    found = {c.qualifier: _GOAL.search(fold_text(c.header)) for c in others}
    return {qualifier: goal[0] for qualifier, goal in found.items() if goal}


def _met(about: About, qualifier: str) -> Claim | None:
    """Return the claim on the units that have met a target."""
    read = read_figure(_MET, 0)
    if read is None or not about.is_clear:
        return None
    said, by = words.of_limit(Trait.REACHED, read[0]), What.COMPLETION
    predicate = Predicate(Trait.REACHED, said, read[0], by=by, qualifier=qualifier)
    field = Scope(about.result, predicate, about.results, about.subject)
    units = expected_units(field, 0)
    claim = listed_claim(about, field, units) if units and len(units) <= MOST_NAMED else None
    return replace(claim, count=len(units)) if claim and units else None
