"""The PDF that LibreOffice prints for us: what is to be printed, nothing of the author, links."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from addin.jobs.rebuild import prepare
from addin.mail.pdf import print_pdf
from addin.workbook_file.reading import read


@pytest.fixture(scope="module")
def printed(office, tmp_path_factory, sample_2022):
    """The PDF of the rebuilt sample, with a hidden sheet and an author."""
    folder = tmp_path_factory.mktemp("pdf")
    workbook, output = folder / "大冶市通报附表 (终稿).xlsx", folder / "通报附表“终稿”.pdf"
    prepare(read(sample_2022), workbook).write()
    book = load_workbook(workbook)
    book.properties.creator = book.properties.lastModifiedBy = "王科长"
    book["红黑榜"].sheet_state = "hidden"
    book["部门任务"].sheet_state = "veryHidden"
    book.save(workbook)
    before = workbook.read_bytes()
    assert print_pdf(workbook, output) == "LibreOffice"
    assert workbook.read_bytes() == before
    assert sorted(folder.iterdir()) == sorted([workbook, output])
    return output


@pytest.fixture(scope="module")
def pages(printed):
    """The text of each page, without white space."""
    return ["".join(page.extract_text().split()) for page in PdfReader(printed).pages]


def test_every_visible_sheet_is_printed(printed, pages):
    named = [each.title for each in PdfReader(printed).outline if not isinstance(each, list)]
    own = {"一页纸", "汇总", "完成率图", "得分(乡镇)", "得分(市直部门)", "短板清单"}
    assert {"附表1", "附表7"} | own <= set(named)
    assert not {"完成情况", "得分明细", "通报文稿", "校验"} & set(named)  # not where all is printed
    assert any("2022年大冶市规模以上工业总产值完成情况表" in page for page in pages)
    assert any("2022年大冶市主要指标完成情况汇总表" in page for page in pages)


def test_hidden_sheets_are_not(printed, pages):
    assert any("2022年大冶市短板清单" in page for page in pages)
    assert not any("2022年大冶市综合考核红黑榜" in page for page in pages)
    assert not any("2022年大冶市部门牵头任务完成情况" in page for page in pages)
    named = [each.title for each in PdfReader(printed).outline if not isinstance(each, list)]
    assert not {"红黑榜", "部门任务"} & set(named)


def test_it_tells_neither_author_nor_program_nor_path(printed):
    made = PdfReader(printed)
    assert set(made.metadata) == {"/Title", "/Keywords"}
    assert made.metadata.title == "通报附表“终稿”"
    assert made.xmp_metadata is None
    content = printed.read_bytes()
    for secret in (
        "王科长".encode("utf-16-be"),
        "王科长".encode(),
        b"LibreOffice",
        b"file:",
        b"/tmp",
    ):
        assert secret not in content


def test_links_between_the_sheets_lead_to_their_pages(printed):
    made = PdfReader(printed)
    links = [
        link.get_object()
        for page in made.pages
        for link in page.get("/Annots", [])
        if link.get_object()["/Subtype"] == "/Link"
    ]
    assert len(links) > 70
    places = {page.indirect_reference.idnum for page in made.pages}
    assert all(link["/Dest"][0].idnum in places for link in links)


def test_it_is_printed_again_over_our_own(printed, sample_2022):
    first = printed.read_bytes()
    print_pdf(sample_2022, printed)
    assert len(PdfReader(printed).pages) < len(PdfReader(BytesIO(first)).pages)
