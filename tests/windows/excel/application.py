"""Excel itself, and the workbooks that are open in it."""

from pathlib import Path

from tests.windows.excel.moods import CallsTurnedAway, Dead, NowAndThen
from tests.windows.excel.objects import Collection, Com, Log
from tests.windows.excel.workbook import Book

STATE = {
    "ScreenUpdating": True,
    "DisplayAlerts": True,
    "EnableEvents": True,
    "Calculation": -4105,
    "ReferenceStyle": 1,
    "EnableCancelKey": 1,
    "Interactive": True,
    "PrintCommunication": True,
    "StatusBar": False,
    "Cursor": -4143,
}
"""What Excel keeps for its user, as it is when it starts."""

_FACTS = {"Hwnd": 1, "Name": "Microsoft Excel", "Ready": True, "Version": "16.0", "Visible": True}


class Application(Com):
    """An Excel. ``book`` is the workbook in front, ``chosen`` the file that its user chooses."""

    def __init__(self):
        log = Log()
        super().__init__("Application", "Application", log)
        log.application = self
        log.values |= {f"Application.{name}": value for name, value in (_FACTS | STATE).items()}
        self.books = Books(self)
        self.book = None
        self.chosen = False

    @property
    def state(self):
        """What Excel keeps for its user, by name."""
        return {name: self.log.values[f"Application.{name}"] for name in STATE}

    @property
    def selected_cell(self):
        """The first of the cells that are selected: row and column."""
        left, top, *_ = self.book.active.selected.bounds
        return top, left

    # what happens to an Excel

    def turn_away(self, calls):
        """Turn the next calls away, as long as a dialog is open or Excel has something to do."""
        self.log.mood = CallsTurnedAway(self.log, calls)

    def turn_away_every(self, calls):
        """Turn a call away now and then; made again, it is answered."""
        self.log.mood = NowAndThen(calls)

    def die(self, after):
        """End after some more calls."""
        self.log.mood = Dead(after)

    # what it is asked

    def get_ActiveWorkbook(self):
        return self.book

    def get_Workbooks(self):
        return self.books

    def get_ActiveSheet(self):
        return self.book.active

    def get_ActiveWindow(self):
        active = self.book.active
        return Com("Window", f"{active}.Window", self.log, self)

    def get_Selection(self):
        return self.book.active.selected

    def do_GetSaveAsFilename(self, **_):
        return self.chosen

    def do_CalculateFull(self):
        """Calculate nothing."""


class Books(Collection):
    """The workbooks that are open."""

    def __init__(self, application):
        super().__init__("Workbooks", "Workbooks", application)

    def do_Open(self, Filename, **_):
        book = Book(self.log.application, Path(Filename))
        self.all.append(book)
        book.do_Activate()
        return book
