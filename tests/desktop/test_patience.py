"""An Excel that does not answer: for a moment, for ever, or never again."""

import re
import tempfile
from unittest.mock import patch

import pytest
import xlwings as xw

from addin import macros
from addin.desktop import patience
from tests.windows.excel.errors import Rejected
from tests.windows.excel.opened import opened


@pytest.fixture
def pauses(monkeypatch):
    """Return how long was waited, without waiting."""
    waited = []
    monkeypatch.setattr(patience.time, "sleep", waited.append)
    return waited


@pytest.fixture
def press(annexes, pauses):
    """Return a function that presses a button in an Excel of a mood; gives it and its message."""

    def pressed(button, mood=lambda app: None):
        app, book = opened(annexes)
        mood(app)
        reply, answers = "yes_no", ""
        with patch.object(xw.Book, "caller", classmethod(lambda _: book)):
            while reply.startswith("yes_no"):
                reply = getattr(macros, button)(answers)
                answers += "yes "
        return app, reply

    return pressed


@pytest.mark.parametrize(
    ("button", "calls"),
    [("rebuild", 2), ("rebuild", 41), ("mark_shortfalls", 7), ("fill_native", 3), ("ask", 5)],
)
def test_calls_that_are_turned_away_now_and_then_change_nothing(press, button, calls):
    undisturbed, said = press(button)
    disturbed, said_then = press(button, lambda app: app.turn_away_every(calls))
    assert re.sub(r"备份[\d-]+", "", said_then) == re.sub(r"备份[\d-]+", "", said)
    assert _done(disturbed) == _done(undisturbed)
    assert disturbed.state == undisturbed.state


def _done(app):
    """Return what was set and called, except for names that tell the time."""
    return [entry for entry in map(str, app.log.entries) if "SaveCopyAs" not in entry]


def test_an_open_dialog_is_waited_for(press, pauses):
    app, said = press("mark_shortfalls", lambda app: app.turn_away(100))
    assert said.startswith("info\n已标注")
    assert sum(pauses) == pytest.approx(10)
    assert app.log.unknown == []


@pytest.mark.parametrize("closed", [False, True])
def test_a_dialog_that_stays_open_is_told_and_all_is_put_back_that_can_be(press, pauses, closed):
    before, turned_away = {}, []

    def open_after_a_while(app):
        def mood():
            is_closed = closed and len(turned_away) * 0.1 > patience.LONGEST + 0.2
            if app.log.total > 500 and not is_closed:
                turned_away.append(1)
                raise Rejected

        before.update(app.state)
        app.log.mood = mood

    app, said = press("rebuild", open_after_a_while)
    assert said.startswith("critical\nExcel 一直没有回应")
    assert "关闭 Excel 后重新打开" in said
    assert sum(pauses) < patience.LONGEST + 20
    assert (app.state == before) is closed


@pytest.mark.parametrize("after", [0, 20, 60, 300, 2_000, 3_800])
def test_an_excel_that_ends_leaves_nothing_behind(press, annexes, monkeypatch, tmp_path, after):
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    before = annexes.read_bytes()
    _, said = press("rebuild", lambda app: app.die(after))
    assert said.startswith("critical\n出现意外错误(Gone")
    assert annexes.read_bytes() == before
    assert list((tmp_path / "temp").iterdir()) == []
    assert {path.name for path in annexes.parent.iterdir()} == {annexes.name, "temp"}
