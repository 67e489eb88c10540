"""Old workbooks over which libraries in other languages ended the whole program."""

import os
import re
import struct
import zipfile
from collections import Counter

import pytest

from tests.support.old_mutants import ROWS, write_old_mutant

TOO_MUCH, NOT_READ = "可能内容过多", "没有读取"
AT_LEAST = f"{TOO_MUCH}|{NOT_READ}"
"""What a computer has too little memory for, or is too slow for, is too much for it."""
COPIES = range(45)


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
        (repeated(4_000_000, 1, "") + repeated(1, 1, NUMBER.format("")), AT_LEAST),
        (repeated(1, 4_000_000, ERROR), AT_LEAST),
        (repeated(1_000_000_000, 1, "") + repeated(1, 1, ERROR), AT_LEAST),
    ],
    ids=["filled", "a far corner", "a far row", "an error far right", "an error far below"],
)
def test_repeated_cells_without_end(tmp_path, old_formats, run, rows, told):
    source = tmp_path / "附表.ods"
    old_formats.write_ods(source, "附表1", ROWS)
    code, printed, message = run("read", with_rows(source, rows))
    assert (code, printed, len(message.splitlines())) == (1, "", 1)
    assert re.search(told, message)


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [(1_048_575, 16_383, TOO_MUCH), (5, 4_294_967_294, TOO_MUCH), (999_999, 3, AT_LEAST)],
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
    assert re.search(NOT_READ if is_error else told, message)


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
