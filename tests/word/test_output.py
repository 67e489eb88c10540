"""The document as a file: complete or not there, the same each time, never over people's work."""

import os
import re
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document

from addin.errors import (
    DocumentEdited,
    DocumentUnwritable,
    FolderMissing,
    OutputDiskFull,
    OutputExists,
    OutputFormat,
    OutputUnsound,
)
from addin.word import parts as word_parts
from addin.word.document import write_circular


@pytest.fixture
def write(word_samples, word_results):
    """Return a function that writes the samples' circular."""

    def run(path, **changes):
        write_circular(word_samples.circular(**changes), word_results, path)
        return path

    return run


def parts(path):
    """Return a package's parts by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_package_is_sound(tmp_path, write):
    path = write(tmp_path / "通报.docx")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    content = parts(path)
    for part in content.values():
        ElementTree.fromstring(part)
    types = content["[Content_Types].xml"].decode()
    assert (
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"' in types
    )
    for name in content:
        assert f'PartName="/{name}"' in types or name.endswith((".rels", "[Content_Types].xml"))


def test_each_relationship_leads_to_a_part(tmp_path, write):
    content = parts(write(tmp_path / "通报.docx"))
    targets = [
        target
        for name, part in content.items()
        if name.endswith(".rels")
        for target in re.findall(r'Target="(.*?)"', part.decode())
    ]
    names = {name.rpartition("/")[2] for name in content}
    assert targets
    assert {target.rpartition("/")[2] for target in targets} <= names


def test_the_same_circular_gives_the_same_bytes(tmp_path, write):
    first = write(tmp_path / "一.docx").read_bytes()
    assert write(tmp_path / "二.docx").read_bytes() == first


def test_nothing_tells_who_made_it_when_and_where(tmp_path, write):
    content = parts(write(tmp_path / "通报.docx"))
    core = content["docProps/core.xml"].decode()
    assert "<dc:title>关于2022年1-11月某市" in core
    for word in ("creator", "lastModifiedBy", "created", "modified", "python-docx"):
        assert word not in core
    everything = b"".join(content.values())
    assert str(tmp_path).encode() not in everything
    assert b"TargetMode" not in everything
    assert "docProps/thumbnail.jpeg" not in content


def test_an_untouched_document_of_ours_is_replaced(tmp_path, write):
    path = write(tmp_path / "通报.docx")
    write(path, title="关于另一件事的通报")
    assert Document(str(path)).paragraphs[0].text == "关于另一件事的通报"


def test_a_document_that_somebody_edited_is_left_alone(tmp_path, write):
    path = write(tmp_path / "通报.docx")
    document = Document(str(path))
    document.paragraphs[2].text = "全市各级各部门……"
    document.save(str(path))
    before = path.read_bytes()
    with pytest.raises(DocumentEdited, match="改动"):
        write(path)
    assert path.read_bytes() == before


def test_somebody_elses_document_is_left_alone(tmp_path, write):
    path = tmp_path / "通报.docx"
    Document().save(str(path))
    with pytest.raises(OutputExists):
        write(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "随手记".encode()])
def test_what_is_no_document_is_left_alone(tmp_path, write, content):
    path = tmp_path / "通报.docx"
    path.write_bytes(content)
    with pytest.raises(OutputExists):
        write(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "lock"),
    [("通报.docx", "~$通报.docx"), ("2022年通报稿件.docx", "~$22年通报稿件.docx")],
)
def test_a_document_that_is_open_in_word_is_left_alone(tmp_path, write, name, lock):
    path = write(tmp_path / name)
    (tmp_path / lock).touch()
    with pytest.raises(DocumentUnwritable, match="Word"):
        write(path)


def test_a_read_only_document_is_left_alone(tmp_path, write):
    path = write(tmp_path / "通报.docx")
    path.chmod(0o444)
    with pytest.raises(DocumentUnwritable):
        write(path)


def test_the_name_must_end_in_docx(tmp_path, write):
    with pytest.raises(OutputFormat, match=r"\.docx"):
        write(tmp_path / "通报.doc")


def test_a_folder_that_is_not_there_is_named(tmp_path, write):
    with pytest.raises(FolderMissing):
        write(tmp_path / "没有" / "通报.docx")


def test_a_full_disk_leaves_the_old_document(tmp_path, write, monkeypatch):
    path = write(tmp_path / "通报.docx")
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OutputDiskFull):
        write(path, title="另一份通报")
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_document_that_came_out_damaged_does_not_take_its_place(tmp_path, write, monkeypatch):
    real = word_parts.write

    def cut_short(document, path):
        real(document, path)
        path.write_bytes(path.read_bytes()[:2000])

    monkeypatch.setattr("addin.word.document.write", cut_short)
    with pytest.raises(OutputUnsound):
        write(tmp_path / "通报.docx")
    assert list(tmp_path.iterdir()) == []
