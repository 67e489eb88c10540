"""How often a button asks Excel on Windows, and that the application is then as it was."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from addin.desktop.application import undisturbed
from tests.support.button_calls import LIMITS, count_calls
from tests.windows.excel.opened import opened

ROOT = Path(__file__).parents[2]
SAMPLE, ADDIN = ROOT / "workbook" / "annexes-2022.xlsx", ROOT / "addin"
OTHER = {
    "ScreenUpdating": False,
    "DisplayAlerts": False,
    "EnableEvents": False,
    "Calculation": -4135,
    "ReferenceStyle": -4150,
    "EnableCancelKey": 2,
    "Interactive": False,
    "StatusBar": "自己的",
    "Cursor": 1,
}
"""Other states than those after the start of Excel, as this user has them."""


@pytest.fixture
def after_its_start(annexes):
    """Return Excel and the sample in it."""
    return opened(annexes)


@pytest.fixture
def excel(after_its_start):
    """Return Excel, in another state than after its start, and the sample in it."""
    app, book = after_its_start
    app.log.values |= {f"Application.{name}": value for name, value in OTHER.items()}
    return app, book


def test_every_button_has_its_limit():
    tasks = (ADDIN / "installer" / "vba" / "TongbaoMacros.bas").read_text("utf-8")
    named = set(re.findall(r"[a-z_]{3,}", tasks.split("Tasks As String")[1].split("\n\n")[0]))
    assert set(LIMITS) == named - {"check_installation", "guide"}


@pytest.mark.parametrize("button", LIMITS)
def test_a_button_makes_few_calls(button, tmp_path):
    log = count_calls(button, SAMPLE, tmp_path)
    assert log.total <= LIMITS[button], log.kinds.most_common(5)


@pytest.mark.parametrize("state", ["after_its_start", "excel"])
@pytest.mark.parametrize("failure", [None, OSError("网络已断开")])
def test_the_application_is_as_it_was(request, state, failure):
    app, book = request.getfixturevalue(state)
    before = app.state
    with suppress(OSError), undisturbed(book):
        assert app.state["ReferenceStyle"] == 1
        assert app.state["EnableCancelKey"] == 0
        app.PrintCommunication = False  # a page set-up that failed
        if failure:
            raise failure
    assert app.state == before


@pytest.mark.parametrize("refused", OTHER)
def test_what_is_not_taken_back_keeps_nothing_else(excel, refused, monkeypatch):
    app, book = excel
    before = app.state
    put = type(app).__setattr__

    def refuse(thing, name, value):
        if thing is app and name == refused and app.state != before and value == OTHER[name]:
            raise OSError("refused")
        put(thing, name, value)

    with suppress(OSError), undisturbed(book):
        monkeypatch.setattr(type(app), "__setattr__", refuse)
    left = {name for name, value in app.state.items() if value != before[name]}
    assert left <= {refused}


def test_the_active_sheet_and_the_selection_are_as_they_were(excel):
    app, book = excel
    active, selected = app.book.active, app.book.active.selected
    with undisturbed(book):
        book.sheets[active.name].api.Range("D4").Select()
        book.sheets[3].api.Activate()
        book.sheets[3].api.Range("C3").Select()
    assert app.book.active is active
    assert str(active.selected) == str(selected)
