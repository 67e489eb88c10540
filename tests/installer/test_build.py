"""The built files, read back with other people's readers."""

import os
import re
import warnings
import zipfile
from xml.etree import ElementTree

import pytest
import xlwings
from openpyxl import load_workbook
from pyopenvba.cfb import CFB
from pyopenvba.vba import decompress
from python_calamine import CalamineWorkbook

from addin.errors import FolderMissing, OutputUnwritable, SourceNotWorkbook, UsageError
from addin.functions import declared_functions
from addin.installer.build import build_addin, build_sample
from addin.installer.sources import addin_modules, sample_modules
from addin.ooxml.relationships import relationships

with warnings.catch_warnings():  # oletools calls pyparsing by names that are to go
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser

FUNCTIONS = declared_functions()
DOCUMENTS = re.compile(r"ThisWorkbook|Sheet\d+")
RIBBON = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("built")


@pytest.fixture(scope="module")
def addin(folder):
    path = folder / "tongbao.xlam"
    build_addin(path)
    return path


@pytest.fixture(scope="module")
def chinese_addin(folder):
    path = folder / "chinese.xlam"
    build_addin(path, chinese_names=True)
    return path


@pytest.fixture(scope="module")
def source(request):
    return request.config.rootpath / "workbook" / "annexes-2022.xlsx"


@pytest.fixture(scope="module")
def sample(folder, source):
    path = folder / "annexes-2022.xlsm"
    build_sample(source, path)
    return path


def modules(path):
    """Return the sources that olevba finds, by name of the module."""
    parser = VBA_Parser(str(path))
    try:
        macros = list(parser.extract_macros())
    finally:
        parser.close()
    return {name.rpartition(".")[0]: code for _, _, name, code in macros}


def stored(modules):
    """Return the sources as a project holds them."""
    return {name: source.replace("\n", "\r\n") for name, source in modules.items()}


def without_attributes(modules):
    """Return the sources without Excel's attributes, which olevba leaves out."""
    return {
        name: re.sub(r"\A(?:Attribute VB_\w+ = .*\r\n)+", "", source)
        for name, source in modules.items()
    }


