"""Strings planted wherever a workbook can hold one: which of them leave with the finished copy."""

import base64
import io
import re
import sys
import warnings
import zipfile
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
FOLDER = Path(__file__).with_name("canaries")
HIDDEN = "不外发的表“CnryHiddenSheetZz”"


def _load_canaries():
    """Import the package that lies beside this module; tests are no package."""
    place = FOLDER / "__init__.py"
    spec = spec_from_file_location("canaries", place, submodule_search_locations=[str(FOLDER)])
    module = sys.modules.setdefault("canaries", module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


canaries = _load_canaries()


@dataclass(frozen=True, repr=False)
class Copy:
    """A finished copy, and what its source was found to hold."""

    path: Path
    findings: tuple

    @property
    def parts(self):
        with zipfile.ZipFile(self.path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def found(self, code, sheet=""):
        """Return what was found of a kind on a sheet: words and cells."""
        told = [f for f in self.findings if (f.code, f.sheet) == (code, sheet)]
        return {finding.found: finding.cells for finding in told}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("canaries")


@pytest.fixture(scope="module")
def planted(folder):
    """Return the workbook with macros that holds every canary."""
    rebuilt = folder / "rebuilt.xlsx"
    prepare(read(SAMPLE), rebuilt).write()
    canaries.plant(rebuilt, folder / "附表.xlsx")
    return canaries.plant(rebuilt, folder / "附表.xlsm")


@pytest.fixture(scope="module")
def finish(folder):
    """Return a function that finishes a workbook."""

    def run(path, name, **options):
        target = folder / name
        with finishing(path, Options(**options)) as job:
            job.write(target)
            return Copy(target, job.findings)

    return run


@pytest.fixture(scope="module")
def finished(planted, finish):
    return finish(planted, "定稿.xlsx")


def forms(text):
    """Yield what a text looks like in files: as UTF-8, as UTF-16, in base64 wherever it stands."""
    yield from (text.encode(), text.encode("utf-16-le"))
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + text.encode())
        yield coded[(0, 2, 3)[shift] : -4]  # without what depends on the bytes around it


def held(path):
    """Return the keys of the canaries that a file holds, in a part or outside of them."""
    content = b"\0".join(_contents(path.read_bytes()))
    texts = {key: canaries.text(key) for key in canaries.PLACES}
    return {key for key, text in texts.items() if any(form in content for form in forms(text))}


def _contents(data):
    """Yield a file's bytes; of an archive also the names and contents of its files."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _contents(archive.read(name))


def test_every_canary_is_in_the_workbook(planted):
    assert set(canaries.PLACES) - held(planted) == set()


def test_a_text_is_found_in_every_form():
    for shift in range(3):
        coded = base64.b64encode(b"x" * shift + canaries.text("Printer").encode() + b"yz")
        assert any(form in coded for form in forms(canaries.text("Printer")))


def test_what_must_not_leave_stays_behind(finished):
    assert held(finished.path) - set(canaries.STAYING) == set()


def test_what_is_seen_is_still_there(finished):
    assert set(canaries.STAYING) - held(finished.path) == set()


def test_comments_leave_if_they_are_to_be_kept(planted, finish):
    kept = finish(planted, "带批注.xlsx", keep_comments=True)
    assert held(kept.path) == set(canaries.STAYING) | set(canaries.COMMENTS)
    book = opened(kept.path)
    assert canaries.text("Note") in book["批注"]["A2"].comment.text


def test_protection_lets_no_more_leave(planted, finish):
    assert held(finish(planted, "保护.xlsx", protect=True).path) == set(canaries.STAYING)


def test_working_sheets_leave_if_they_are_to_be_kept(planted, finish):
    kept = finish(planted, "带校验.xlsx", keep_sheets=("校验", "通报文稿"))
    assert held(kept.path) == set(canaries.STAYING) | set(canaries.WORKING)


def opened(path):
    """Return a workbook as openpyxl reads it, with values instead of formulas."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        return load_workbook(path, data_only=True, keep_links=False)


@pytest.fixture(scope="module")
def before(planted):
    return opened(planted.with_suffix(".xlsx"))


@pytest.fixture(scope="module")
def after(finished):
    return opened(finished.path)


def test_the_copy_opens_with_the_sheets_that_are_seen(before, after):
    hidden = {canaries.text(key) for key in ("HiddenSheet", "VerySheet", "HiddenChartsheet")}
    left_out = {"加减分", "设置", "名录", "得分明细", "通报文稿", "校验"} | hidden
    assert after.sheetnames[:2] == ["一页纸", "汇总"]
    assert set(after.sheetnames) == set(before.sheetnames) - left_out
    assert [sheet.title for sheet in after if sheet.sheet_view.tabSelected] in ([], ["一页纸"])
    assert after.active.title == "一页纸"
    assert {sheet.sheet_view.selection[0].sqref for sheet in after.worksheets} <= {"A1", None}


def test_every_cell_shows_what_it_showed(before, after):
    for sheet in after.worksheets:
        shown = [[cell.value for cell in row] for row in sheet]
        assert shown == [[cell.value for cell in row] for row in before[sheet.title]], sheet.title


def test_another_reader_sees_the_same_values(planted, finish):
    """Of the workbook without macros: calamine refuses one with macro sheets."""
    source = planted.with_suffix(".xlsx")
    copy = finish(source, "无宏.xlsx")
    old, new = CalamineWorkbook.from_path(source), CalamineWorkbook.from_path(copy.path)
    sheets = [sheet for sheet in new.sheet_names if sheet != "图表页"]
    assert len(sheets) == 35
    for sheet in sheets:
        rows = [book.get_sheet_by_name(sheet).to_python() for book in (old, new)]
        assert rows[0] == rows[1], sheet


def test_what_makes_up_a_sheet_is_still_there(before, after):
    for sheet in after.worksheets:
        old = before[sheet.title]
        for attribute in ("print_area", "print_title_rows", "auto_filter.ref"):
            assert _get(sheet, attribute) == _get(old, attribute), (sheet.title, attribute)
        for attribute in ("orientation", "paperSize", "scale", "fitToHeight", "fitToWidth"):
            assert getattr(sheet.page_setup, attribute) == getattr(old.page_setup, attribute)
        assert _frozen(sheet) == _frozen(old), sheet.title
        assert _widths(sheet) == _widths(old), sheet.title
        assert set(sheet.merged_cells.ranges) == set(old.merged_cells.ranges), sheet.title
        assert (sheet.oddHeader.center.text or "") == (old.oddHeader.center.text or "")
        assert len(sheet._charts) >= len(old._charts), sheet.title  # which skips filtered ones
        if sheet.title not in ("条件", "控件"):
            assert _rules(sheet) == _rules(old), sheet.title
            assert len(sheet._images) == len(old._images), sheet.title


def _get(sheet, attribute):
    for name in attribute.split("."):
        sheet = getattr(sheet, name)
    return sheet


def _frozen(sheet):
    pane = sheet.sheet_view.pane
    return pane and (pane.xSplit, pane.ySplit, pane.state)


def _widths(sheet):
    return {name: column.width for name, column in sheet.column_dimensions.items()}


def _rules(sheet):
    formats = sheet.conditional_formatting
    return {str(f.sqref): [(rule.type, rule.formula) for rule in f.rules] for f in formats}


def test_rules_that_rest_on_nothing_hidden_stay(after, finished):
    assert _rules(after["条件"]) == {"B2:B5": [("expression", ["$B2>=3"])]}
    (listed,) = after["条件"].data_validations.dataValidation
    assert (str(listed.sqref), listed.formula1) == ("A3", '"是,否"')
    rules = finished.parts["xl/worksheets/rules.xml"].decode()
    assert "<xm:f>$E$1=1</xm:f>" in rules
    assert rules.count("<x14:sparkline>") == 1


def test_controls_and_pictures_without_macros_stay(finished):
    drawing = finished.parts["xl/drawings/controls.xml"].decode()
    assert drawing.count("<xdr:pic>") + drawing.count('<xdr:pic macro="">') == 3
    assert finished.parts["xl/worksheets/controls.xml"].count(b"<control ") == 2
    assert finished.parts["xl/drawings/vmlDrawing50.vml"].count(b'"Checkbox"') == 2
    assert b"$B$2" in finished.parts["xl/drawings/vmlDrawing50.vml"]


def test_no_part_lies_there_that_nothing_leads_to(finished):
    relations = [xml.decode() for name, xml in finished.parts.items() if name.endswith(".rels")]
    named = set(re.findall(r'Target="(?:[^"]*/)?([^"/]*)"', "".join(relations)))
    own = [name for name in finished.parts if not name.endswith((".rels", "[Content_Types].xml"))]
    assert [name for name in own if Path(name).name not in named] == []


def test_formulas_stay_where_recipients_can_calculate_them(finished):
    kept = load_formulas(finished.path)["公式"]
    for cell, (words, value, fate) in canaries.formula_cells().items():
        formula = kept[cell].value
        if fate is canaries.NATIVE:
            assert formula == f"={words}", cell
        elif fate is canaries.VALUE:
            assert (formula, kept[cell].data_type) != (f"={words}", "f"), cell
            assert formula == value, cell


def load_formulas(path):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        return load_workbook(path)


def test_every_finding_says_where(finished):
    sheet = finished.found("formula", "公式")
    assert sheet["14个公式:用了通报的函数"][:3] == ("D2", "F2", "K2")
    assert "D4" in sheet["1个公式:用了Excel没有的函数CnryMacroFunctionZz"]
    assert finished.found("formula", "链接")["4个公式:引用其他文件"] == ("A2", "A3", "A4", "A6")
    assert list(finished.found("file-link", "链接").values()) == [("A10", "A11", "A12")]
    assert list(finished.found("sheet-link", "链接").values()) == [("A13",)]
    assert finished.found("comment", "批注") == {"2处批注": ("A2", "A3")}
    rules = finished.found("rule", "条件")
    assert rules[f"条件格式(引用{HIDDEN})"] == ("C2:C5", "D2:D5", "A9:A10")
    assert rules[f"数据有效性(引用{HIDDEN})"] == ("A2",)
    assert rules[f"迷你图(引用{HIDDEN})"] == ("F3",)
    assert not [finding for finding in finished.findings if "" in finding.cells]


@pytest.mark.parametrize(
    ("code", "sheet", "words"),
    [
        ("macros", "", ("宏(VBA程序)", "自定义功能区", "Excel 4.0 宏表", "对话框表")),
        ("external", "", ("与其他工作簿的链接,3处",)),
        ("connection", "", ("外部数据连接",)),
        ("connection", "链接", ("外部数据查询",)),
        ("pivot", "透视", ("数据透视表(单元格内容保留)", "切片器", "日程表")),
        ("embedded", "控件", ("嵌入或链接的对象", "嵌入的文件", "ActiveX控件")),
        ("printer", "附件", ("打印机设置",)),
        ("custom-xml", "", ("自定义XML数据",)),
        ("author", "", ("批注者名单", "保存者姓名:CnrySharingUserZz")),
        ("property", "", ("作者:CnryCreatorZz", "最后保存者:CnryLastModifiedByZz")),
        ("sheet", "CnryHiddenSheetZz", ("隐藏的表",)),
        ("sheet", "CnryVerySheetZz", ("深度隐藏的表(菜单里看不到)",)),
        ("sheet", "设置", ("设置用的表",)),
    ],
)
def test_what_stays_behind_is_told(finished, code, sheet, words):
    assert set(words) <= set(finished.found(code, sheet))


def test_the_source_is_not_touched_and_the_result_always_the_same(planted, finish):
    before = planted.read_bytes()
    first, second = (finish(planted, f"{n}.xlsx").path.read_bytes() for n in (1, 2))
    assert first == second
    assert planted.read_bytes() == before


def test_a_finished_copy_can_be_finished_again_and_loses_nothing(finished, finish):
    again = finish(finished.path, "再定稿.xlsx")
    assert held(again.path) == set(canaries.STAYING)
    assert {f.code for f in again.findings if f.fate.name == "REMOVED"} == set()


@pytest.mark.parametrize("name", ["附表.xlsx", "附表.xlsm"])
def test_the_strict_form_is_finished_like_the_usual_one(
    planted, finish, parts, write_parts, strict_form, name
):
    source = planted.with_name(name)
    usual = finish(source, f"常规-{name}.xlsx")
    contents = strict_form.in_strict_form(parts(source))
    other = finish(write_parts(planted.with_name(f"严格-{name}"), contents), f"严格-{name}.xlsx")
    assert other.findings == usual.findings
    expected = strict_form.in_strict_form(usual.parts)
    assert set(other.parts) == set(expected)
    for part, content in expected.items():
        if part.endswith((".xml", ".rels")):
            assert strict_form.says(other.parts[part]) == strict_form.says(content), part
            assert strict_form.usual_names(other.parts[part]) == set(), part
        else:
            assert other.parts[part] == content, part
