"""What is kept of columns: the same result, within bounds."""

import pytest

from addin.worksheet import kept as room
from addin.worksheet.arguments import fixed
from addin.worksheet.kept import kept


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(room, "MOST_CELLS", 12)
    monkeypatch.setattr(room, "_results", type(room._results)())
    monkeypatch.setattr(room, "_cells", 0)


@pytest.fixture
def asked():
    """What was worked out, by columns."""
    return []


@pytest.fixture
def total(asked):
    @kept
    def summed(column, factor=1):
        asked.append(column.contents)
        return sum(column.contents) * factor

    return summed


def test_the_same_cells_are_worked_out_once(total, asked):
    assert [total(fixed([[1.0], [2.0]])) for _ in range(3)] == [3.0] * 3
    assert len(asked) == 1
    assert total(fixed([[1.0], [2.0]]), 2) == 6.0


def test_what_is_kept_is_bounded_by_cells_and_the_oldest_goes(total, asked):
    columns = [fixed([[float(n)]] * 3) for n in range(4)]
    for column in (*columns[:3], columns[0], columns[3]):
        total(column)
    assert room._cells <= room.MOST_CELLS
    before = len(asked)
    total(columns[0])
    assert len(asked) == before, "it was asked for meanwhile"
    total(columns[1])
    assert len(asked) == before + 1


def test_a_column_larger_than_all_is_not_kept(total, asked):
    column = fixed([[1.0]] * 50)
    assert total(column) == total(column) == 50.0
    assert len(asked) == 2
    assert room._cells == 0


def test_exceptions_are_not_kept():
    calls = []

    @kept
    def fails(column):
        calls.append(column)
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011
            fails(fixed([[1.0]]))
    assert len(calls) == 2


def test_one_and_true_are_not_the_same():
    assert fixed([[True]]) != fixed([[1.0]])
    assert fixed([[1.0, 2.0]]) != fixed([[1.0], [2.0]])
