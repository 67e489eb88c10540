"""The eight actions of the sample rank as the circular published, towns and departments apart."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.jobs.rebuild import prepare
from addin.report.wording import extremes
from addin.workbook_file.reading import read

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
    assert [p.code for p in found.problems] == ["unit-under-two-names"]


@pytest.fixture(scope="module")
def rebuilt(found, tmp_path_factory):
    """The rebuilt sample, read back by another library."""
    path = tmp_path_factory.mktemp("actions") / "annexes.xlsx"
    prepare(found, path).write()
    return load_workbook(path, data_only=True)


def boards(sheet):
    """Return who is first and last in each action, a line for each panel, without scores."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(n for n, row in enumerate(rows) if str(row[0]).startswith("各项行动"))
    lines, action = {}, ""
    for row in rows[start + 2 :]:
        if row[1] is None:
            break
        action = (row[0] or action).replace("\n", "")
        lines.setdefault(action, []).append((_units(row[1]), _units(row[5])))
    return lines


def _units(text):
    return re.findall(r"([^、]+?)\d+\.\d", text)


def published_lines(ends):
    """Return the first and the last of each panel as published, the units that did well alone."""
    panels = [panel for panel in ("groups", "towns", "departments") if panel in ends]
    for panel in panels:
        yield ends[panel].get("good") or ends[panel]["first"], ends[panel].get("last", [])


def test_the_boards_read_as_published_and_have_nothing_more(rebuilt):
    expected = {name: list(published_lines(ends)) for name, ends in ACTIONS.items()}
    assert boards(rebuilt["红黑榜"]) == expected


def test_every_total_of_the_details_is_the_sum_of_its_rows_and_stands_among_the_scores(rebuilt):
    totals = {}
    for panel in ("乡镇", "市直部门"):
        rows = list(rebuilt[f"得分({panel})"].iter_rows(min_row=3, values_only=True))
        column = rows[0].index("综合\n得分")
        totals |= {row[1]: row[column] for row in rows[3:] if isinstance(row[0], int)}
    points = {}
    for row in rebuilt["得分明细"].iter_rows(min_row=4, values_only=True):
        if row[2] == "合计":
            total = Decimal(str(row[11]))
            assert sum(points.pop(row[1])) == total == Decimal(str(totals.pop(row[1])))
            assert total <= 100
        elif row[1]:
            points.setdefault(row[1], []).append(Decimal(str(row[11])))
    assert (points, totals) == ({}, {})


def test_scores_of_the_sample_are_said_to_be_samples(rebuilt):
    for action in ACTIONS:
        texts = [cell.value for cell in rebuilt[action]["A"] if isinstance(cell.value, str)]
        assert sum("示例数据" in text for text in texts) == 2  # below both tables
