"""The eight actions of the sample rank as the circular published, towns and departments apart."""

import json
from pathlib import Path

import pytest

from addin.rebuild import read
from addin.report.wording import extremes

HERE = Path(__file__).parent
ACTIONS = json.loads((HERE / "published-2022.json").read_text("utf-8"))["actions"]
RANKED = [
    (name, panel)
    for name, ends in ACTIONS.items()
    for panel in ("towns", "departments")
    if "first" in ends.get(panel, {})
]
PANELS = {"towns": "乡镇", "groups": "乡镇", "departments": "市直部门"}


@pytest.fixture(scope="module")
def found():
    """The sample, as read."""
    return read(HERE.parents[1] / "workbook" / "annexes-2022.xlsx")


@pytest.fixture(scope="module")
def ranked(found):
    """Return a function that gives the result of an action for towns or departments."""
    actions = {(a.assessment.action, a.assessment.panel): a for a in found.results.actions}
    return lambda name, panel: actions[name, PANELS[panel]].result


def names(units):
    return [unit.name for unit in units]


def test_there_are_the_eight_actions_for_towns_and_departments(found):
    there = [(a.assessment.action, a.assessment.panel) for a in found.results.actions]
    assert there == [(name, panel) for name in ACTIONS for panel in ("乡镇", "市直部门")]


@pytest.mark.parametrize(("name", "panel"), RANKED)
def test_the_first_and_last_three_are_those_published(ranked, name, panel):
    top, bottom = extremes(ranked(name, panel).units)
    assert names(top) == ACTIONS[name][panel]["first"]
    assert names(bottom) == ACTIONS[name][panel]["last"]


def test_every_group_of_investment_has_the_published_first_and_three_have_the_published_last(
    ranked,
):
    groups = {}
    for unit in ranked("招商引资", "towns").units:
        groups.setdefault(unit.row.group, {})[unit.group_rank] = unit.name
    assert [group[1] for group in groups.values()] == ACTIONS["招商引资"]["groups"]["first"]
    lasts = [group[len(group)] for group in groups.values() if len(group) > 1]
    assert lasts == ACTIONS["招商引资"]["groups"]["last"]


def test_the_departments_that_did_well_for_projects_are_the_six_published(ranked):
    top, _ = extremes(ranked("项目建设", "departments").units, 6)
    assert names(top) == ACTIONS["项目建设"]["departments"]["good"]


def test_no_table_misses_the_units_of_the_other(found):
    assert found.problems == ()
