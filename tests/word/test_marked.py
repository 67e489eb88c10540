"""The marked copy as a file: whole or not there, never over the original or people's work."""

import os

import pytest
from docx import Document

from addin import errors
from addin.manuscript.files import read_manuscript
from addin.word import marked
from addin.word.marked import check_marked_output, write_marked
from addin.word.marks import Mark, MarkKind
from tests.support.docx_parts import document, p


@pytest.fixture
def text(tmp_path):
    """A written circular of one sentence."""
    path = tmp_path / "通报.docx"
    path.write_bytes(document(p("完成12个。")))
    return path


def write(text, output, word="12"):
    """Mark a word of a text as a finding."""
    manuscript = read_manuscript(text)
    at = manuscript.text.index(word)
    (span,) = manuscript.spans(at, at + len(word))
    write_marked(manuscript, [Mark(span, MarkKind.FINDING, "附表为13个")], output)
    return output


def test_the_copy_is_there_and_the_original_as_it_was(text, tmp_path):
    before = text.read_bytes()
    output = write(text, tmp_path / "标注.docx")
    assert read_manuscript(output).text == "完成12个。"
    assert text.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["标注.docx", "通报.docx"]


@pytest.mark.parametrize("name", ["通报.txt", "通报.md"])
def test_a_plain_text_gives_a_document_too(tmp_path, name):
    path = tmp_path / name
    path.write_bytes("标题\n\n完成12个。\n".encode("gbk"))
    output = write(path, tmp_path / "标注.docx")
    assert [each.text for each in Document(str(output)).paragraphs] == ["标题", "", "完成12个。"]


def test_a_copy_of_ours_is_replaced(text, tmp_path):
    output = write(text, tmp_path / "标注.docx")
    first = output.read_bytes()
    write(text, output, word="个")
    assert output.read_bytes() != first
    write(text, output)
    assert output.read_bytes() == first


def saved_again(output):
    """Save a document as Word does."""
    Document(str(output)).save(str(output))


REFUSED = {
    "the original": ("通报.docx", lambda _: None, errors.MarkedIsText),
    "no document": ("标注.txt", lambda _: None, errors.OutputFormat),
    "no folder": ("没有/标注.docx", lambda _: None, errors.FolderMissing),
    "people's document": (
        "标注.docx",
        lambda path: path.write_bytes(document(p("别的"))),
        errors.OutputChanged,
    ),
    "a copy that people saved": (
        "标注.docx",
        lambda path: (write(path.with_name("通报.docx"), path), saved_again(path)),
        errors.OutputChanged,
    ),
    "a copy that is open": (
        "标注.docx",
        lambda path: (
            write(path.with_name("通报.docx"), path),
            path.with_name("~$标注.docx").touch(),
        ),
        errors.DocumentUnwritable,
    ),
    "a copy with a long name that is open": (
        "标注后的通报.docx",
        lambda path: (
            write(path.with_name("通报.docx"), path),
            path.with_name("~$后的通报.docx").touch(),
        ),
        errors.DocumentUnwritable,
    ),
    "a copy that is only to be read": (
        "标注.docx",
        lambda path: (write(path.with_name("通报.docx"), path), path.chmod(0o444)),
        errors.DocumentUnwritable,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_must_not_be_written_over_stays(text, tmp_path, case):
    name, prepare, error = REFUSED[case]
    output = tmp_path / name
    prepare(output)
    before = output.read_bytes() if output.exists() else None
    for refused in (
        lambda: check_marked_output(output, text),
        lambda: write(text, output),
    ):
        with pytest.raises(error) as raised:
            refused()
        assert str(raised.value).endswith("。")
        assert "Excel" not in str(raised.value)
    assert (output.read_bytes() if output.exists() else None) == before


def test_a_link_to_the_original_is_the_original(text, tmp_path):
    link = tmp_path / "链接.docx"
    os.symlink(text, link)
    with pytest.raises(errors.MarkedIsText):
        write(text, link)


@pytest.mark.parametrize(
    ("copy", "said"),
    [(document(p("完成13个。")), "文字与原稿不一致"), (b"PK\x03\x04", "文件不完整")],
)
def test_a_copy_that_reads_otherwise_does_not_take_its_place(
    text, tmp_path, monkeypatch, copy, said
):
    monkeypatch.setattr(marked, "mark", lambda *_: copy)
    with pytest.raises(errors.OutputUnsound, match=said):
        write(text, tmp_path / "标注.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["通报.docx"]


def test_a_full_disk_leaves_nothing(text, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("addin.output.atomic.os.fsync", full)
    with pytest.raises(errors.OutputDiskFull):
        write(text, tmp_path / "标注.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["通报.docx"]
