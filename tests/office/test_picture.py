"""The picture for a phone as LibreOffice draws it: wide enough, high, in the colours of states."""

import json

import pytest

from addin.core.judging import State
from addin.report.look import SHADES
from tests.support.png import pixels

WIDE, MARGIN = 2 * 414, 12


@pytest.fixture
def drawn(office, run, sample_2022, tmp_path):
    """The pixels of the sample's picture."""
    output = tmp_path / "图.png"
    code, printed, _ = run("picture", sample_2022, "-o", output, "--json")
    assert code == 0
    assert json.loads(printed)["program"] == "LibreOffice"
    return pixels(output.read_bytes())


def test_it_is_one_long_picture_as_wide_as_a_phone(drawn):
    assert {len(row) for row in drawn} == {WIDE}
    assert 2400 < len(drawn) < 3600
    edges = drawn[:MARGIN] + drawn[-MARGIN:] + [row[:MARGIN] + row[-MARGIN:] for row in drawn]
    assert {pixel for row in edges for pixel in row} == {(255, 255, 255)}


def test_bars_and_lights_have_the_colours_of_the_states(drawn):
    found = {}
    for row in drawn:
        for pixel in row:
            found[pixel] = found.get(pixel, 0) + 1
    told = [shade for state, shade in SHADES.items() if state is not State.NONE]
    for color in {color for shade in told for color in (shade.bar, shade.ink)}:
        assert found.get(tuple(bytes.fromhex(color)), 0) > 100, color
