"""The circular on an office's own template: its format is kept, its fields are filled, safely."""

import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from addin.errors import (
    TemplateEndless,
    TemplateError,
    TemplateField,
    TemplateForbidden,
    TemplateMissing,
    TemplateNotDocument,
    TemplateSyntax,
    TemplateTooLarge,
    TemplateWithoutFields,
)
from addin.word.document import write_circular

SECTIONS = (
    "{%p for section in sections %}",
    "{{ section.heading }}{{ section.text }}",
    "{%p endfor %}",
)
READY = (
    "{%p for table in tables %}",
    "{{ table.label }} {{ table.title }}",
    "{{p table.ready }}",
    "{%p endfor %}",
)
ROWS = [
    ["{%tr for row in tables[1].rows %}"],
    ["{{ row.cells[0] }}", "{{ row.cells[3] }}"],
    ["{%tr endfor %}"],
]


@pytest.fixture
def fill(tmp_path, word_samples, word_results):
    """Return a function that fills a template of paragraphs; gives the document and the notices."""

    def run(*paragraphs, **more):
        template = word_samples.template(tmp_path / "模板.docx", *paragraphs, **more)
        return run_file(template)

    def run_file(template, **changes):
        output = tmp_path / "通报.docx"
        circular = word_samples.circular(**changes)
        notices = write_circular(circular, word_results, output, template)
        return Document(str(output)), notices

    run.file = run_file
    return run


def lines(document):
    """Return the texts of a document's paragraphs."""
    return [p.text for p in document.paragraphs if p.text]


def test_texts_go_where_their_fields_are(fill):
    document, _ = fill(
        "{{ title }}", "致{{ addressees }}", "{{ region }}/{{ period }}", "{{ date }}"
    )
    assert lines(document) == [
        "关于2022年1-11月某市主要经济指标及部门任务完成情况的通报",
        "致【主送单位】:",
        "某市/2022年1-11月",
        "【成文日期】",
    ]


def test_sections_are_repeated_with_their_text_behind_the_heading(fill):
    document, _ = fill("{{ title }}", *SECTIONS)
    assert lines(document)[1:4] == [
        "一、主要经济指标完成情况",
        "(一)外贸出口完成情况(见附表3)。2022年1-11月全市完成外贸出口239.98亿元。"
        "完成全年任务的有1个单位,是:甲镇120%。",
        "(二)招商引资行动",
    ]


def test_openings_sentences_and_closings_are_lists(fill):
    document, _ = fill(
        "{%p for text in opening + closing %}",
        "{{ text }}",
        "{%p endfor %}",
        "{{ sections[1].sentences | length }}",
    )
    assert lines(document) == [
        "2022年,全市<经济>运行&平稳。",
        "现将有关情况通报如下:",
        "【发文单位】",
        "【成文日期】",
        "2",
    ]


def test_an_annex_can_stand_there_ready_made(fill):
    document, _ = fill("{{ title }}", *READY)
    headed = [table.rows[0].cells[0].text for table in document.tables]
    assert headed == ["牵头部门", "单位", *["单位"] * 2]  # upright 附表4 takes two tables
    assert "附表3 2022年1-11月外贸出口完成情况表" in lines(document)
    header = document.tables[1]._tbl.tr_lst[0]
    assert header.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_a_ready_made_annex_has_the_letters_of_the_template(fill):
    document, _ = fill("{{ title }}", *READY)
    assert document.styles["Normal"].font.name == "Office Sans"
    assert document.tables[1]._tbl.findall(f".//{qn('w:pStyle')}") == []


def test_a_table_of_the_office_gets_a_row_for_each_unit(fill):
    document, _ = fill("{{ title }}", ROWS)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["甲镇", "120.00%"],
        ["乙镇", "99.96%"],
        ["丙镇", "75.00%"],
        ["丁镇", "—"],
        ["合计", "104.34%"],
    ]


def test_fields_in_the_footer_are_filled(fill):
    document, _ = fill("{{ title }}", footer="{{ region }}人民政府办公室")
    assert document.sections[0].footer.paragraphs[0].text == "某市人民政府办公室"


