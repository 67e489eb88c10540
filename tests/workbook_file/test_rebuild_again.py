"""Rebuilding a rebuilt workbook replaces what is ours, whatever was done to it, and no more."""

import re
import shutil

import pytest
from openpyxl import Workbook, load_workbook

from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read

BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
USERS = """
    附表1 附表2 附表3 附表4 附表5 附表6 附表7 四个一百
    招商引资 项目建设 服务企业 科技创新 优化营商环境 乡村振兴 文明提升 党建引领 加减分 设置 名录
""".split()
SUMMARY = f"xl/worksheets/sheet{len(USERS) + 2}.xml"


@pytest.fixture(scope="module")
def all_sheets(sample_2022, sheets_after):
    """Return the names of the sheets after a rebuild of the sample workbook."""
    return sheets_after(USERS, prepare(read(sample_2022), None).plan)


@pytest.fixture(scope="module")
def rebuilt_once(sample_2022, tmp_path_factory, rebuild):
    """Return the sample workbook, rebuilt."""
    output = tmp_path_factory.mktemp("once") / "附表-汇总.xlsx"
    rebuild(sample_2022, output)
    return output


@pytest.fixture
def rebuilt(rebuilt_once, tmp_path):
    """Return a copy of the rebuilt sample, alone in its folder."""
    return shutil.copyfile(rebuilt_once, tmp_path / "附表-汇总.xlsx")


@pytest.fixture
def again(version, rebuild):
    """Return a function that rebuilds a workbook and gives the result, and what it reported."""

    def rebuild_again(path):
        job = rebuild(path, path.with_stem(f"{path.stem}再"))
        return version(job.target), job.problems

    return rebuild_again


def test_a_second_rebuild_gives_the_same_parts(books):
    assert set(books.twice.parts) == set(books.once.parts)
    changed = {p for p, content in books.once.parts.items() if books.twice.parts[p] != content}
    assert changed <= {TYPES, RELS, BOOK}


@pytest.mark.parametrize("part", [BOOK, RELS, TYPES])
def test_a_second_rebuild_differs_in_relationship_ids_only(books, part):
    once, twice = (elements(version.parts[part]) for version in (books.once, books.twice))
    assert sorted(once) == sorted(twice)


def elements(xml):
    """Return the elements of a part, without relationship ids."""
    return re.sub(r'\s(?:r:id|Id)="[^"]*"', "", xml.decode()).split("<")


@pytest.mark.parametrize("number", range(3, 9))
def test_a_second_rebuild_keeps_users_formats_and_does_not_double_ours(books, number):
    part = f"xl/worksheets/sheet{number}.xml"
    assert books.twice.highlights(part) == books.once.highlights(part) != []
    assert books.twice.users(part) == books.source.canonical(part)


def test_a_sheet_of_ours_that_was_renamed_is_replaced(
    rebuilt, again, parts, write_parts, all_sheets
):
    contents = parts(rebuilt)
    book = re.sub(r"(?<![.\w])汇总(?!\w)", "县委汇总", contents[BOOK].decode())
    write_parts(rebuilt, {**contents, BOOK: book.encode()})
    result, problems = again(rebuilt)
    assert result.sheets == all_sheets
    assert "sheet-name-taken" not in [problem.code for problem in problems]


def test_a_sheet_of_ours_that_was_deleted_comes_back(
    rebuilt, again, parts, write_parts, all_sheets
):
    """Excel leaves the mark of a deleted sheet behind, with a reference to nothing."""
    contents = {name: content for name, content in parts(rebuilt).items() if name != SUMMARY}
    for part, pattern, new in (
        (BOOK, r'<sheet [^>]*name="汇总"[^>]*?(?:/>|></sheet>)', ""),
        (BOOK, rf'<definedName [^>]*localSheetId="{len(USERS) + 1}"[^>]*>[^<]*</definedName>', ""),
        (BOOK, r'(?<=localSheetId=")(?:2[1-9]|3\d)', lambda found: str(int(found[0]) - 1)),
        (BOOK, r'(?<=name="tongbao.汇总">)[^<]*', "#REF!$A$1"),
        (RELS, rf"<Relationship [^>]*/{SUMMARY[14:]}[^>]*?(?:/>|></Relationship>)", ""),
        (TYPES, rf"<Override [^>]*/{SUMMARY[14:]}[^>]*?(?:/>|></Override>)", ""),
    ):
        text, count = re.subn(pattern, new, contents[part].decode())
        assert count, pattern
        contents[part] = text.encode()
    write_parts(rebuilt, contents)
    result, _ = again(rebuilt)
    assert result.sheets == all_sheets


