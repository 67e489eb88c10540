"""A process that may end over any task, and takes nobody along; the next task gets another."""

import ast
import os
import sys
from pathlib import Path

import pytest

from addin.apart import process as apart
from addin.apart.process import Gone
from addin.core.faults import place_of
from addin.workbook_file.calamine import opened
from addin.workbook_file.failures import NotRead

ADDIN = Path(__file__).parents[2] / "addin"
ALLOWED = {
    "python_calamine": {"workbook_file/by_calamine.py"},
    "excelize": {"workbook_file/by_excelize.py"},
    "addin.workbook_file.by_calamine": set(),
    "addin.workbook_file.by_excelize": set(),
}
"""Who may import what ends processes: what runs in the process apart, which nothing imports."""


@pytest.fixture
def own(monkeypatch):
    """Return a process apart for this test alone."""
    monkeypatch.setattr(apart, "_started", {})
    yield apart.process()
    apart.process().end()


def imported(path):
    """Yield what a file imports, by full names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))


def test_the_libraries_are_loaded_in_the_process_apart_alone():
    importers = {library: set() for library in ALLOWED}
    for path in ADDIN.rglob("*.py"):
        for library in set(imported(path)) & importers.keys():
            importers[library].add(path.relative_to(ADDIN).as_posix())
    assert importers == ALLOWED


def test_one_process_does_all_tasks(own, annexes):
    with opened(annexes) as book:
        names = [name for name, _ in book.worksheets]
        assert all(book.rows(name) for name in names)
    assert apart.process() is own


def test_a_process_that_has_ended_is_replaced_and_asked_no_more(own, annexes):
    with opened(annexes) as book:
        own._process.kill()
        for _ in range(2):
            with pytest.raises(Gone):
                book.rows("附表1")
    assert apart.process() is not own
    with opened(annexes) as book:
        assert book.worksheets


def test_a_task_without_end_is_ended(own):
    with pytest.raises(Gone):
        own.ask("time.sleep", 60, patience=0.2)
    assert own.ended


def test_a_task_that_ends_the_process_ends_nothing_else(own):
    with pytest.raises(Gone):
        own.ask("os.abort")
    assert apart.process().ask("math.sqrt", 4.0) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="what Windows allows is set in another way")
def test_a_task_that_wants_all_memory_ends_the_process(own):
    with pytest.raises(Gone):
        own.ask("builtins.bytearray", 64 * 1024**3)
    assert own.ended
    assert len(apart.process().ask("builtins.bytearray", 10)) == 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts what is used")
def test_addresses_that_nothing_is_written_to_are_not_counted(own):
    """Libraries reserve far more than they use; the largest sheets must find room beside them."""
    reserve = "mmap(-1, 8 * 1024**3, MAP_PRIVATE | MAP_ANONYMOUS, 0)"
    own.ask("builtins.exec", f"from mmap import *; {reserve}")


def test_what_a_library_prints_is_no_answer(own):
    assert own.ask("os.write", 1, b"told") == 4
    assert own.ask("builtins.print", "told") is None
    assert own.ask("math.sqrt", 9.0) == 3


def test_where_an_error_arose_is_known(own):
    with pytest.raises(TypeError) as caught:
        own.ask("addin.workbook_file.by_excelize.paint", None, None, (), (), 7, "")
    assert place_of(caught.value).startswith("TypeError,workbook_file/by_excelize.py 第")


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next(own, annexes, monkeypatch):
    def interrupted(pipe):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(apart.pickle, "load", interrupted)
        with pytest.raises(KeyboardInterrupt), opened(annexes):
            pass
    with opened(annexes) as book:
        assert book.rows("附表1")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't be forked here")
def test_a_forked_process_has_its_own(own):
    child = os.fork()
    if not child:
        os._exit(apart.process() is own)
    assert os.waitpid(child, 0)[1] == 0
    assert not own.ended


def test_what_a_task_raises_is_raised_here(own, tmp_path):
    source = tmp_path / "附表.xlsx"
    source.write_bytes(b"PK\x03\x04")
    with pytest.raises(NotRead), opened(source):
        pass
    assert not own.ended
