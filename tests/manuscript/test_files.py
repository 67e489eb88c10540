"""Texts come as offices keep them: in several encodings, and as Word documents."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from addin import errors
from addin.prose.check import check_text
from addin.manuscript.files import read_manuscript
from addin.report.sentences import circular

TEXT = "全县完成固定资产投资59.66亿元，同比增长7.6%。\n临空经济区·还地桥镇“未完成”全年任务。\n"


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def document(tmp_path):
    """Return a function that saves a document of paragraphs, changed before it is saved."""

    def save(*texts, change=None):
        made = docx.Document()
        for text in texts:
            made.add_paragraph(text)
        if change:
            change(made)
        path = tmp_path / "通报.docx"
        made.save(path)
        return path

    return save


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_is_read_in_the_encodings_that_offices_use(file, encoding):
    assert text_of(file("通报.txt", TEXT.encode(encoding))) == TEXT


def test_a_text_of_any_encoding_is_checked_alike(file, cases):
    case = cases["monthly"]
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        assert case.check(text_of(file("通报.txt", case.text.encode(encoding)))) == case.check()


def test_line_ends_of_windows_make_no_difference(file, cases):
    case = cases["half-year"]
    windows = case.text.replace("\n", "\r\n").encode("gbk")
    assert case.check(text_of(file("通报.txt", windows))) == case.check()


def test_a_document_is_checked_like_its_text(document, cases):
    case = cases["annual"]
    assert case.check(text_of(document(*case.text.split("\n")))) == case.check()


def test_paragraphs_headings_and_tables_come_in_order(document):
    def change(made):
        made.add_heading("二、固定资产投资", 1)
        table = made.add_table(2, 2)
        for cell, text in zip(table._cells, "甲乙丙丁", strict=True):
            cell.text = text
        made.add_paragraph("末段")

    text = text_of(document("首段", change=change))
    assert text == "首段\n二、固定资产投资\n甲\t乙\n丙\t丁\n末段"


def _tracked(paragraph, tag, text, part="w:t"):
    change, run, content = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(part)
    content.text = text
    run.append(content)
    change.append(run)
    paragraph._p.append(change)


def test_tracked_changes_read_as_accepted(document):
    def change(made):
        paragraph = made.paragraphs[0]
        _tracked(paragraph, "w:del", "7.9", "w:delText")
        _tracked(paragraph, "w:ins", "7.6")
        _tracked(paragraph, "w:moveFrom", "搬走")
        paragraph.add_run("%。")

    assert text_of(document("同比增长", change=change)) == "同比增长7.6%。"


def test_a_paragraph_whose_end_was_deleted_joins_the_next(document):
    def change(made):
        mark, deleted = OxmlElement("w:rPr"), OxmlElement("w:del")
        mark.append(deleted)
        made.paragraphs[0]._p.get_or_add_pPr().append(mark)

    assert text_of(document("同比", "增长", change=change)) == "同比增长"


def test_hidden_text_is_left_out_and_text_in_boxes_is_read_once(document):
    def change(made):
        made.paragraphs[0].add_run("隐藏").font.hidden = True
        box = made.paragraphs[0].add_run()._r
        choice, fallback = OxmlElement("w:txbxContent"), OxmlElement("w:pict")
        for holder in (choice, fallback):
            inner = OxmlElement("w:p")
            run, text = OxmlElement("w:r"), OxmlElement("w:t")
            text.text = "框内"
            run.append(text)
            inner.append(run)
            holder.append(inner)
        alternate = box.makeelement(MC + "AlternateContent", nsmap={"mc": MC[1:-1]})
        for tag, holder in (("Choice", choice), ("Fallback", fallback)):
            part = alternate.makeelement(MC + tag)
            part.append(holder)
            alternate.append(part)
        box.append(alternate)

    assert text_of(document("正文", change=change)).split() == ["正文", "框内"]


MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _only_a_picture(made):
    drawing = OxmlElement("w:drawing")
    made.add_paragraph().add_run()._r.append(drawing)
    assert drawing.tag == qn("w:drawing")


BAD = {
    "empty": ("通报.txt", b"", errors.TextEmpty),
    "blanks": ("通报.txt", " \r\n　\n".encode("gbk"), errors.TextEmpty),
    "neither encoding": ("通报.txt", b"\xff\xff\x81 \xfe\xff\xff", errors.TextUndecodable),
    "binary": ("通报.txt", bytes(range(1, 128)), errors.TextUndecodable),
    "odd UTF-16": ("通报.txt", b"\xff\xfeA", errors.TextUndecodable),
    "PDF": ("通报.txt", b"%PDF-1.7 ...", errors.TextFormat),
    "RTF": ("通报.doc", b"{\\rtf1 ...}", errors.TextIsDoc),
    "old Word": ("通报.doc", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), errors.TextIsDoc),
    "old Word under a new name": (
        "通报.docx",
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        errors.TextIsDoc,
    ),
    "encrypted": (
        "通报.docx",
        bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
        errors.TextEncrypted,
    ),
    "no package": ("通报.docx", b"just text", errors.TextDamaged),
    "cut package": ("通报.docx", b"PK\x03\x04" + bytes(200), errors.TextDamaged),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gives_one_clear_sentence(file, case):
    name, content, error = BAD[case]
    with pytest.raises(error) as raised:
        text_of(file(name, content))
    message = str(raised.value)
    assert name in message
    assert message.endswith("。")
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_said_to_be_that(tmp_path):
    with pytest.raises(errors.TextMissing):
        text_of(tmp_path / "没有.txt")
    with pytest.raises(errors.TextUnreadable):
        text_of(tmp_path)


def test_a_document_of_pictures_asks_for_text(document):
    with pytest.raises(errors.TextWithoutText, match="只有图片"):
        text_of(document(change=_only_a_picture))


def test_a_document_without_anything_is_empty(document):
    with pytest.raises(errors.TextEmpty):
        text_of(document())


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [None, b"<w:document", b"", b"\x00\xff"])
def test_a_document_with_a_broken_part_is_damaged(document, file, part, content):
    with zipfile.ZipFile(document("正文")) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, old in parts.items():
            if name != part:
                package.writestr(name, old)
            elif content is not None:
                package.writestr(name, content)
    with pytest.raises(errors.TextDamaged):
        text_of(file("坏.docx", out.getvalue()))


def test_a_document_that_unpacks_to_too_much_is_not_opened(file):
    out = io.BytesIO()
    packed = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    with packed as package, package.open("word/document.xml", "w") as part:
        for _ in range(257):
            part.write(bytes(2**20))
    with pytest.raises(errors.TextTooLarge, match="过大"):
        text_of(file("大.docx", out.getvalue()))


def test_a_text_of_a_megabyte_is_checked_to_its_end(sample_2022):
    draft = "\n".join(circular(sample_2022).paragraphs) + "\n"
    prose = "各乡镇要压实责任,强化调度,全年召开推进会12次,督办60余次,解决问题150个。\n"
    copies = 2**20 // len((draft + prose * 200).encode())
    check = check_text((draft + prose * 200) * copies, sample_2022)
    assert check.findings == ()
    assert check.agreed == copies * check_text(draft, sample_2022).agreed
