"""A new year's workbook, filled in and calculated by LibreOffice, agrees with a rebuild."""

import random
from pathlib import Path

import openpyxl
import pytest

from addin.annex.statistics import Statistic
from addin.blank.create import Wanted, create
from addin.workbook_file.reading import read

WORKBOOKS = Path(__file__).parents[2] / "workbook"


def fill(book, results, chance):
    """Type figures at random, ties among them, where there are none; returns how many."""
    typed = 0
    for annex in (result.annex for result in results.annexes):
        for row in annex.rows:
            target, actual = (
                book[annex.sheet].cell(row.row, annex.columns[role])
                for role in (Statistic.TARGET, Statistic.ACTUAL)
            )
            if target.value is None:
                target.value = chance.choice([30, 50, 100])
                typed += 1
            if actual.value is None:
                share = chance.choice([0.5, 0.9, 1, 1.1])
                actual.value = round(target.value * share, 0 if annex.is_counted else 2)
                typed += 1
    return typed


def agree(results, calculated):
    """Hold completion, ranks and totals in the cells against ours; returns how many there are."""
    compared = 0
    for result in results.annexes:
        annex, sheet = result.annex, calculated[result.annex.sheet]
        share = annex.factors.get(Statistic.COMPLETION, 1)
        lines = [*result.units, *([result.total] if result.total else [])]
        for unit in lines:
            expected = {
                Statistic.COMPLETION: None if unit.completion is None else unit.completion / share,
                Statistic.RANK: unit.rank,
            }
            for role in expected.keys() & annex.columns.keys():
                shown = sheet.cell(unit.row.row, annex.columns[role]).value
                place = (annex.sheet, unit.row.row, role)
                if expected[role] is None:
                    assert shown in ("—", None), place
                else:
                    assert shown == pytest.approx(float(expected[role]), abs=1e-9), place
                compared += 1
        if annex.total:
            for role in {Statistic.TARGET, Statistic.ACTUAL} & annex.columns.keys():
                summed = sum(unit.row.value(role) or 0 for unit in [*result.units])
                summed += sum(row.value(role) or 0 for row in annex.subtotals)
                shown = sheet.cell(annex.total.row, annex.columns[role]).value
                assert shown == pytest.approx(float(summed)), (annex.sheet, role)
    return compared


def test_a_blank_year_filled_in_agrees_with_a_rebuild(recalculated, tmp_path):
    made = create(tmp_path / "blank.xlsx", 2027, wanted=Wanted(region="某县"))
    book = openpyxl.load_workbook(made.output)
    names = [f"{letter}镇" for letter in "甲乙丙丁戊己庚辛壬癸子丑"]
    for row, name in enumerate(names, 4):
        book["名录"].cell(row, 1).value = name
    book.save(made.output)
    named = recalculated(made.output)
    assert [problem.code for problem in read(named).problems] == ["nothing-filled"]
    results = read(named).results
    assert [unit.name for unit in results.found.roster.units] == names
    assert [[row.name for row in annex.rows] for annex in results.found.annexes] == [names] * 8

    book = openpyxl.load_workbook(named)
    chance = random.Random(20270101)
    assert fill(book, results, chance) == 8 * 2 * len(names)
    for row in range(4, 14):
        for column in (4, 5):
            cell = book["附表1"].cell(row, column)
            cell.value = cell.value or 50
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    done = recalculated(filled)
    reading = read(done)
    assert reading.problems == ()
    calculated = openpyxl.load_workbook(done, data_only=True)
    assert agree(reading.results, calculated) == 8 * (2 * len(names) + 2)
    totals = {result.annex.indicator: result.total for result in reading.results.annexes}
    linked = [item for item in reading.results.items if item.item.indicator in totals]
    assert len(linked) == 6
    for item in linked:
        assert item.result.actual == totals[item.item.indicator].actual
    assert calculated["附表2"]["A6"].value == 1
    assert calculated["附表2"]["A2"].value == "2027年1月某县规模以上工业总产值完成情况表"


def test_a_year_made_of_last_years_filled_in_agrees_with_a_rebuild(recalculated, tmp_path):
    made = create(tmp_path / "from.xlsx", 2027, WORKBOOKS / "annexes-2022.xlsx")
    book = openpyxl.load_workbook(made.output)
    assert fill(book, read(made.output).results, random.Random(20270101)) > 100
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    done = recalculated(filled)
    reading = read(done)
    assert {problem.code for problem in reading.problems} <= {"not-filled"}
    assert {problem.sheet for problem in reading.problems} <= {
        action.annex.sheet for action in reading.results.found.actions
    }
    assert agree(reading.results, openpyxl.load_workbook(done, data_only=True)) > 200
