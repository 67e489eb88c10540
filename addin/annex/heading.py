"""One header text, understood: which statistics it speaks for, what it names, measure and slot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from addin.annex.statistics import ASSESSED, FIGURES, LABELS, QUARTERS, Statistic
from addin.annex.target_words import points_of, told_of_target
from addin.annex.words import ENDINGS, GROUPING, OPENINGS, STRONG, WEAK, weights
from addin.core.measures import Measure, parse_measure
from addin.core.patterns import late

LONGEST = 60
"""A longer text is no header: it is a note or a cell of remarks."""

_EXACT_BONUS = 1.0
_OPENING_SHARE = 0.75


class Slot(Enum):
    """The stretch of time that a column's figures are of, seen from the annex's period."""

    CUMULATIVE = "cumulative"
    UNSAID = "unsaid"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    LAST_YEAR = "last_year"
    PREVIOUS = "previous"


_SLOTS = (
    (Slot.LAST_YEAR, late(r"上年|去年|同期(?!.*[比增减长幅速])|前年")),
    (Slot.PREVIOUS, late(r"上月|上期|上周|上季|环比")),
    (Slot.CUMULATIVE, late(
        r"年初至|至[当本]月累计|\d月?[-—–~至到]+[本当]月|年(?:度)?(?:计划|任务|目标)"
    )),
    (Slot.MONTH, late(
        r"[当本]月累计|月度累计|"
        r"(?<![-—–~至到][\d一二三四五六七八九十])(?<![-—–~至到]1[0-2])月[度份]?(?:计划|任务|目标)"
    )),
    (Slot.DAY, late(r"当日|本日|今日|当天|本周|当周")),
    (Slot.CUMULATIVE, late(
        r"累计|累积|全年|年初至今|至今|年度|当年|[本今]年|1月?[-—–~至到]+\d{1,2}月|"
        r"[一元]月?至[一二三四五六七八九十]+月|前\d{1,2}个月|上半年|前三季度|截[至止]|年底"
    )),
    (Slot.MONTH, late(
        r"当月|本月|单月|(?<![\d\-—–~至到])\d{1,2}月(?!\d*[日号])|^[一二三四五六七八九十]+月份?$"
    )),
    (Slot.QUARTER, late(r"当季|本季|[一二三四1-4]季度")),
)  # fmt: skip
_GROWTH_ON = late(r"[比较]上|[比较]去|同比|与上年|与去年|占上年|为上年|对上年")
_PERIOD_WORDS = late(
    r"\d{1,2}月?[-—–~至到]+[本当]月|\(?20\d{2}[-—]20\d{2}学?年度?\)?|20\d{2}[./]\d{1,2}|20\d{2}年?度?(?=\D|$)|"
    r"截[至止]\D{0,3}(?=\d)|(?:前\d{1,2}个月)|"
    r"[一二三四五六七八九十元]+[-—–~至到]+[一二三四五六七八九十]+月份?|"
    r"\d{1,2}月?[-—–~至到]+\d{1,2}月份?|\d{1,2}月\d{1,2}[日号]|\d{1,2}月[份底末]?"
    r"|上半年|下半年|第?[一二三四1-4]季度|前三季度|年初至今|年初至本月累计|当月|本月|单月|^[一二三四五六七八九十]+月份?|[(]|[)]"
)
_QUARTER = late(r"([一二三四1-4])季度")
_BRACKET = late(r"[(\[【<]([^()\[\]【】<>]*)[)\]】>]")
_FULL_MARKS = late(r"(?:满分|占|共|计)?(\d{1,4}(?:\.\d+)?)分?")
_WITH_RANK = late(r"[及和与](位次|排名|名次)$")
_PUNCTUATION = late(r"(?<!\d)\.|\.(?!\d)|[、，,/\\|·:：;；\-—_*#★☆]")
_DIFFERENCE = late(
    r"(?:预算|计划|任务|目标)数?[-减](?:实际|完成)|(?:实际|完成)数?[-减](?:预算|计划|任务|目标)"
)
_MEASURE = late(r"[(\[]?(?:[±%‰]+|个?百分点|[万亿千百]*[^\W\d]{1,2})[)\]]?")
_COUNTERS = frozenset("位 名 次 (位) (名) 第几名 名次(位)".split())
_UNIT_PARTS = frozenset("街道 街 场 镇 乡 办 市区 市 区 乡街道 镇街道 场街道 乡场街道 园区".split())
_LABEL_END = late(
    r"(?:单位|部门|名称|乡镇|街道|地区|区域|学校|医院|机构|企业|公司|网点|县区|区县|市州|县市|镇街|村居)$"
)
_COUNTED = late(r"新增|净增|新建|新开|新注册|引进|培育|创建|签约|关停")
_TRADITIONAL = str.maketrans("總產長數縣區鄉鎮對單", "总产长数县区乡镇对单")


@dataclass(frozen=True, slots=True)
class Heading:
    """What one header text speaks for.

    ``weights`` gives what it says for each statistic, the strongest first; ``name`` is what is left
    of it when the word of the statistic is taken off: the indicator. ``full_marks`` is the 40 of
    教学质量(40分). ``when`` is the month that a cumulative or single month ends with, if any.
    """

    text: str
    weights: tuple[tuple[Statistic, float], ...]
    name: str
    measure: Measure | None
    percent: bool
    slot: Slot
    full_marks: Decimal | None = None

    @property
    def statistic(self) -> Statistic | None:
        """What it speaks for most."""
        return self.weights[0][0] if self.weights else None

    @property
    def is_measure(self) -> bool:
        """Whether it is nothing but a measure, which a row of the header of its own may hold."""
        return not self.name and not self.weights and _MEASURE.fullmatch(self.text) is not None

    @property
    def weight(self) -> float:
        """How strongly it speaks for that."""
        return self.weights[0][1] if self.weights else 0.0

    def speaks_for(self, *statistics: Statistic) -> float:
        """Return its weight for the statistic of these that it speaks for most."""
        return max((w for s, w in self.weights if s in statistics), default=0.0)


def _table(words: dict[Statistic, str]) -> dict[str, list[tuple[Statistic, float]]]:
    table: dict[str, list[tuple[Statistic, float]]] = {}
    for word, statistic, weight in weights(words):
        table.setdefault(word, []).append((statistic, weight))
    return table


_ENDINGS = _table(dict(ENDINGS))
_OPENINGS = _table(dict(OPENINGS))
_SUFFIXES = {
    word: [(s, w) for s, w in said if s in FIGURES - ASSESSED]
    for word, said in _ENDINGS.items()
    if len(word) >= 2 and any(s in FIGURES - ASSESSED for s, _ in said)
}
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_LONGEST_OPENING = max(map(len, _OPENINGS))
_LONGEST = 120
"""Of what heads a column; a text without end would be read word by word without end."""


_CHANGE_OF = late(
    r"(?:同比|[较比与]?(?:上年|去年)?(?:同期)?(?:相比)?)增减[^率幅速点%]{0,3}[数额量值](?:\(.*\))?"
)
"""增减天数, 同比增减起数: an amount, of whatever the columns beside it are of."""

_SIGNS = late(r"^(?:\+[,、/]?[-—]|±[,、]?)(?=%?(?:$|\())")
"""What an increase or a decrease is headed by: +,- as 增减, +-% as 增减%."""


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Heading:
    """Return what a folded header text says.

    >>> head = read_heading("规上工业总产值完成率(%)")
    >>> head.statistic, head.name, head.percent
    (<Statistic.COMPLETION: 'completion'>, '规上工业总产值', True)
    >>> read_heading("累计完成投资").name
    '投资'
    """
    text = _with_brackets(_SIGNS.sub("±", text[:_LONGEST].translate(_TRADITIONAL)))
    brackets = _BRACKET.findall(text)
    measure = parse_measure(text) or _bracketed_measure(brackets)
    percent = any("%" in b or "％" in b or b == "百分比" for b in brackets) or text.endswith("%")
    bare = _PUNCTUATION.sub("", _PERIOD_WORDS.sub("", _bare(text)))
    said, name = _matched(bare, _PUNCTUATION.sub("", _bare(text)), "%" if percent else "")
    if _DIFFERENCE.search(text):
        said = [(Statistic.GAP, STRONG + _EXACT_BONUS)]
    if "百分点" in text:
        said = [(points_of(text), STRONG + _EXACT_BONUS), *said]
    alone = parse_measure(text.strip("()[]"))
    if alone or text in _COUNTERS:
        said, name, measure = [], "", alone
    name = name.replace("（", "(").replace("）", ")")
    return Heading(text, _ordered(said), name, measure, percent, _slot(text), _full(brackets))


_BEFORE_MEASURE = late(r"[/:,，]$|[/:,，]?单位:?$")
_PARTS = late(r"[/:,，]")
_LONGEST_MEASURE = 6


def _with_brackets(text: str) -> str:
    """Return a header with the measure behind it in brackets: 任务/万元 as 任务(万元).

    The 吨 of 元/吨 and the 亩 of 万元/亩 are none.
    """
    places = range(max(0, len(text) - _LONGEST_MEASURE), len(text))
    start = next((place for place in places if parse_measure(text[place:])), 0)
    apart = _BEFORE_MEASURE.search(text[:start])
    name = text[: apart.start()] if apart else ""
    is_per = not name or parse_measure(_PARTS.split(name)[-1])
    return text if is_per else f"{name}({text[start:]})"


def quarter_of(text: str) -> Statistic | None:
    """Return the quarter that a header text speaks of: 一季度得分 of the first."""
    match = _QUARTER.search(text)
    return QUARTERS["一二三四1234".index(match[1]) % 4] if match else None


def _bracketed_measure(brackets: list[str]) -> Measure | None:
    words = (w for b in brackets for w in (b, *re.split(r"[、,，;；:/]", b)))
    return next((m for word in words if (m := parse_measure(word.removeprefix("单位:")))), None)


def _full(brackets: list[str]) -> Decimal | None:
    """Return the full marks that a bracket holds: (40分), (满分40)."""
    for bracket in brackets:
        match = _FULL_MARKS.fullmatch(bracket)
        if match and "分" in bracket:
            return Decimal(match[1])
    return None


def _ordered(said: list[tuple[Statistic, float]]) -> tuple[tuple[Statistic, float], ...]:
    best: dict[Statistic, float] = {}
    for statistic, weight in said:
        best[statistic] = max(weight, best.get(statistic, 0.0))
    return tuple(sorted(best.items(), key=lambda pair: -pair[1]))


def _slot(text: str) -> Slot:
    """Return the slot; growth on last year is no figure of last year."""
    grows = _GROWTH_ON.search(text) is not None
    for slot, pattern in _SLOTS:
        if pattern.search(text) and not (grows and slot is Slot.LAST_YEAR):
            return slot
    return Slot.UNSAID


def _bare(text: str) -> str:
    """Drop brackets that hold a measure or a remark; keep 乡镇(街道) and 村(居)数 readable."""
    kept = _BRACKET.sub(_kept, text)
    return kept.rstrip("%±") or ("±" if "±" in text else "")


def _kept(bracket: re.Match[str]) -> str:
    inner = _PUNCTUATION.sub("", bracket[1])
    within = bracket.end() < len(bracket.string) and len(inner) <= 3 and not parse_measure(inner)
    if inner in _UNIT_PARTS and not bracket.string[: bracket.start()].endswith("数"):
        return inner
    return f"（{inner}）" if within and inner.isalpha() else ""


def _matched(bare: str, whole: str, sign: str) -> tuple[list[tuple[Statistic, float]], str]:
    """Match the text without its period words first, then whole (本月完成 is a word itself).

    A sign of percentages tells 完成情况% from 完成情况.
    """
    for candidate in (bare + sign, bare, whole, _WITH_RANK.sub("", bare)):
        if candidate in _ENDINGS:
            return [(s, w + _EXACT_BONUS) for s, w in _ENDINGS[candidate]], ""
    if _CHANGE_OF.fullmatch(whole):
        return [(Statistic.CHANGE, STRONG + _EXACT_BONUS)], ""
    if told := told_of_target(bare, sign, read_heading):
        return told[0], _name(told[1])
    for length in range(min(_LONGEST_SUFFIX, len(bare) - 1), 1, -1):
        if said := _SUFFIXES.get(bare[-length:]):
            return list(said), _name(bare[:-length])
    return _opened(bare, whole)


def _opened(bare: str, whole: str) -> tuple[list[tuple[Statistic, float]], str]:
    for candidate in (bare, whole):
        for length in range(min(_LONGEST_OPENING, len(candidate) - 1), 0, -1):
            if said := _OPENINGS.get(candidate[:length]):
                if length == 1 and (candidate != bare or len(candidate) < 4):
                    continue  # in 第一季度增加值 the sign only begins the words of a period
                return [(s, w * _OPENING_SHARE) for s, w in said], _name(candidate[length:])
    if _LABEL_END.search(bare) and len(bare) <= 10 and not _COUNTED.match(bare):
        return [(Statistic.UNIT, WEAK + 0.5)], ""
    name = _SLOT_EDGES.sub("", bare)
    return [], "" if not name or name in GROUPING else name


_SLOT_EDGES = late(
    r"^(?:当[日月季年]|本[日月季年]|今[日年]|全年|年度|累计|截至)+|[当本今]?[年月季]度?$"
)


def _name(rest: str) -> str:
    rest = _SLOT_EDGES.sub("", rest.strip("的"))
    if len(rest) < 2 or rest.isdigit() or rest in GROUPING:
        return ""
    told = read_heading(rest)
    return told.name if told.weights else rest


def is_label(statistic: Statistic | None) -> bool:
    """Return whether a column of this statistic holds no figures."""
    return statistic in LABELS
