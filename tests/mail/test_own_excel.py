"""Printing by an Excel of our own: stand-ins for COM, and real processes for the watchdog."""

import gc
import subprocess
import sys
import weakref
from types import ModuleType, SimpleNamespace

import pytest

from addin.mail import own_excel, pdf_printers
from addin.mail.pdf_printers import print_with_excel
from addin.programs.libreoffice import ProgramFailed, ProgramMissing

WINDOW = 4711


class ComError(Exception):
    """What pywin32 raises."""


class Excel:
    """Excel's application, workbooks and the one workbook, with the log of what was done to them.

    ``fails`` names the calls that are answered with an error; ``hangs`` one that lasts until the
    process of this Excel is ended.
    """

    def __init__(self, process, fails=(), hangs=""):
        self.process, self.fails, self.hangs = process, fails, hangs
        self.DisplayAlerts = self.EnableEvents = True
        self.AskToUpdateLinks, self.AutomationSecurity, self.Visible = True, 1, False
        self.Workbooks, self.log = self, []

    def _answer(self, call, *arguments):
        self.log.append((call, *arguments))
        if call == self.hangs:
            self.process.wait(20)
        if call in self.fails or self.process.poll() is not None:
            raise ComError(call)

    @property
    def Hwnd(self):  # noqa: N802
        self._answer("Hwnd")
        return WINDOW

    def Open(self, *arguments):  # noqa: N802
        safe = (self.DisplayAlerts, self.EnableEvents, self.AutomationSecurity)
        assert safe == (False, False, 3)
        self._answer("Open", *arguments)
        return self

    def ExportAsFixedFormat(self, *arguments):  # noqa: N802
        self._answer("ExportAsFixedFormat", *arguments)
        if "nothing" not in self.fails:
            with open(arguments[1], "wb") as pdf:
                pdf.write(b"%PDF")

    def Close(self, *arguments):  # noqa: N802
        self._answer("Close", *arguments)

    def Quit(self):  # noqa: N802
        self._answer("Quit")
        self.process.kill()
        self.process.wait()

    @property
    def calls(self):
        """The names of the calls."""
        return [call for call, *_ in self.log]


class Reference:
    """What DispatchEx gives; Excel itself lives on as long as there is one."""

    def __init__(self, excel):
        vars(self)["_excel"] = excel
        excel.held = weakref.ref(self)

    def __getattr__(self, name):
        return getattr(self._excel, name)

    def __setattr__(self, name, value):
        setattr(self._excel, name, value)


@pytest.fixture
def process():
    """Return a function that starts a process that ends only when it is ended."""
    started = []

    def start():
        command = [sys.executable, "-c", "input()"]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.communicate()


