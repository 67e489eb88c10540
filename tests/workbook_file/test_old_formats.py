"""Formats that are only read (.xls, .ods): their values, and a rebuild into a new workbook."""

import struct

import pytest
from openpyxl import Workbook, load_workbook

from addin.annex.area import Area
from addin.errors import SourceDamaged
from addin.workbook_file.read import read_source

ROWS = [
    ["2022年工业总产值完成情况表", None, None],
    ["单位:亿元", None, None],
    ["单位", "全年任务", "累计完成"],
    ["灵乡镇", 10, 12.5],
    ["金牛镇", 10, 5],
    ["殷祖镇", 10, 9.25],
    ["刘仁八镇", 10, "待核"],
]
MERGES = [(0, 0, 0, 2)]


@pytest.fixture(params=[".xls", ".ods"])
def source(request, tmp_path, compound, old_formats):
    """Return a workbook in an old format."""
    path = tmp_path / f"附表{request.param}"
    if request.param == ".ods":
        old_formats.write_ods(path, "附表1", ROWS, MERGES)
    else:
        stream = old_formats.workbook_stream("附表1", ROWS, MERGES)
        path.write_bytes(compound({"Workbook": stream}))
    return path


def test_values_are_read(source):
    found = read_source(source)
    (grid,) = found.grids
    assert grid.sheet == "附表1"
    assert [[value or None for value in row] for row in grid.rows] == ROWS
    assert not found.editable


def test_merged_areas_of_xls_are_read(tmp_path, compound, old_formats):
    path = tmp_path / "附表.xls"
    path.write_bytes(compound({"Workbook": old_formats.workbook_stream("附表1", ROWS, MERGES)}))
    assert read_source(path).grids[0].merges == (Area(1, 1, 1, 3),)


def test_a_rebuild_gives_a_new_workbook_with_our_sheets_only(source, run, fingerprint):
    before = fingerprint(source.parent)
    code, printed, message = run("rebuild", source)
    assert (code, message) == (0, "")
    assert "只读格式" in printed
    after = fingerprint(source.parent)
    assert after == {**before, "附表-汇总.xlsx": after["附表-汇总.xlsx"]}
    book = load_workbook(source.with_name("附表-汇总.xlsx"))
    assert {"汇总", "短板清单", "校验"} <= set(book.sheetnames)
    assert "附表1" not in book.sheetnames
    assert "Sheet1" not in book.sheetnames
    linked = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row]
    book.close()
    assert [link for link in linked if link and "附表1" in (link.location or "")] == []


def test_a_rebuild_can_be_repeated(source, run, fingerprint):
    for _ in range(2):
        assert run("rebuild", source)[0] == 0
    assert set(fingerprint(source.parent)) == {source.name, "附表-汇总.xlsx"}


def test_in_place_is_refused(source, run, fingerprint):
    before = fingerprint(source.parent)
    code, printed, message = run("rebuild", source, "--in-place")
    assert (code, printed) == (2, "")
    assert "--in-place" in message
    assert fingerprint(source.parent) == before


@pytest.mark.parametrize("extension", [".xls", ".xlsb", ".et"])
def test_a_workbook_with_the_extension_of_another_format_is_read(annexes, run, extension):
    """Systems of offices export .xlsx content under the name .xls."""
    renamed = annexes.rename(annexes.with_suffix(extension))
    code, _, message = run("rebuild", renamed)
    assert (code, message) == (0, "")
    book = load_workbook(annexes.with_name("附表-汇总.xlsx"))
    assert "汇总" in book.sheetnames
    book.close()


def test_an_old_workbook_with_the_extension_of_the_new_is_read(
    tmp_path, run, compound, old_formats
):
    stream = old_formats.workbook_stream("附表1", ROWS)
    path = tmp_path / "附表.xlsx"
    path.write_bytes(compound({"Workbook": stream}))
    code, _, message = run("rebuild", path)
    assert (code, message) == (0, "")
    book = load_workbook(tmp_path / "附表-汇总.xlsx")
    assert "汇总" in book.sheetnames
    book.close()


