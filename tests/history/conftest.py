"""Folders of workbooks, month by month, with figures that the tests choose."""

import pytest

HEADER = ["单位", "全年任务", "累计完成"]


def annex(name, lines, *, measure="亿元", title="大冶市{name}完成情况表", header=HEADER):
    """Return the rows of an annex: its title, its measure, a line for each unit."""
    return [[title.format(name=name)], [f"单位:{measure}"], list(header), *map(list, lines)]


@pytest.fixture
def folder(tmp_path, write_files):
    """Return a function that writes workbooks by file name; gives their folder."""
    place = tmp_path / "各期附表"
    place.mkdir()
    return lambda files: write_files(place, files)


@pytest.fixture(scope="session")
def write_files(write_sheets):
    """Return a function that writes workbooks by file name into a folder, and gives it.

    A value is the sheets by name, or the completed amounts by unit of one annex 工业产值 whose
    targets are all 100.
    """

    def fill(place, files):
        for name, content in files.items():
            write_sheets(place / name, sheets_of(content))
        return place

    return fill


def sheets_of(content):
    """Return the sheets of a workbook: as given, or the annex 工业产值 of the amounts."""
    if any(isinstance(value, list) for value in content.values()):
        return content
    lines = [(unit, 100, actual) for unit, actual in content.items()]
    return {"附表3": annex("工业产值", lines)}


@pytest.fixture(name="annex")
def _annex():
    """Return the function that gives the rows of an annex."""
    return annex
