"""Which end of an indicator is good, and that nobody is ranked where that is not known."""

import pytest

from addin.annex.results import is_unranked
from addin.core.completion import Direction
from addin.core.indicators import told_direction

NAMES = [f"{name}镇" for name in "甲乙丙丁戊己"]
FIGURES = [31, 52, 17, 44, 28, 60]


def table(head, *, title=None, rank=None):
    header = ["单位", head, *(["位次"] if rank else [])]
    rows = [list(row) for row in zip(NAMES, FIGURES, *([rank] if rank else []), strict=True)]
    return [*([[title]] if title else []), header, *rows]


@pytest.mark.parametrize(
    ("head", "direction"),
    [
        ("财政收入(万元)", "higher"),
        ("累计完成", "higher"),
        ("群众满意率(%)", "higher"),
        ("信访办结率(%)", "higher"),
        ("新增个体户(户)", "higher"),
        ("信访量(件)", "lower"),
        ("PM2.5浓度", "lower"),
        ("常住人口(人)", "unknown"),
        ("受理量(件)", "unknown"),
        ("用电量(万度)", "unknown"),
        ("指标甲", "unknown"),
    ],
)
def test_words_tell(book, head, direction):
    result = book({"附表1": table(head)}).only
    assert result.annex.direction.value == direction
    assert all((unit.rank is None) is (direction == "unknown") for unit in result.units)


@pytest.mark.parametrize(
    ("rank", "direction"),
    [([4, 2, 6, 3, 5, 1], Direction.HIGHER), ([3, 5, 1, 4, 2, 6], Direction.LOWER)],
)
def test_a_typed_rank_tells_first(book, rank, direction):
    result = book({"附表1": table("用电量(万度)", rank=rank)}).only
    assert result.annex.direction is direction
    assert [unit.rank for unit in result.units] == rank


def test_the_title_tells_where_the_header_is_silent(book):
    result = book({"附表1": table("一组", title="2022年各镇旅游收入情况表")}).only
    assert result.annex.direction is Direction.HIGHER


def test_what_has_a_target_is_the_better_the_more(book):
    rows = [
        ["单位", "全年任务", "用电量"],
        *([name, 30, n] for name, n in zip(NAMES, FIGURES, strict=True)),
    ]
    assert book({"附表1": rows}).only.annex.direction is Direction.HIGHER


def test_people_decide(book):
    settings = [{"指标": "用电量", "方向": "越低越好"}]
    result = book({"附表1": table("用电量")}, indicators=settings).only
    assert [unit.rank for unit in result.units] == [3, 5, 1, 4, 2, 6]


def test_the_unranked_have_no_heads_and_tails(book):
    made = book({"附表1": table("常住人口(人)")})
    assert is_unranked(made.only.annex)
    assert made.problems == ()
    (annex,) = made.reading()["annexes"]
    assert annex["direction"] == "unknown"
    assert {unit["rank"] for unit in annex["units"]} == {None}
    assert any("看不出数值高好还是低好" in why for r in annex["readings"] for why in r["why"])
    assert "排名前" not in repr(made.plan())


def test_the_ranked_have_heads_and_tails(book):
    assert "排名前" in repr(book({"附表1": table("财政收入(万元)")}).plan())


def test_words_in_short():
    assert told_direction("能耗降低率") is Direction.HIGHER
    assert told_direction("某某") is None
