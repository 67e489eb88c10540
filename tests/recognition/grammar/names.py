"""Invented names of units: places, offices, schools, firms, people."""

from __future__ import annotations

from dataclasses import dataclass

from .draw import Draw

_FIRST = "青柳云望白新东西南北长竹松梅桂枫芦石沙金银双三五七九大小上下高平清龙凤虎鹤马牛羊安永福兴"
_SECOND = "禾溪岭川塘河麓堰屏渚坪坞湾垄林洲埠滩桥岔里峰泉坡岗田坝沟井港埔寨坑畈冲垭渡潭"
_STEMS = [first + second for first in _FIRST for second in _SECOND if first != second]
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲志建国春梅建军文辉"
_DEPARTMENTS = (
    "发改局 教育局 科技局 工信局 公安局 民政局 司法局 财政局 人社局 自然资源局 生态环境局 "
    "住建局 交通局 水利局 农业农村局 商务局 文旅局 卫健局 应急管理局 审计局 市场监管局 统计局 "
    "林业局 医保局 行政审批局 信访局 城管局 税务局 气象局 供销社 总工会 团县委 县妇联 残联 "
    "县委办 政府办 组织部 宣传部 统战部 政法委 编办 档案馆 融媒体中心 机关事务中心 退役军人局"
).split()
_WEIGHTS = {
    "town": 40.0,
    "county": 25.0,
    "village": 10.0,
    "department": 8.0,
    "school": 8.0,
    "hospital": 4.0,
    "firm": 4.0,
    "bank": 4.0,
    "bare": 6.0,
    "person": 3.0,
}


@dataclass(frozen=True)
class Roster:
    """The units of a table: their kind and their names."""

    kind: str
    names: tuple[str, ...]


def roster(draw: Draw, count: int, kind: str = "") -> Roster:
    """Draw that many different names of one kind of unit."""
    kind = kind or draw.weighted(_WEIGHTS)
    if kind == "department" and count > len(_DEPARTMENTS):
        kind = "town"
    if kind == "department":
        return Roster(kind, tuple(draw.some(_DEPARTMENTS, count)))
    if kind == "person":
        return Roster(kind, tuple(people(draw, count)))
    stems = _stems(draw, count)
    return Roster(kind, tuple(_with_suffix(draw, stem, kind) for stem in stems))


def people(draw: Draw, count: int) -> list[str]:
    """Draw different names of persons."""
    names: dict[str, None] = {}
    while len(names) < count:
        given = "".join(draw.some(_GIVEN, draw.pick([1, 2, 2])))
        names[draw.pick(_SURNAMES) + given] = None
    return list(names)


def _stems(draw: Draw, count: int) -> list[str]:
    """Return different stems: of two characters while they last, then of three."""
    longer = [draw.pick(_FIRST) + stem for stem in _STEMS] if count > len(_STEMS) else []
    return [*draw.some(_STEMS, count), *draw.some(longer, max(count - len(_STEMS), 0))]


def _with_suffix(draw: Draw, stem: str, kind: str) -> str:
    """Return a name of that kind."""
    suffixes = {
        "town": {"镇": 8, "乡": 4, "街道": 2, "街道办事处": 0.3, "开发区": 0.3, "农场": 0.3},
        "county": {"县": 6, "区": 4, "市": 2, "自治县": 0.2, "高新区": 0.3, "经开区": 0.3},
        "village": {"村": 8, "社区": 3, "居委会": 0.3, "村委会": 0.3},
        "school": {"小学": 4, "中学": 3, "中心小学": 2, "实验学校": 1, "幼儿园": 1, "一中": 0.3},
        "hospital": {"卫生院": 4, "人民医院": 2, "中医院": 1, "社区卫生服务中心": 1},
        "firm": {"公司": 2, "水泥厂": 1, "电厂": 1, "药业": 1, "机械": 1, "集团": 1, "食品公司": 1},
        "bank": {"支行": 3, "农商行": 1, "分理处": 1, "营业部": 1},
        "bare": {"": 1},
    }[kind]
    return stem + draw.weighted(suffixes)
