"""Formulas in the XML of cells: kept as they are, replaced by their results, or given one."""

import pytest

from addin.finish.cells import UnusualXml, judge_formulas


def judged(xml, gone=(), results=None):
    """Judge formulas: those that contain a word of ``gone`` go."""

    def judge(text):
        return "不能计算" if any(word in text for word in gone) else ""

    return judge_formulas(xml.encode(), judge, (results or {}).get)


def test_what_stays_stays_byte_for_byte():
    xml = (
        '<sheetData><row r="1"><c r="A1" s="3"><f>B1*2</f><v>4</v></c><c r="B1"><v>2</v></c>'
        '<c r="C1" t="str"><f>IF(B1&gt;1,"是","")</f><v>是</v></c></row></sheetData>'
    )
    cells, report = judged(xml)
    assert cells.decode() == xml
    assert (report.changed, report.unknown, report.lost) == ({}, [], [])


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ('<c r="A1" s="3"><f>X</f><v>4.5</v></c>', '<c r="A1" s="3"><v>4.5</v></c>'),
        (
            '<c r="A1" t="str"><f>X</f><v>是 </v></c>',
            '<c r="A1" t="inlineStr"><is><t xml:space="preserve">是 </t></is></c>',
        ),
        ('<c r="A1" s="2" t="str"><f>X</f><v></v></c>', '<c r="A1" s="2"/>'),
        ('<c r="A1" t="b"><f>X</f><v>1</v></c>', '<c r="A1" t="b"><v>1</v></c>'),
        ('<c r="A1" t="e"><f>X</f><v>#N/A</v></c>', '<c r="A1" t="e"><v>#N/A</v></c>'),
        ('<c r="A1" cm="1"><f t="array" ref="A1">X</f><v>2</v></c>', '<c r="A1"><v>2</v></c>'),
        ('<x:c r="A1"><x:f>X</x:f><x:v>4</x:v></x:c>', '<x:c r="A1"><x:v>4</x:v></x:c>'),
        ('<c r="A1">\n<f>X</f>\n<v>4</v>\n</c>', '<c r="A1"><v>4</v></c>'),
    ],
)
def test_what_goes_leaves_its_result(cell, left):
    cells, report = judged(cell, gone=["X"])
    assert cells.decode() == left
    assert report.changed == {"不能计算": ["A1"]}


def test_a_formula_that_shares_anothers_text_is_judged_by_it():
    xml = (
        '<c r="A1"><f t="shared" ref="A1:A3" si="0">B1+X</f><v>1</v></c>'
        '<c r="A2"><f t="shared" si="0"/><v>2</v></c>'
        '<c r="A3"><f t="shared" ref="A3" si="1">B3+Y</f><v>3</v></c>'
    )
    cells, report = judged(xml, gone=["X"])
    assert cells.decode().startswith('<c r="A1"><v>1</v></c><c r="A2"><v>2</v></c><c r="A3"><f ')
    assert report.changed == {"不能计算": ["A1", "A2"]}


def test_the_text_that_a_formula_shares_may_come_behind_it_or_not_at_all():
    xml = (
        '<c r="A1"><f t="shared" si="0"/><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="A1:B1" si="0">X(B1)</f><v>2</v></c>'
        '<c r="C1"><f t="shared" si="7"/><v>3</v></c>'
    )
    cells, report = judged(xml, gone=["X"])
    assert cells.decode() == ('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>')
    assert report.changed == {
        "不能计算": ["A1", "B1"],
        "公式不完整": ["C1"],
    }


@pytest.mark.parametrize(
    ("result", "left"),
    [
        (2.5, '<c r="A1"><f>B1</f><v>2.5</v></c>'),
        ("甲&乙", '<c r="A1" t="str"><f>B1</f><v>甲&amp;乙</v></c>'),
        ("#N/A", '<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>'),
        (True, '<c r="A1" t="b"><f>B1</f><v>1</v></c>'),
    ],
)
def test_a_formula_that_stays_without_a_result_is_given_one(result, left):
    cells, report = judged('<c r="A1"><f>B1</f></c>', results={"A1": result})
    assert cells.decode() == left
    assert report.unknown == []


def test_what_cannot_be_calculated_is_reported():
    xml = '<c r="A1"><f>B1</f><v/></c><c r="A2"><f>X</f></c>'
    cells, report = judged(xml, gone=["X"])
    assert cells.decode() == '<c r="A1"><f>B1</f><v/></c><c r="A2"/>'
    assert (report.unknown, report.lost) == (["A1"], ["A2"])


def test_an_empty_text_is_a_result():
    xml = '<c r="A1" t="str"><f>B1</f><v></v></c>'
    assert judged(xml)[1].unknown == []


def test_xml_that_excel_does_not_write_is_not_guessed_at():
    with pytest.raises(UnusualXml):
        judged('<c r="A1"><f><![CDATA[B1]]></f><v>1</v></c>')
