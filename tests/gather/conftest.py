"""Counties with figures that the tests choose, put together."""

import pytest

from addin.gather.combine import combine
from addin.gather.county import read_county
from addin.gather.layout import lay_out

HEADER = ["单位", "全年任务", "累计完成"]


def table(county, indicator, lines, *, period="2022年1-11月", measure="亿元", header=HEADER):
    """Return the rows of an annex: title, measure, header, a line for each unit, the total."""
    sums = [sum(line[at] or 0 for line in lines) for at in range(1, len(header))]
    title = f"{county}{period}{indicator}完成情况表"
    return [[title], [f"单位:{measure}"], header, *map(list, lines), ["合计", *sums]]


@pytest.fixture(scope="session")
def annexes():
    """Return a function that gives the sheets of a county.

    ``indicators`` gives for each what its units have done of 100, by unit.
    """

    def sheets(county, indicators, **options):
        return {
            f"附表{at}": table(county, name, [(u, 100, a) for u, a in units.items()], **options)
            for at, (name, units) in enumerate(indicators.items(), 1)
        }

    return sheets


@pytest.fixture
def city(tmp_path, write_sheets):
    """Return a function that puts workbooks together, given as sheets by file."""

    def together(files):
        counties, problems = [], []
        for file, sheets in files.items():
            (tmp_path / file).parent.mkdir(exist_ok=True)
            found, doubts = read_county(write_sheets(tmp_path / file, sheets), file)
            counties += found
            problems += doubts
        return combine(counties, problems, tmp_path)

    return together


@pytest.fixture
def sheets_of():
    """Return a function that gives the planned sheets of a city by name."""
    return lambda city: {sheet.name: sheet for sheet in lay_out(city).sheets}


def codes(city):
    """Return the codes of a city's problems with their files."""
    return [(each.problem.code, each.file) for each in city.problems]
