"""What the path of a workbook says of whose it is."""

import pytest

from addin.gather.called import called, region_in


@pytest.mark.parametrize(
    ("file", "region"),
    [
        ("东山县.xlsx", "东山县"),
        ("附表(东山县).xlsx", "东山县"),
        ("202409东山县.xlsx", "东山县"),
        ("2024年1-9月东山县-汇总.xlsx", "东山县"),
        ("01 东山县 报送稿.xlsx", "东山县"),
        ("四川省/成都市/高新区附表.xlsx", "高新区"),
        ("已报/东山县/9月/附表.xlsx", "东山县"),
        ("全市/附表.xlsx", ""),
        ("招商引资.xlsx", ""),
        ("县区/市直.xlsx", ""),
    ],
)
def test_a_region_is_named_by_the_file_or_else_by_the_nearest_folder(file, region):
    assert region_in(file) == region


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("12.东湖景区2024年9月附表.xlsx", "东湖景区"),
        ("东山/附表.xlsx", "东山"),
        ("东山/9月/汇总表.xlsx", "东山"),
        ("20.xlsx", "20"),
        ("附表.xlsx", "附表"),
    ],
)
def test_without_one_it_is_what_is_left_of_the_names(file, name):
    assert called(file) == name
