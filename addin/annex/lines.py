"""One line around a table: a measure, a period, a note, a title, or several of these."""

from __future__ import annotations

import re
from itertools import pairwise

from addin.core.measures import Measure, parse_measure
from addin.core.patterns import late
from addin.core.schedule import PERIOD_WORDS

LEGEND = "图例(自动标注):"
"""How the legend begins that a rebuild puts below an annex; it is no note of the office's."""

_OPENS, _CLOSES = "([【〔", ")]】〕"
IN_BRACKETS = rf"[{re.escape(_OPENS)}]([^{re.escape(_OPENS + _CLOSES)}]*)[{re.escape(_CLOSES)}]"
_CAPTION = late(rf"(?:计量|金额|货币|数据)?单位:([^{re.escape(_OPENS + _CLOSES)}]*)")
_BARE_CAPTION = late(r"(?:计量|金额|货币)单位([^:]+)|单位([^:]+)")
_LABEL = late(
    r"附[表件]?\d*(?:[-—.]\d{1,2})?[::]?|附[表件][一二三四五六七八九十]+[::]?|表\d+[::]?|内部资料.*|机密.*"
)
_NOTE = late(
    r"\(?(注|备注|说明|附注|注释)\d*[::、.]|\*|※|数据来源|资料来源|制表|填表|填报|联系人|"
    r"(?:统计|汇总|发布|编制|编报|上报|主管|牵头|责任)(?:单位|部门|日期|时间|口径)[::]|"
    r"(?:数据)?(?:打印|导出|更新|生成|提取)(?:日期|时间)|"
    r"(?:审核|审批|报送)(?:[人者::(]|签字|单位|日期|时间|$)|统计人|(?:注|备注)\d*$"
)
_DATING = (
    r"(?:(?:统计|数据|指标|报告|报表|通报|考核|评价|监测|核算|所属|起止|进度|本[表期]|截[至止])*"
    r"(?:时间|日期|期间|时段|区间|周期|时点|时期|时限|期限|月份|[年月季]度|期)|(?:统计|数据|进度|本表)+)"
)
_DATING_LABEL = late(rf"^\(?{_DATING}[为是]?:?")
"""What comes before a period that a line above a table tells: 统计时间:, 数据(截至)."""

_LABELLED = late(
    rf"(?:计量|金额|货币|数据|统计|填报|制表|编制|报送|上报|汇总|发布|主管|牵头|责任)?单位:|{_DATING}:|"
    r"(?:填报|填表|制表|报送|上报|汇总|发布|打印|导出|更新|生成|提取)(?:日期|时间):|"
    r"(?:填报|填表|制表|统计|审核|负责|联系)人:|联系电话:|(?<=[^:至到止从自由和与\W\d])20\d{2}[年.]"
)
"""What begins another part of a line above a table."""

_LONGEST = 200
"""A longer text is no line of parts: it would be searched without end."""

_TITLE_END = r"[^代]表(?:\([^()]*\))?$"
_TITLE_WORDS = late(rf"情况|进度|统计|排名|排序|一览|通报|{_TITLE_END}")
_NUMBER = r"(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\))"
_GROUP_LINE = late(
    rf"{_NUMBER}?(?:各|[省市县区][直级属]|中省|驻[县市区]|第?[一二三四五六七八九十甲乙ABCD])*"
    r"(?:单位|部门|乡|镇|街道|场|县|市|区|园区|和|、|\(街道\)|组|类)+(?:\([^()]*\))?"
)


def is_caption(text: str) -> bool:
    """Return whether a folded text is a measure line: 单位:亿元, perhaps after a period."""
    match = _CAPTION.search(text)
    if match is None:
        return _bare_measure(text) is not None
    return not PERIOD_WORDS.sub("", text[: match.start()]).strip(_OPENS)


def _bare_measure(text: str) -> Measure | None:
    """Return the measure of a measure line without a colon."""
    match = _BARE_CAPTION.fullmatch(text)
    return parse_measure(match[1] or match[2]) if match else None


def caption_measure(text: str) -> Measure | None:
    """Return the measure that 单位:… names in a line, the first of several; None without one.

    >>> caption_measure("单位:亿元、%").name
    '亿元'
    """
    return next(iter(caption_measures(text)), None)


