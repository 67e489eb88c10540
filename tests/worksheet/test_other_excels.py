"""Nothing of the product leaves it to Python's end to end other people's Excels."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ADDIN = Path(__file__).parents[2] / "addin"

STAND_IN = """
import atexit, sys, types
windows = types.ModuleType("xlwings._xlwindows")
windows.cleanup = atexit.register(lambda: print("every Excel without a workbook is ended"))
sys.modules["xlwings._xlwindows"] = windows
"""
"""What importing xlwings does on Windows."""


def printed(code):
    """Return what a Python of its own prints until its end."""
    command = [sys.executable, "-c", STAND_IN + code]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def test_the_stand_in_would_tell():
    assert "every Excel" in printed("")


@pytest.mark.parametrize("module", ["addin.functions", "addin.macros", "addin.finish.references"])
def test_no_other_excel_is_ended(module):
    asks = "from addin.finish.references import Missing; Missing().reason('TB_RANK(A1)')"
    assert printed(f"import {module}; {asks}") == ""


@pytest.mark.parametrize("module", ["addin.cli.app", "addin.mail.pdf"])
def test_the_command_and_printing_start_without_xlwings(module):
    assert printed(f"import {module}; print('xlwings' in sys.modules)").startswith("False\n")


def imports(statements):
    """Yield what is imported when the statements run, not for types alone, by its first name."""
    for node in statements:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from imports(ast.iter_child_nodes(node))


def test_whoever_imports_xlwings_spares_them():
    sources = {path: path.read_text("utf-8") for path in ADDIN.rglob("*.py")}
    importing = {p for p, text in sources.items() if "xlwings" in imports(ast.parse(text).body)}
    assert {path.stem for path in importing} == {"declare", "macros", "patience"}
    assert all("\nspare_other_excels()\n" in sources[path] for path in importing)
