"""A Windows computer for the tests of the add-in's installation."""

import pytest

from tests.support.windows_computer import Windows


@pytest.fixture
def windows(tmp_path):
    """Return a computer with Python, before the add-in is installed."""
    made = Windows(tmp_path / "用户 王 小明")
    made.add_environment()
    return made
