"""Whatever a source is like, it stays as it is, and the result is whole or is not there."""

import random
import re
import zipfile

import pytest

from addin.errors import SourceDamaged, TongbaoError
from addin.finish.finish import finishing
from addin.finish.options import Options

ROWS = [["单位", "任务", "完成"], ["灵乡镇", 10, 12], ["金牛镇", 10, 5]]


@pytest.fixture
def source(workbook):
    """Return a small workbook with a formula, a note and a drop-down list."""
    return workbook({"附表1": ROWS, "附表2": ROWS}, change=_enrich)


def _enrich(book):
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet = book["附表1"]
    sheet["D2"] = "=C2/B2"
    sheet["A2"].comment = Comment("请核实", "王某")
    listed = DataValidation(type="list", formula1="附表2!$A$2:$A$3")
    listed.add("A3")
    sheet.add_data_validation(listed)
    sheet.freeze_panes = "B2"


def repacked(path, change):
    """Let a function change a workbook's parts, which it gets by name, in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def fails(source):
    """Return a function that finishes the source, which must fail and leave all as it was."""

    def finish(error, name="定稿.xlsx", path=source, **options):
        before = contents(path.parent)
        with pytest.raises(error) as caught, finishing(path, Options(**options)) as job:
            job.write(path.parent / name)
        assert contents(path.parent) == before
        message = str(caught.value)
        assert re.search("[一-鿿]", message)
        assert "tongbao-" not in message
        assert len(message.splitlines()) == 1
        return message

    return finish


# ---- what is unusual in the source --------------------------------------------------------------


def test_ten_thousand_hidden_names_are_one_finding(source, finish):
    names = "".join(
        f'<definedName name="名称{number}" hidden="1">附表1!$A${number}</definedName>'
        for number in range(1, 10_001)
    )

    def add(parts):
        book = parts["xl/workbook.xml"]
        parts["xl/workbook.xml"] = book.replace(
            b"<definedNames />", f"<definedNames>{names}</definedNames>".encode()
        )
        assert parts["xl/workbook.xml"] != book

    copy, findings = finish(repacked(source, add))
    (found,) = [finding.found for finding in findings if finding.code == "name"]
    assert found.startswith("10000个名称")
    with zipfile.ZipFile(copy) as archive:
        assert b"definedName" not in archive.read("xl/workbook.xml")


def test_a_signature_is_left_behind_and_told(source, finish):
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"

    def sign(parts):
        relation = f'<Relationship Id="rIdSig" Type="{kind}" Target="_xmlsignatures/origin.sigs"/>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            b"</Relationships>", f"{relation}</Relationships>".encode()
        )
        parts["_xmlsignatures/origin.sigs"] = b""
        parts["_xmlsignatures/sig1.xml"] = b"<Signature>CN=Wang</Signature>"

    copy, findings = finish(repacked(source, sign))
    assert [f.found for f in findings if f.code == "signature"]
    with zipfile.ZipFile(copy) as archive:
        assert not [name for name in archive.namelist() if "sig" in name.lower()]


def test_a_protected_structure_stays_protected(workbook, finish):
    def protect(book):
        book.security.workbookPassword = "1234"
        book.security.lockStructure = True
        book["底稿"].sheet_state = "hidden"

    copy, findings = finish(workbook({"附表1": ROWS, "底稿": ROWS}, change=protect))
    with zipfile.ZipFile(copy) as archive:
        book = archive.read("xl/workbook.xml").decode()
    assert "lockStructure" in book
    assert "底稿" not in book
    assert [finding.sheet for finding in findings if finding.code == "sheet"] == ["底稿"]


# ---- damage -------------------------------------------------------------------------------------


def _truncate(content, chance):
    return content[: chance.randrange(len(content))]


def _flip(content, chance):
    place = chance.randrange(len(content))
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _without_tag(content, chance):
    tag = chance.choice(list(re.finditer(rb"<[^>]+>", content)))
    return content[: tag.start()] + content[tag.end() :]


def _other_value(content, chance):
    attributes = list(re.finditer(rb'="[^"]*"', content))
    if not attributes:
        return b""
    found = chance.choice(attributes)
    value = chance.choice([b"x", b"-1", b"999999", b"", b"rId99", b"../.."])
    return content[: found.start()] + b'="' + value + b'"' + content[found.end() :]


DAMAGES = (_truncate, _flip, _without_tag, _other_value, lambda content, chance: b"")


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_part_is_refused_or_does_no_harm(source, seed):
    chance = random.Random(seed)
    whole = source.read_bytes()
    for _ in range(12):
        damage = chance.choice(DAMAGES)

        def harm(parts, damage=damage):
            name = chance.choice([part for part in parts if parts[part]])
            parts[name] = damage(parts[name], chance)

        source.write_bytes(whole)
        _finished_or_refused(repacked(source, harm))


def _finished_or_refused(path):
    """Finish a workbook that may be damaged, which ends in an error for people or in a result."""
    output = path.with_name("定稿.xlsx")
    before = path.read_bytes()
    said = ""
    try:
        with finishing(path, Options()) as job:
            job.write(output)
    except TongbaoError as error:
        said = str(error)
    assert output.exists() == (not said)
    assert len(said.splitlines()) <= 1
    assert "发给开发者" not in said
    output.unlink(missing_ok=True)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bytes_of_the_file_are_refused_or_do_no_harm(source, seed):
    chance = random.Random(seed)
    whole = source.read_bytes()
    for _ in range(12):
        source.write_bytes(_flip(_flip(whole, chance), chance))
        _finished_or_refused(source)


def test_a_formula_behind_its_result_is_damage(source, fails):
    def turned(parts):
        name = "xl/worksheets/sheet1.xml"
        parts[name] = re.sub(rb"(<f>C2/B2</f>)(<v ?/>|<v></v>)", rb"\2\1", parts[name])
        assert b"<v /><f>" in parts[name] or b"></v><f>" in parts[name]

    repacked(source, turned)
    assert "工作表“附表1”的公式写法不合规范" in fails(SourceDamaged)


def test_a_part_that_is_missing_is_named(source, fails):
    for part in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/theme/theme1.xml"):
        whole = source.read_bytes()
        repacked(source, lambda parts, part=part: parts.pop(part))
        assert part in fails(SourceDamaged)
        source.write_bytes(whole)


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_the_command_refuses_in_one_line(workbook, run, state):
    def hide(book):
        book["附表2"].sheet_state = state

    source = workbook({"附表1": ROWS, "附表2": ROWS}, change=hide)
    repacked(source, lambda parts: parts.pop("xl/worksheets/sheet2.xml"))
    before = contents(source.parent)
    code, printed, message = run("finish", source)
    assert (code, len(message.splitlines())) == (1, 1)
    assert "已保存" not in printed
    assert not re.search("Traceback|意外错误", message)
    assert contents(source.parent) == before


@pytest.fixture(scope="module")
def bomb(tmp_path_factory):
    """Return a workbook that is small, and 70 MB unpacked."""
    from openpyxl import Workbook

    path = tmp_path_factory.mktemp("bomb") / "附表.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image9.bmp", bytes(70 * 1024**2))
    return path


def test_a_zip_bomb_is_refused(bomb, run):
    code, printed, message = run("finish", bomb)
    assert (code, printed, len(message.splitlines())) == (1, "", 1)
    assert "MB" in message
    assert [file.name for file in bomb.parent.iterdir()] == [bomb.name]
