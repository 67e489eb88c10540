"""The rebuilt sample of 2022, read back by another library, says what the circular published."""

import json
import re
from fractions import Fraction
from itertools import groupby
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read

PUBLISHED = json.loads(Path(__file__).with_name("published-2022.json").read_text("utf-8"))
ANNEXES, PROJECTS, ROSTER = (PUBLISHED[key] for key in ("annexes", "projects", "roster"))
LISTED = [sheet for sheet, annex in ANNEXES.items() if "achievers" in annex]
PAIRS = {annex["indicator"]: (sheet, "C", "D") for sheet, annex in ANNEXES.items()} | {
    project["indicator"]: ("四个一百", *columns)
    for project, columns in zip(PROJECTS, ("CD", "GH", "KL", "NO", "QR"), strict=True)
}
"""Where the source keeps target and actual of each indicator, unit names being in column B."""


@pytest.fixture(scope="module")
def rebuilt(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("rebuilt") / "annexes.xlsx"
    prepare(read(sample("2022")), path).write()
    return load_workbook(path)


@pytest.fixture(scope="module")
def figures(sample):
    """Target and actual of each indicator and unit, straight from the cells of the source."""
    source = load_workbook(sample("2022"), data_only=True)
    found = {}
    for indicator, (sheet, target, actual) in PAIRS.items():
        rows = {cell.value: cell.row for cell in source[sheet]["B"] if cell.value in ROSTER}
        cells = {u: [source[sheet][f"{c}{row}"].value for c in (target, actual)]
                 for u, row in rows.items()}  # fmt: skip
        found[indicator] = {
            unit: tuple(Fraction(str(value)) for value in pair)
            for unit, pair in cells.items()
            if pair[0] != "—"
        }
    return found


def rows_below(sheet, header):
    """Return the rows below the header row as dicts, merged cells showing what is merged."""
    values = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row}
    for area in sheet.merged_cells.ranges:
        shown = values[area.min_row, area.min_col]
        values |= {(r, c): shown for r in range(area.min_row, area.max_row + 1)
                   for c in range(area.min_col, area.max_col + 1)}  # fmt: skip
    top = next(row for (row, _), value in values.items() if value == header)
    names = {c: values[top, c] for c in range(1, sheet.max_column + 1)}
    lines = range(top + 1, sheet.max_row + 1)
    return [{name: values[row, c] for c, name in names.items()} for row in lines]


@pytest.fixture(scope="module")
def lines(rebuilt):
    """完成情况 as (count, text) by indicator and heading."""
    found = rows_below(rebuilt["完成情况"], "指标")
    return {(line["指标"], line["项目"]): (line["单位数"], line["情况"]) for line in found}


def listed(text):
    """Return names and figures of a list: 灵乡镇79.1%、茗山乡84.3%."""
    matches = [re.fullmatch(r"(\D+?)(?:(\d+(?:\.\d+)?)%)?", word) for word in text.split("、")]
    return [[m[1], float(m[2])] if m[2] else m[1] for m in matches]


@pytest.mark.parametrize("sheet", LISTED)
def test_the_list_of_achievers_reads_as_published(lines, sheet):
    published = ANNEXES[sheet]
    count, text = lines[published["indicator"], "完成任务"]
    assert listed(text) == published["achievers"]
    assert count == len(published["achievers"])


@pytest.mark.parametrize("sheet", LISTED)
def test_the_list_of_those_behind_reads_as_published(lines, sheet):
    published = ANNEXES[sheet]
    heading = "完成比例低于50%的单位" if sheet == "附表5" else "掉任务较多的3个单位"
    count, text = lines[published["indicator"], heading]
    assert listed(text) == published["behind"]
    assert count == 3


def test_rates_are_printed_without_a_trailing_zero(lines):
    assert "刘仁八镇109%、" in lines["规模以上工业总产值", "完成任务"][1]
    assert lines["规模以上工业总产值", "完成任务"][1].endswith("陈贵镇100%")


def test_eleven_units_are_counted_as_having_missed_their_revenue_target(lines):
    count, text = lines["财政总收入", "未完成任务"]
    assert count == len(listed(text)) == ANNEXES["附表6"]["not_achieved"]