def caption_measures(text: str) -> tuple[Measure, ...]:
    """Return the measures that 单位:… names in a line.

    >>> [measure.name for measure in caption_measures("8月 单位:项、亿元")]
    ['项', '亿元']
    """
    match = _CAPTION.search(text)
    if match is None:
        bare = _bare_measure(text)
        return (bare,) if bare else ()
    whole = parse_measure(match[1])
    words = re.split(r"[、,,;/]|(?<=.)(?=[%‰])", match[1])
    return (whole,) if whole else tuple(m for word in words if (m := parse_measure(word)))


def measures_of_line(text: str) -> tuple[Measure, ...]:
    """Return the measures of a folded line above a table, which may be nothing but one: (万元).

    >>> [measures_of_line(text)[0].name for text in ("单位:万元", "(万元)", "单位(万元)")]
    ['万元', '万元', '万元']
    """
    if is_caption(text):
        return caption_measures(text)
    alone = parse_measure(text.removeprefix("单位").strip(_OPENS + _CLOSES))
    return (alone,) if alone else ()


def is_title(text: str) -> bool:
    """Return whether a folded text above a table can be its title: no label, no note, not tiny."""
    labels = _LABEL.fullmatch(text) or _DATING_LABEL.fullmatch(text)
    return len(text) > 3 and not (labels or is_note(text) or is_period_line(text))


def parts_of_line(text: str) -> list[str]:
    """Return the first part of a folded line above a table, and those of a measure or a period.

    What stands in brackets behind a title stays with it.

    >>> parts_of_line("统计时间:2024年1-8月单位:亿元")
    ['统计时间:2024年1-8月', '单位:亿元']
    >>> parts_of_line("招商引资情况表单位:亿元"), parts_of_line("招商引资情况表(单位:亿元)")
    (['招商引资情况表', '单位:亿元'], ['招商引资情况表(单位:亿元)'])
    """
    if len(text) > _LONGEST:
        return [text]
    found = (m for m in _LABELLED.finditer(text) if m[0][-1] == ":" or ":" in text[: m.start()])
    begins = (match.start() for match in found)
    edges = [0, *(place - text[:place].endswith(tuple(_OPENS)) for place in begins), len(text)]
    parts = [text[start:end] for start, end in pairwise(edges) if start < end]
    first, *others = parts
    told = [part for part in others if is_caption(part) or is_period_line(part)]
    if not is_title(first) or is_caption(first):
        return [first, *told]
    is_apart = told == others and is_caption("".join(others[:1])) and others[0][0] not in _OPENS
    return parts if is_apart else [text]


def is_group_line(text: str) -> bool:
    """Return whether a folded text only says whose rows follow: 一、县直单位(最低标准:20条)."""
    return _GROUP_LINE.fullmatch(text) is not None


def has_title_words(text: str) -> bool:
    """Return whether a folded text speaks as titles do: …情况, …排名."""
    return _TITLE_WORDS.search(text) is not None


def is_period_line(text: str) -> bool:
    """Return whether a folded text is nothing but a period: (2022年1-11月), 1月16日至1月23日.

    What says so may come before: 统计时间:2022年1-11月, 数据截至11月底. A dash alone, as in a cell
    without a figure, is not one.
    """
    if not _OF_PERIODS.search(text):
        return False  # nearly all texts
    return _is_period(text) or _is_period(_DATING_LABEL.sub("", text))


def _is_period(text: str) -> bool:
    signs = "()-—–~:至到止"
    return bool(text.strip(signs)) and not PERIOD_WORDS.sub("", text).strip(signs)


_OF_PERIODS = late("[年月季截]|20")
"""One of these is in all that names a period."""


def is_label_line(text: str) -> bool:
    """Return whether a folded text above a table is a label, a title or a period of its own."""
    return bool(_LABEL.fullmatch(text) or ends_as_title(text) or is_period_line(text))


def is_line_between(text: str) -> bool:
    """Return whether a folded text in the column of names belongs to a next table, not to a unit.

    A title (…情况, …表), a measure line, a period or a label (附表4).
    """
    return bool(
        is_caption(text)
        or is_period_line(text)
        or _LABEL.fullmatch(text)
        or _TITLE_WORDS.search(text)
    )


def ends_as_title(text: str) -> bool:
    """Return whether a folded text ends as titles do: …情况表, …得分表(市直部门)."""
    return re.search(_TITLE_END, text) is not None


def is_note(text: str) -> bool:
    """Return whether a folded text stands below a table (注:…, 制表:…, our legend)."""
    return text.startswith(LEGEND) or _NOTE.match(text) is not None
