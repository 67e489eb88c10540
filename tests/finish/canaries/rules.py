"""Rules on the sheet 条件: validation, conditional formats and sparklines, some of hidden cells."""

from __future__ import annotations

from .package import HEAD, worksheet
from .table import text

SHEET = "xl/worksheets/rules.xml"
_LISTED = "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
_FORMATS = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
_SPARKS = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
_BAR = "{{66666666-7777-4888-8999-AAAAAAAAAAA{}}}"
YELLOW, GREEN, ORANGE = "FFFF00", "92D050", "FFC000"


def plant_rules(book):
    """Add the sheet 条件: B2:B5 hold 1 to 4, C and D the same."""
    book.sheet("条件", SHEET, "")
    yellow, green = book.dxf(YELLOW), book.dxf(GREEN)
    cells = {"A1": text("RulesCell"), "B1": "值", "E1": 1}
    for row in range(2, 6):
        cells |= {f"A{row}": f"行{row}", f"B{row}": row - 1, f"C{row}": row - 1, f"D{row}": row - 1}
    hidden = text("HiddenSheet")
    xml = worksheet(
        book.cells(cells),
        conditionalFormatting=(
            _format("B2:B5", yellow, 1, "$B2&gt;=3")
            + _format("C2:C5", green, 2, f"$C2&gt;={hidden}!$B$40")
            + _bar("D2:D5", 3)
        ),
        dataValidations=(
            '<dataValidations count="3">'
            + _validation("A2", f"{hidden}!$A$1:$A$3", "请选择")
            + _validation("A3", '"是,否"', text("Prompt"))
            + _validation("A4", text("HiddenListName"), "")
            + "</dataValidations>"
        ),
        extLst="<extLst>" + _formats_2010() + _validations_2010() + _sparklines() + "</extLst>",
    )
    book.name(text("HiddenListName"), f"{hidden}!$A$1:$A$3")
    book.parts[SHEET] = (HEAD + xml).encode()


def _format(cells, dxf, priority, formula):
    return (
        f'<conditionalFormatting sqref="{cells}"><cfRule type="expression" dxfId="{dxf}"'
        f' priority="{priority}"><formula>{formula}</formula></cfRule></conditionalFormatting>'
    )


def _bar(cells, priority):
    """A data bar whose longest is that of a hidden cell, in both of its forms."""
    return (
        f'<conditionalFormatting sqref="{cells}"><cfRule type="dataBar" priority="{priority}">'
        f'<dataBar><cfvo type="min"/><cfvo type="formula" val="{text("HiddenSheet")}!$B$41"/>'
        '<color rgb="FF638EC6"/></dataBar><extLst><ext xmlns:x14="http://schemas.microsoft.com/'
        'office/spreadsheetml/2009/9/main" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>'
        f"{_BAR.format(1)}</x14:id></ext></extLst></cfRule></conditionalFormatting>"
    )


def _validation(cell, formula, prompt):
    message = f' promptTitle="说明" prompt="{prompt}"' if prompt else ""
    return (
        '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1"'
        f'{message} sqref="{cell}"><formula1>{formula}</formula1></dataValidation>'
    )


def _formats_2010():
    hidden = text("HiddenSheet")
    fill = f'<fill><patternFill><bgColor rgb="FF{ORANGE}"/></patternFill></fill>'
    bar = (
        f'<x14:cfRule type="dataBar" id="{_BAR.format(1)}"><x14:dataBar minLength="0"'
        ' maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="formula"><xm:f>'
        f'{hidden}!$B$41</xm:f></x14:cfvo><x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor'
        ' rgb="FF000000"/></x14:dataBar></x14:cfRule>'
    )
    rules = [(f"{hidden}!$B$40&lt;$A$9", "A9:A10", 2, 5), ("$E$1=1", "E1", 3, 6)]
    expressions = "".join(
        f'<x14:conditionalFormatting><x14:cfRule type="expression" priority="{priority}"'
        f' id="{_BAR.format(number)}"><xm:f>{formula}</xm:f><x14:dxf>{fill}</x14:dxf></x14:cfRule>'
        f"<xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>"
        for formula, cells, number, priority in rules
    )
    return (
        f'<ext uri="{_FORMATS}"><x14:conditionalFormattings><x14:conditionalFormatting>{bar}'
        f"<xm:sqref>D2:D5</xm:sqref></x14:conditionalFormatting>{expressions}"
        "</x14:conditionalFormattings></ext>"
    )


def _validations_2010():
    """The form in which Excel stores a list on another sheet."""
    return (
        f'<ext uri="{_LISTED}"><x14:dataValidations count="1"><x14:dataValidation type="list"'
        ' allowBlank="1" showInputMessage="1" showErrorMessage="1"><x14:formula1><xm:f>'
        f"{text('VerySheet')}!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>A5</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext>"
    )


def _sparklines():
    groups = "".join(
        '<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/>'
        f"<x14:sparklines><x14:sparkline><xm:f>{cells}</xm:f><xm:sqref>{place}</xm:sqref>"
        "</x14:sparkline></x14:sparklines></x14:sparklineGroup>"
        for cells, place in (("条件!B2:B5", "F2"), (f"{text('HiddenSheet')}!B20:B21", "F3"))
    )
    return f'<ext uri="{_SPARKS}"><x14:sparklineGroups>{groups}</x14:sparklineGroups></ext>'
