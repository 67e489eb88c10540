"""Whether tests notice a wrong name, a wrong order of arguments, something that is not put back.

Each mutant is one change to the sources that speak to Excel; the tests of ``desktop`` run on it.
``python -m tests.windows.mutations`` tries all of them and prints those that nobody noticed;
pytest takes one with ``-p tests.windows.mutations``, from the environment.
"""

import ast
import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ADDIN = ROOT / "addin"
MUTANT = "TONGBAO_MUTANT"
TESTS = ("tests/desktop/test_desktop.py", "tests/desktop/test_calls.py")
SECONDS = 300

PUT_BACK = {
    "addin.desktop.application": (
        ("setattr(app, name, before)", "setattr(app, name, value)"),
        ("com.activate(sheet)", "pass"),
        ("com.select(sheet, selected)", "pass"),
        ("state.enter_context(app.properties(**{name: value}))", "setattr(app, name, value)"),
    ),
    "addin.desktop.rules": (
        ("com.select(sheet, selected)", "pass"),
        ("            sheet.visible = visible", "            pass"),
    ),
    "addin.desktop.com_sheet": (("app.PrintCommunication = True", "pass"),),
}
"""What is put back, by module, and what is done in its place."""


class Mutant(NamedTuple):
    """A change: the module, the place in its text, and what comes there."""

    module: str
    start: int
    end: int
    text: str

    @property
    def changed(self):
        """The text of the module with the change."""
        source = _source(self.module)
        return source[: self.start] + self.text + source[self.end :]

    @property
    def line(self):
        """The line that is changed."""
        source = _source(self.module)
        start = source.rfind("\n", 0, self.start) + 1
        return source[start : source.find("\n", self.end)]

    def __str__(self):
        source = _source(self.module)
        line = source.count("\n", 0, self.start) + 1
        return f"{self.module}:{line}: {source[self.start : self.end]} -> {self.text}"

    def is_noticed(self):
        """Return whether a test fails; raises subprocess.TimeoutExpired."""
        environment = os.environ | {MUTANT: "|".join(map(str, self)), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", __name__, *TESTS]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=SECONDS
        )
        assert done.returncode in (0, 1), done.stdout.decode()
        return done.returncode == 1


def wrong_names():
    """Yield mutants with a name that Excel does not have, one for each name in each module."""
    for module, tree, source in _trees():
        seen = set()
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or ast.unparse(node.value) == "xw":
                continue
            if node.attr[0].isupper() and node.attr not in seen:
                seen.add(node.attr)
                end = _offset(source, node.end_lineno, node.end_col_offset)
                yield Mutant(module, end - len(node.attr), end, f"{node.attr}s")


def wrong_orders():
    """Yield mutants in which the first two arguments of a call to Excel change their places."""
    for module, tree, source in _trees():
        for node in ast.walk(tree):
            is_excels = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_excels and node.func.attr[0].isupper() and _differ(tree, node.args[:2]):
                first, second = (_text(source, node.args[place]) for place in (0, 1))
                start = _offset(source, node.args[0].lineno, node.args[0].col_offset)
                end = _offset(source, node.args[1].end_lineno, node.args[1].end_col_offset)
                yield Mutant(module, start, end, f"{second}, {first}")


def _differ(tree, arguments):
    """Return whether there are two arguments, not one value twice, be it by a constant's name."""
    constants = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names, values = (getattr(n, "elts", [n]) for n in (node.targets[0], node.value))
            pairs = zip(names, values, strict=False)
            constants |= {ast.unparse(name): ast.unparse(value) for name, value in pairs}
    texts = [ast.unparse(argument) for argument in arguments]
    return len({constants.get(text, text) for text in texts}) > 1


def not_put_back():
    """Yield mutants in which something is not put back."""
    for module, changes in PUT_BACK.items():
        source = _source(module)
        for there, instead in changes:
            start = source.index(there)
            yield Mutant(module, start, start + len(there), instead)


def all_mutants():
    """Return all mutants by their kind."""
    kinds = (wrong_names, wrong_orders, not_put_back)
    return {kind.__name__: list(kind()) for kind in kinds}


def _trees():
    for path in sorted((ADDIN / "desktop").glob("com*.py")):
        source = path.read_text("utf-8")
        yield f"addin.desktop.{path.stem}", ast.parse(source), source


def _source(module):
    return ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")


def _offset(source, line, column):
    """Return a place in the text; columns of the parser are bytes."""
    lines = source.splitlines(keepends=True)
    before = lines[line - 1].encode()[:column].decode()
    return sum(map(len, lines[: line - 1])) + len(before)


def _text(source, node):
    return ast.get_source_segment(source, node)


def pytest_configure():
    """Load the mutant in the place of its module, before anything else does."""
    if MUTANT not in os.environ:
        return
    module, start, end, text = os.environ[MUTANT].split("|", 3)
    mutant = Mutant(module, int(start), int(end), text)
    spec = importlib.util.find_spec(module)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[module] = loaded
    exec(compile(mutant.changed, spec.origin, "exec"), loaded.__dict__)
    parent, _, name = module.rpartition(".")
    setattr(sys.modules[parent], name, loaded)


if __name__ == "__main__":
    for kind, mutants in all_mutants().items():
        left = [mutant for mutant in mutants if not mutant.is_noticed()]
        print(f"{kind}: {len(mutants)}, of which nobody noticed {len(left)}", *left, sep="\n  ")
