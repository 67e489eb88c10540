"""The one command of the benchmarks runs all of them, and their README names no other."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench import __main__ as bench

FOLDER = Path(__file__).parent / "bench"
README = (FOLDER / "README.md").read_text("utf-8")
RUN = [each.module for each in bench.BENCHES]


def has_main(path):
    """Whether a file is a command: something is run where it is not imported."""
    return any(
        isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)
        for node in ast.parse(path.read_text("utf-8")).body
    )


def test_every_benchmark_is_run():
    commands = {f"tests.bench.{path.stem}" for path in FOLDER.glob("*.py") if has_main(path)}
    writers = {"tests.bench.large_workbook", "tests.bench.__main__"}
    assert commands - writers == {name for name in RUN if name.startswith("tests.bench")}


@pytest.mark.parametrize("name", RUN)
def test_its_figures_are_listed(name):
    assert find_spec(name)
    assert re.search(rf"\b{re.escape(name)}\b", README)


def test_readme_names_no_other():
    assert set(re.findall(r"\btests\.(?:bench|recognition)\.\w+", README)) == set(RUN)


def test_one_that_fails_stops_no_other(monkeypatch, capfd):
    benches = (
        bench.Bench("tests.bench.none"),
        bench.Bench("this", quick=("-h",), needs="no-program"),
    )
    monkeypatch.setattr(bench, "BENCHES", (*benches, bench.Bench("calendar", quick=None)))
    assert bench.main([]) == 1
    said = capfd.readouterr().out
    assert "FAILED" in said
    assert "left out: no-program is not there" in said
    assert "left out: takes minutes" in said
