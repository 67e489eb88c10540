"""Texts in older formats, with stand-ins for LibreOffice."""

import shutil
from pathlib import Path

import pytest

from addin import errors
from addin.manuscript import old_word
from addin.manuscript.files import read_manuscript
from addin.programs.libreoffice import ProgramFailed, ProgramMissing
from tests.support.compound_file import compound_file
from tests.support.docx_parts import document, p

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
WORD = compound_file({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(5000)})
FILES = {
    "a .doc": ("通报.doc", WORD, "text.doc"),
    "a .wps": ("通报.wps", WORD, "text.doc"),
    "a .doc under a new name": ("通报.docx", WORD, "text.doc"),
    "a .doc without an ending": ("通报", WORD, "text.doc"),
    "a .rtf": ("通报.rtf", b"{\\rtf1 12}", "text.rtf"),
    "a .rtf named .doc": ("通报.doc", b"{\\rtf1 12}", "text.rtf"),
    "a web page named .doc": ("通报.DOC", b"<html>12</html>", "text.doc"),
    "an .odt": ("通报.odt", b"PK\x03\x04mimetype", "text.odt"),
    "a damaged .doc": ("通报.doc", OLE + bytes(600), "text.doc"),
}


@pytest.fixture
def libreoffice(monkeypatch, tmp_path):
    """Return a function that puts a stand-in in LibreOffice's place; it logs what it was asked."""
    asked = []

    def put(result):
        def convert(source, form, longest):
            asked.append((source, source.read_bytes(), form, longest))
            if isinstance(result, Exception):
                raise result
            if result is not None:
                source.with_suffix(".docx").write_bytes(result)
            return source.with_suffix(".docx")

        monkeypatch.setattr(old_word, "convert", convert)
        return asked

    return put


@pytest.mark.parametrize("case", FILES)
def test_it_is_read_by_way_of_libreoffice(file, libreoffice, case):
    name, content, copied = FILES[case]
    asked = libreoffice(document(p("完成12个")))
    found = read_manuscript(file(name, content))
    assert found.text == "完成12个"
    assert found.document == document(p("完成12个"))
    ((source, data, form, longest),) = asked
    assert (source.name, data, form) == (copied, content, "docx:MS Word 2007 XML")
    assert 0 < longest <= 300
    assert not source.parent.exists()


@pytest.mark.parametrize("case", FILES)
def test_without_libreoffice_one_line_says_what_to_do(file, libreoffice, case):
    name, content, _ = FILES[case]
    libreoffice(ProgramMissing())
    with pytest.raises(errors.TextNeedsLibreOffice) as raised:
        read_manuscript(file(name, content))
    message = str(raised.value)
    assert "LibreOffice" in message
    assert "另存为 .docx" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("result", "said"),
    [(ProgramFailed("LibreOffice 超过120秒没有完成"), "超过120秒"), (None, "打开密码")],
)
def test_what_libreoffice_can_not_read_is_said(file, libreoffice, result, said):
    asked = libreoffice(result)
    with pytest.raises(errors.TextNotConverted, match=said):
        read_manuscript(file("通报.doc", WORD))
    assert not asked[0][0].parent.exists()


def test_what_comes_out_is_read_like_any_document(file, libreoffice):
    libreoffice(document(p()))
    with pytest.raises(errors.TextEmpty):
        read_manuscript(file("通报.doc", WORD))
    libreoffice(b"PK\x03\x04")
    with pytest.raises(errors.TextDamaged):
        read_manuscript(file("通报.doc", WORD))


@pytest.mark.parametrize(("flags", "locked"), [(0x01, True), (0x13, True), (0x12, False)])
def test_a_password_is_said_without_asking_libreoffice(file, libreoffice, flags, locked):
    asked = libreoffice(document(p("12")))
    head = b"\xec\xa5\xc1\x00" + bytes(7) + bytes([flags]) + bytes(5000)
    path = file("通报.doc", compound_file({"WordDocument": head}))
    if locked:
        with pytest.raises(errors.TextEncrypted):
            read_manuscript(path)
    else:
        assert read_manuscript(path).text == "12"
    assert len(asked) == (not locked)


def test_a_text_that_is_a_document_needs_no_libreoffice(file, libreoffice):
    asked = libreoffice(ProgramMissing())
    assert read_manuscript(file("通报.doc", document(p("12")))).text == "12"
    assert not asked


def test_nothing_is_left_behind(file, libreoffice, monkeypatch, tmp_path):
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    libreoffice(document(p("12")))
    read_manuscript(file("通报.doc", WORD))
    assert list(Path(folder).iterdir()) == []
    shutil.rmtree(folder)
