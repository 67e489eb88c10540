"""The built files in LibreOffice: their VBA runs, with fakes where it asks Windows or Python.

One module that LibreOffice can't compile would silently disable all, so every result here also
shows that all modules compile.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings
from openpyxl import Workbook
from pyopenvba import ExcelFile, VBAModuleKind

from addin.functions import declared_functions
from addin.installer.build import build_addin, build_sample
from tests.support.excel_cells import ERRORS
from tests.support.handed_facts import ENDS, FACTS, FILLED

FAKES = Path(__file__).with_name("addin_fakes")
ONLY_IN_THE_ADDIN = ("FakeCells", "FakeBook")
FUNCTIONS = declared_functions()
SETTINGS_FILE = r"C:\Users\王\AppData\Roaming\tongbao\tongbao.conf"
PYTHON = r"D:\办公 软件\python.exe"
SETTINGS = f"INTERPRETER={PYTHON}\r\nDLL64={{dll}}\r\nDLL32={{dll}}\r\nVERSION=0.1.0\r\n"
COMMAND = f'"{PYTHON}" -E -P -B -c "import xlwings; xlwings.serve(\'$(CLSID)\')"'

STAND_INS = {
    "TongbaoServer": {
        "XLPyDLLActivateAuto(answer": "FakeWindows.Activate(answer",
        "LoadLibraryW(StrPtr(dll))": "FakeWindows.LoadDll(dll)",
        'GetEnvironmentVariableW(StrPtr("APPDATA"), StrPtr(folder), Len(folder))': (
            'FakeWindows.Environment("APPDATA", folder)'
        ),
        'CreateObject("Scripting.FileSystemObject")': "New FakeFiles",
        "    stream.Close\r\n": "",  # Basic takes no Close in a class
    },
    "TongbaoCalls": {
        'TypeName(Application.Caller) = "Range"': 'TypeName(FakeCells.Caller()) = "Range"',
        "CallingCell = Application.Caller": "CallingCell = FakeCells.Caller()",
    },
    "TongbaoValues": {
        "area.Value2": "FakeCells.Value2(area)",
        "IsMissing(arguments(index))": "FakeCells.LeftOut(arguments(index))",
    },
    "TongbaoLinks": {"ThisWorkbook.FullName": "FakeWindows.OwnPath()"},
    "TongbaoHelp": {"Application.MacroOptions": "FakeCells.MacroOptions"},
    "TongbaoMessages": {
        "MessageBoxW(Application.Hwnd, StrPtr(text), StrPtr(title), style)": (
            "FakeWindows.MessageBox(text, style)"
        )
    },
}
"""What is put in the place of calls of Windows, which can't be made here."""


@pytest.fixture(scope="module")
def session(office, tmp_path_factory):
    """Return a function that runs steps on a workbook in LibreOffice and gives their results."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    python = _python_with_uno()
    home = tmp_path_factory.mktemp("session")

    def run(path, *steps):
        command = [python, Path(__file__).with_name("addin_session.py"), program, home]
        done = subprocess.run(
            command, input=json.dumps([str(path), *steps]), capture_output=True, text=True,
            timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def _python_with_uno():
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python):
            tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if tried.returncode == 0:
                return python
    if os.environ.get("TONGBAO_REQUIRE_OFFICE") == "1":
        pytest.fail("python3-uno is required, but no Python can import uno")
    return pytest.skip("no Python can import uno")


def with_stand_ins(path):
    """Put the fakes into a built file, and calls of them in the place of those of Windows."""
    with ExcelFile(path) as book:
        project = book.vba_project()
        modules = set(book.module_names())
        for file in sorted(FAKES.iterdir()):
            if file.stem in ONLY_IN_THE_ADDIN and "TongbaoCalls" not in modules:
                continue
            kind = VBAModuleKind.other if file.suffix == ".cls" else VBAModuleKind.standard
            source = file.read_text("ascii").replace("\n", "\r\n")
            project.add_module(file.stem, source, kind=kind)
        for module in modules & set(STAND_INS):
            source = book.get_module(module)
            for real, fake in STAND_INS[module].items():
                assert real in source
                source = source.replace(real, fake)
            book.set_module(module, source)
        book.save()
    return path


@pytest.fixture(scope="module")
def addin(tmp_path_factory):
    """The add-in with fakes."""
    path = tmp_path_factory.mktemp("addin") / "tongbao.xlam"
    build_addin(path)
    return with_stand_ins(path)


@pytest.fixture(scope="module")
def dll():
    """A path of the DLL that the add-in was built for; LibreOffice takes the branch of 32 bits."""
    return rf"C:\py\xlwings32-{xlwings.__version__}.dll"


def prepare(dll, missing="", failure="", settings=SETTINGS):
    return ["run", "FakeWindows.Prepare", settings.format(dll=dll), missing, failure]


def other_than_help(lines):
    """Return the lines but those of the wizard's texts, which are registered on opening."""
    return [line for line in lines.splitlines() if not line.startswith("'")]


