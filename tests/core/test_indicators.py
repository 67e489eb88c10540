"""What a name and a measure tell about an indicator."""

import pytest

from addin.core.completion import Direction
from addin.core.indicators import Kind, infer_direction, infer_kind, told_direction
from addin.core.measures import parse_measure


@pytest.mark.parametrize(
    ("indicator", "measure", "kind"),
    [
        ("规模以上工业总产值", "亿元", Kind.AMOUNT),
        ("高标准农田", "万亩", Kind.AMOUNT),
        ("个转企", "户", Kind.COUNT),
        ("新增规模以上工业企业", "家", Kind.COUNT),
        ("新增入库项目", "个", Kind.COUNT),
        ("固定资产投资", "%", Kind.RATE),
        ("营商环境", "分", Kind.SCORE),
    ],
)
def test_the_measure_tells_the_kind(indicator, measure, kind):
    assert infer_kind(indicator, parse_measure(measure)) is kind


@pytest.mark.parametrize(
    ("indicator", "measure", "kind"),
    [
        ("固定资产投资增速", "亿元", Kind.AMOUNT),
        ("平安建设得分", "%", Kind.RATE),
        ("满意率", "户", Kind.COUNT),
    ],
)
def test_the_measure_goes_before_the_name(indicator, measure, kind):
    assert infer_kind(indicator, parse_measure(measure)) is kind


@pytest.mark.parametrize(
    ("indicator", "kind"),
    [
        ("固定资产投资增速", Kind.RATE),
        ("农村居民人均可支配收入增长率", Kind.RATE),
        ("群众满意率", Kind.RATE),
        ("平安建设得分", Kind.SCORE),
        ("综合考核总分", Kind.SCORE),
        ("增速得分", Kind.SCORE),  # a score for a rate is a score
        ("规模以上工业总产值", Kind.AMOUNT),
        ("", Kind.AMOUNT),
    ],
)
def test_without_a_measure_the_name_tells_the_kind(indicator, kind):
    assert infer_kind(indicator, None) is kind


@pytest.mark.parametrize(
    "indicator", ["PM2.5", "pm2.5平均浓度", "PM10", "单位GDP能耗", "不满意率", "安全生产事故起数"]
)
def test_lower_is_better_for_what_people_want_less_of(indicator):
    assert infer_direction(indicator) is Direction.LOWER


@pytest.mark.parametrize(
    "indicator",
    ["规模以上工业总产值", "群众满意率", "空气质量优良率", "个转企", "固定资产投资增速"],
)
def test_higher_is_better_for_everything_else(indicator):
    assert infer_direction(indicator) is Direction.HIGHER


@pytest.mark.parametrize(
    "indicator", ["单位GDP能耗降低率", "化学需氧量排放削减量", "信访事项办结率"]
)
def test_higher_is_better_for_cutting_or_settling_what_is_unwanted(indicator):
    assert infer_direction(indicator) is Direction.HIGHER


@pytest.mark.parametrize("name", ["未整改数", "逾期未办结件数", "未按期办结率", "未参保人数"])
def test_lower_is_better_for_what_is_still_missing(name):
    assert infer_direction(name) is told_direction(name) is Direction.LOWER


@pytest.mark.parametrize("name", ["未成年人参保率", "未来产业投资"])
def test_not_every_wei_is_a_negation(name):
    assert infer_direction(name) is told_direction(name) is Direction.HIGHER
