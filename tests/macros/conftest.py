"""A workbook in a stand-in for Excel on Windows: xlwings' remote engine with a desktop's manners.

What goes through xlwings' public API is written down as actions, which are then done to a real
file; what a desktop has besides is kept here.
"""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings as xw

from addin.desktop import com
from tests.support import remote_actions

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"


class Desk:
    """What the user sees of Excel: its state, the messages, and the answer to questions."""

    def __init__(self, file):
        self.file = file
        self.remote = remote_actions
        self.book = self.remote.open_book(file)
        self.state = {
            "screen_updating": True,
            "display_alerts": True,
            "enable_events": True,
            "calculation": "automatic",
        }
        self.history = []
        self.messages = []
        self.answer = "yes"
        self.choice = lambda suggested: suggested
        self.opened = []
        self.protected, self.filtered = set(), set()
        self.formats = {}
        self.calculated = False
        self.api = SimpleNamespace(
            ProtectStructure=False,
            MultiUserEditing=False,
            Final=False,
            SaveCopyAs=lambda path: shutil.copy(self.file, path),
            FullName=str(file),
        )

    def press(self, macro):
        """Do as Excel's macro does: show what comes back, run again with the answers."""
        answers = ""
        while reply := macro(answers):
            kind, _, text = reply.partition("\n")
            asks = kind.startswith("yes_no")
            mode = "critical" if kind == "critical" else "info"
            self.messages.append((text, kind if asks else "ok", mode))
            if not asks:
                return
            answers += f"{self.answer} "

    def set(self, name, value):
        self.history.append((name, value))
        self.state[name] = value

    @property
    def message(self):
        """The last message."""
        return self.messages[-1][0]

    def saved(self, target):
        """Return the path of the workbook after all that was done to it."""
        self.remote.apply_actions(self.book.json()["actions"], self.file, target)
        return target

    @property
    def actions(self):
        return self.book.json()["actions"]


@pytest.fixture
def open_in_excel(tmp_path, monkeypatch):
    """Return a function that opens a copy of a workbook in the stand-in for Excel."""

    def opened(source=SAMPLE, name=None):
        file = tmp_path / (name or source.name)
        shutil.copy(source, file)
        desk = Desk(file)
        monkeypatch.setattr(xw.Book, "caller", classmethod(lambda _: desk.book))
        monkeypatch.setattr(xw.Book, "api", property(lambda _: desk.api))
        monkeypatch.setattr(xw.Book, "fullname", property(lambda _: desk.api.FullName))
        for prop in desk.state:
            accessor = property(
                lambda _, prop=prop: desk.state[prop],
                lambda _, value, prop=prop: desk.set(prop, value),
            )
            monkeypatch.setattr(xw.App, prop, accessor, raising=False)
        monkeypatch.setattr(com, "is_protected", lambda sheet: sheet.name in desk.protected)
        monkeypatch.setattr(com, "is_filtered", lambda sheet: sheet.name in desk.filtered)
        for fact, name_there in (
            ("has_protected_structure", "ProtectStructure"),
            ("is_shared", "MultiUserEditing"),
            ("is_final", "Final"),
        ):
            answer = lambda _, there=name_there: getattr(desk.api, there)  # noqa: E731
            monkeypatch.setattr(com, fact, answer)
        monkeypatch.setattr(com, "choose_file", lambda _, suggested: desk.choice(suggested))
        monkeypatch.setattr(xw.main.Books, "open", lambda _, path: desk.opened.append(path))
        monkeypatch.setattr(com, "calculate_all", lambda _: setattr(desk, "calculated", True))
        formats = property(
            lambda cells: desk.formats.get(cells.get_address(False, False), "0.0%"),
            xw.Range.number_format.fset,
        )
        monkeypatch.setattr(xw.Range, "number_format", formats)
        return desk

    return opened