def asked(dll):
    """What the first call asks of Windows before Python is started, and nothing else."""
    return [
        "environment APPDATA",
        f"exists {SETTINGS_FILE}",
        f"read {SETTINGS_FILE}",
        f"exists {PYTHON}",
        f"exists {dll}",
        f"load {dll}",
        f"start {COMMAND}",
    ]


def evaluated(task, answers=""):
    return f"eval __import__('importlib').import_module('addin.macros').{task}('{answers}')"


ASKED, SAID = ["run", "FakeWindows.AskedFor"], ["run", "FakeWindows.WasSaid"]
INFORMATION, WARNING, YES_NO, YES_NO_CANCEL = 64, 48, 4, 3
REBUILD = ["run", "TongbaoMacros.RunOnWorkbook", "rebuild"]


def test_every_function_is_called_from_cells_and_leaves_out_what_is_not_given(session, addin, dll):
    least = [
        f"={f.name}({';'.join('A1' for a in f.arguments if not a.optional)})" for f in FUNCTIONS
    ]
    most = [f"={f.name}({';'.join('A1:A3' for _ in f.arguments)})" for f in FUNCTIONS]
    _, *results = session(addin, prepare(dll), *(["cell", formula] for formula in least + most))

    states = [["missing" if a.optional else "given" for a in f.arguments] for f in FUNCTIONS]
    all_given = [["given"] * len(f.arguments) for f in FUNCTIONS]
    expected = [
        [" ".join([f.name, *state]), 0]
        for f, state in zip(FUNCTIONS * 2, states + all_given, strict=True)
    ]
    assert results == expected


def test_chinese_names_call_the_same_functions(session, tmp_path, dll):
    path = tmp_path / "tongbao.xlam"
    build_addin(path, chinese_names=True)
    named = [f for f in FUNCTIONS if f.chinese_name]
    formulas = [f"={f.chinese_name}({';'.join('A1' for _ in f.arguments)})" for f in named]
    _, *results = session(
        with_stand_ins(path), prepare(dll), *(["cell", formula] for formula in formulas)
    )
    assert results == [[f"{f.name}{' given' * len(f.arguments)}", 0] for f in named]


def test_texts_that_stand_for_errors_become_errors(session, addin, dll):
    _, one, every, row, table = session(
        addin,
        prepare(dll),
        ["cell", '=PROBE("ONE")'],
        ["array", '=PROBE("EVERY")', "A29:H29"],
        ["array", '=PROBE("ROW")', "A30:C30"],
        ["array", '=PROBE("TABLE")', "A31:C32"],
    )
    assert one[0] == "Error 2042"  # xlErrNA, as LibreOffice shows it
    codes = (2000, 2043, 2045, 2046, 2047, 2048, 2049, 2050)
    assert every == [[f"Error {code}" for code in codes]]
    assert row == [["1", "Error 2042", "text"]]
    assert table == [
        ["Error 2015", "Error 2007", "Error 2036"],
        ["Error 2023", "Error 2029", "#N/A in text"],
    ]


def test_python_is_handed_what_stands_in_a_cell(session, addin):
    steps = [
        ["run", "FakeCells.Handed", f"AA{row}", f"AA{row}~{fact.formula}~{fact.format}"]
        for row, fact in enumerate(FACTS, 1)
    ]
    assert session(addin, *steps) == [fact.handed for fact in FACTS]


def test_a_range_is_handed_over_as_rows_of_what_stands_in_its_cells(session, addin):
    filled = [f"AA{row}~{fact.formula}~{fact.format}" for row, fact in enumerate(FACTS, 1)]
    address = f"AA1:AA{len(FACTS)}"
    (column,) = session(addin, ["run", "FakeCells.Handed", address, "\n".join(filled)])
    assert column == "".join(f"[{fact.handed}]" for fact in FACTS)