def test_the_first_bytes_of_an_old_workbook_alone_are_refused(source, run):
    content = source.read_bytes()
    source.write_bytes(content[: len(content) // 2])
    code, printed, message = run("read", source)
    assert (code, printed) == (1, "")
    assert "已损坏" in message


def test_points_stand_as_numbers_where_the_annexes_are_not_in_the_workbook(
    tmp_path, compound, old_formats, run
):
    rows = [["2022年招商引资行动考核"], ["单位", "一季度", "二季度", "年度考评"],
            ["灵乡镇", 90, 92, 95], ["金牛镇", 80, 82, 85]]  # fmt: skip
    stream = old_formats.workbook_stream("招商引资", rows)
    (tmp_path / "考核.xls").write_bytes(compound({"Workbook": stream}))
    assert run("rebuild", tmp_path / "考核.xls")[0] == 0
    book = load_workbook(tmp_path / "考核-汇总.xlsx")
    shown = [[cell.value for cell in row] for row in book["得分明细"]["F4:J4"]]
    book.close()
    assert shown == [[91, 95, None, None, 93]]


def test_points_are_formulas_with_their_results_where_the_annexes_are(tmp_path, run):
    book = Workbook()
    book.active.title = "招商引资"
    for row in (["2022年招商引资行动考核"], ["单位", "一季度", "二季度", "年度考评"],
                ["灵乡镇", 90, 92, 95], ["金牛镇", 80, 82, 85]):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "考核.xlsx")
    assert run("rebuild", tmp_path / "考核.xlsx")[0] == 0
    for data_only, daily in ((True, 91), (False, "=ROUND(AVERAGE('招商引资'!B3:C3),2)")):
        book = load_workbook(tmp_path / "考核-汇总.xlsx", data_only=data_only)
        assert book["得分明细"]["F4"].value == daily
        book.close()


def test_a_new_year_is_not_made_of_it(source, run, fingerprint):
    before = fingerprint(source.parent)
    code, _, message = run("new", source.with_name("新年.xlsx"), "--from", source)
    assert (code, fingerprint(source.parent)) == (1, before)
    assert "另存为“Excel 工作簿(.xlsx)”" in message


DIMENSIONS = struct.Struct("<2H2I3H")


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((0, 0xD800000C, 0, 6), "可能内容过多"),
        ((0x360000, 12, 0, 6), "可能内容过多"),
        ((0, 12, 0, 9999), ""),
        ((0, 12, 7, 6), ""),
    ],
)
def test_a_sheet_may_claim_more_than_there_can_be(tmp_path, compound, old_formats, run, size, told):
    """Where a size made Calamine ask for 800 GB, the whole program ended."""
    stream = old_formats.workbook_stream("附表1", [["单位", "任务"], ["灵乡镇", 1]])
    start = stream.rindex(b"\x09\x08\x10\x00") + 20
    claim = DIMENSIONS.pack(0x200, 14, *size, 0)
    source = tmp_path / "附表.xls"
    source.write_bytes(compound({"Workbook": stream[:start] + claim + stream[start:]}))
    code, _, message = run("read", source)
    assert (code, len(message.splitlines())) == ((1, 1) if told else (0, 0))
    assert told in message


def test_a_panic_of_the_reader_is_a_refusal_and_not_seen(tmp_path, compound, old_formats, capfd):
    """Where the container's table of sectors leads nowhere, Calamine panics, and says so."""
    stream = old_formats.workbook_stream("附表1", [["单位", "任务"], ["灵乡镇", 1]])
    whole = compound({"Workbook": stream})
    source = tmp_path / "附表.xls"
    source.write_bytes(whole[:76] + struct.pack("<I", 10) + whole[80:])
    with pytest.raises(SourceDamaged):
        read_source(source)
    assert capfd.readouterr().err == ""
