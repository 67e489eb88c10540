"""Names of the strict form and of the usual one, there and back."""

import pytest

from addin.ooxml.strict import is_strict, strict, transitional

MAIN = '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'


def pairs(strict_form):
    """Yield names in both forms: of namespaces, and of kinds of relationships."""
    for usual, other in strict_form.NAMESPACES.items():
        yield strict_form.USUAL + usual, strict_form.STRICT + other
    office = f"{strict_form.USUAL}officeDocument/2006/relationships"
    for kind in [*strict_form.KINDS, *strict_form.RENAMED]:
        yield f"{office}/{kind}", f"{strict_form.OFFICE}/{strict_form.RENAMED.get(kind, kind)}"


@pytest.mark.parametrize(
    "named", ["<a xmlns='{}'/>", '<x:a xmlns:x = "{}"/>', '<a\nType="{}"/>', '<a uri="{}"></a>']
)
def test_each_name_is_known_there_and_back(strict_form, named):
    for usual, other in pairs(strict_form):
        here, there = named.format(usual).encode(), named.format(other).encode()
        assert is_strict(there)
        assert not is_strict(here)
        assert transitional(there) == here
        assert strict(here) == there
        assert strict(there) == there


@pytest.mark.parametrize(
    "text",
    [
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"',
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"',
        'Target="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
        'Target="http://purl.oclc.org/ooxml/spreadsheetml/main"',
        'uri="{79F54976-1DA5-4618-B147-4CDE4B953A38}"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ],
)
def test_what_is_the_same_in_both_stays(text):
    xml = f"<a {text}/>".encode()
    assert strict(xml) == transitional(xml) == xml


def test_a_text_that_quotes_a_name_is_none():
    quoted = "<t>xmlns http://purl.oclc.org/ooxml/spreadsheetml/main</t>"
    assert quoted in transitional(f"{MAIN}>{quoted}</worksheet>".encode()).decode()


def test_a_usual_part_is_not_taken_for_a_strict_one():
    text = "<t>http://purl.oclc.org/ooxml/spreadsheetml/main</t>"
    xml = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{text}</sst>'
    assert not is_strict(xml.encode())
    assert transitional(xml.encode()) == xml.encode()


@pytest.mark.parametrize(
    "other",
    [
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
        'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"',
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/urn:example"',
    ],
)
def test_a_part_that_mixes_the_forms_gets_back_what_it_had(other):
    stored = f"{MAIN}><a {other}/></worksheet>".encode()
    read = transitional(stored)
    assert b"purl" not in read
    assert strict(read, stored) == stored
    added = read.replace(
        b"<a ", b'<b xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/main"/><a '
    )
    assert b'xmlns:c="http://purl.oclc.org/ooxml/drawingml/main"' in strict(added, stored)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_sides_of_borders_have_other_names(prefix):
    name = f"xmlns{':x' if prefix else ''}"
    root = f'<{prefix}styleSheet {name}="http://purl.oclc.org/ooxml/spreadsheetml/main">'
    borders = f"<{prefix}start style='thin'/><{prefix}end></{prefix}end><{prefix}top/>"
    stored = f"{root}{borders}</{prefix}styleSheet>".encode()
    read = transitional(stored)
    assert f"<{prefix}left style='thin'/><{prefix}right></{prefix}right>".encode() in read
    assert strict(read, stored) == stored


def test_only_styles_have_borders():
    xml = f"{MAIN}><start/><left/></worksheet>".encode()
    assert transitional(xml).endswith(b"<start/><left/></worksheet>")
    assert strict(xml) == xml


def test_shares_of_a_theme_that_is_taken_over_are_thousandths():
    theme = '<a:theme xmlns:a="http://purl.oclc.org/ooxml/drawingml/main" name="50%">{}</a:theme>'
    xml = theme.format('<a:tint val="-37.5%"/><a:gs pos="100%"/><a:x l="0%" r=\'0.001%\'/>')
    assert transitional(xml.encode()).endswith(
        b'name="50%"><a:tint val="-37500"/><a:gs pos="100000"/><a:x l="0" r=\'1\'/></a:theme>'
    )


def test_the_shares_of_a_new_chart_get_their_sign():
    chart = (
        b'<c:barChart><c:gapWidth val="60"/><c:overlap val="-10"/><c:axId val="1"/></c:barChart>'
    )
    signed = chart.replace(b'60"', b'60%"').replace(b'-10"', b'-10%"')
    assert strict(chart) == signed
    assert strict(chart, stored=b"<c:chartSpace/>") == chart
