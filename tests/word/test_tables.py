"""The annexes behind the circular's text: pages, headers, figures."""

import pytest
from docx import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn

from addin.word.document import write_circular
from addin.word.styles import ANNEX_LABEL

TWIP = 635


@pytest.fixture(scope="module")
def document(tmp_path_factory, word_samples, word_results):
    """The document of the samples' circular: 附表2 of tasks, 附表3 of units, 附表4 side by side."""
    path = tmp_path_factory.mktemp("word") / "通报.docx"
    write_circular(word_samples.circular(), word_results, path)
    return Document(str(path))


@pytest.fixture(scope="module")
def tables(document):
    """Its tables by label."""
    return dict(zip(("附表2", "附表3", "附表4"), document.tables, strict=True))


def texts(table):
    """Return the texts of a table's rows."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def marked(table, mark):
    """Return the numbers of the rows that carry a mark."""
    rows = table._tbl.tr_lst
    return [i for i, row in enumerate(rows) if row.find(f"{qn('w:trPr')}/{qn(mark)}") is not None]


def test_an_annex_is_printed_with_completion_ranks_and_aligned_decimals(tables):
    assert texts(tables["附表3"]) == [
        ["单位", "任务", "完成数", "完成率", "位次"],
        ["甲镇", "100", "120.00", "120.00%", "1"],
        ["乙镇", "50", "49.98", "99.96%", "2"],
        ["丙镇", "80", "60.00", "75.00%", "3"],
        ["丁镇", "—", "10.00", "—", "—"],
        ["合计", "230", "239.98", "104.34%", "—"],
    ]


def test_a_department_stands_once_for_its_tasks(tables):
    rows = texts(tables["附表2"])
    assert rows[1][:2] == ["市商务局", "外贸出口"]
    assert rows[2][:2] == ["市商务局", "新增外贸企业"]
    merges = tables["附表2"]._tbl.findall(f".//{qn('w:vMerge')}")
    assert [merge.get(qn("w:val")) for merge in merges] == ["restart", "continue", "restart"]


def test_the_header_is_repeated_on_each_page_with_both_its_rows(tables):
    assert marked(tables["附表3"], "w:tblHeader") == [0]
    assert marked(tables["附表4"], "w:tblHeader") == [0, 1]


def test_no_row_is_split_across_pages(tables):
    for table in tables.values():
        assert marked(table, "w:cantSplit") == list(range(len(table.rows)))


def test_an_indicator_heads_its_columns(tables):
    top, below = texts(tables["附表4"])[:2]
    assert top[:4] == ["单位", *["新开工第1批项目(个)"] * 3]
    assert below[:4] == ["单位", "任务", "完成数", "完成率"]


def test_only_totals_are_bold(tables):
    bold = [
        {run.font.bold for cell in row.cells for p in cell.paragraphs for run in p.runs}
        for row in tables["附表3"].rows
    ]
    assert bold == [{None}] * 5 + [{True}]


def test_each_annex_begins_on_a_new_page(document):
    body = list(document.element.body)
    for label in ("附表2", "附表3", "附表4"):
        (paragraph,) = (p for p in document.paragraphs if p.text == label)
        before = body[body.index(paragraph._p) - 1]
        ends_section = before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        assert ends_section or paragraph.paragraph_format.page_break_before


def test_a_table_too_wide_for_an_upright_page_lies_across(document):
    orientations = [section.orientation for section in document.sections]
    assert orientations == [
        *[WD_ORIENTATION.PORTRAIT] * 2,
        WD_ORIENTATION.LANDSCAPE,
    ]
    last = document.sections[-1]
    assert last.page_width > last.page_height


def test_tables_fill_the_text_area_and_no_more(document, tables):
    upright, across = list(document.sections)[-2:]
    for table, page in zip(tables.values(), (upright, upright, across), strict=True):
        wide = (page.page_width - page.left_margin - page.right_margin) / TWIP
        grid = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
        assert wide - 10 <= grid <= wide + 10


def test_label_title_and_measure_stand_above_a_table_and_notes_below(document, tables):
    body = list(document.element.body)
    place = body.index(tables["附表3"]._tbl)
    around = [
        "".join(text.text for text in node.iter(qn("w:t")))
        for node in (*body[place - 3 : place], body[place + 1])
    ]
    assert around == [
        "附表3",
        "2022年1-11月外贸出口完成情况表",
        "单位\uff1a亿元",
        "注:合计为全域口径。",
    ]


def test_an_annex_of_many_units_is_one_table(tmp_path, book, word_samples):
    rows = [word_samples.HEADER, *([f"第{i}镇", 10, 9 + i % 3, ""] for i in range(300))]
    path = tmp_path / "通报.docx"
    write_circular(word_samples.circular(), book({"附表1": rows}).results, path)
    (table,) = Document(str(path)).tables
    assert len(table._tbl.tr_lst) == 301


def many(count):
    """Return the rows of an annex with so many indicators side by side, named by CJK characters."""
    names = [f"指标{chr(0x4E00 + n)}" for n in range(count)]
    header = ["单位", *(name + word for name in names for word in ("任务", "完成"))]
    long_name = "黄石市生态环境局某某市分局"
    rows = [[unit, *[12345.67, done] * count] for unit, done in ((long_name, 9), ("乙镇", 23456.7))]
    return [header, *rows]


@pytest.mark.parametrize("count", [1, 5, 12, 40])
def test_no_figure_is_wider_than_its_column(tmp_path, book, word_samples, count):
    path = tmp_path / "通报.docx"
    write_circular(word_samples.circular(), book({"附表1": many(count)}).results, path)
    document = Document(str(path))
    indicators = [text for t in document.tables for text in dict.fromkeys(texts(t)[0][1:])]
    assert len(indicators) == (4 if count == 1 else count)
    for table in document.tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        for row in table.rows[-2:]:
            assert row.cells[0].text in ("黄石市生态环境局某某市分局", "乙镇")
            for cell, wide in list(zip(row.cells, grid, strict=True))[1:]:
                (run,) = cell.paragraphs[0].runs
                needed = len(cell.text) * run.font.size.pt / 2 * 20
                assert needed <= wide - 2 * 45, cell.text


def test_parts_of_a_wide_table_are_told_by_their_label(tmp_path, book, word_samples):
    path = tmp_path / "通报.docx"
    write_circular(word_samples.circular(), book({"附表1": many(12)}).results, path)
    document = Document(str(path))
    labels = [p.text for p in document.paragraphs if p.style.name == ANNEX_LABEL]
    assert labels == ["附表1", *["附表1(续)"] * (len(document.tables) - 1)]
    assert len(labels) > 1
