"""The sample workbooks, as files and as read."""

from pathlib import Path

import pytest

from addin.report.reading import reading
from addin.workbook_file.reading import read

WORKBOOKS = Path(__file__).parents[2] / "workbook"


@pytest.fixture(scope="session")
def sample():
    """Return a function that gives the path of a sample workbook: 2022, messy or other."""
    return lambda name: WORKBOOKS / f"annexes-{name}.xlsx"


@pytest.fixture(scope="session")
def messy(sample):
    """The messy sample as read, with its problems."""
    return read(sample("messy"))


@pytest.fixture(scope="session")
def document(sample):
    """What ``tongbao read --json`` says of the sample of 2022."""
    found = read(sample("2022"))
    return reading("", found.results, found.problems)
