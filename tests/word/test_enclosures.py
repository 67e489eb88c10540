"""The list of annexes in the circular: 附件：1.… with each sheet's own number and title, once."""

import pytest
from docx import Document

from addin.report.sentences import circular
from addin.word.document import write_circular

ROWS = [["单位", "全年任务", "累计完成"], ["甲镇", 100, 120], ["乙镇", 90, 80], ["丙镇", 50, 40]]
TITLES = ("2022年1-11月固定资产投资完成情况表", "2022年1-11月工业产值完成情况表")


@pytest.fixture
def written(book, tmp_path):
    """Return a function that gives the paragraphs of the circular of two sheets."""

    def write(sheets, titles=TITLES):
        given = zip(sheets, titles, strict=True)
        made = book({sheet: [[title], *ROWS] if title else ROWS for sheet, title in given})
        write_circular(circular(made.results), made.results, tmp_path / "通报.docx")
        return [p.text for p in Document(str(tmp_path / "通报.docx")).paragraphs]

    return write


@pytest.mark.parametrize(
    ("sheets", "labels"),
    [
        (("附件1", "附件2"), ("附件1", "附件2")),
        (("附件1 固投", "附件2 工业"), ("附件1", "附件2")),
        (("附件1固投", "附件2工业"), ("附件1", "附件2")),
        (("附件1.固投", "附件2、工业"), ("附件1", "附件2")),
        (("附件一", "附件二:工业"), ("附件一", "附件二")),
        (("附件 1", "附件2-工业"), ("附件1", "附件2")),
        (("附件1 固投", "工业"), ("附件1", "附件2")),
        (("附表1(固投)", "附表2"), ("附表1", "附表2")),
    ],
)
def test_it_has_the_number_and_the_title_of_each(written, sheets, labels):
    texts = written(sheets)
    start = texts.index(f"{labels[0][:2]}\uff1a1.{TITLES[0]}")
    assert texts[start + 1] == f"2.{TITLES[1]}"
    assert [text for text in texts[start + 2 :] if text in labels] == list(labels)


def test_numbers_within_an_annex_are_kept(written):
    texts = written(("附件2-1 固投", "附件2-2 工业"))
    start = texts.index(f"附件\uff1a2-1.{TITLES[0]}")
    assert texts[start + 1] == f"2-2.{TITLES[1]}"


def test_a_sheet_without_a_title_is_called_by_its_name_without_the_number(written):
    texts = written(("附件1 固投", "附件2 工业"), ("", TITLES[1]))
    assert "附件\uff1a1.固投完成情况表" in texts


def test_the_text_refers_to_the_same_labels(written):
    told = "".join(written(("附件1 固投", "附件2 工业")))
    assert "固定资产投资完成情况(见附件1)" in told
    assert "工业产值完成情况(见附件2)" in told
