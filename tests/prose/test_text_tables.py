"""Tables that a document holds itself: held against the workbook's, else counted apart."""

import pytest
from docx import Document

from addin.manuscript.files import read_manuscript
from addin.manuscript.tables import tables_in
from addin.prose.check import hold_text
from addin.prose.told import outcome_lines
from addin.report.sentences import circular
from addin.word.document import write_circular
from addin.word.marks_of_check import marks_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇", "石门乡", "白马镇")
TARGETS = (100, 52, 64, 88, 93, 71, 45, 120)
DONE = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4, 44.1, 98.6)
OTHER = (12.1, 8.8, 9.4, 15.7, 6.3, 7.2, 3.9, 21.5)
SENTENCE = "2022年全县完成固定资产投资542.7亿元。"


def annex(title, done, targets=TARGETS):
    rows = [list(row) for row in zip(TOWNS, targets, done, strict=True)]
    total = ["合计", sum(targets), round(sum(done), 1)]
    return [[title], ["单位", "全年任务", "累计完成"], *rows, total]


SHEETS = {
    "附表1": annex("2022年固定资产投资完成情况表(亿元)", DONE),
    "附表2": annex("2022年外贸出口完成情况表(亿元)", OTHER, [value + 9 for value in TARGETS]),
}


def rate(done, target):
    return f"{100 * done / target:.1f}%"


def table_of(done=DONE, *, names=TOWNS, heads=("单位", "全年任务", "累计完成", "完成率")):
    """Return the rows of an annex as an office prints it."""
    rows = zip(names, TARGETS, done, strict=True)
    body = [[n, str(t), str(d), rate(d, t)] for n, t, d in rows]
    return [list(heads), *body]


def with_(rows, row, column, text):
    """Return rows with another text in one cell."""
    changed = [list(line) for line in rows]
    changed[row][column] = text
    return changed


@pytest.fixture
def held(book, tmp_path):
    """Return a function that holds a document with tables against the two annexes."""
    made = book(SHEETS)

    def hold(*tables, sentence=SENTENCE):
        document = Document()
        document.add_paragraph(sentence)
        for rows in tables:
            drawn = document.add_table(len(rows), len(rows[0]))
            for cells, texts in zip(drawn.rows, rows, strict=True):
                for cell, text in zip(cells.cells, texts, strict=True):
                    cell.text = text
            document.add_paragraph("注:数据为快报数。")
        document.save(tmp_path / "通报.docx")
        manuscript = read_manuscript(tmp_path / "通报.docx")
        own = tables_in(manuscript)
        check = hold_text(manuscript.text, made.results, made.grids, made.problems, own)
        return check, manuscript

    return hold


def test_a_right_table_is_held_and_is_none_of_the_sentences(held):
    check, manuscript = held(table_of())
    assert check.findings == ()
    assert (check.figures, check.unheld) == (1, ())
    assert (check.tables.count, check.tables.matched, check.tables.held) == (1, 1, 24)
    assert check.tables.open == ()
    assert "文中表格1张,1张与附表对上,核对了24个数字。" in outcome_lines(check)
    assert marks_of(check, manuscript) == []


def test_a_wrong_figure_is_told_with_its_cell_and_marked_there(held):
    check, manuscript = held(with_(table_of(), 3, 2, "53.0"))
    (finding,) = check.findings
    assert finding.message == (
        "文中表1“累计完成”:“南山乡”文中写“53.0”,按附表(附表1!C5)应为“50.3”。"
    )
    (mark,) = marks_of(check, manuscript)
    paragraph = manuscript.paragraphs[mark.span.paragraph]
    assert paragraph.text[mark.span.start : mark.span.end] == "53.0"
    assert paragraph.place.cell == (1, 4, 3)


def test_a_wrong_rate_and_a_wrong_total_are_told_too(held):
    rows = [*table_of(), ["合计", "633", "524.7", "85.7%"]]
    check, _ = held(with_(rows, 2, 3, "89.6%"))
    assert {finding.found for finding in check.findings} == {"524.7", "89.6%"}


@pytest.mark.parametrize(
    "rows",
    [
        table_of([value + 1.3 for value in DONE]),
        table_of(names=[f"{name[0]}洞村" for name in TOWNS]),
        [["姓名", "年龄"], ["张三", "41"], ["李四", "35"], ["王五", "52"]],
    ],
    ids=["last month's", "other rows", "something else"],
)
def test_what_the_workbook_does_not_have_is_counted_apart_and_never_wrong(held, rows):
    check, manuscript = held(rows)
    assert check.findings == ()
    assert check.unheld == ()
    assert check.tables.open
    grey = {manuscript.paragraphs[mark.span.paragraph].text for mark in marks_of(check, manuscript)}
    assert {figure.text for figure in check.tables.open} <= grey
    (told,) = [line for line in outcome_lines(check) if line.startswith("文中表格1张")]
    assert f"{len(check.tables.open)}个数字没有核对" in told


def test_each_column_goes_with_the_annex_whose_figures_it_has(held):
    check, _ = held(with_(table_of(OTHER), 0, 1, "计划"))
    assert check.findings == ()
    assert check.tables.held == 16
    assert {figure.text[-1] for figure in check.tables.open} == {"%"}


def test_several_indicators_may_stand_in_one_table(held):
    rows = [
        ["单位", "投资", "投资", "出口", "出口"],
        ["", "累计完成", "完成率", "累计完成", "完成率"],
        *(
            [name, str(one), rate(one, target), str(other), rate(other, target + 9)]
            for name, target, one, other in zip(TOWNS, TARGETS, DONE, OTHER, strict=True)
        ),
    ]
    check, _ = held(with_(rows, 5, 3, "16.7"))
    assert [finding.found for finding in check.findings] == ["16.7"]
    assert (check.tables.held, check.tables.open) == (32, ())


@pytest.mark.parametrize("sign", [1, -1])
def test_what_is_missing_may_have_either_sign(held, sign):
    gaps = [round(sign * (t - d), 1) for t, d in zip(TARGETS, DONE, strict=True)]
    rows = [["单位", "差额"], *([name, str(gap)] for name, gap in zip(TOWNS, gaps, strict=True))]
    check, _ = held(rows)
    assert (check.tables.held, check.tables.open, check.findings) == (8, (), ())


def test_serial_numbers_and_dashes_are_no_figures(held):
    rows = [[str(at) if at else "序号", *row] for at, row in enumerate(table_of())]
    check, _ = held(with_(rows, 2, 2, "—"))
    assert (check.tables.held, check.tables.open, check.findings) == (23, (), ())


def test_a_page_laid_out_as_a_table_is_text(held):
    check, _ = held([["2022年全县完成固定资产投资545.7亿元。", "2022年完成外贸出口84.9亿元。"]])
    assert check.tables.count == 0
    assert [finding.found for finding in check.findings] == ["545.7亿元"]


def test_the_tables_of_our_own_document_are_held_whole(book, tmp_path):
    made = book(SHEETS)
    write_circular(circular(made.results), made.results, tmp_path / "通报.docx")
    manuscript = read_manuscript(tmp_path / "通报.docx")
    own = tables_in(manuscript)
    check = hold_text(manuscript.text, made.results, made.grids, made.problems, own)
    assert (check.findings, check.unheld, check.tables.open) == ((), (), ())
    assert check.tables.matched == check.tables.count == 2


def test_numbers_in_the_list_of_annexes_are_no_figures(held):
    check, _ = held(sentence=f"{SENTENCE}\n附件:1.2022年投资情况表\n2.2022年出口情况表")
    assert check.unheld == ()
    assert check.figures == 1
