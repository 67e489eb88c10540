"""What titles and names of rows say: region, indicator, basis, totals and parts."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.lines import IN_BRACKETS, caption_measure, has_title_words
from addin.annex.words import OFFICES
from addin.core.folding import fold_text, half_width
from addin.core.measures import Measure, parse_measure
from addin.core.patterns import late
from addin.core.schedule import PERIOD_WORDS, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

SUMMARY_NOTES = (
    "注:本页由各附表汇总",
    "说明:单位按规定次序排列;",
    "说明:单位按名录顺序排列;",
    "说明:单位按附表中的次序排列;",
    "说明:金额类名单按完成率从高到低,数量类名单按",
    "说明:差额为任务减累计完成",
    "说明:差额为应完成数",
    "说明:完成率按累计完成和全年任务重新计算;绿色为完成",
    "说明:完成率按累计完成和任务重新计算;绿色为完成",
    "说明:绿色为完成或超额完成",
    "说明:绿色为达到序时进度;红色为按短板规则点名的单位",
    "说明:得分按各季度得分、年度考评和加分扣分重新计算",
    "说明:综合得分为各项得分按权重折算后相加",
    "说明:得分为各项百分制得分",
    "说明:名额在“设置”的“红黑榜名额”中规定",
    "说明:有类别的行动列各类第一位和末位;黑榜从最后一名起",
    "说明:数字都是公式,点击单元格即可看到算法",
    "说明:无任务、未报的单位不列",
    "说明:各县按工作簿名称排列",
)
"""How the notes below our summary sheets begin, which tell these where their mark is gone."""

_LEADING_LABEL = late(
    r"^表\s?[\d一二三四五六七八九十]{1,3}(?:\s*[::、.]|\s)\s*|^附\s?[表件]\s?"
    r"(?:\d{1,2}(?=20\d{2}年)|[\d一二三四五六七八九十]+(?:[-—.]\d{1,2})?(?:\s*[::、]|\s))\s*"
)
_TAIL = late(
    r"(?:(?:目标|任务|指标)+及)?(?:目标|任务|指标|工作|主要)*(?:推进|完成|进展|进度|排名|通报|统计|(?<=任务)(?:分解|落实|分配))*"
    r"(?:情况|进度|结果)?的?(?:统计|通报|排名|排序|一览|汇总|明细|公示|对比|[日周旬月季年]报|分[月季年旬])*"
    r"(?:附?表)?$"
)
_ABOUT = late(r"^(?:[一-鿿]{2,20}(?:政府|办公室|局|委|部|中心|专班))?关于(?:对|印发)?")
_BY_OFFICE = late(
    r"^[一-鿿]{2,12}(?:局|委|委员会|办公室|中心|专班|大队|支队)(?=(?:20\d{2}年|截[至止]|\d{1,2}月))"
)
"""Who has made a table, before its period: 大冶市农业农村局2024年8月."""

_REGION = late(
    r"^(?!城市)([一-鿿]{1,6}?[^全各本](?:市(?![场政民值容])|县|区(?!域)|州|旗)|"
    r"[一-鿿]{6,14}?族自治[州县旗]|"
    r"(?!.{0,6}(?:企业|项目|投资|招商|新增|入驻|园区|建设|级|各))[一-鿿]{2,6}?"
    r"(?:经济技术|高新技术产业|高新技术|新技术产业|新技术|经济|产业|综合)开发区)"
)
_NO_REGION = late(
    r".*(?:[小社园景库灾校院厂片辖牧街老]区|棚户区|功能区|保护区|先行区|试验区|服务区|(?:主|中心|建成|老)城区|"
    r"..城市|大都市|[超上入股楼夜集菜]市|(?:贫困|示范|脱贫|试点|卫生|先进|美丽|生态)县|红旗)"
)
"""What ends like a region and is not one: 老旧小区, 文明城市 (but 盐城市), 拟上市."""

_NEW_REGION = late(r"(?:开发|高新|示范|度假|管理|经济|产业|工业|农业|新|园)区$")
_DONE_TO = late(
    r"(?:建设|改造|治理|整治|创建|提升|更新|开发|管理|建成|绿化|申报|认定|培育|数量?|个数|基础设施)"
)
"""What is done to a zone: 示范区建设 is no 建设 of a 示范区."""

_GENERIC_REGION = late(
    r"^及(?:[上去]年)?同期|^全[国市县区州省旗]|^各(?:乡镇街道|乡镇|镇街道?|街镇|镇办|县市区|旗县区|县区|区县|市县|县市|市州|县、区|县、市|市、县|[县市州旗区](?![场级民政域直])|单位|部门|(?:医疗|金融)?机构|学校|医院|银行|企业|镇)|^乡镇|^我[市县区]"
)
_BY_UNITS = late(
    r"(?<=.)分(?:各)?(?:乡镇街道|乡镇|镇街|街镇|县市区|县区|区县|市县|地区|部门|单位|征收单位|行业|产业)"
)
_TOTAL = late(
    r"(?:合计|总计|共计|汇总|总合计)数?(?:\(全.\)?)?|总共|总数|[总计合]|.*总计|平均[值数]?|累计|"
    r"全[国市县区州省旗盟镇乡域场](?:\(?(?:合计|总计|共计|汇总|平均|完成|数)\)?)?"
)
_SUBTOTAL = late(
    r".*小计|.*合计|.*平均.*|.*均值|[市县区州省]本级|[市县区州省]级(?:\(.*\))?|[市县区州]直|本级|其中.*|标准分值?|满分|权重|分值|配分|基准分"
)
_EDGES = late(r"^[、,的—_:·-]+|[、,的—_:·-]+$")
_CAPTION_BRACKET = late(r"[(\[【〔]单位:[^()\[\]【】〔〕]*[)\]】〕]")
_BASIS = late(r"(?:合计|总量|总数|全[市县区州])[^,。;]*?[为按]([^,。;为按]{2,6}口径)")
_HEADING = late(r"[一二三四五六七八九十百零]+[、..]|\([一二三四五六七八九十百零]+\)")


class RowKind(Enum):
    """What a row of a table's body is."""

    UNIT = "unit"
    TOTAL = "total"
    SUBTOTAL = "subtotal"


