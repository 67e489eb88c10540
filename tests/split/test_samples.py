"""The samples' units: their figures are the annexes', and no file speaks of anybody else."""

import zipfile
from decimal import Decimal
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from addin.annex.results import RankedBy, ranked_by
from addin.annex.statistics import Statistic


def expected(results, unit):
    """Return a unit's shortfalls as the results of the annexes have them, in any order."""
    for result in results.annexes:
        ranked = [each for each in result.units if each.rank is not None]
        by_score = ranked_by(result.annex) is RankedBy.SCORE
        for own in result.units:
            if own.name == unit and own.is_shortfall:
                share = None if own.terms.direction.name == "LOWER" else own.completion
                actual = (own.row.value(Statistic.SCORE) or own.actual) if by_score else own.actual
                rank = "—" if own.rank is None else f"{own.rank}/{len(ranked)}"
                yield result.annex.indicator, *map(shown, (own.target, actual, share)), rank


def shown(value):
    """Return what a cell shows of a figure, as openpyxl reads it."""
    return "—" if value is None else float(value)


def line_of(line):
    """Return a row as ``expected`` has it: without measure and the group's rank."""
    figures = [line[column] for column in ("任务", "完成", "完成率")]
    numbers = [value if value == "—" else float(value) for value in figures]
    return line["指标"], *numbers, line["位次"].split("\n")[0]


def test_every_unit_of_the_roster_that_has_a_row_has_a_file(results, files):
    with_rows = {unit.name for result in results.annexes for unit in result.units}
    with_rows |= {unit.name for action in results.actions for unit in action.result.units}
    roster = [unit.name for unit in results.found.roster.units]
    assert list(files) == [name for name in roster if name in with_rows]


def test_figures_and_ranks_are_those_of_the_annexes(results, files, rows_of, shortfalls):
    for unit, path in files.items():
        found = [line for line in shortfalls(rows_of(path)) if not line["指标"].endswith("(全域)")]
        lines, wanted = sorted(map(line_of, found)), sorted(expected(results, unit))
        assert len(lines) == len(wanted)
        for line, own in zip(lines, wanted, strict=True):
            assert line[0].startswith(own[0])
            assert line[4] == own[4]
            for cell, figure in zip(line[1:4], own[1:4], strict=True):
                assert cell == (figure if figure == "—" else pytest.approx(figure, rel=1e-12))


def test_scores_of_actions_are_those_of_the_assessments(results, files, rows_of):
    for unit, path in files.items():
        rows = rows_of(path)
        told = {
            head: score
            for heads, scores in pairwise(rows)
            for head, score in zip(heads, scores, strict=True)
            if head is not None
        }
        for action in results.actions:
            for parts, own in zip(action.parts, action.result.units, strict=True):
                if own.name == unit and parts.total is not None:
                    score, _, place = told[action.assessment.action].partition("分")
                    assert float(score) == pytest.approx(float(parts.total))
                    assert place.strip().startswith(f"第{own.rank}位")


@pytest.mark.parametrize("results", ["2022"], indirect=True)
def test_whoever_missed_a_target_at_the_years_end_reads_it_first(results, files, rows_of):
    for unit, path in files.items():
        missed = [r.annex.indicator for r in results.annexes for u in r.missed if u.name == unit]
        summary = rows_of(path)[4][0]
        assert ("短板" in summary) == bool(missed) or "牵头" in summary
        if missed:
            assert f"短板{len(missed)}项" in summary


@pytest.mark.parametrize("results", ["2022"], indirect=True)
def test_departments_of_the_sample_have_what_they_lead(files, rows_of, shortfalls):
    labels = [line["指标"] for line in shortfalls(rows_of(files["市经信局"]))]
    assert labels == [
        "技改投资(亿元)\n(全域)", "工业投资(亿元)\n(全域)", "规模以上工业总产值(亿元)\n(全域)",
    ]  # fmt: skip


def text_of(path):
    """Return all that any part of a package says, its names too."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return "\n".join(
            [*package.namelist(), *(package.read(name).decode() for name in package.namelist())]
        )


def test_no_other_unit_is_named_in_any_part(results, files):
    spellings = results.found.roster.spellings()
    for unit, path in files.items():
        own = [text for text, each in spellings.items() if each.name == unit]
        text = text_of(path)
        others = [
            name
            for name, each in spellings.items()
            if each.name != unit and not any(name in spelling for spelling in own)
        ]
        assert len(others) > 10
        assert [name for name in others if name in text] == []


def test_notes_go_with_the_figures(results, files, rows_of):
    for path in files.values():
        said = [row[0] for row in rows_of(path) if str(row[0]).startswith("注")]
        assert any("示例数据" in note for note in said)


def test_a_file_holds_values_one_page_and_no_author(files, rows_of, shortfalls):
    for path in files.values():
        book = load_workbook(path)
        (sheet,) = book.worksheets
        assert not any(c.data_type == "f" for row in sheet.iter_rows() for c in row)
        setup = sheet.page_setup
        is_one = len(shortfalls(rows_of(path))) <= 9
        assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, 1, int(is_one))
        assert setup.orientation == "portrait"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        with zipfile.ZipFile(path) as package:
            properties = package.read("docProps/core.xml").decode()
        assert "creator" not in properties
        assert "lastModifiedBy" not in properties


@pytest.mark.parametrize("results", ["2022"], indirect=True)
def test_published_figures_of_2022(files, rows_of, shortfalls):
    lines = {line["指标"]: line for line in shortfalls(rows_of(files["灵乡镇"]))}
    line = lines["规模以上工业总产值(亿元)"]
    assert Decimal(line["完成率"]).quantize(Decimal("0.001")) == Decimal("0.791")
    assert line["位次"] == "14/14"
