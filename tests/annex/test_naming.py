"""What the words around a table say."""

import pytest

from addin.annex.lines import (
    caption_measure,
    is_caption,
    is_note,
    is_period_line,
    is_title,
)
from addin.annex.naming import (
    RowKind,
    indicator_of,
    is_heading,
    read_title,
    region_of,
    row_kind,
    title_measure,
)
from addin.core.figures import fold_text
from addin.core.units import clean_name

REGIONS = frozenset({"大冶市"})


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("单位:亿元", "亿元"),
        ("单位：万元", "万元"),
        ("计量单位：户", "户"),
        ("（单位：亿元）", "亿元"),
        ("单位：亿元、%", "亿元"),
        ("单位:%", "%"),
        ("单位：微克/立方米", "微克/立方米"),
        ("2022年1-11月    单位：亿元", "亿元"),
        ("金额单位：万元", "万元"),
    ],
)
def test_a_measure_line_names_the_measure(typed, measure):
    text = fold_text(typed)
    assert is_caption(text)
    named = caption_measure(text)
    assert named is not None
    assert named.name == measure


@pytest.mark.parametrize("typed", ["单位", "单位名称", "填报单位：市统计局", "责任单位：市发改局"])
def test_a_line_about_offices_is_no_measure_line(typed):
    assert not is_caption(fold_text(typed))


def test_a_measure_line_may_name_nothing_that_counts():
    assert caption_measure("单位:大冶市统计局") is None
    assert caption_measure("没有计量") is None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("附表1  2022年1－11月营业收入完成情况表", "2022年1-11月营业收入完成情况表"),
        ("附件3：固定资产投资完成情况", "固定资产投资完成情况"),
        ("附 表 3 固定资产投资情况", "固定资产投资情况"),
        ("附表二、固定资产投资", "固定资产投资"),
        ("附表12022年规上工业", "2022年规上工业"),  # 附表1 and 2022年, without a space
        ("固定资产投资完成情况", "固定资产投资完成情况"),
        ("附表达到标准情况", "附表达到标准情况"),
    ],
)
def test_a_title_is_read_without_its_label(typed, title):
    assert read_title(typed) == title


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("到位资金（亿元）", "亿元"),
        ("完成情况（单位：万元）", "万元"),
        ("收入（全域口径）（亿元）", "亿元"),
        ("固定资产投资", None),
        ("收入（全域口径）", None),
    ],
)
def test_a_title_may_hold_the_measure(typed, measure):
    named = title_measure(typed)
    assert (named and named.name) == measure


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("固定资产投资完成情况", True),
        ("附表3", False),
        ("附件三", False),
        ("表1:", False),
        ("内部资料注意保存", False),
        ("个转企", False),
        ("财政收入", True),
        ("注:本表为快报数", False),
    ],
)
def test_labels_notes_and_tiny_texts_are_no_titles(text, title):
    assert is_title(text) is title


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("注：本表为快报数", True),
        ("注1:全域口径", True),
        ("备注:据实", True),
        ("说明：可比口径", True),
        ("（注：不含市本级）", True),
        ("※留抵退税已扣除", True),
        ("数据来源:市统计局", True),
        ("制表:市统计局", True),
        ("填报单位:市统计局", True),
        ("注册企业", False),
        ("灵乡镇", False),
        ("", False),
    ],
)
def test_a_note_begins_like_one(typed, note):
    assert is_note(fold_text(typed)) is note


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("一、乡镇", True),
        ("（二）街道", True),
        ("十一、园区", True),
        ("三里镇", False),
        ("1、乡", False),
    ],
)
def test_a_group_heading_is_numbered_in_words(typed, heading):
    assert is_heading(fold_text(typed)) is heading


@pytest.mark.parametrize(
    "typed", ["合计", "合 计", "总计", "全市", "全州", "全县", "全市合计", "全市平均", "大冶市"]
)
def test_a_row_of_the_whole_is_a_total(typed):
    assert row_kind(clean_name(typed), REGIONS) is RowKind.TOTAL


@pytest.mark.parametrize(
    "typed", ["小计", "乡镇小计", "市本级", "区级", "市直", "街道合计", "其中", "其中：市本级"]
)
def test_a_row_of_a_part_is_a_subtotal(typed):
    assert row_kind(clean_name(typed), REGIONS) is RowKind.SUBTOTAL


@pytest.mark.parametrize(
    "typed",
    ["灵乡镇", "高新区", "临空经济区·还地桥镇", "大冶高新区", "全胜镇", "阳新县", "省级高新区"],
)
def test_a_unit_is_neither(typed):
    assert row_kind(clean_name(typed), REGIONS) is RowKind.UNIT