def test_a_field_that_word_split_into_runs_is_filled(tmp_path, fill, word_samples):
    path = word_samples.template(tmp_path / "模板.docx", "")
    document = Document(str(path))
    paragraph = document.paragraphs[0]
    for piece in ("{", "{ ti", "tle }", "}"):
        paragraph.add_run(piece).bold = True
    document.save(str(path))
    filled, _ = fill.file(path)
    assert filled.paragraphs[0].text.startswith("关于2022年")
    assert all(run.bold for run in filled.paragraphs[0].runs if run.text)


def test_what_people_must_write_is_highlighted_here_too(fill):
    document, _ = fill("{{ addressees }}", "【本栏保留】")
    marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color]
    assert marked == ["【主送单位】"]


def test_the_clerk_is_told_what_the_template_leaves_out(fill):
    assert fill("{{ title }}", *SECTIONS, *READY)[1] == ()
    (notice,) = fill("{{ title }}")[1]
    assert "正文、附表" in notice


def test_the_same_template_gives_the_same_bytes(tmp_path, fill):
    fill("{{ title }}", *SECTIONS, *READY)
    first = (tmp_path / "通报.docx").read_bytes()
    fill("{{ title }}", *SECTIONS, *READY)
    assert (tmp_path / "通报.docx").read_bytes() == first


def test_the_author_of_the_template_is_not_that_of_the_circular(tmp_path, fill):
    fill("{{ title }}")
    with zipfile.ZipFile(tmp_path / "通报.docx") as archive:
        assert "张三".encode() not in archive.read("docProps/core.xml")


def test_a_link_to_another_template_is_cut(tmp_path, fill, word_samples):
    path = word_samples.template(tmp_path / "模板.docx", "{{ title }}")
    document = Document(str(path))
    settings = next(
        p for p in document.part.package.iter_parts() if "settings" in p.partname.lower()
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    settings.rels.get_or_add_ext_rel(kind, "http://203.0.113.5/evil.dotm")
    document.save(str(path))
    fill.file(path)
    with zipfile.ZipFile(tmp_path / "通报.docx") as archive:
        assert not any(b"evil.dotm" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("paragraphs", "error", "says"),
    [
        (["{{ titel }}"], TemplateField, "titel"),
        (["{{ titel }}", "{{ datum }}"], TemplateField, "datum、titel"),
        (["{{ sections[0].headding }}"], TemplateField, "headding"),
        (["{{ title.upper }}{{ tables[0].nothing }}"], TemplateField, "nothing"),
        (["{{ title }}", "{{ region "], TemplateSyntax, "region"),
        (["{{ title }}", "这里{% if %}不对"], TemplateSyntax, "这里"),
        (["{%p for s in sections %}", "{{ s.heading }}"], TemplateSyntax, "endfor"),
        (["{{ title | nosuchfilter }}"], TemplateSyntax, "nosuchfilter"),
        (["{{ title }}", "{{ 1 / 0 }}"], TemplateSyntax, "“{{ 1 / 0 }}”"),
        (["{{ title }}", "{{ 1 + region }}"], TemplateSyntax, "“{{ 1 . region }}”"),
        (["{{ range(10) }}"], TemplateField, "range"),
        (["{% include 'x' %}{{ title }}"], TemplateSyntax, "include"),
        (["没有字段"], TemplateWithoutFields, "没有任何字段"),
    ],
)
def test_mistakes_in_a_template_are_named(tmp_path, fill, paragraphs, error, says):
    with pytest.raises(error, match=says):
        fill(*paragraphs)
    assert not (tmp_path / "通报.docx").exists()


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ title.__class__ }}",
        "{{ sections.append(1) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ title['__class__'] }}",
        "{{ (title | attr('__class__')) }}",
        "{{ '{0.__class__}'.format(title) }}",
    ],
)
def test_a_template_can_not_run_code(tmp_path, fill, code):
    with pytest.raises(TemplateError):
        fill("{{ title }}", code)
    assert not (tmp_path / "通报.docx").exists()