@pytest.mark.parametrize("sheet", ANNEXES)
def test_the_line_of_the_city_reads_as_published(lines, sheet):
    published = ANNEXES[sheet]
    clauses = lines[published["indicator"], "合计"][1].split(",")
    assert f"完成{published['total']}{published['measure']}" in clauses
    assert f"完成率{published['completion']:g}%" in clauses
    assert ("yoy" not in published) or f"同比增长{published['yoy']}%" in clauses
    assert ("target" not in published) or f"任务{published['target']}户" in clauses


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project["indicator"])
def test_the_lists_of_the_four_hundreds_read_as_published(lines, project):
    headings = {"exceeded": "其中超额完成", "far_short": "与任务相差较多的单位",
                "missed": "未完成任务", "achievers": "完成任务"}  # fmt: skip
    for name in headings.keys() & project.keys():
        count, text = lines[project["indicator"], headings[name]]
        assert (listed(text), count) == (project[name], len(project[name]))


def test_the_sheet_of_departments_has_their_published_rates(rebuilt):
    found = [
        (line["牵头部门"], line["指标"], round(line["完成率"] * 100, 1))
        for line in rows_below(rebuilt["部门任务"], "牵头部门")
        if isinstance(line["完成率"], float | int)
    ]
    assert found == [(d["lead"], d["indicator"], d["completion"]) for d in PUBLISHED["departments"]]


def test_the_combined_sheet_tells_exceeded_met_and_missed(rebuilt, figures):
    sheet = rebuilt["四个一百汇总"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0] in ROSTER}
    assert list(rows) == ROSTER
    for index, project in enumerate(PROJECTS):
        said = {unit: row[3 * index + 2] for unit, row in rows.items()}
        given = figures[project["indicator"]]
        exceeded = [unit for unit, text in said.items() if text == "超额完成"]
        assert exceeded == project.get("exceeded", exceeded)
        for unit, (target, actual) in given.items():
            met = "超额完成" if actual > target else "完成"
            short = f"差{target - actual}{project['measure']}"
            assert said[unit] == (met if actual >= target else short)
        assert {said[unit] for unit in ROSTER if unit not in given} == {"—"}


def test_the_summary_has_the_units_in_roster_order_with_their_ranks(rebuilt, figures):
    sheet = rebuilt["汇总"]
    table = list(sheet.iter_rows(values_only=True))
    top = next(index for index, row in enumerate(table) if row[0] == "单位")
    columns = {name: column for column, name in enumerate(table[top]) if name in figures}
    body = [row for row in table if row[0] in ROSTER]
    assert [row[0] for row in body] == ROSTER
    assert columns.keys() == figures.keys()
    for indicator, column in columns.items():
        ratios = {unit: actual / target for unit, (target, actual) in figures[indicator].items()}
        for row in body:
            ratio = ratios.get(row[0])
            rank = "—" if ratio is None else 1 + sum(r > ratio for r in ratios.values())
            assert (row[column + 1] or "—") == rank, (indicator, row[0])
            assert row[column] == ("—" if ratio is None else pytest.approx(float(ratio)))


def test_the_summary_counts_the_targets_that_each_unit_met_and_missed(rebuilt, figures):
    for row in rebuilt["汇总"].iter_rows(values_only=True):
        if row[0] in ROSTER:
            pairs = [units[row[0]] for units in figures.values() if row[0] in units]
            met = sum(actual >= target for target, actual in pairs)
            counts = (met, len(pairs) - met) if pairs else ("—", "—")
            assert row[2 * len(figures) + 1 : 2 * len(figures) + 3] == counts


def test_every_missed_target_is_listed_once_the_furthest_behind_of_a_unit_first(rebuilt, figures):
    found = [line for line in rows_below(rebuilt["短板清单"], "指标") if line["单位"] in ROSTER]
    missed = {
        (unit, indicator): (actual / target, target - actual)
        for indicator, units in figures.items()
        for unit, (target, actual) in units.items()
        if actual < target
    }
    keys = [(line["单位"], line["指标"].partition("(")[0]) for line in found]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(missed)
    for line, key in zip(found, keys, strict=True):
        assert line["差额"] == pytest.approx(float(missed[key][1]))
    by_unit = [
        list(lines) for _, lines in groupby(zip(keys, found, strict=True), lambda p: p[0][0])
    ]
    assert [len(lines) for lines in by_unit] == sorted(map(len, by_unit), reverse=True)
    for lines in by_unit:
        assert [line["序"] for _, line in lines] == list(range(1, len(lines) + 1))
        shares = [missed[key][0] for key, _ in lines]
        assert shares == sorted(shares)


def test_the_sheet_of_problems_has_the_one_question(rebuilt):
    texts = [c for row in rebuilt["校验"].iter_rows(values_only=True) for c in row if c]
    assert any(str(text).startswith("需处理1项,提示0项") for text in texts)
    assert any("招商银行大冶支行" in str(text) for text in texts)