@pytest.mark.parametrize("reference", ["#REF!", "#REF!$A$1", "已删除!$A$1", ""])
def test_a_mark_that_leads_nowhere_is_no_hindrance(annexes, again, edit, reference, all_sheets):
    name = f'<definedName name="tongbao.汇总">{reference}</definedName>'
    edit(annexes, BOOK, ("</definedNames>", f"{name}</definedNames>"))
    result, _ = again(annexes)
    assert result.sheets == all_sheets
    assert [name[0] for name in result.names].count("tongbao.汇总") == 1


def test_a_sheet_of_ours_with_a_row_inserted_above_is_still_ours(
    rebuilt, again, parts, edit, all_sheets
):
    mark = re.search(r'name="tongbao.汇总">([^<]*)\$A\$1<', parts(rebuilt)[BOOK].decode())[0]
    edit(rebuilt, BOOK, (mark, mark.replace("$A$1", "$A$2")))
    result, problems = again(rebuilt)
    assert result.sheets == all_sheets
    assert [problem.code for problem in problems] == ["unit-under-two-names"]


@pytest.mark.parametrize("sheet", ["得分明细", "附表3"])
def test_an_order_of_calculation_that_lists_our_formulas_is_left_to_excel(
    rebuilt, again, parts, write_parts, sheet
):
    """Excel keeps the part, and takes a cell listed there without a formula for damage."""
    contents = parts(rebuilt)
    number = re.search(rf'<sheet [^>]*name="{sheet}"[^>]*sheetId="(\d+)"', contents[BOOK].decode())
    contents["xl/calcChain.xml"] = (
        f'<calcChain xmlns="{MAIN}"><c r="J4" i="{number[1]}"/><c r="K4"/></calcChain>'.encode()
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    for part, end, new in (
        (
            RELS,
            "</Relationships>",
            f'<Relationship Id="rIdC" Type="{kind}" Target="calcChain.xml"/>',
        ),
        (
            TYPES,
            "</Types>",
            f'<Override PartName="/xl/calcChain.xml" ContentType="{content_type}"/>',
        ),
    ):
        contents[part] = contents[part].decode().replace(end, new + end).encode()
    write_parts(rebuilt, contents)
    result, _ = again(rebuilt)
    kept = sheet == "附表3"
    assert ("xl/calcChain.xml" in result.parts) == kept
    assert (b"calcChain" in result.parts[RELS]) == (b"calcChain" in result.parts[TYPES]) == kept


def test_a_copy_that_the_user_made_of_our_sheet_is_the_users(
    rebuilt, again, parts, write_parts, all_sheets
):
    """Copying a sheet in Excel gives the copy a mark too, local to that sheet."""
    contents = parts(rebuilt)
    copy = "xl/worksheets/sheet99.xml"
    contents[copy] = contents[SUMMARY]
    sheet = '<sheet name="汇总 (2)" sheetId="99" r:id="rIdCopy"/>'
    mark = f'<definedName name="tongbao.汇总" localSheetId="{len(all_sheets)}">'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    for part, end, new in (
        (BOOK, "</sheets>", sheet),
        (BOOK, "</definedNames>", f"{mark}'汇总 (2)'!$A$1</definedName>"),
        (RELS, "</Relationships>", f'<Relationship Id="rIdCopy" Type="{kind}" Target="/{copy}"/>'),
        (TYPES, "</Types>", f'<Override PartName="/{copy}" ContentType="{content_type}"/>'),
    ):
        contents[part] = contents[part].decode().replace(end, new + end).encode()
    write_parts(rebuilt, contents)
    result, _ = again(rebuilt)
    assert result.sheets[: len(USERS) + 2] == ["一页纸", *USERS, "汇总 (2)"]
    assert set(all_sheets) <= set(result.sheets)


def test_a_workbook_part_that_another_program_wrote_with_prefixes_is_understood(
    rebuilt, again, parts, write_parts, all_sheets
):
    contents = parts(rebuilt)
    book = contents[BOOK].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    book = re.sub(r"<(/?)(?=\w)", r"<\1x:", book)
    write_parts(rebuilt, {**contents, BOOK: book.encode()})
    result, _ = again(rebuilt)
    assert result.sheets == all_sheets


@pytest.mark.parametrize(("name", "other"), [("汇总", "汇总(自动)"), ("校验", "校验(自动)")])
def test_a_users_own_sheet_of_our_name_is_left_alone_and_reported(
    annexes, again, version, name, other, all_sheets
):
    book = load_workbook(annexes)
    book.create_sheet(name, 2).append(["请勿删除", 42])
    book.save(annexes)
    book.close()
    own = version(annexes).parts["xl/worksheets/sheet3.xml"]
    once, problems = again(annexes)
    twice, problems_again = again(once.path)
    for result in (once, twice):
        names = [other if sheet == name else sheet for sheet in all_sheets]
        assert result.sheets == [*names[:3], name, *names[3:]]
        assert result.parts["xl/worksheets/sheet3.xml"] == own
    for reported in (problems, problems_again):
        (taken,) = (problem for problem in reported if problem.code == "sheet-name-taken")
        assert taken.sheet == name
        assert other in taken.message


def test_our_legend_is_read_neither_as_a_unit_nor_as_a_note(tmp_path):
    path, again = tmp_path / "附表.xlsx", tmp_path / "附表-汇总.xlsx"
    book = Workbook()
    for row in (["单位", "任务", "完成"], ["灵乡镇", 10, 12], ["金牛镇", 10, 5], ["殷祖镇", 10, 9]):
        book.active.append(row)
    rules = book.create_sheet("设置")
    rules.append(["指标", "短板规则"])
    rules.append(["Sheet", "全部未完成"])
    book.save(path)
    prepare(read(path), again).write()
    (annex,) = read(again).results.found.annexes
    assert [row.name for row in annex.rows] == ["灵乡镇", "金牛镇", "殷祖镇"]
    assert annex.notes == ()
    assert read(again).problems == ()


@pytest.mark.parametrize("saved_by_others", [False, True])
def test_a_later_month_is_said_of_the_colours_and_mended_by_a_rebuild(tmp_path, saved_by_others):
    """Excel and others write the legend as a shared string: it is replaced all the same."""
    path, first, again = (tmp_path / f"{name}.xlsx" for name in ("附表", "附表-汇总", "再"))
    book = Workbook()
    for row in (["单位", "任务", "完成"], ["灵乡镇", 10, 4], ["金牛镇", 10, 2], ["殷祖镇", 10, 9]):
        book.active.append(row)
    settings = book.create_sheet("设置")
    for row in (["项目", "值"], ["时期", "2022年1-3月"]):
        settings.append(row)
    book.save(path)
    prepare(read(path), first).write()
    assert read(first).problems == ()
    later = load_workbook(first if saved_by_others else path)
    later["设置"]["B2"] = "2022年1-6月"
    later.save(first if saved_by_others else path)
    codes = [problem.code for problem in read(first).problems]
    assert codes == (["highlights-stale"] if saved_by_others else [])
    prepare(read(first if saved_by_others else path), again).write()
    assert read(again).problems == ()
    legend = load_workbook(again)["Sheet"]["A6"].value
    assert "达到序时进度50%" in str(legend)
