"""The sample of 2022 says what the circular published: names, order, counts, rates, totals."""

import json
from pathlib import Path

import pytest

PUBLISHED = json.loads(Path(__file__).with_name("published-2022.json").read_text("utf-8"))
ANNEXES, PROJECTS = PUBLISHED["annexes"], PUBLISHED["projects"]
LISTED = [sheet for sheet, annex in ANNEXES.items() if "achievers" in annex]


@pytest.fixture(scope="module")
def annex(document):
    """Return a function that gives an annex of the document by its indicator."""
    return {entry["indicator"]: entry for entry in document["annexes"]}.__getitem__


def rates(annex, names):
    shown = {unit["unit"]: unit["completion"] for unit in annex["units"]}
    return [[name, shown[name]] for name in names]


def test_the_sample_is_about_the_city_and_year_that_were_published(document):
    assert (document["region"], document["period"]) == (PUBLISHED["city"], PUBLISHED["period"])


def test_every_published_indicator_is_found_on_its_sheet_and_no_other(document):
    found = [
        (entry["sheet"], entry["indicator"], entry["measure"]) for entry in document["annexes"]
    ]
    published = [(sheet, a["indicator"], a["measure"]) for sheet, a in ANNEXES.items()]
    published += [("四个一百", p["indicator"], p["measure"]) for p in PROJECTS]
    assert found == published


def test_the_sample_gives_no_problem_but_a_question(document):
    """One bank is scored under two names in the published tables; they stay as published."""
    (problem,) = document["problems"]
    assert problem["code"] == "unit-under-two-names"
    assert (problem["sheet"], problem["cell"]) == ("乡村振兴", "B55")
    assert "招商银行大冶支行" in problem["message"]


@pytest.mark.parametrize("sheet", LISTED)
def test_the_achievers_are_those_published_with_their_rates_and_in_order(annex, sheet):
    entry = annex(ANNEXES[sheet]["indicator"])
    assert rates(entry, entry["achievers"]) == ANNEXES[sheet]["achievers"]


@pytest.mark.parametrize("sheet", LISTED)
def test_the_units_named_as_behind_are_those_published_with_their_rates_and_in_order(annex, sheet):
    entry = annex(ANNEXES[sheet]["indicator"])
    assert rates(entry, entry["behind"]) == ANNEXES[sheet]["behind"]


@pytest.mark.parametrize("sheet", LISTED)
def test_all_units_with_a_target_have_either_met_or_missed_it(annex, sheet):
    entry = annex(ANNEXES[sheet]["indicator"])
    assert len(entry["achievers"]) + len(entry["missed"]) == len(PUBLISHED["roster"]) - 1
    assert not set(entry["achievers"]) & set(entry["missed"])


def test_eleven_units_missed_their_revenue_target(annex):
    assert len(annex("财政总收入")["missed"]) == ANNEXES["附表6"]["not_achieved"] == 11


@pytest.mark.parametrize("sheet", ANNEXES)
def test_the_city_has_the_published_total_growth_and_completion(annex, sheet):
    published, total = ANNEXES[sheet], annex(ANNEXES[sheet]["indicator"])["total"]
    found = (total["actual"], total["completion"], total["yoy"])
    assert found == (published["total"], published["completion"], published.get("yoy"))
    assert total["target"] == published.get("target", total["target"])


@pytest.mark.parametrize("sheet", ANNEXES)
def test_each_annex_is_led_by_the_published_department(annex, sheet):
    assert annex(ANNEXES[sheet]["indicator"])["lead"] == ANNEXES[sheet]["lead"]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project["indicator"])
def test_the_lists_of_the_four_hundreds_are_those_published(annex, project):
    entry = annex(project["indicator"])
    found = {
        "exceeded": entry["exceeders"],
        "far_short": entry["behind"],
        "missed": entry["missed"],
        "achievers": entry["achievers"],
    }
    published = {name: project[name] for name in found if name in project}
    assert {name: found[name] for name in published} == published
    assert entry["total"]["actual"] == project["total"]


def test_meeting_a_target_exactly_is_achieved_but_not_exceeded(annex):
    entry = annex("新增入库5000万元以上项目")
    assert set(entry["achievers"]) - set(entry["exceeders"]) == {"东风农场"}
    assert "陈贵镇" in set(annex("规模以上工业总产值")["achievers"])
    assert "陈贵镇" not in set(annex("规模以上工业总产值")["exceeders"])


def test_the_unit_without_targets_is_nowhere_ranked_counted_or_named(document):
    (name,) = PUBLISHED["without_targets"]
    for entry in document["annexes"]:
        unit = next(unit for unit in entry["units"] if unit["unit"] == name)
        nothing = ("target", "completion", "rank", "achieved", "exceeded")
        assert {key: unit[key] for key in nothing} == dict.fromkeys(nothing)
        for listed in ("achievers", "exceeders", "missed", "behind"):
            assert name not in entry[listed]


def test_units_stand_in_the_order_of_the_roster(document):
    for entry in document["annexes"]:
        assert [unit["unit"] for unit in entry["units"]] == PUBLISHED["roster"]


def test_the_departments_have_their_published_rates(document):
    (table,) = (table for table in document["tables"] if "lead" in table["columns"])
    found = [
        {key: item[key] for key in ("lead", "indicator", "completion")}
        for item in table["indicators"]
    ]
    assert found == PUBLISHED["departments"]


@pytest.mark.parametrize("figure", PUBLISHED["city_figures"], ids=lambda f: f["indicator"])
def test_the_city_figures_outside_the_annexes_are_those_published(document, figure):
    (table,) = (table for table in document["tables"] if "lead" not in table["columns"])
    (item,) = (i for i in table["indicators"] if i["indicator"] == figure["indicator"])
    assert {key: item[key] for key in figure} == figure
