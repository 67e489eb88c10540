"""File names: what Windows, macOS and Excel take, and no two alike."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from addin.split.naming import file_names


def test_a_name_is_unit_period_and_what_it_is():
    assert file_names(["金牛镇"], "2022年1-11月") == ["金牛镇2022年1-11月督办单.xlsx"]
    assert file_names(["临空经济区·还地桥镇"], "") == ["临空经济区·还地桥镇督办单.xlsx"]


def test_what_windows_refuses_is_replaced():
    names = file_names(['a<b>c:d"e/f\\g|h?i*', "CON.", " 甲\n镇 ", "~$乙镇", "..", "nul.txt"], "")
    assert names == [
        "a_b_c_d_e_f_g_h_i_督办单.xlsx", "CON_督办单.xlsx", "甲 镇督办单.xlsx",
        "_$乙镇督办单.xlsx", "__督办单.xlsx", "nul_txt督办单.xlsx",
    ]  # fmt: skip


def test_names_that_a_file_system_takes_for_one_are_told_apart():
    assert file_names(["A镇", "a镇", "a:镇", "a?镇"], "") == [
        "A镇督办单.xlsx", "a镇督办单(2).xlsx", "a_镇督办单.xlsx", "a_镇督办单(2).xlsx",
    ]  # fmt: skip


@given(st.lists(st.text(min_size=1, max_size=300), max_size=8), st.text(max_size=300))
def test_any_names_are_safe_and_unlike(units, period):
    names = file_names(units, period)
    assert len(names) == len(units)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    for name in names:
        assert len(name.encode()) <= 255
        assert not set('\\/:*?"<>|[]') & set(name)
        assert name.count(".") == 1
        assert not name.startswith((" ", "~"))
        assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in name)
