"""Texts come as offices keep them: in several encodings, as Word documents, as what is neither."""

import errno
import io
import zipfile

import pytest

from addin import errors
from addin.manuscript.files import read_manuscript
from addin.manuscript.model import Place
from tests.support.docx_parts import box, document, p, parts_of, r

TEXT = "全县完成固定资产投资59.66亿元，同比增长7.6%。\n临空经济区·还地桥镇“未完成”全年任务。"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["通报.txt", "通报.md", "通报"])
def test_a_text_is_read_in_the_encodings_that_offices_use(file, encoding, ending, name):
    stored = (TEXT + "\n").replace("\n", ending).encode(encoding)
    found = read_manuscript(file(name, stored))
    assert found.text == TEXT
    assert found.document is None


def test_each_line_of_a_text_is_a_paragraph_with_its_number(file):
    found = read_manuscript(file("通报.txt", "# 通报\n\n\t完成**12**个\x1a".encode())).paragraphs
    assert [each.text for each in found] == ["# 通报", "", "\t完成**12**个"]
    assert found[2].place == Place("行", 3)
    assert found[2].place.said == "第3行"


@pytest.mark.parametrize("name", ["通报.docx", "通报.docm", "通报.doc", "通报.wps", "通报.txt"])
@pytest.mark.parametrize("strict", [False, True])
def test_a_document_is_one_under_any_name(file, name, strict):
    found = read_manuscript(file(name, document(p("正文"), strict=strict)))
    assert found.text == "正文"
    assert found.document == document(p("正文"), strict=strict)


OLD_WORD = bytes.fromhex("D0CF11E0A1B11AE1")
BAD = {
    "empty": ("通报.txt", b"", errors.TextEmpty),
    "blanks": ("通报.txt", " \r\n　\n".encode("gbk"), errors.TextEmpty),
    "neither encoding": ("通报.txt", b"\xff\xff\x81 \xfe\xff\xff", errors.TextUndecodable),
    "binary": ("通报.txt", bytes(range(1, 128)), errors.TextUndecodable),
    "odd UTF-16": ("通报.txt", b"\xff\xfeA", errors.TextUndecodable),
    "UTF-32": ("通报.txt", TEXT.encode("utf-32"), errors.TextUndecodable),
    "PDF": ("通报.txt", b"%PDF-1.7 ...", errors.TextFormat),
    "picture": ("通报.docx", b"\x89PNG\r\n\x1a\n", errors.TextFormat),
    "web page": ("通报.txt", b"\r\n<!DOCTYPE html><p>12", errors.TextFormat),
    "XML": ("通报.txt", b'<?xml version="1.0"?><a/>', errors.TextFormat),
    "encrypted": (
        "通报.docx",
        OLD_WORD + "EncryptedPackage".encode("utf-16-le"),
        errors.TextEncrypted,
    ),
    "no package": ("通报.docx", b"just text", errors.TextDamaged),
    "cut package": ("通报.docx", b"PK\x03\x04" + bytes(200), errors.TextDamaged),
    "no text": ("通报.docx", document(p()), errors.TextEmpty),
    "only deleted": ("通报.docx", document(p(r("12", "<w:vanish/>"))), errors.TextEmpty),
    "only a picture": ("通报.docx", document(p(r("<w:drawing/>"))), errors.TextWithoutText),
    "only an empty box": ("通报.docx", document(p(box(p()))), errors.TextWithoutText),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gives_one_clear_sentence(file, case):
    name, content, error = BAD[case]
    with pytest.raises(error) as raised:
        read_manuscript(file(name, content))
    message = str(raised.value)
    assert name in message
    assert message.endswith("。")
    assert "\n" not in message


def test_a_workbook_is_no_text(tmp_path, write_sheets):
    path = write_sheets(tmp_path / "附表.xlsx", {"附表1": [["12"]]})
    with pytest.raises(errors.TextFormat, match="不是可以读取的通报文稿"):
        read_manuscript(path)


def test_a_missing_file_and_a_folder_are_said_to_be_that(tmp_path):
    with pytest.raises(errors.TextMissing):
        read_manuscript(tmp_path / "没有.txt")
    with pytest.raises(errors.TextUnreadable):
        read_manuscript(tmp_path)


def test_a_name_that_is_too_long_names_no_file(tmp_path):
    path = tmp_path / ("长" * 400)
    with pytest.raises(OSError, match=r".") as raised:
        path.stat()
    assert raised.value.errno == errno.ENAMETOOLONG
    with pytest.raises(errors.TextMissing):
        read_manuscript(path)


def packed(parts):
    """Return a package of parts; those that are None are missing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            if content is not None:
                package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [None, b"<w:document", b"", b"\x00\xff"])
def test_a_document_with_a_broken_part_is_damaged(file, part, content):
    parts = parts_of(document(p("正文"))) | {part: content}
    with pytest.raises(errors.TextDamaged):
        read_manuscript(file("坏.docx", packed(parts)))


def test_a_document_with_a_document_type_is_not_opened(file):
    xml = parts_of(document(p("&entity;")))["word/document.xml"]
    xml = xml.replace(b"?>", b'?><!DOCTYPE w:document [<!ENTITY entity "12">]>', 1)
    parts = parts_of(document(p("正文"))) | {"word/document.xml": xml}
    with pytest.raises(errors.TextDamaged):
        read_manuscript(file("坏.docx", packed(parts)))


def test_what_is_nested_without_end_is_damaged(file):
    nested = "<w:sdt><w:sdtContent>" * 3000 + p("正文") + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(errors.TextDamaged):
        read_manuscript(file("深.docx", document(nested)))


def test_a_document_that_unpacks_to_too_much_is_not_opened(file):
    out = io.BytesIO()
    packed = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    with packed as package, package.open("word/document.xml", "w") as part:
        for _ in range(257):
            part.write(bytes(2**20))
    with pytest.raises(errors.TextTooLarge, match="过大"):
        read_manuscript(file("大.docx", out.getvalue()))


def test_parts_are_found_by_their_relationships(file):
    parts = parts_of(document(p("正文", properties='<w:pStyle w:val="隐"/>'), styles=HIDING))
    moved = {"word/styles.xml": None, "word/样式.xml": parts["word/styles.xml"]}
    relations = parts["word/_rels/document.xml.rels"].replace(b"styles.xml", "样式.xml".encode())
    parts |= {**moved, "word/_rels/document.xml.rels": relations}
    with pytest.raises(errors.TextEmpty):
        read_manuscript(file("通报.docx", packed(parts)))


HIDING = '<w:style w:type="paragraph" w:styleId="隐"><w:rPr><w:vanish/></w:rPr></w:style>'


def test_a_part_in_another_encoding_is_read(file):
    parts = parts_of(document(p("正文")))
    xml = parts["word/document.xml"].decode().replace("UTF-8", "GBK", 1).encode("gbk")
    found = read_manuscript(file("通报.docx", packed(parts | {"word/document.xml": xml})))
    assert found.text == "正文"