def test_what_goes_to_the_end_of_a_sheet_ends_with_its_last_cell_used(session, addin):
    fill = "\n".join(f"AA{row}~{number}~" for row, number in FILLED.items())
    first, *others = (["run", "FakeCells.Handed", end.address] for end in ENDS)
    found = session(addin, [*first, fill], *([*other, ""] for other in others))
    assert found == [end.handed for end in ENDS]


def test_errors_in_formulas_are_handed_over_as_their_texts(session, addin):
    steps = [["run", "FakeCells.HandedError", str(code)] for code in (*ERRORS, 2199)]
    texts = [f"String {text}|{text}|[String {text}]" for text in (*ERRORS.values(), "#N/A")]
    assert session(addin, *steps) == texts


def test_the_reason_of_an_error_is_kept_until_the_cell_is_well(session, addin, dll):
    def explained(cell, calls):
        return ["run", "FakeCells.Explained", cell, calls]

    _, of_python, of_misuse, well_again, in_wizard = session(
        addin,
        prepare(dll),
        explained("C3", "FAILS"),
        explained("C3", "ONE"),
        explained("C3", "ONE FINE"),
        explained("", "FAILS"),
    )
    assert of_python.startswith("Error: 程序内部出错")
    assert of_python.endswith("错误类型:ValueError")
    assert of_misuse.startswith("Error: reason of")
    assert "import_module('addin.functions').last_reason()" in of_misuse
    assert well_again.startswith("String: 当前单元格没有错误")
    assert in_wizard.startswith("Error: 当前单元格没有错误")


def test_of_a_thousand_reasons_the_oldest_makes_room(session, addin):
    (found,) = session(addin, ["run", "FakeCells.Remembered", "1001", "1 2 1001"])
    assert found == "当前单元格没有错误|row 2|row 1001|"


def test_a_button_runs_python_on_the_active_workbook(session, addin, dll):
    _, _, said, lines = session(addin, prepare(dll), REBUILD, SAID, ASKED)
    assert other_than_help(lines) == [
        *asked(dll),
        "set xlwings._xlwindows.BOOK_CALLER tongbao.xlam",
        evaluated("rebuild"),
    ]
    assert said == ""


def test_what_python_says_and_asks_is_shown_by_the_macro(session, addin, dll):
    finish = ["run", "TongbaoMacros.RunOnWorkbook", "finish"]
    *_, said, lines = session(addin, prepare(dll), finish, SAID, ASKED)
    assert said.split("|") == [
        f"{YES_NO + INFORMATION} first?",
        f"{YES_NO_CANCEL + INFORMATION} second?",
        f"{INFORMATION} done",
    ]
    assert other_than_help(lines)[-3:] == [
        evaluated("finish", given) for given in ("", "yes ", "yes cancel ")
    ]


def test_what_went_wrong_in_a_task_is_shown_as_a_warning(session, addin, dll):
    check = ["run", "TongbaoMacros.RunOnWorkbook", "check"]
    *_, said = session(addin, prepare(dll), check, SAID)
    assert said == f"{WARNING} two\nlines"


@pytest.mark.parametrize("macro", ["RunOnWorkbook", "RunInPython"])
def test_a_shape_that_names_the_macro_gets_nothing_but_a_buttons_task_run(
    session, addin, dll, macro
):
    texts = (
        "rebuild(); import os; addin.macros.rebuild",
        "rebuild|refresh",
        "|",
        "",
        "REBUILD",
        "rebuild ",
        "_run",
        "rebuild\n",
    )
    steps = [["run", f"TongbaoMacros.{macro}", text] for text in texts]
    *_, lines = session(addin, prepare(dll), *steps, ASKED)
    assert other_than_help(lines) == []


def test_what_python_raises_is_shown_without_its_traceback(session, addin, dll):
    *_, said = session(
        addin, prepare(dll), ["run", "TongbaoMacros.RunOnWorkbook", "fill_native"], SAID
    )
    assert said.startswith(f"{INFORMATION} 程序内部出错")
    assert said.endswith("错误类型:OSError")


@pytest.mark.parametrize(
    ("missing", "settings", "sentence"),
    [
        (SETTINGS_FILE, SETTINGS, "还没有在这台电脑上安装通报。"),
        (PYTHON, SETTINGS, "找不到安装通报时用的 Python"),
        ("{dll}", SETTINGS, "找不到与 Excel 通信的文件"),
        ("", SETTINGS.replace("{dll}", r"C:\py\xlwings32-0.1.0.dll"), "版本不一致"),
        ("", "", "找不到安装通报时用的 Python"),
        ("", SETTINGS.replace(PYTHON, "D:\\" + "x" * 2000), "路径太长"),
    ],
)
def test_an_incomplete_installation_is_explained(session, addin, dll, missing, settings, sentence):
    steps = (prepare(dll, missing.format(dll=dll), settings=settings), REBUILD, SAID, ASKED)
    *_, said, lines = session(addin, *steps)
    assert sentence in said
    assert "tongbao install" in said
    assert "start" not in lines