@pytest.fixture
def windows(monkeypatch, process):
    """Return a function that makes the computer a Windows with an Excel, and gives that Excel."""

    def put(**options):
        excel = Excel(process(), **options)
        client, com, processes = map(ModuleType, ("win32com.client", "pythoncom", "win32process"))
        client.DispatchEx = lambda name: Reference({"Excel.Application": excel}[name])
        com.CoInitialize = lambda: excel.log.append(("CoInitialize",))
        processes.GetWindowThreadProcessId = {WINDOW: (1, excel.process.pid)}.__getitem__
        package = ModuleType("win32com")
        package.client = client
        for module in (package, client, com, processes):
            monkeypatch.setitem(sys.modules, module.__name__, module)
        return excel

    monkeypatch.setattr(pdf_printers, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setitem(sys.modules, "xlwings", None)  # so that its import fails
    monkeypatch.setattr(own_excel, "_PATIENCE", 0)
    return put


@pytest.fixture
def workbook(tmp_path):
    """A file to be printed."""
    path = tmp_path / "通报附表.xlsx"
    path.write_bytes(b"PK")
    return path


def test_an_excel_of_our_own_prints_without_macros_links_and_questions(windows, workbook):
    excel = windows()
    pdf = workbook.with_suffix(".pdf")
    assert print_with_excel(workbook) == pdf
    assert excel.log == [
        ("CoInitialize",),
        ("Hwnd",),
        ("Open", str(workbook), 0, True),
        ("ExportAsFixedFormat", 0, str(pdf), 0, False),
        ("Close", False),
        ("Quit",),
    ]


def test_a_setting_that_excel_keeps_for_its_user_is_left(windows, workbook):
    excel = windows()
    print_with_excel(workbook)
    assert excel.AskToUpdateLinks


@pytest.mark.parametrize("fails", ["Open", "ExportAsFixedFormat", "Close", "nothing"])
def test_an_excel_that_fails_is_said_and_closed(windows, workbook, fails):
    excel = windows(fails=(fails,))
    with pytest.raises(ProgramFailed, match=r"^Excel 没能打印这个工作簿$"):
        print_with_excel(workbook)
    assert excel.calls[-1] == "Quit"
    assert excel.calls.count("Close") == (fails != "Open")


def test_an_excel_that_does_not_quit_is_ended(windows, workbook):
    excel = windows(fails=("Quit",))
    print_with_excel(workbook)
    assert excel.process.wait(20) != 0


@pytest.mark.parametrize("hangs", ["Open", "ExportAsFixedFormat", "Close"])
def test_an_excel_that_hangs_is_ended_and_no_other(windows, workbook, process, monkeypatch, hangs):
    monkeypatch.setattr(pdf_printers, "LONGEST", 0.2)
    excel, other = windows(hangs=hangs), process()
    with pytest.raises(ProgramFailed, match=r"^Excel 超过0.2秒没有完成$"):
        print_with_excel(workbook)
    assert excel.process.returncode not in (0, None)
    assert other.poll() is None


def test_a_pdf_that_is_there_counts_though_excel_hangs_when_it_quits(
    windows, workbook, monkeypatch
):
    monkeypatch.setattr(pdf_printers, "LONGEST", 0.2)
    excel = windows(hangs="Quit")
    assert print_with_excel(workbook).read_bytes() == b"%PDF"
    assert excel.process.returncode not in (0, None)


def test_the_watchdog_is_called_off_in_time(windows, workbook, monkeypatch):
    monkeypatch.setattr(pdf_printers, "LONGEST", 0.2)
    ended = []
    monkeypatch.setattr(own_excel, "_end", ended.append)
    timers = []
    make = own_excel.Timer
    monkeypatch.setattr(own_excel, "Timer", lambda *given: timers.append(make(*given)) or timers[0])
    windows()
    print_with_excel(workbook)
    timers[0].join(20)
    assert not timers[0].is_alive()
    assert ended == []


def test_nothing_keeps_excel_alive_afterwards(windows, workbook):
    excel = windows()
    gc.disable()
    try:
        print_with_excel(workbook)
        assert excel.held() is None
    finally:
        gc.enable()


def test_without_excel_it_is_said(windows, workbook):
    excel = windows()
    del sys.modules["win32com.client"].DispatchEx
    with pytest.raises(ProgramMissing):
        print_with_excel(workbook)
    assert "Open" not in excel.calls


def test_an_excel_that_does_not_answer_is_closed(windows, workbook):
    excel = windows(fails=("Hwnd",))
    with pytest.raises(ProgramMissing):
        print_with_excel(workbook)
    assert excel.calls[-1] == "Quit"


def test_an_excel_that_still_starts_is_asked_again(windows, workbook, monkeypatch):
    monkeypatch.setattr(own_excel, "_PATIENCE", 20)
    fails = ["Hwnd"]
    excel = windows(fails=fails)
    monkeypatch.setattr(own_excel.time, "sleep", lambda _: fails.clear())
    print_with_excel(workbook)
    assert excel.calls.count("Hwnd") == 2


def test_one_that_its_user_sees_is_neither_used_nor_closed(windows, workbook):
    excel = windows()
    excel.Visible = True
    with pytest.raises(ProgramMissing):
        print_with_excel(workbook)
    assert excel.calls == ["CoInitialize", "Hwnd"]
    assert excel.process.poll() is None


def test_off_windows_there_is_none(workbook, monkeypatch):
    monkeypatch.setattr(pdf_printers, "sys", SimpleNamespace(platform="linux"))
    with pytest.raises(ProgramMissing):
        print_with_excel(workbook)
