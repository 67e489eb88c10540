"""A first or last row that is named like the county: the total of the others, though no word says.

Each table is drawn: the county's figures are the sums, rates and means of its units, and the truth
is known.
"""

import random

import pytest

from addin.annex.wholes import is_named_as_whole
from tests.support.one_table import kinds_of

TOWNS = "东河镇 西河镇 南山乡 北山镇 柳林街道 石桥镇 云台乡 白马镇 青峰街道 临江镇".split()
COUNTIES = "永安县 清水县 龙门市 双江区 金沙县 白云区 高坪县 平川自治县".split()
SEEDS = range(12)
BOTH_ENDS = pytest.mark.parametrize("first", [True, False], ids=["first", "last"])


class Drawn:
    """Columns of a table for some units, with the whole's figure at the end of each."""

    def __init__(self, seed, units=TOWNS, fewest=5):
        self.draw = random.Random(f"wholes {seed}")
        self.units = units[: self.draw.randint(fewest, len(units))]

    def amounts(self, size, decimals):
        values = [round(size * self.draw.uniform(0.3, 3), decimals) for _ in self.units]
        return [*values, round(sum(values), decimals)]

    def rates(self, low, high, decimals=1, whole=None):
        values = [round(self.draw.uniform(low, high), decimals) for _ in self.units]
        mean = round(sum(values) / len(values), decimals)
        return [*values, mean if whole is None else whole(values)]

    def ranks(self, values):
        own = values[:-1]
        return [*(1 + sum(other > value for other in own) for value in own), None]

    def rows(self, name, header, *columns, first=False):
        rows = [list(row) for row in zip([*self.units, name], *columns, strict=True)]
        return [header, *(rows[-1:] + rows[:-1] if first else rows)]

    def numbered(self, rows):
        """Return the rows with a serial number, which the whole has none of."""
        numbers = {unit: number for number, unit in enumerate(self.units, 1)}
        return [["序号", *rows[0]], *([numbers.get(row[0]), *row] for row in rows[1:])]


