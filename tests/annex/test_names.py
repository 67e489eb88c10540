"""Which column holds the names of a table's rows, and of what sort the names are."""

import pytest

from addin.annex.names import is_group, is_numbering, profile, weigh_names, weigh_sorts
from tests.support.one_table import cells_of, standing_table

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇")


def column(texts, heading="", *merges):
    """Return the profile of a column that stands in the first of a sheet."""
    cells = cells_of([[text] for text in texts], *merges)
    return profile(cells, range(1, len(texts) + 1), 1, heading)


def weight(texts, heading="", place=0, spellings=()):
    return weigh_names(column(texts, heading), place, frozenset(spellings))


def key(rows, *merges):
    """Return the text over the column of names of a sheet's table."""
    return standing_table(rows, *merges).header.key.leaf


def test_a_profile_counts_what_a_column_holds():
    found = column(["东河镇", "东河镇", 3, None, "95%"], "乡镇")
    assert (found.rows, found.figures, found.texts) == (5, 2, ("东河镇", "东河镇"))
    assert (found.distinct, found.length, found.measures) == (0.5, 3.0, 0.0)


def test_a_merged_name_counts_in_each_of_its_rows():
    found = column(["东河镇", None, None], "乡镇", (1, 1, 3, 1))
    assert found.texts == ("东河镇",) * 3


def test_a_long_column_is_sampled():
    texts = [f"第{n}村" for n in range(1000)]
    assert 240 <= column(texts).rows <= 300


def test_names_of_places_weigh_more_than_other_texts():
    assert weight(TOWNS) > weight(("甲类", "乙类", "丙类", "丁类", "戊类")) + 3


def test_names_of_offices_weigh_more_than_other_texts():
    offices = ("财政局", "教育局", "民政局", "审计局", "住建局")
    assert weight(offices) > weight(("甲类", "乙类", "丙类", "丁类", "戊类")) + 2.5


def test_names_of_the_roster_weigh_more_than_unknown_ones():
    names = ("城东", "城西", "城南", "城北", "城中")
    assert weight(names, spellings=names) > weight(names) + 5
    assert weight(names, spellings=TOWNS) == weight(names)


def test_a_word_for_units_over_a_column_weighs():
    assert weight(TOWNS, "单位") > weight(TOWNS) + 3
    assert weight(TOWNS, "乡镇") > weight(TOWNS, "备注") + 6


def test_repeated_names_weigh_less():
    assert weight(("东河镇",) * 5) < weight(TOWNS) - 3


def test_a_column_further_right_weighs_less():
    assert weight(TOWNS, place=1) < weight(TOWNS) < weight(TOWNS, place=1) + 1


def test_a_column_of_measures_is_never_names():
    assert weight(("个", "户", "亿元", "万元", "%"), "单位") == -1.0
    assert weight(("个", "户", "东河镇", "西河镇", "南山乡"), "单位") > 3


def test_a_column_of_figures_is_never_names():
    assert weight((1, 2, 3, 4, 5), "单位") == -1.0


def test_periods_are_poor_names():
    assert weight(("1月", "2月", "3月", "4月", "5月")) < weight(TOWNS) - 7


def test_codes_are_poor_names():
    assert weight(("A10001", "A10002", "A10003")) < weight(TOWNS) - 7


def test_long_texts_are_poor_names():
    texts = tuple(f"第{n}次会议议定的事项已经办结并报县政府办公室备案存档的全部材料" for n in TOWNS)
    assert weight(texts) < weight(TOWNS) - 7


def test_names_of_indicators_weigh_where_none_is_a_place():
    things = ("工业总产值", "固定资产投资", "财政收入", "粮食产量", "进出口总额")
    assert weight(things) > weight(("甲类", "乙类", "丙类", "丁类", "戊类")) + 2


def test_the_names_need_not_stand_first():
    rows = [["序号", "类别", "乡镇", "完成"]]
    rows += [[n, "山区" if n < 4 else "平原", town, n * 10] for n, town in enumerate(TOWNS, 1)]
    assert key(rows) == "乡镇"


def test_of_units_and_their_leaders_the_units_are_the_names():
    people = ("王明", "李红", "张强", "刘伟", "陈静")
    rows = [["责任人", "单位", "完成"], *([p, t, 5] for p, t in zip(people, TOWNS, strict=True))]
    assert key(rows) == "单位"


def test_measures_headed_unit_are_not_the_names():
    things = ("工业总产值", "规上企业", "粮食产量")
    rows = [["指标", "单位", "完成"], *zip(things, ("亿元", "家", "吨"), (1, 2, 3), strict=True)]
    assert key([list(row) for row in rows]) == "指标"


def sorts(names, heading, *others, spellings=()):
    """Return what speaks for names to be units, indicators, entries of a register."""
    cells = cells_of([list(row) for row in zip(names, *(o[1] for o in others), strict=True)])
    rows = range(1, len(names) + 1)
    profiles = [profile(cells, rows, n, head) for n, (head, _) in enumerate(others, 2)]
    return weigh_sorts(profile(cells, rows, 1, heading), profiles, frozenset(spellings))


def test_places_are_units():
    found = sorts(TOWNS, "")
    assert found.units > max(found.indicators, found.things) + 3


def test_names_of_the_roster_are_units():
    names = ("城东", "城西", "城南")
    assert sorts(names, "", spellings=names).units > sorts(names, "").units + 4


def test_things_with_measures_beside_them_are_indicators():
    names = ("工业总产值", "规上企业", "粮食产量")
    found = sorts(names, "指标", ("单位", ("亿元", "家", "吨")))
    assert found.indicators > found.units + 4
    assert found.indicators > sorts(names, "指标").indicators + 2


def test_places_with_measures_in_the_header_only_are_no_indicators():
    found = sorts(TOWNS, "单位", ("产值(亿元)", (1, 2, 3, 4, 5)))
    assert found.units > found.indicators


def test_people_are_entries_of_a_register():
    found = sorts(("王明", "李红", "张强"), "姓名")
    assert found.things > sorts(("王明", "李红", "张强"), "单位").things


def test_columns_of_texts_and_codes_beside_names_make_a_register():
    names = ("王明", "李红", "张强")
    more = (
        ("地址", ("东街1号院", "西街2号院", "南街3号院")),
        ("电话", ("13800001", "13800002", "13800003")),
    )
    assert sorts(names, "", *more).things > sorts(names, "").things + 1


def test_periods_are_entries_of_a_calendar():
    found = sorts(("1月", "2月", "3月", "4月"), "月份")
    assert found.things > found.units + 2


def test_a_repeated_text_left_of_the_names_is_a_group():
    assert is_group(column(("山区", "山区", "平原", "平原", "平原")))


def test_distinct_texts_are_no_group():
    assert not is_group(column(TOWNS))


@pytest.mark.parametrize("heading", ["备注", "牵头单位", "计量单位"])
def test_remarks_leads_and_measures_are_no_group(heading):
    assert not is_group(column(("是", "是", "否", "否", "否"), heading))


def test_numbers_of_sections_are_no_group():
    assert not is_group(column(("一、", "一、", "一、", "二、", "二、")))


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ([1, 2, 3], True),
        ([1, 2, 3, 1, 2], True),
        ([1, "合计", 2, None, 3], True),
        ([2, 3, 4], False),
        ([1, 3, 5], False),
        ([1], False),
        ([1, 2, 4], False),
        ([3, 1, 2], False),
    ],
)
def test_a_numbering_counts_from_one_on(values, counts):
    assert is_numbering(values) is counts
