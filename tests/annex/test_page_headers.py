"""Tables that go on below a repeated header: groups, subtotals and heads of groups go on too."""

import random

import pytest

SEEDS = range(10)
HEADER = ["单位", "全年任务", "累计完成", "完成率(%)", "组内位次"]
NAMES = [f"{first}{second}镇" for first in "东西南北上下" for second in "河山桥塘岭溪湾"]
GROUPS = ("华南", "西北", "华东")


def drawn(seed):
    """Return groups of units with their figures and their ranks within the group."""
    draw = random.Random(f"page headers {seed}")
    names = draw.sample(NAMES, len(NAMES))
    found = {}
    for group in GROUPS:
        units = [names.pop() for _ in range(draw.randint(4, 7))]
        goals = [draw.randint(20, 90) for _ in units]
        done = [round(goal * draw.uniform(0.4, 1.2), 2) for goal in goals]
        rates = [100 * d / g for d, g in zip(done, goals, strict=True)]
        ranks = [1 + sum(other > rate for other in rates) for rate in rates]
        shown = [round(rate, 2) for rate in rates]
        found[group] = [list(row) for row in zip(units, goals, done, shown, ranks, strict=True)]
    return found


def broken(rows, header, seed):
    """Return rows with the header repeated somewhere below the first group's first unit."""
    at = random.Random(f"break {seed}").randint(2, len(rows) - 2)
    return [header, *rows[:at], header, *rows[at:]]


def in_groups(result):
    return {unit.name: (unit.row.group, unit.group_rank) for unit in result.units}


def truth(groups):
    return {row[0]: (group, row[-1]) for group, rows in groups.items() for row in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_heads_of_groups_go_on_below_a_repeated_header(seed, book):
    groups = drawn(seed)
    rows = [line for group in groups for line in ([group, *[None] * 4], *groups[group])]
    made = book({"附表1": [["2022年1-9月投资完成情况表"], *broken(rows, HEADER, seed)]})
    assert made.codes == []
    assert in_groups(made.only) == truth(groups)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_column_of_groups_goes_on_below_a_repeated_header(seed, book):
    groups = drawn(seed)
    rows = []
    for group, own in groups.items():
        rows += [[group if number == 0 else None, *row] for number, row in enumerate(own)]
    made = book({"附表1": [["2022年投资情况表"], *broken(rows, ["片区", *HEADER], seed)]})
    assert {name: group for name, (group, _) in in_groups(made.only).items()} == {
        row[0]: group for group, own in groups.items() for row in own
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_subtotals_go_on_below_a_repeated_header(seed, book):
    groups = drawn(seed)
    rows = []
    for own in groups.values():
        rows += [row[:3] for row in own]
        rows.append(["小计", *(round(sum(row[c] for row in own), 2) for c in (1, 2))])
    every = [row for own in groups.values() for row in own]
    rows.append(["合计", *(round(sum(row[c] for row in every), 2) for c in (1, 2))])
    made = book({"附表1": [["2022年1-9月投资情况表"], *broken(rows, HEADER[:3], seed)]})
    assert made.codes == []
    assert [unit.name for unit in made.only.units] == [row[0] for row in every]
    assert made.only.total.name == "合计"


@pytest.mark.parametrize("letters", [["甲", 1, 2, 3, 4], ["栏次", 1, 2, 3, 4]])
def test_a_line_that_numbers_the_columns_above_a_head_is_no_unit(letters, book):
    groups = drawn(1)
    rows = [line for group in groups for line in ([f"一、{group}", *[None] * 4], *groups[group])]
    made = book({"附表1": [["2022年投资情况表"], HEADER, letters, *rows]})
    assert [unit.name for unit in made.only.units] == [
        row[0] for own in groups.values() for row in own
    ]
