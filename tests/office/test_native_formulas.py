"""The native formulas, calculated by LibreOffice, give what a rebuild computes."""

import random
from pathlib import Path

import openpyxl
import pytest

from addin.annex.checks.ranks import ranking_meant
from addin.annex.statistics import Statistic
from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
from addin.workbook_file.reading import read

WORKBOOKS = Path(__file__).parents[2] / "workbook"


def with_native_formulas(source, target):
    """Write the native formulas into a copy of a workbook; returns what a rebuild computes."""
    found = read(source)
    plans, notices = plan_formulas(found.results, found.source.grids, Flavour.NATIVE)
    book = openpyxl.load_workbook(source)
    for plan in plans:
        for row, formula in enumerate(plan.formulas, plan.row):
            book[plan.sheet].cell(row, plan.column, formula)
    book.save(target)
    return found.results, plans, notices


def cells_of(plans):
    """Return the sheet, row and column of each formula."""
    return {
        (plan.sheet, row, plan.column)
        for plan in plans
        for row in range(plan.row, plan.area.bottom + 1)
    }


def compare(results, cells, calculated):
    """Hold each cell that got a formula against its unit's result; returns how many there are."""
    compared = 0
    for result in results.annexes:
        annex, sheet = result.annex, calculated[result.annex.sheet]
        share = annex.factors.get(Statistic.COMPLETION, 1)
        ranks = ranking_meant(result, results.found.settings).ranks  # within groups where typed so
        for unit, rank in zip(result.units, ranks, strict=True):
            for role, expected in (
                (
                    Statistic.COMPLETION,
                    None if unit.completion is None else unit.completion / share,
                ),
                (Statistic.RANK, rank),
            ):
                place = (annex.sheet, unit.row.row, annex.columns.get(role))
                if place not in cells:
                    continue
                shown = sheet.cell(*place[1:]).value
                if expected is None:
                    assert shown == "—", place
                else:
                    assert shown == pytest.approx(float(expected), abs=1e-9), place
                compared += 1
    return compared


@pytest.mark.parametrize(("name", "least"), [("annexes-2022", 200), ("annexes-messy", 250)])
def test_native_formulas_equal_a_rebuild(recalculated, tmp_path, name, least):
    target = tmp_path / f"{name}.xlsx"
    results, plans, _ = with_native_formulas(WORKBOOKS / f"{name}.xlsx", target)
    calculated = openpyxl.load_workbook(recalculated(target), data_only=True)
    assert compare(results, cells_of(plans), calculated) >= least


def random_annexes(path, sheets=12, units=25, method="并列占位"):
    """Make annexes with ties, blanks, missing and zero targets and numbers kept as text."""
    chance = random.Random(20221231)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(sheets):
        sheet = book.create_sheet(f"附表{number + 1}")
        sheet.append([f"第{number + 1}项任务完成情况表(亿元)"])
        sheet.append(["单位", "全年任务", "累计完成", "完成率", "位次"])
        for unit in range(units):
            target = chance.choice([100, 3, 7, 0.3, "—", None, "120", chance.uniform(1, 99)])
            actual = chance.choice([50, 1, 0.1, None, 0, " 60", chance.uniform(0, 150)])
            sheet.append([f"{unit + 1}号镇", target, actual, None, None])
    settings = book.create_sheet("设置")
    settings.append(["项目", "值"])
    settings.append(["排名方式", method])
    book.save(path)
    return path


@pytest.mark.parametrize("method", ["并列占位", "中国式排名", "平均名次"])
def test_native_formulas_equal_a_rebuild_at_random(recalculated, tmp_path, method):
    source = random_annexes(tmp_path / "random.xlsx", method=method)
    target = tmp_path / "随机附表.xlsx"
    results, plans, notices = with_native_formulas(source, target)
    assert notices == []
    calculated = openpyxl.load_workbook(recalculated(target), data_only=True)
    assert compare(results, cells_of(plans), calculated) == 12 * 25 * 2