def test_a_template_that_is_not_there(fill, tmp_path):
    with pytest.raises(TemplateMissing):
        fill.file(tmp_path / "没有.docx")


@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04rest", b"text"]
)
def test_a_template_that_is_no_document(tmp_path, fill, content):
    path = tmp_path / "模板.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateNotDocument, match="另存为"):
        fill.file(path)


def changed(path, name, change):
    """Change one part of a package."""
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


@pytest.mark.parametrize("cut", [b"", b"<w:document>", b"\x00"])
def test_a_damaged_template(tmp_path, fill, word_samples, cut):
    path = word_samples.template(tmp_path / "模板.docx", "{{ title }}")
    with pytest.raises(TemplateNotDocument):
        fill.file(changed(path, "word/document.xml", lambda _: cut))


def test_a_template_with_a_document_type(tmp_path, fill, word_samples):
    path = word_samples.template(tmp_path / "模板.docx", "{{ title }}")
    declaration = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document'
    with pytest.raises(TemplateForbidden):
        fill.file(
            changed(path, "word/document.xml", lambda x: x.replace(b"<w:document", declaration, 1))
        )


def test_a_template_that_unpacks_without_end(tmp_path, fill, word_samples):
    path = word_samples.template(tmp_path / "模板.docx", "{{ title }}")
    with pytest.raises(TemplateTooLarge):
        fill.file(changed(path, "word/huge.xml", lambda _: b" " * 100_000_000))


def test_text_that_looks_like_a_field_is_only_text(tmp_path, fill, word_samples):
    path = word_samples.template(tmp_path / "模板.docx", "{{ title }}")
    document, _ = fill.file(path, title="{{ region }}{% if %}")
    assert lines(document) == ["{{ region }}{% if %}"]


ENDLESS = {
    "a text without end": "{{ 'x' * 10**9 }}",
    "a long text": "{{ 'x' * 3 * 10**6 }}",
    "a number without end": "{{ 7 ** (title | length * 10**9) }}",
    "a width without end": "{{ '%999999999d' % 1 }}",
    "a format without end": "{{ '{:>999999999}'.format(1) }}",
    "a list without end": "{{ [0] * 10**9 }}",
    "a loop": "{% for a in 'x' * 10**8 %}{{ title }}{% endfor %}",
    "loops in loops": "{% for a in title %}" * 9 + "{% endfor %}" * 9,
    "a macro that calls itself": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "many brackets": "{{ " + "[" * 90000 + "]" * 90000 + " }}",
    "conditions": "{% if title %}" * 600 + "{% endif %}" * 600,
    "filters": "{{ title" + " | upper" * 20000 + " }}",
    "fields that do not end": "{{r " * 20000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_that_would_go_on_without_end(tmp_path, fill, monkeypatch, name):
    monkeypatch.setattr("addin.word.template._PATIENCE", 4)
    with pytest.raises(TemplateEndless, match="改简单后重试") as caught:
        fill("{{ title }}", ENDLESS[name])
    assert len(str(caught.value).splitlines()) == 1
    assert not (tmp_path / "通报.docx").exists()
    monkeypatch.undo()
    assert lines(fill("{{ region }}")[0]) == ["某市"]


def test_a_template_of_too_much_text(tmp_path, fill, word_samples):
    path = word_samples.template(tmp_path / "模板.docx", "{{ title }}")
    more = b"<w:p/>" * 6_000_000
    with pytest.raises(TemplateTooLarge, match=r"3\d MB"):
        fill.file(
            changed(
                path, "word/document.xml", lambda x: x.replace(b"<w:sectPr", more + b"<w:sectPr")
            )
        )


@pytest.mark.parametrize("code", ["{% for a in title %}{{ loop.previtem }}{% endfor %}"])
def test_what_has_no_name_is_told_by_its_place(fill, code):
    with pytest.raises(TemplateError, match=r"loop\.previtem"):
        fill("{{ title }}", code)
