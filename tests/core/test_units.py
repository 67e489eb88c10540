"""The roster, and the many ways in which people write a unit's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.units import Roster, Unit, clean_name

NAMES = (
    "高新区", "临空经济区·还地桥镇", "金湖街道", "东岳路街道",
    "灵乡镇", "陈贵镇", "茗山乡", "东风农场",
)  # fmt: skip
ROSTER = Roster(
    tuple(
        Unit(name, {"高新区": ("大冶高新区",), "东风农场": ("东风农场(管理区)",)}.get(name, ()))
        for name in NAMES
    )
)


def found(text, roster=ROSTER):
    unit = roster.find(text)
    return None if unit is None else unit.name


@pytest.mark.parametrize("name", NAMES)
def test_an_official_name_finds_its_unit(name):
    assert found(name) == name


@pytest.mark.parametrize("typed", ["陈 贵 镇", "陈\u3000贵\u3000镇", " 陈贵镇\n", "陈贵\n镇"])
def test_spaces_in_a_name_do_not_matter(typed):
    assert found(typed) == "陈贵镇"


@pytest.mark.parametrize("dot", "·•・･‧∙⋅●.．")
def test_any_middle_dot_is_the_same(dot):
    assert found(f"临空经济区{dot}还地桥镇") == "临空经济区·还地桥镇"


def test_brackets_may_be_full_width():
    assert found("东风农场（管理区）") == "东风农场"
    assert clean_name("东风农场（管理区）") == "东风农场(管理区)"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("陈贵", "陈贵镇"),
        ("茗山", "茗山乡"),
        ("金湖", "金湖街道"),
        ("金湖街道办", "金湖街道"),
        ("金湖街道办事处", "金湖街道"),
        ("灵乡", "灵乡镇"),
    ],
)
def test_a_name_may_lack_its_suffix(typed, name):
    assert found(typed) == name


def test_a_roster_of_short_names_finds_full_ones():
    assert found("陈贵镇", Roster((Unit("陈贵"),))) == "陈贵"


def test_an_alias_finds_its_unit():
    assert found("大冶 高新区") == "高新区"


def test_what_is_neither_name_nor_alias_is_unknown():
    for typed in ("", "合计", "经开区", "还地桥镇", "东风"):
        assert found(typed) is None, typed


@pytest.mark.parametrize("typed", ["陈贵镇政府", "陈", "东岳", "东岳街道", "高新", "金湖街道社区"])
def test_a_part_of_a_name_is_not_the_name(typed):
    assert found(typed) is None


def test_the_whole_is_not_taken_for_a_unit_of_the_same_stem():
    roster = Roster((Unit("恩施市"), Unit("利川市")))
    assert found("恩施市", roster) == "恩施市"
    assert found("恩施州", roster) is None
    assert found("恩施", roster) is None


def test_a_stem_that_two_units_share_names_neither():
    roster = Roster((Unit("城关镇"), Unit("城关街道")))
    assert found("城关", roster) is None
    assert found("城关镇", roster) == "城关镇"
    assert found("城关街道", roster) == "城关街道"


def test_a_name_of_one_character_is_not_cut_off():
    assert found("宋", Roster((Unit("宋乡"),))) is None


def test_a_name_goes_before_an_alias_and_an_alias_before_a_stem():
    roster = Roster((Unit("城东镇"), Unit("开发区", ("城东", "城东镇"))))
    assert found("城东镇", roster) == "城东镇"
    assert found("城东", roster) == "开发区"


def test_units_keep_the_official_order_and_unknown_names_come_last():
    shuffled = ["东风农场", "外来单位", "灵 乡 镇", "高新区", "临空经济区•还地桥镇"]
    assert sorted(shuffled, key=ROSTER.position) == [
        "高新区", "临空经济区•还地桥镇", "灵 乡 镇", "东风农场", "外来单位",
    ]  # fmt: skip
    assert ROSTER.position("高新区") == 0
    assert ROSTER.position("外来单位") == len(NAMES)


def test_rosters_of_the_same_units_are_equal():
    assert Roster((Unit("高新区"),)) == Roster((Unit("高新区"),))
    assert Roster((Unit("高新区"),)) != Roster((Unit("高新区", group="区"),))


@given(st.data(), st.sampled_from(NAMES))
def test_a_name_is_found_with_spaces_anywhere(data, name):
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "\u3000", "\n"]), min_size=len(name)))
    typed = "".join(gap + character for gap, character in zip(gaps, name, strict=False))
    assert found(typed) == name


@given(st.text(alphabet="陈贵镇Ａa（）()·•．. \u3000\n", max_size=12))
def test_cleaning_a_name_twice_changes_nothing_more(text):
    assert clean_name(clean_name(text)) == clean_name(text)
