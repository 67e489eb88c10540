"""Parts are found by whatever names other programs give them, and one name is one part."""

import zipfile

import pytest

from addin.workbook_file.reading import read

TYPES, BOOK_RELS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
ROWS = [
    ["2022年外贸出口完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["灵乡镇", 10, 12],
    ["金牛镇", 10, 5],
]


@pytest.fixture
def contents(bare, parts, tmp_path):
    """Return the parts of a workbook with an annex and another sheet."""
    sheets = {"附表1": bare.worksheet(ROWS), "备查": bare.worksheet([["联系人", 8888]])}
    return parts(bare.write_workbook(tmp_path / "原样.xlsx", sheets))


@pytest.fixture
def rebuilt(version, rebuild, write_parts, tmp_path):
    """Return a function that rebuilds a package of these parts twice, checks both, gives one."""

    def rebuild_twice(changed):
        source = write_parts(tmp_path / "附表.xlsx", changed)
        once = version(rebuild(source, tmp_path / "一.xlsx").target)
        twice = version(rebuild(once.path, tmp_path / "二.xlsx").target)
        assert twice.parts == once.parts
        return once

    return rebuild_twice


def replaced(parts, part, old, new):
    assert old in parts[part].decode()
    return {**parts, part: parts[part].decode().replace(old, new).encode()}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (BOOK_RELS, '"worksheets/sheet1.xml"', '"/xl/worksheets/sheet1.xml"'),
        (BOOK_RELS, '"worksheets/sheet1.xml"', r'"worksheets\sheet1.xml"'),
        (BOOK_RELS, '"worksheets/sheet1.xml"', r'"\xl\worksheets\sheet1.xml"'),
        (BOOK_RELS, '"worksheets/sheet1.xml"', '"./worksheets/./sheet1.xml"'),
        (BOOK_RELS, '"worksheets/sheet1.xml"', '"../xl/worksheets/sheet1.xml"'),
        (BOOK_RELS, '"worksheets/sheet1.xml"', '"Worksheets/SHEET1.xml"'),
        ("_rels/.rels", '"xl/workbook.xml"', '"/xl/workbook.xml"'),
        ("_rels/.rels", '"xl/workbook.xml"', r'"xl\Workbook.xml"'),
        (TYPES, "/xl/worksheets/sheet1.xml", "/XL/Worksheets/Sheet1.xml"),
    ],
)
def test_targets_may_be_written_in_any_way(
    contents, rebuilt, run, book, sheets_after, part, old, new
):
    once = rebuilt(replaced(contents, part, old, new))
    plan = book({"附表1": ROWS}).plan()
    assert read(once.path).source.sheets == tuple(sheets_after(["附表1", "备查"], plan))
    assert b"tongbao" in once.parts[SHEET]
    assert run("finish", once.path)[0] == 0


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: name.upper() if name.endswith(".rels") else name,
        lambda name: name.lower(),
        lambda name: name.replace("worksheets", "Worksheets"),
        lambda name: f"/{name}",
    ],
    ids=["backslashes", "capitals", "small", "folder", "from the root"],
)
def test_entries_may_be_called_in_any_way(contents, rebuilt, rename):
    once = rebuilt({rename(name): content for name, content in contents.items()})
    assert len({name.lower() for name in once.parts}) == len(once.parts)
    assert TYPES in once.parts
    assert b"tongbao" in b"".join(once.parts.values())


@pytest.mark.parametrize("name", [SHEET, "XL/Worksheets/sheet1.xml", r"xl\worksheets\sheet1.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_part_that_is_there_twice_is_refused(contents, run, tmp_path, name):
    path = tmp_path / "附表.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in [*contents.items(), (name, contents[SHEET])]:
            archive.writestr(part, content)
    for command in ("check", "rebuild", "finish"):
        code, _, message = run(command, path)
        assert code == 1
        assert "两个名为" in message
        assert len(message.splitlines()) == 1
