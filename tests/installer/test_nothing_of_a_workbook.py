"""What the VBA may read: the user's own settings, and nothing that a workbook or its folder says.

A mailed workbook must choose neither the interpreter nor what Python imports. The test beside
LibreOffice shows it at work; here the sources are searched for what could break the rule later.
"""

import re

import pytest

from addin import macros
from addin.functions import declared_functions
from addin.installer.sources import addin_modules

MODULES = addin_modules(declared_functions(), chinese_names=True)


def code(module):
    """Return a module's code without its comments and attributes."""
    lines = [line for line in MODULES[module].splitlines() if not line.startswith("Attribute")]
    return "\n".join(re.sub(r"(?:^|\s)'[^\"]*$", "", line) for line in lines)


def users_of(pattern):
    """Return the modules in whose code the pattern stands."""
    return [name for name in MODULES if re.search(pattern, code(name), re.IGNORECASE)]


def test_python_is_started_by_a_command_with_nothing_of_a_workbook_in_it():
    server = code("TongbaoServer")
    (command,) = re.findall(r"^    ServerCommand = (.*)$", server, re.MULTILINE)
    assert command == (
        '"""" & interpreter & """ -E -P -B -c ""import xlwings; xlwings.serve(\'$(CLSID)\')"""'
    )
    assert not re.search("Workbook|Worksheet|Sheet|CurDir|ChDir", server)


def test_only_one_file_is_read_and_it_is_the_users_own():
    assert users_of(r"OpenTextFile|FileSystemObject|Dir\(|\bOpen .* For ") == ["TongbaoServer"]
    server = code("TongbaoServer")
    assert server.count("OpenTextFile") == 1
    assert re.findall(r"Content\(files, (.*)\)", server) == ["SettingsFile()"]
    assert re.findall(r'GetEnvironmentVariableW\(StrPtr\("(\w+)"\)', server) == ["APPDATA"]
    assert re.findall(r'"(\\[^"]*)"', server) == [r"\tongbao\tongbao.conf"]


def test_the_environment_and_the_registry_are_not_asked():
    assert users_of(r"\bEnviron\b|GetSetting|RegRead|WScript|Shell") == []


@pytest.mark.parametrize("of_active", [r"ActiveWorkbook\s*\.", r"ActiveSheet", r"\.Names\b"])
def test_no_sheet_or_name_of_the_active_workbook_is_read(of_active):
    assert users_of(of_active) == []


def test_sheets_are_read_of_the_addin_alone():
    assert users_of(r"Worksheets|\bSheets\b") == ["TongbaoHelp"]
    assert re.findall(r"(\S+)\.Worksheets", code("TongbaoHelp")) == ["ThisWorkbook"]


def test_functions_get_values_and_neither_workbook_nor_cell():
    calls = code("TongbaoCalls")
    given = "PythonModule, functionName, ValuesOf(arguments), Nothing, Nothing"
    assert f"server.CallUDF({given})" in calls
    assert "ActiveWorkbook" not in calls


def test_what_python_executes_is_fixed():
    executed = re.findall(r"server\.(?:Exec|Eval)\((.*)\)\)$", code("TongbaoMacros"), re.M)
    assert executed == ['PythonMacros & "." & task & "(\'" & answers & "\')"']
    tasks = re.findall(r"RunOnWorkbook (\S+)|RunInPython (\S+)", code("TongbaoButtons"))
    named = {(one or other).strip('"') for one, other in tasks}
    (listed,) = re.findall(r"Tasks As String = (.*?)\n\n", code("TongbaoMacros"), re.DOTALL)
    assert set(re.findall(r"[a-z_]{2,}", listed)) == named
    assert all(callable(getattr(macros, task)) for task in named)
    assert users_of(r"\.Exec\b|\.Eval\b") == ["TongbaoMacros", "TongbaoCalls"]
    assert users_of(r"Application\.Run|\bEvaluate\b|ExecuteExcel4Macro") == []


def test_no_function_is_volatile():
    assert users_of("Volatile") == []


def test_the_dll_is_loaded_by_its_full_path_and_only_by_its_own_name():
    server = code("TongbaoServer")
    name = server.index("<> DllName Then Err.Raise")
    load = server.index("If LoadLibraryW(StrPtr(dll)) = 0 Then Err.Raise")
    assert name < load < server.index("CheckedCommand = ServerCommand(interpreter)")