def test_cells_do_not_each_wait_for_a_server_that_does_not_start(session, addin, dll):
    call = ["cell", '=PROBE("FINE")']
    _, *_, cells, _, said, all_calls = session(
        addin, prepare(dll, failure="no Python"), call, call, call, ASKED, REBUILD, SAID, ASKED
    )
    assert cells.count("start ") == 1
    assert all_calls.count("start ") == 2
    assert said.startswith(f"{INFORMATION} Python 没有启动。")
    assert said.endswith("no Python")


def test_a_workbook_chooses_nothing(session, addin, dll, tmp_path):
    book = Workbook()
    for name in ("tongbao.conf", "xlwings.conf", "_xlwings.conf", "x.py"):
        sheet = book.create_sheet(name)
        for row in (("INTERPRETER", r"C:\evil\python.exe"), ("INTERPRETER_WIN", "evil"),
                    ("PYTHONPATH", r"C:\evil"), ("DLL32", r"C:\evil\x.dll")):  # fmt: skip
            sheet.append(row)
    hostile = tmp_path / "hostile.xlsx"
    book.save(hostile)
    (tmp_path / "tongbao.conf").write_text("INTERPRETER=C:\\evil\\python.exe\n", "utf-16")

    *_, lines = session(
        addin, prepare(dll), ["open", str(hostile)], REBUILD, ["cell", '=PROBE("FINE")'], ASKED
    )
    assert other_than_help(lines) == [
        *asked(dll),
        "set xlwings._xlwindows.BOOK_CALLER hostile.xlsx",
        evaluated("rebuild"),
        f"start {COMMAND}",
        "call addin.functions.FINE",
    ]


def test_links_to_a_colleagues_addin_lead_to_ours(session, addin):
    def repair(*links):
        return ["run", "FakeCells.Repaired", "|".join(links)]

    ours = r"C:\USERS\wang\tongbao.xlam"
    theirs = r"C:\Users\李\AppData\Roaming\Microsoft\AddIns\TONGBAO.xlam"
    shared = "https://example.gov.cn/add-ins/tongbao.xlam"
    others = (r"C:\annexes\2021.xlsx", r"C:\x\mytongbao.xlam")
    saved, lines = session(addin, repair(theirs, ours, *others, shared), ASKED)
    assert other_than_help(lines) == [
        rf"change {link} to C:\Users\wang\tongbao.xlam of kind 1" for link in (theirs, shared)
    ]
    assert saved is True


def test_the_function_wizard_gets_its_texts(session, addin):
    _, lines = session(addin, ["run", "TongbaoHelp.RegisterHelp"], ASKED)
    assert list(dict.fromkeys(lines.splitlines())) == [
        "|".join([f"'tongbao.xlam'!{f.name}", f.help, "通报", *(a.help for a in f.arguments)])
        for f in FUNCTIONS
    ]


def test_the_samples_button_stands_beside_the_figures_and_runs_the_macro(
    session, sample_2022, tmp_path, dll
):
    path = tmp_path / "annexes-2022.xlsm"
    build_sample(sample_2022, path)
    (buttons, width) = session(path, ["buttons"], ["width", "附表1"])
    ((sheet, caption, scripts, left, _),) = buttons
    assert (sheet, caption) == ("附表1", "重建汇总")
    (script,) = scripts
    assert script.startswith("vnd.sun.star.script:Tongbao.TongbaoSheetButton.RebuildSummaries?")
    assert left > width


def test_the_samples_macro_works_without_the_addin(session, sample_2022, tmp_path, dll):
    path = tmp_path / "annexes-2022.xlsm"
    build_sample(sample_2022, path)
    button = ["run", "TongbaoSheetButton.RebuildSummaries"]
    *_, said, lines = session(with_stand_ins(path), prepare(dll), button, SAID, ASKED)
    assert said == ""
    assert other_than_help(lines) == [
        *asked(dll),
        "set xlwings._xlwindows.BOOK_CALLER annexes-2022.xlsm",
        evaluated("rebuild"),
    ]
