"""The VBA functions and the wizard's texts that are made of declared functions."""

import pytest

from addin.installer.wrappers import chinese_source, functions_source, help_rows
from addin.worksheet.declare import Argument, WorksheetFunction


def function(name="TB_X", *arguments, chinese="某函数", text="说明"):
    """Return a function; an argument whose name ends in ? is optional."""
    made = (Argument(a.rstrip("?"), f"{a}的说明", a.endswith("?")) for a in arguments or ("value",))
    return WorksheetFunction(name, chinese, text, tuple(made))


def test_a_wrapper_passes_its_arguments_on_and_marks_the_optional_ones():
    source = functions_source([function("TB_RANK", "value", "values", "method?", "order?")])
    assert source.splitlines()[-3:] == [
        "Public Function TB_RANK(value, values, Optional method, Optional order) As Variant",
        '    TB_RANK = CallFunction("TB_RANK", Array(value, values, method, order))',
        "End Function",
    ]


def test_a_module_begins_with_its_name():
    lines = functions_source([function()]).splitlines()
    assert lines[:2] == ['Attribute VB_Name = "TongbaoFunctions"', "Option Explicit"]


def test_a_chinese_name_calls_the_function_by_its_proper_name():
    source = chinese_source([function("TB_RANK", "value", chinese="位次")])
    assert "Public Function 位次(value) As Variant\n" in source
    assert '    位次 = CallFunction("TB_RANK", Array(value))\n' in source


def test_a_function_may_lack_a_chinese_name():
    source = chinese_source([function("TB_A", chinese=""), function("TB_B", chinese="乙")])
    assert "TB_A" not in source
    assert "乙" in source


@pytest.mark.parametrize(
    "name",
    ["TB1", "tb12", "A1", "XFD1048576", "R1C1", "RC", "R", "c", "R5", "C3", "r2c", "ABC0012"],
)
def test_a_name_that_reads_as_a_cell_is_refused(name):
    with pytest.raises(ValueError, match="cell"):
        functions_source([function(name)])


@pytest.mark.parametrize("name", ["TB_1", "XFE1", "TBTB1", "A1048577", "RC_X", "TB_RANK", "A1B"])
def test_a_name_that_only_looks_like_a_cell_is_taken(name):
    assert f"Public Function {name}(" in functions_source([function(name)])


@pytest.mark.parametrize("name", ["", "_TB", "1TB", "TB-X", "TB X", "TB.X"])
def test_a_name_that_vba_does_not_take_is_refused(name):
    with pytest.raises(ValueError, match="VBA"):
        functions_source([function(name)])


@pytest.mark.parametrize(
    "argument", ["next", "Type", "date", "end", "to", "array", "callfunction", "optional"]
)
def test_an_argument_named_like_a_word_of_vba_is_refused(argument):
    with pytest.raises(ValueError, match="meaning of its own"):
        functions_source([function("TB_X", argument)])


def test_an_argument_must_be_ascii():
    with pytest.raises(ValueError, match="not ASCII"):
        functions_source([function("TB_X", "数值")])


def test_an_argument_must_not_be_named_like_its_function():
    with pytest.raises(ValueError, match="twice"):
        functions_source([function("TB_X", "value", "tb_x")])
    with pytest.raises(ValueError, match="twice"):
        chinese_source([function("TB_X", "value", "Value")])


def test_two_functions_of_one_name_are_refused():
    with pytest.raises(ValueError, match="twice"):
        functions_source([function("TB_X"), function("tb_x")])
    with pytest.raises(ValueError, match="twice"):
        chinese_source([function("TB_X"), function("TB_Y")])


def test_a_required_argument_after_an_optional_one_is_refused():
    with pytest.raises(ValueError, match="optional ones last"):
        functions_source([function("TB_X", "value?", "values")])


def test_a_name_that_the_code_page_lacks_is_refused():
    with pytest.raises(ValueError, match="encode"):
        chinese_source([function(chinese="位次𠮷")])


def test_the_wizard_gets_a_row_for_each_name():
    functions = [
        function("TB_X", "value", "order?", chinese="甲", text="文"),
        function("TB_Y", chinese=""),
    ]
    assert list(help_rows(functions, chinese_names=True)) == [
        ["TB_X", "文", "value的说明", "order?的说明"],
        ["甲", "文", "value的说明", "order?的说明"],
        ["TB_Y", "说明", "value的说明"],
    ]
    assert [row[0] for row in help_rows(functions, chinese_names=False)] == ["TB_X", "TB_Y"]


@pytest.mark.parametrize("text", ["", "长" * 256])
def test_a_text_that_the_wizard_can_not_show_is_refused(text):
    with pytest.raises(ValueError, match="255"):
        list(help_rows([function(text=text)], chinese_names=False))
