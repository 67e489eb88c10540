"""What libraries in other languages do can end their process, and never this one."""

import ast
import os
import struct
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from addin.apart import process as apart
from addin.apart.process import Gone
from addin.workbook_file.calamine import opened
from addin.workbook_file.failures import NotRead
from tests.support.old_mutants import ROWS, write_old_mutant

ADDIN = Path(__file__).parents[2] / "addin"
ALLOWED = {
    "python_calamine": {"workbook_file/by_calamine.py"},
    "excelize": {"workbook_file/by_excelize.py"},
    "addin.workbook_file.by_calamine": set(),
    "addin.workbook_file.by_excelize": set(),
}
"""Who may import what ends processes: what runs in the process apart, which nothing imports."""

TOO_MUCH, NOT_READ = "可能内容过多", "没有读取"
COPIES = range(90)


@pytest.fixture
def own(monkeypatch):
    """Return a process apart for this test alone."""
    monkeypatch.setattr(apart, "_started", {})
    yield apart.process()
    apart.process().end()


def importers(library):
    """Return the files of the product that import a library."""
    return {
        path.relative_to(ADDIN).as_posix()
        for path in ADDIN.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Import) and library in {each.name for each in node.names})
        or (isinstance(node, ast.ImportFrom) and library == node.module)
        or (
            isinstance(node, ast.ImportFrom)
            and library in {f"{node.module}.{each.name}" for each in node.names}
        )
    }


@pytest.mark.parametrize("library", ALLOWED)
def test_the_libraries_are_loaded_in_the_process_apart_alone(library):
    assert importers(library) == ALLOWED[library]


# ---- the process itself -------------------------------------------------------------------------


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


def test_a_task_without_end_is_ended(own, annexes, monkeypatch):
    monkeypatch.setattr(apart, "_PATIENCE", 0)
    with pytest.raises(Gone), opened(annexes):
        pass
    assert own.ended


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


# ---- what ended the program once ----------------------------------------------------------------


def with_rows(path, rows):
    """Put rows, as XML, behind those of an .ods."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    end = "<table:table-row table:number-rows-repeated"
    parts["content.xml"] = parts["content.xml"].replace(end, rows + end, 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def repeated(rows, columns, content):
    """Return a row of an .ods, repeated, with an empty cell, repeated, before its content."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}"/>{content}</table:table-row>'
    )


NUMBER = '<table:table-cell office:value-type="float" office:value="1"{}/>'
MANY = NUMBER.format(' table:number-columns-repeated="1000"')
ERROR = (
    '<table:table-cell office:value-type="string" calcext:value-type="error" '
    'table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>'
)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (repeated(1_000_000, 1, MANY), TOO_MUCH),
        (repeated(1_000_000, 1, "") + repeated(1, 16_000, NUMBER.format("")), TOO_MUCH),
        (repeated(4_000_000, 1, "") + repeated(1, 1, NUMBER.format("")), NOT_READ),
        (repeated(1, 4_000_000, ERROR), NOT_READ),
        (repeated(1_000_000_000, 1, "") + repeated(1, 1, ERROR), NOT_READ),
    ],
    ids=["filled", "a far corner", "a far row", "an error far right", "an error far below"],
)
def test_repeated_cells_without_end(tmp_path, old_formats, run, rows, told):
    source = tmp_path / "附表.ods"
    old_formats.write_ods(source, "附表1", ROWS)
    code, printed, message = run("read", with_rows(source, rows))
    assert (code, printed, len(message.splitlines())) == (1, "", 1)
    assert told in message


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [(1_048_575, 16_383, TOO_MUCH), (5, 4_294_967_294, TOO_MUCH), (999_999, 3, NOT_READ)],
)
@pytest.mark.parametrize("is_error", [False, True])
def test_a_cell_of_an_xlsb_in_a_far_corner(tmp_path, old_formats, run, row, column, told, is_error):
    source = tmp_path / "附表.xlsb"
    old_formats.write_xlsb(source, "附表1", [*ROWS, [None] * 3 + [1.5]])
    value = old_formats.Failed("#DIV/0!", 7) if is_error else 2.5
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.bin"]
    cell = old_formats.binary_cell(column, value)
    far = old_formats.binary(0, struct.pack("<I", row) + bytes(21)) + cell
    end = sheet.rindex(old_formats.binary(146))
    parts["xl/worksheets/sheet1.bin"] = sheet[:end] + far + sheet[end:]
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    code, printed, message = run("read", source)
    assert (code, printed, len(message.splitlines())) == (1, "", 1)
    assert (NOT_READ if is_error else told) in message


def test_old_workbooks_with_other_numbers_in_them_are_read_or_refused(tmp_path, run):
    outcomes = Counter()
    for seed in COPIES:
        source = write_old_mutant(tmp_path, seed)
        code, _, message = run("read", source)
        assert (code, len(message.splitlines())) in ((0, 0), (1, 1)), f"seed {seed}: {message}"
        assert "意外错误" not in message, f"seed {seed}: {message}"
        outcomes[code] += 1
        source.unlink()
    assert min(outcomes[0], outcomes[1]) > len(COPIES) // 10  # else there is too little damage
    assert os.listdir(tmp_path) == []
