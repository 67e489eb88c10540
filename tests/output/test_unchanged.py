"""What changes while a job is at work is noticed before anything is put in place."""

import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.errors import OutputChangedMeanwhile, SourceChanged, SourceDamaged
from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.jobs.rebuild import prepare
from addin.output.atomic import put, temporary
from addin.output.unchanged import state_of
from addin.workbook_file import read as reading_file
from addin.workbook_file import save
from addin.workbook_file.reading import read

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-messy.xlsx"


@pytest.fixture
def source(tmp_path):
    return Path(shutil.copy(SAMPLE, tmp_path / "附表.xlsx"))


def add_a_byte(path):
    """Change a file in a way that no reader of it notices, its time as it was."""
    before = path.stat()
    with path.open("ab") as file:
        file.write(b"\0")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def change_content(path):
    """Change a file without changing size and time."""
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [add_a_byte, change_content, os.utime, Path.unlink])
def test_a_state_tells_size_time_and_content(source, change):
    before = state_of(source)
    assert state_of(source) == before
    if change is os.utime:
        os.utime(source, (1, 1))
    else:
        change(source)
    assert state_of(source) != before


def test_a_rebuild_of_what_somebody_saved_meanwhile_is_not_put_in_place(source, tmp_path):
    output = tmp_path / "结果.xlsx"
    job = prepare(read(source), output)
    add_a_byte(source)
    with pytest.raises(SourceChanged, match="在处理过程中被改动过"):
        job.write()
    assert list(tmp_path.iterdir()) == [source]


def test_nor_is_a_finished_copy(source, tmp_path):
    output = tmp_path / "外发.xlsx"
    with finishing(source, Options()) as job:
        add_a_byte(source)
        with pytest.raises(SourceChanged):
            job.write(output)
    assert list(tmp_path.iterdir()) == [source]


def halve(path):
    """Leave half of a file, as one has that is just being copied over."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def replace_by_another(path):
    """Put another workbook there."""
    shutil.copy(SAMPLE.with_name("annexes-other.xlsx"), path)


unlink = pytest.param(
    Path.unlink,
    marks=pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open"),
)


@pytest.mark.parametrize("change", [halve, replace_by_another, unlink])
def test_what_goes_wrong_because_of_that_is_told_as_that(source, tmp_path, monkeypatch, change):
    with finishing(source, Options()) as finish:
        job = prepare(read(source), tmp_path / "结果.xlsx")
        change(source)
        with pytest.raises(SourceChanged):
            job.write()
        with pytest.raises(SourceChanged):
            finish.write(tmp_path / "外发.xlsx")
    assert set(tmp_path.iterdir()) <= {source}
    shutil.copy(SAMPLE, source)
    package = reading_file._read
    monkeypatch.setattr(
        reading_file, "_read", lambda path, *given: (change(path), package(path, *given))[1]
    )
    if change is not replace_by_another:
        with pytest.raises(SourceChanged):
            read(source)


def test_what_goes_wrong_with_a_file_that_is_as_it_was_keeps_its_reason(source):
    halve(source)
    with pytest.raises(SourceDamaged):
        read(source)


@pytest.mark.parametrize("saved_since", [False, True])
def test_what_is_backed_up_is_what_is_replaced(source, tmp_path, monkeypatch, saved_since):
    output = tmp_path / "结果.xlsx"
    prepare(read(source), output).write()
    if saved_since:
        openpyxl.load_workbook(output).save(output)
    job = prepare(read(source), output)
    painted = save._paint
    monkeypatch.setattr(save, "_paint", lambda *args: (painted(*args), add_a_byte(output)))
    before = output.stat().st_size
    with pytest.raises(OutputChangedMeanwhile):
        job.write()
    assert output.stat().st_size == before + 1
    assert {path.name for path in tmp_path.iterdir()} == {source.name, output.name}


def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path):
    folder = tmp_path / "真"
    folder.mkdir()
    target, link = folder / "a.txt", tmp_path / "链接.txt"
    target.write_text("旧", "utf-8")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("links need a right on Windows")
    if not link.is_symlink():
        pytest.skip("Wine says that it made one, and makes none")
    with temporary(link) as finished:
        assert finished.parent == folder
        finished.write_text("新", "utf-8")
        put(finished, link)
    assert link.is_symlink()
    assert target.read_text("utf-8") == "新"
    assert list(folder.iterdir()) == [target]
