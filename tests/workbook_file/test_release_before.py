"""Workbooks of the release before: what it made is withdrawn, and nothing of it is left."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.annex.lines import LEGEND

FOLDER = Path(__file__).with_name("release_before")
ANNEXES = FOLDER / "annexes.xlsx"
LEGEND_BEFORE, SPARE = 10, 10
"""Where its legend stood: in the first row below the table, which is people's."""


def saved_again(path, target):
    """Save a workbook by another program, which writes the same in other words."""
    load_workbook(path).save(target)
    return target


@pytest.fixture(params=["as it was", "saved again"])
def earlier(request, tmp_path):
    """Return a workbook of the release before."""
    source, copy = FOLDER / "rebuilt.xlsx", tmp_path / "before.xlsx"
    if request.param == "saved again":
        return saved_again(source, copy)
    return Path(shutil.copyfile(source, copy))


@pytest.fixture
def anew(earlier, rebuild, tmp_path):
    """Return that workbook rebuilt, and its plan."""
    output = tmp_path / "after.xlsx"
    return output, rebuild(earlier, output).plan


def legends(path):
    return {
        (sheet.title, cell.row): cell.value
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(LEGEND)
    }


def rules(path):
    """Return the formulas of our highlights on each annex."""
    return {
        sheet.title: [
            rule.formula[0]
            for area in sheet.conditional_formatting
            for rule in area.rules
            if rule.formula and "tongbao" in rule.formula[0]
        ]
        for sheet in load_workbook(path)
        if sheet.title.startswith("附表")
    }


def test_the_fixture_is_of_the_release_before():
    assert {row for _, row in legends(FOLDER / "rebuilt.xlsx")} == {LEGEND_BEFORE}


def test_only_sheets_of_the_plan_are_there(anew):
    output, plan = anew
    names = load_workbook(output).sheetnames
    ours = [sheet.name for sheet in plan.sheets]
    assert names[0] == "一页纸"
    assert [name for name in names if name in ours] == ours
    assert set(names) - set(ours) <= {"附表1", "附表2", "党建引领", "设置"}


def test_its_marks_and_charts_are_gone(anew):
    output, plan = anew
    book = load_workbook(output)
    marks = {name for name in book.defined_names if name.startswith("tongbao.")}
    assert marks == {f"tongbao.{sheet.kind}" for sheet in plan.sheets}
    charts = sum(len(sheet.charts) for sheet in plan.sheets)
    assert sum(len(sheet._charts) for sheet in book) == charts


def test_its_rules_are_replaced_by_those_of_the_four_states(anew):
    output, plan = anew
    found = rules(output)
    planned = {annex.sheet: [rule.formula for rule in annex.rules] for annex in plan.annexes}
    assert found == planned
    assert {len(formulas) for formulas in found.values()} == {4}


def test_its_legend_leaves_the_first_spare_row(anew):
    output, _ = anew
    book = load_workbook(output)
    for sheet in ("附表1", "附表2"):
        assert all(cell.value is None for cell in book[sheet][SPARE])
    assert {row for _, row in legends(output)} == {SPARE + 1}
    assert set(legends(output).values()) == {
        "图例(自动标注):■完成任务  ■达90%以上  ■70%—90%  ■不足70%"
    }


def test_it_is_what_a_rebuild_of_the_annexes_alone_gives(rebuild, tmp_path, picture):
    before, after, fresh = (tmp_path / name for name in ("before.xlsx", "after.xlsx", "fresh.xlsx"))
    shutil.copyfile(FOLDER / "rebuilt.xlsx", before)
    rebuild(before, after)
    rebuild(ANNEXES, fresh)
    (ours, marks), (theirs, other_marks) = picture(after), picture(fresh)
    assert marks == other_marks
    assert list(ours) == list(theirs)
    for name in theirs:
        assert vars(ours[name]) == vars(theirs[name]), name