@pytest.mark.parametrize(
    ("titles", "region"),
    [
        (["2022年大冶市固定资产投资完成情况表"], "大冶市"),
        (["大冶市2022年1-11月财政收入", "大冶市个转企", "阳新县外贸"], "大冶市"),
        (["恩施州2022年固定资产投资"], "恩施州"),
        (["2022年全市固定资产投资", "各县区财政收入", "我市外贸"], ""),
        (["固定资产投资"], ""),
        (["2026年上半年新增市场主体情况表", "城市管理考核得分", "盐城市财政收入"], "盐城市"),
        ([], ""),
    ],
)
def test_the_region_is_what_most_titles_begin_with(titles, region):
    assert region_of(titles) == region


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("2022年大冶市规模以上工业总产值完成情况表", "规模以上工业总产值"),
        ("大冶市2022年1-11月固定资产投资完成情况", "固定资产投资"),
        ("2022年全市招商引资到位资金（亿元）情况", "招商引资到位资金"),
        ("2022年各乡镇新增规上工业企业完成情况统计表", "新增规上工业企业"),
        ("大冶市2022年度一般公共预算收入完成情况排名表", "一般公共预算收入"),
        ("2022年前三季度全市进出口总额完成情况", "进出口总额"),
        ("1-11月PM2.5平均浓度情况表", "PM2.5平均浓度"),
        ("截至2022年8月底个转企任务完成情况", "个转企"),
        ("2022年大冶市完成情况表", ""),
        ("附表3-2 2022年各乡镇农村改厕任务完成情况", "农村改厕"),
        ("关于2022年8月份信访工作情况的通报附表", "信访"),
        ("大冶市人民政府关于2022年8月重点项目建设情况的通报", "重点项目建设"),
        ("大冶市农业农村局2022年8月养殖污染整治情况表", "养殖污染整治"),
        ("2022年春季植树造林任务分解表", "春季植树造林"),
        ("2022年城乡居民医疗保险参保情况日报表", "城乡居民医疗保险参保"),
        ("表二:2022年8月各县(市、区)外贸进出口完成情况", "外贸进出口"),
        ("2022年各区县一般公共预算收入完成情况", "一般公共预算收入"),
        ("2022年各区域协调发展情况", "各区域协调发展"),
        ("招商引资2022年目标任务及1-8月完成情况", "招商引资"),
        ("2022年1-8月及2021年同期招商引资情况", "招商引资"),
        ("2022年义务教育普及情况", "义务教育普及"),
    ],
)
def test_the_indicator_is_what_is_left_of_a_title(title, indicator):
    assert indicator_of(read_title(title), "大冶市") == indicator


def test_without_a_region_a_title_loses_only_period_and_tail():
    assert indicator_of("2022年大冶市财政收入完成情况", "") == "大冶市财政收入"


THINGS = [
    "老旧小区改造", "城镇棚户区改造", "中心城区绿化", "智慧社区建设", "拟上市企业培育",
    "示范区建设",
    "文明城市创建", "海绵城市建设投资", "水源保护区整治", "粮食生产功能区建设", "园区亩均税收",
    "开发区基础设施建设", "美丽县城建设", "农业示范区建设", "农产品超市建设", "景区游客接待",
    "都市农业", "服务区建设", "街区改造", "工业园区企业申报", "重点企业入驻经济技术开发区",
    "招商引资项目落户经济开发区", "国家级经济技术开发区创建", "省级以上经济技术开发区考核",
]  # fmt: skip
PLACES = [
    "大冶市", "青河县", "下潭区", "恩施州", "东乌旗", "盐城市", "荆门市", "鄂城区", "西城区",
    "成都市",
    "房山区", "神农架林区", "浦东新区", "高新区", "临港经济技术开发区", "大冶湖高新技术产业开发区",
    "恩施土家族苗族自治州", "双江拉祜族佤族布朗族傣族自治县",
]  # fmt: skip


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_that_ends_like_a_region_keeps_its_name(thing):
    title = f"2021年{thing}完成情况表"
    assert region_of([title]) == ""
    assert indicator_of(title, "") == thing


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("thing", ["老旧小区改造", "固定资产投资", "城镇新增就业"])
def test_a_title_begins_with_its_region(place, thing):
    title = f"2021年{place}{thing}完成情况表"
    assert region_of([title]) == place
    assert indicator_of(title, place) == thing


@pytest.mark.parametrize("text", ["(2022年1-11月)", "1月16日至1月23日"])
def test_a_line_of_nothing_but_a_period(text):
    assert is_period_line(text)


@pytest.mark.parametrize("text", ["", "—", "-", "(-)", "至"])
def test_signs_between_periods_alone_are_not_a_period(text):
    assert not is_period_line(text)
