"""Parts in other encodings than UTF-8 are read and written like others, or refused in our words."""

import re

import pytest

from addin.workbook_file.read import read_source

SHEET, OTHER = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
ROWS = [
    ["2022年外贸出口完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["灵乡镇", 10, 12],
    ["金牛镇", 10, 5],
]
ENCODINGS = {
    "utf-8 with a mark": ("UTF-8", "utf-8-sig"),
    "utf-16": ("UTF-16", "utf-16"),
    "utf-16, small end first": ("UTF-16LE", "utf-16-le"),
    "utf-16, large end first": ("utf-16", "utf-16-be"),
    "gbk": ("GBK", "gbk"),
    "gb2312": ("gb2312", "gb2312"),
    "gb18030": ("GB18030", "gb18030"),
    "big5": ("Big5", "big5"),
}
BOMB = "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]>"


@pytest.fixture
def contents(bare, parts, tmp_path):
    """Return the parts of a workbook with an annex and another sheet."""
    sheets = {"附表1": bare.worksheet(ROWS), "备查": bare.worksheet([["联系人", 8888]])}
    return parts(bare.write_workbook(tmp_path / "原样.xlsx", sheets))


def encoded(xml, name, codec):
    """Return a part in another encoding, as it declares."""
    text = xml.decode() if codec != "big5" else xml.decode().replace("况", "形").replace("镇", "鎮")
    return f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(codec, "xmlcharrefreplace")


@pytest.mark.parametrize("case", ENCODINGS)
@pytest.mark.parametrize("chosen", [[SHEET], [OTHER], ["xl/workbook.xml"], ["xl/styles.xml"], None])
def test_a_part_may_be_in_another_encoding(
    contents, write_parts, rebuild, parts, run, tmp_path, case, chosen
):
    changed = {
        name: encoded(xml, *ENCODINGS[case]) if name in (chosen or contents) else xml
        for name, xml in contents.items()
    }
    source = write_parts(tmp_path / "附表.xlsx", changed)
    made = rebuild(source, tmp_path / "一.xlsx")
    once = parts(made.target)
    assert once[OTHER] == changed[OTHER]
    assert b"tongbao" in once[SHEET]
    again = rebuild(made.target, tmp_path / "二.xlsx")
    assert parts(again.target) == once
    assert [grid.sheet for grid in read_source(made.target).grids] == ["附表1", "备查"]
    assert run("finish", made.target, "-o", tmp_path / "外发.xlsx")[0] == 0


@pytest.mark.parametrize("command", ["check", "rebuild", "finish"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    ("name", "codec"), [("UTF-16", "utf-16"), ("UTF-16", "utf-16-be"), ("GBK", "gbk")]
)
def test_a_document_type_is_found_in_any_encoding(
    contents, write_parts, run, tmp_path, command, part, name, codec
):
    bomb = encoded(BOMB.encode() + contents[part], name, codec)
    path = write_parts(tmp_path / "附表.xlsx", {**contents, part: bomb})
    code, _, message = run(command, path)
    assert code == 1
    assert "DTD" in message
    assert part in message


@pytest.mark.parametrize("command", ["check", "rebuild", "finish"])
@pytest.mark.parametrize("part", [SHEET, OTHER, "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda xml: b'<?xml version="1.0" encoding="UTF-7"?>' + xml,
        lambda xml: b'<?xml version="1.0" encoding="IBM037"?>' + xml,
        lambda xml: "镇".encode("utf-16") + b"\0",
        lambda xml: xml[: len(xml) // 2],
        lambda xml: b'<?xml version="1.0"?><a>\xff\xfe</a>',
        lambda xml: b"",
    ],
    ids=["utf-7", "ebcdic", "cut utf-16", "cut", "no utf-8", "empty"],
)
def test_a_message_is_in_our_words(contents, write_parts, run, tmp_path, command, part, damage):
    path = write_parts(tmp_path / "附表.xlsx", {**contents, part: damage(contents[part])})
    code, _, message = run(command, path)
    if code == 0:  # where that part is not needed
        assert part in (OTHER, "xl/styles.xml")
        return
    assert len(message.splitlines()) == 1
    said = message.replace(str(path), "").replace(part, "")
    assert not re.search("[A-Za-z]{2,}", re.sub("Excel|xlsx|UTF|tongbao", "", said)), message
