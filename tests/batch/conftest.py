"""A folder of counties' workbooks, small ones."""

import shutil

import pytest

from tests.conftest import WORKBOOKS
from tests.support.commands import write_annex


@pytest.fixture
def counties(tmp_path, monkeypatch):
    """Return the folder 各县, in the working folder, with three workbooks, one deeper."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "各县"
    folder.mkdir()
    for number, name in enumerate(("甲县.xlsx", "乙县.xlsx", "丙县/附表.xlsx")):
        write_annex(folder / name, 10 + number, 12 + number)
    return folder


@pytest.fixture
def samples(tmp_path, monkeypatch):
    """Return the folder 样本 with the three sample workbooks."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "样本"
    folder.mkdir()
    for name in ("annexes-2022", "annexes-messy", "annexes-other"):
        shutil.copy(WORKBOOKS / f"{name}.xlsx", folder)
    return folder