def read_title(typed: str) -> str:
    """Return a title as typed, in half-width forms, without a leading 附表3.

    >>> read_title("附表1  2022年1－11月营业收入完成情况表")
    '2022年1-11月营业收入完成情况表'
    """
    text = " ".join(half_width(typed).split())
    return _CAPTION_BEHIND.sub("", _LEADING_LABEL.sub("", text))


_CAPTION_BEHIND = late(r"(?:(?<=表)|\s)\s*(?:计量|金额|货币|数据)?单 ?位 ?:.*$")


def title_measure(title: str) -> Measure | None:
    """Return the measure that a title has in brackets: 到位资金(亿元), 情况(单位:亿元)."""
    folded = fold_text(title)
    brackets = re.findall(IN_BRACKETS, folded)
    return caption_measure(folded) or next((m for b in brackets if (m := parse_measure(b))), None)


def is_broken_title(upper: str, lower: str) -> bool:
    """Return whether a title is broken over two rows, given folded.

    Its first ends with the year of the other's months, or the second names nothing by itself.

    >>> is_broken_title("大冶市2024年", "1-8月招商引资完成情况表")
    True
    >>> is_broken_title("大冶市招商引资", "任务完成情况表"), is_broken_title("统计局", "完成情况表")
    (True, False)
    """
    if _ENDS_WITH_YEAR.search(upper):
        said = parse_period(lower)
        return said is not None and said.year is None
    is_of_office = OFFICES.search(upper) or has_title_words(upper)
    return not (is_of_office or indicator_of(lower, "")) and bool(indicator_of(upper, ""))


_ENDS_WITH_YEAR = late(r"20\d{2}年度?$")


def short_title(title: str, region: str) -> str:
    """Return a title without its period, its region and 表 at its end.

    >>> short_title("2022年大冶市规模以上工业总产值完成情况表", "大冶市")
    '规模以上工业总产值完成情况'
    >>> short_title("2022年1-9月新增企业情况表(户)", "大冶市")
    '新增企业情况'
    """
    text = _CAPTION_BRACKET.sub("", PERIOD_WORDS.sub("", fold_text(title)))
    measured = _MEASURE_END.search(text)
    if measured and parse_measure(measured[1]):
        text = text[: measured.start()]
    return _EDGES.sub("", text.removeprefix(region).removesuffix("表"))


_MEASURE_END = late(r"\(([^()]{1,8})\)$")


def read_basis(notes: Iterable[str]) -> str:
    """Return on which basis the total is counted (全域口径), as a note below the table says.

    >>> read_basis(["注:全市合计为全域口径。"])
    '全域口径'
    """
    found = (_BASIS.search(note) for note in notes)
    return next((match[1] for match in found if match), "")


def is_heading(text: str) -> bool:
    """Return whether a folded text heads a group of rows (一、乡镇)."""
    return _HEADING.match(text) is not None


def row_kind(name: str, regions: frozenset[str]) -> RowKind:
    """Return what a row is by its cleaned name; ``regions`` are names of the whole (大冶市).

    >>> row_kind("【合计】", frozenset()), row_kind("全县(合计):", frozenset())
    (<RowKind.TOTAL: 'total'>, <RowKind.TOTAL: 'total'>)
    """
    bare = name.strip(_AROUND)
    if _TOTAL.fullmatch(bare) or name in regions:
        return RowKind.TOTAL
    return RowKind.SUBTOTAL if _SUBTOTAL.fullmatch(name) else RowKind.UNIT


_AROUND = "【】〔〕[]():*"


def region_of(titles: Iterable[str]) -> str:
    """Return the region that most titles begin with, after the year; "" if none does.

    新增市场主体 begins with none, nor does 老旧小区改造.

    >>> region_of(["2022年大冶市固定资产投资完成情况表"]), region_of(["2022年老旧小区改造情况"])
    ('大冶市', '')
    """
    found = Counter(filter(None, (_region(title) for title in titles)))
    return found.most_common(1)[0][0] if found else ""


def _region(title: str) -> str:
    """Return the region that a title begins with; "" where it begins with none."""
    text = PERIOD_WORDS.sub("", fold_text(title))
    match = _REGION.match(text)
    if match is None or _GENERIC_REGION.match(match[1]) or _NO_REGION.fullmatch(match[1]):
        return ""
    is_thing = _NEW_REGION.search(match[1]) and _DONE_TO.match(text, match.end())
    return "" if is_thing else match[1]


def indicator_of(title: str, region: str) -> str:
    """Return the indicator that a title names; "" where nothing is left of it.

    >>> indicator_of("2022年大冶市规模以上工业总产值完成情况表", "大冶市")
    '规模以上工业总产值'
    """
    text = _BY_OFFICE.sub("", _ABOUT.sub("", fold_text(title)))
    text = re.sub(IN_BRACKETS, "", PERIOD_WORDS.sub("", text))
    text = re.sub(f"^(?:{re.escape(region)})" if region else "^$", "", text)
    text = _BY_UNITS.sub("", _GENERIC_REGION.sub("", text))
    return _EDGES.sub("", _TAIL.sub("", text))