def written(modules):
    """Return what was written, without the document modules in which nothing stands."""
    return {name: code for name, code in without_attributes(modules).items() if code.strip()}


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def cells(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def project_directory(path):
    file = CFB.from_bytes(part(path, "xl/vbaProject.bin"))
    return decompress(file.get_stream_in_storage("VBA", "dir")), file.get_stream("PROJECT")


def test_olevba_reads_back_the_sources_of_the_addin(addin):
    assert written(modules(addin)) == without_attributes(stored(addin_modules(FUNCTIONS)))


def test_olevba_reads_back_the_sources_of_the_addin_with_chinese_names(chinese_addin):
    expected = without_attributes(stored(addin_modules(FUNCTIONS, chinese_names=True)))
    found = written(modules(chinese_addin))
    assert "完成率" in found["TongbaoChinese"]
    assert found == expected


def test_olevba_reads_back_the_sources_of_the_sample(sample):
    assert written(modules(sample)) == without_attributes(stored(sample_modules()))


def test_vba_is_ascii_but_for_the_module_of_chinese_names(addin, chinese_addin, sample):
    for path in (addin, sample):
        assert all(source.isascii() for source in modules(path).values())
    not_ascii = [n for n, source in modules(chinese_addin).items() if not source.isascii()]
    assert not_ascii == ["TongbaoChinese"]


def test_every_line_of_vba_is_short_enough():
    for source in addin_modules(FUNCTIONS, chinese_names=True).values():
        assert max(map(len, source.splitlines())) <= 1023


def test_every_module_requires_declarations():
    for name, source in addin_modules(FUNCTIONS, chinese_names=True).items():
        header, _, rest = source.partition("Option Explicit\n")
        assert rest
        assert all(line.startswith("Attribute VB_") for line in header.splitlines())
        assert header.startswith(f'Attribute VB_Name = "{name}"\n')


def test_public_names_are_unique_and_every_sentence_is_used():
    sources = addin_modules(FUNCTIONS, chinese_names=True)
    names = [*sources]
    for source in sources.values():
        names += re.findall(r"^Public (?:Sub|Function) (\w+)", source, re.MULTILINE)
    assert len({name.lower() for name in names}) == len(names)
    written_sentences = {name for name in names if name.startswith("Text")}
    used = {name for s in sources.values() for name in re.findall(r"\b(Text[A-Z]\w+)\(\)", s)}
    without_own = "".join(s for n, s in sources.items() if n != "TongbaoTexts")
    assert used == written_sentences
    assert all(f"{name}()" in without_own for name in written_sentences)


def test_only_the_worksheet_functions_are_offered_to_cells():
    sources = addin_modules(FUNCTIONS)
    for name, source in sources.items():
        if "\nPublic Function " in source:
            assert (name == "TongbaoFunctions") != ("\nOption Private Module" in source)


def test_other_projects_are_offered_functions_and_what_excel_calls_by_name():
    def offered(sources):
        private = "\nOption Private Module"
        return {
            name for name, source in sources.items()
            if private not in source and "\nPublic " in source
        }  # fmt: skip

    assert offered(addin_modules(FUNCTIONS)) == {"TongbaoFunctions", "TongbaoHelp"}
    assert offered(sample_modules()) == {"TongbaoSheetButton"}


@pytest.mark.parametrize(("name", "page"), [("tongbao.xlam", 1252), ("chinese.xlam", 936)])
def test_the_project_states_its_name_and_code_page(folder, addin, chinese_addin, name, page):
    directory, project = project_directory(folder / name)
    assert b"\x04\x00\x07\x00\x00\x00Tongbao" in directory
    assert b"\x03\x00\x02\x00\x00\x00" + page.to_bytes(2, "little") in directory
    assert b'\r\nName="Tongbao"\r\n' in project
    assert b"VBAProject" not in directory + project


def test_no_compiled_code_is_in_the_files(addin, sample):
    for path in (addin, sample):
        file = CFB.from_bytes(part(path, "xl/vbaProject.bin"))
        assert file.get_stream_in_storage("VBA", "_VBA_PROJECT").hex() == "cc61ffff000000"
        assert not [n for n in file.list_streams_in_storage("VBA") if n.startswith("__SRP")]


@pytest.mark.parametrize("name", ["tongbao.xlam", "annexes-2022.xlsm"])
def test_code_names_are_those_of_the_document_modules(folder, addin, sample, name):
    path = folder / name
    names = re.findall(r'<workbookPr[^>]* codeName="(\w+)"', part(path, "xl/workbook.xml").decode())
    with zipfile.ZipFile(path) as package:
        for sheet in package.namelist():
            if sheet.startswith("xl/worksheets/sheet"):
                names += re.findall(r'<sheetPr[^>]* codeName="(\w+)"', package.read(sheet).decode())
    _, project = project_directory(path)
    documents = re.findall(r"^Document=(\w+)/", project.decode(), re.MULTILINE)
    assert sorted(names) == sorted(documents)
    assert names[0] == "ThisWorkbook"
    assert len(names) == len(CalamineWorkbook.from_path(path).sheet_names) + 1


def test_the_addin_is_one_to_excel_and_has_the_ribbon(addin):
    types = part(addin, "[Content_Types].xml").decode()
    assert 'ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    with zipfile.ZipFile(addin) as package:
        ribbon = next(r for r in relationships(package, "") if r.type == RIBBON)
    ElementTree.fromstring(part(addin, ribbon.target))


def test_the_addin_names_nobody(addin):
    properties = part(addin, "docProps/core.xml").decode()
    assert "<dc:title>通报</dc:title>" in properties
    assert "creator" not in properties
    assert "lastModifiedBy" not in properties


def test_the_wizards_texts_stand_in_the_addin(addin, chinese_addin):
    rows = cells(addin)
    assert rows[0][0] == "通报"
    for row, function in zip(rows[1:], FUNCTIONS, strict=True):
        texts = [function.name, function.help, *(a.help for a in function.arguments)]
        assert [text for text in row if text] == texts
    names = {row[0] for row in cells(chinese_addin)}
    assert {f.chinese_name for f in FUNCTIONS if f.chinese_name} < names


def test_the_sample_keeps_all_parts_and_cells(sample, source):
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(sample) as after:
        changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
        added = set(after.namelist()) - set(before.namelist())
        for name in changed:
            if name.startswith("xl/worksheets/"):
                ours = re.sub(rb' codeName="\w+"|<legacyDrawing [^>]*/>', b"", after.read(name))
                assert ours == before.read(name)
    assert {n for n in changed if "worksheets" not in n} == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    }  # fmt: skip
    assert added == {
        "xl/vbaProject.bin", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip


def test_the_button_calls_a_public_macro(sample):
    drawing = part(sample, "xl/drawings/vmlDrawing1.vml").decode()
    ElementTree.fromstring(drawing)
    assert "重建汇总" in drawing
    macro = re.search(r"<x:FmlaMacro>\[0\]!(\w+)<", drawing)[1]
    source = modules(sample)["TongbaoSheetButton"]
    assert f"Public Sub {macro}()" in source
    assert "Option Private Module" not in source


def test_the_button_stands_on_the_summary_where_there_is_one(folder, source, tmp_path):
    book = load_workbook(source)
    book.create_sheet("汇总").append(["单位", "完成率"])
    book.save(tmp_path / "with.xlsx")
    build_sample(tmp_path / "with.xlsx", tmp_path / "with.xlsm")
    with zipfile.ZipFile(tmp_path / "with.xlsm") as package:
        assert "xl/worksheets/_rels/sheet20.xml.rels" in package.namelist()
        assert "<x:Anchor>2, " in package.read("xl/drawings/vmlDrawing1.vml").decode()


def test_a_workbook_with_notes_is_refused_in_a_sentence(source, tmp_path):
    from openpyxl.comments import Comment

    book = load_workbook(source)
    book.worksheets[0]["A1"].comment = Comment("批注", "某人")
    book.save(tmp_path / "notes.xlsx")
    with pytest.raises(UsageError, match="不能做成带按钮的示例"):
        build_sample(tmp_path / "notes.xlsx", tmp_path / "notes.xlsm")
    assert not (tmp_path / "notes.xlsm").exists()


def test_what_is_no_workbook_is_refused_in_a_sentence(addin, tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as package:
        package.writestr("x", "y")
    with pytest.raises(SourceNotWorkbook):
        build_sample(tmp_path / "x.xlsx", tmp_path / "x.xlsm")
    with pytest.raises(UsageError, match="已有宏"):
        build_sample(addin, tmp_path / "x.xlsm")


def test_the_same_input_gives_the_same_file(addin, sample, source, tmp_path):
    build_addin(tmp_path / "again.xlam")
    build_sample(source, tmp_path / "again.xlsm")
    assert (tmp_path / "again.xlam").read_bytes() == addin.read_bytes()
    assert (tmp_path / "again.xlsm").read_bytes() == sample.read_bytes()


def test_a_file_that_can_not_be_written_stays_as_it_was(tmp_path):
    target = tmp_path / "tongbao.xlam"
    target.mkdir()
    with pytest.raises(OutputUnwritable):
        build_addin(target)
    assert os.listdir(tmp_path) == ["tongbao.xlam"]
    with pytest.raises(FolderMissing):
        build_addin(tmp_path / "missing" / "tongbao.xlam")


def test_the_dll_is_that_of_the_installed_xlwings(addin, sample):
    for path in (addin, sample):
        server = modules(path)["TongbaoServer"]
        assert server.count(f"xlwings64-{xlwings.__version__}.dll") == 2
        assert server.count(f"xlwings32-{xlwings.__version__}.dll") == 2
