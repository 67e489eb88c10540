"""The catalogue itself: every code once, every sentence whole, no sentence anywhere else."""

import ast
import inspect
from contextlib import nullcontext
from pathlib import Path

import pytest

import addin
from addin.problems.problem import Severity
from tests.problems.catalogue import KINDS, fields_of, kinds_of, modules

ROOM = Path(addin.__file__).parent
SOURCES = {
    path.relative_to(ROOM).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in ROOM.rglob("*.py")
}
PHRASES = {name for m in modules() if m.__name__.endswith("finishing") for name in kinds_of(m)}
DECLARING = {severity.value for severity in Severity}


def calls(tree):
    """Yield the calls of a source by the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", None) or getattr(node.func, "attr", ""), node


def test_every_name_is_declared_once():
    assert sum(len(kinds_of(module)) for module in modules()) == len(KINDS)


def test_every_code_is_declared_once():
    codes = [
        call.args[0].value
        for module in modules()
        for name, call in calls(ast.parse(inspect.getsource(module)))
        if name in DECLARING
    ]
    assert sorted(codes) == sorted({kind.code for kind in KINDS.values()})


@pytest.mark.parametrize("name", KINDS)
def test_a_sentence_ends_properly_and_has_named_fields(name):
    kind = KINDS[name]
    assert all(field.isidentifier() for field in fields_of(kind))
    if kind.sentence != "{reason}":  # which is an error's own
        assert kind.sentence.endswith("。") is (name not in PHRASES)


@pytest.mark.parametrize("name", KINDS)
def test_a_sentence_needs_no_field_but_its_own(name):
    kind = KINDS[name]
    with pytest.raises(KeyError) if fields_of(kind) else nullcontext():
        kind.says()


@pytest.mark.parametrize("source", SOURCES)
def test_no_sentence_stands_outside_of_the_catalogue(source):
    allowed = {"problems/problem.py": {"Problem", "ProblemKind"}}
    allowed |= {"finish/trace.py": {"Trace"}, "prose/disagreement.py": {"Disagreement"}}
    made = {name for name, _ in calls(SOURCES[source])}
    worded = made & {"Problem", "ProblemKind", "Trace", "Disagreement"}
    assert worded <= allowed.get(source, set())


@pytest.mark.parametrize("source", SOURCES)
def test_no_code_is_spelled_out_outside_of_the_catalogue(source):
    if not source.startswith("problems/"):
        codes = {kind.code for kind in KINDS.values() if "-" in kind.code}
        words = {n.value for n in ast.walk(SOURCES[source]) if isinstance(n, ast.Constant)}
        assert not {word for word in words if isinstance(word, str)} & codes


@pytest.mark.parametrize("source", SOURCES)
def test_no_function_is_handed_a_list_of_problems_to_fill(source):
    for node in ast.walk(SOURCES[source]):
        if isinstance(node, ast.FunctionDef):
            kinds = {ast.unparse(each.annotation) for each in node.args.args if each.annotation}
            assert not kinds & {"list[Problem]", "list[FileProblem]", "list[Trace]"}, node.name