def others(rows):
    """Return the rows that are no units."""
    return {name: kind for name, kind in kinds_of(rows).items() if kind != "unit"}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_the_sum_of_amounts_is_the_total(seed, first):
    made = Drawn(seed)
    target, done = made.amounts(40, made.draw.choice([0, 1])), made.amounts(30, 2)
    header = ["单位", "全年任务(亿元)", "累计完成(亿元)", "完成率(%)"]
    rates = [round(a / t * 100, 1) for a, t in zip(done, target, strict=True)]
    rows = made.rows("下潭区", header, target, done, rates, first=first)
    assert others(rows) == {"下潭区": "total"}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_the_sum_of_counts_is_the_total(seed, first):
    made = Drawn(seed)
    target, done = made.amounts(6, 0), made.amounts(5, 0)
    header = ["乡镇", "年度任务(个)", "完成数(个)", "位次"]
    rows = made.rows("青河县", header, target, done, made.ranks(done), first=first)
    assert others(rows) == {"青河县": "total"}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_a_city_is_the_total_of_counties(seed, first):
    made = Drawn(seed, COUNTIES)
    now, before = made.amounts(120, 2), made.amounts(110, 2)
    growth = [round((a / b - 1) * 100, 1) for a, b in zip(now, before, strict=True)]
    header = ["县区", "累计", "上年同期", "同比增长(%)"]
    rows = made.rows("平沟市", header, now, before, growth, first=first)
    assert others(rows) == {"平沟市": "total"}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_the_mean_of_rates_is_the_total_where_it_is_not_ranked(seed, first):
    made = Drawn(seed)
    satisfied, solved = made.rates(80, 99.5), made.rates(70, 99)
    header = ["单位", "群众满意率(%)", "位次", "按时办结率(%)"]
    rows = made.rows("青河县", header, satisfied, made.ranks(satisfied), solved, first=first)
    assert others(rows) == {"青河县": "total"}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_a_level_is_the_total_where_it_has_neither_number_nor_rank(seed, first):
    made = Drawn(seed)
    rates = made.rates(75, 99, whole=lambda v: round(made.draw.uniform(min(v), max(v)), 1))
    rows = made.rows("青河县", ["单位", "覆盖率(%)", "排名"], rates, made.ranks(rates), first=first)
    assert others(made.numbered(rows)) == {"青河县": "total"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_total_over_more_than_the_rows_is_the_total_where_it_is_not_ranked(seed):
    made = Drawn(seed)
    done = made.amounts(40, 2)
    done[-1] = round(done[-1] * 1.04, 2)  # with what the county itself has done
    header = ["单位", "累计完成(亿元)", "位次"]
    rows = made.rows("青河县", header, done, made.ranks(done))
    assert others(made.numbered(rows)) == {"青河县": "total"}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_an_ordinary_county_is_a_unit(seed, first):
    made = Drawn(seed, [*COUNTIES, "青河县"])
    made.units = [unit for unit in made.units if unit != "青河县"]
    done, grown = made.amounts(120, 2), made.rates(-5, 15)
    done[-1], grown[-1] = round(made.draw.uniform(40, 300), 2), 6.5
    header = ["县区", "累计完成(亿元)", "同比增长(%)"]
    assert others(made.rows("青河县", header, done, grown, first=first)) == {}


@BOTH_ENDS
@pytest.mark.parametrize("seed", SEEDS)
def test_a_place_with_a_rank_is_a_unit(seed, first):
    made = Drawn(seed)
    rates = made.rates(75, 99)
    ranks = [1 + sum(other > rate for other in rates) for rate in rates]
    rows = made.rows("铁山区", ["单位", "满意率(%)", "位次"], rates, ranks, first=first)
    assert others(rows) == {}


@BOTH_ENDS
@pytest.mark.parametrize("zone", ["高新区", "临空经济区", "青河开发区", "城东新区", "云台景区"])
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_a_zone_that_is_not_ranked_is_a_unit(seed, zone, first):
    made = Drawn(seed)
    rates = made.rates(75, 99, whole=lambda v: round(made.draw.uniform(min(v), max(v)), 1))
    rows = made.rows(zone, ["单位", "满意率(%)", "位次"], rates, made.ranks(rates), first=first)
    assert others(made.numbered(rows)) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_district_that_is_not_ranked_among_towns_and_has_little_is_a_unit(seed):
    made = Drawn(seed)
    done = made.amounts(40, 2)
    done[-1] = round(max(done[:-1]) * made.draw.uniform(0.5, 1.2), 2)
    header = ["单位", "累计完成(亿元)", "位次"]
    rows = made.rows("铁山区", header, done, made.ranks(done))
    assert others(made.numbered(rows)) == {}


@pytest.mark.parametrize("counts", [(2, 1, 1, 4), (1, 0, 2, 3), (3, 2, 1, 6)])
def test_few_things_that_happen_to_add_up_are_no_total(counts):
    rows = [["县区", "件数"], *zip(("甲县", "乙县", "丙县", "丁县"), counts, strict=True)]
    assert others([list(row) for row in rows]) == {}


def test_subtotals_stand_beside_a_total_that_is_named_like_the_county():
    made = Drawn(3, TOWNS[:6], fewest=6)
    target, done = made.amounts(40, 1), made.amounts(30, 2)
    header = ["单位", "全年任务(亿元)", "累计完成(亿元)"]
    rows = made.rows("青河县", header, target, done)
    half = [round(sum(row[c] for row in rows[1:4]), 2) for c in (1, 2)]
    rest = [round(sum(row[c] for row in rows[4:7]), 2) for c in (1, 2)]
    rows = [*rows[:4], ["山区小计", *half], *rows[4:7], ["平原小计", *rest], rows[7]]
    assert others(rows) == {"山区小计": "subtotal", "平原小计": "subtotal", "青河县": "total"}


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("青河县", True), ("下潭区", True), ("平沟市", True), ("恩施州", True), ("东乌旗", True),
        ("北疆地区", True), ("铁山区", True), ("高新区", False), ("青河经济开发区", False),
        ("城东新区", False), ("东河镇", False), ("柳林街道", False), ("教育局", False),
        ("合计", False), ("幸福小区", False), ("工业园区", False),
    ],
)  # fmt: skip
def test_only_places_above_towns_are_named_like_a_county(name, can):
    assert is_named_as_whole(name) is can


def test_a_county_that_one_table_shows_is_the_total_of_all_tables(book):
    made = Drawn(5, fewest=6)
    target, done = made.amounts(40, 1), made.amounts(30, 2)
    rates = made.rates(75, 99, whole=lambda v: round(sum(v) / len(v) + 1.3, 1))
    amounts = made.rows("青河县", ["单位", "全年任务", "累计完成"], target, done)
    shares = made.rows("青河县", ["单位", "群众满意率(%)"], rates)
    both = {
        "附表1": [["2022年1-9月固定资产投资完成情况表"], ["单位:亿元"], *amounts],
        "附表2": [["2022年1-9月群众满意率情况表"], *shares],
    }
    found = book(both).results
    assert found.found.region == "青河县"
    for result in found.annexes:
        assert [unit.name for unit in result.units] == made.units
        assert result.total.name == "青河县"
