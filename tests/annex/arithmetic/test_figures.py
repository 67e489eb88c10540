"""How exact a column of figures is."""

import pytest

from addin.annex.arithmetic.figures import Figures


@pytest.mark.parametrize(
    ("values", "options", "half"),
    [
        ([1, 2, 3], {}, 0.5),
        ([1, 2.5, None], {}, 0.05),
        ([97.03999999999999, 1], {}, 0.005),
        ([0.1 + 0.2, 0.5], {}, 0.05),
        ([95, 96], {"decimals": 2}, 0.005),
        ([3, 4], {"exact": True}, 0),
        ([1 / 3, 2 / 3, 1], {}, 5e-13),
        ([95.12, 83.4, 77.1, 1 / 3], {}, 0.005),
        ([1e-7, 2], {}, 5e-8),
        ([None], {}, 0.5),
    ],
)
def test_half_a_unit_of_the_last_decimal(values, options, half):
    assert Figures.of(values, **options).half == pytest.approx(half, abs=0, rel=1e-9)


def test_what_is_no_number_is_blank():
    assert Figures.of([float("nan"), float("inf"), 1.0]).values == (None, None, 1.0)
