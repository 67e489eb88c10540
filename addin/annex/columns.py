"""Column synonyms: which header text means which role. Data first; add a word and it is known.

Texts are compared folded (half width, no spaces), without bracketed measures and period words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from addin.core.measures import Measure, parse_measure


class Role(StrEnum):
    """What a column of an annex holds."""

    SERIAL = "serial"
    GROUP = "group"
    UNIT = "unit"
    INDICATOR = "indicator"
    MEASURE = "measure"
    LEAD = "lead"
    TARGET = "target"
    ACTUAL = "actual"
    COMPLETION = "completion"
    YOY = "yoy"
    LAST_YEAR = "last_year"
    RANK = "rank"
    GAP = "gap"
    SCORE = "score"
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    DAILY = "daily"
    YEARLY = "yearly"
    BONUS = "bonus"
    PENALTY = "penalty"
    REMARK = "remark"


LABELS = {
    Role.TARGET: "任务",
    Role.ACTUAL: "完成数",
    Role.COMPLETION: "完成率",
    Role.YOY: "同比",
    Role.LAST_YEAR: "上年同期",
    Role.RANK: "位次",
    Role.GAP: "差额",
    Role.SCORE: "得分",
    Role.QUARTER_1: "一季度得分",
    Role.QUARTER_2: "二季度得分",
    Role.QUARTER_3: "三季度得分",
    Role.QUARTER_4: "四季度得分",
    Role.DAILY: "平时考核",
    Role.YEARLY: "年度考评",
    Role.BONUS: "加分",
    Role.PENALTY: "扣分",
}
"""What problems call the figures of each role that holds figures."""

QUARTERS = (Role.QUARTER_1, Role.QUARTER_2, Role.QUARTER_3, Role.QUARTER_4)
ASSESSED = frozenset({*QUARTERS, Role.DAILY, Role.YEARLY, Role.BONUS, Role.PENALTY})
"""What only a table of assessment scores (考核得分) has; elsewhere 一季度 is just a period."""

SYNONYMS: dict[Role, str] = {
    Role.SERIAL: "序号 编号 序 No No. NO",
    Role.GROUP: "类别 分类 组别 分组 类型 所属类别 片区",
    Role.UNIT: """
        单位 单位名称 名称 考核单位 责任单位 责任部门 填报单位 部门 部门名称 市直部门
        县直部门 区直部门 乡镇 乡镇名称 镇街 镇街道 乡镇街道 乡镇街 镇乡 镇乡街道 街镇 镇办
        乡镇办 乡镇办场 乡镇场街道 乡镇场 乡镇场街道名称 街道 街乡镇 镇场街道 地区 区域 园区
        县市区 县区 县市 区县 市州 市县 市区 各乡镇 各单位 行政区划 单位指标 指标单位
        单位项目 项目单位 地区指标 乡镇指标""",
    Role.INDICATOR: """
        指标 指标名称 主要指标 项目名称 任务名称 任务指标 考核指标 目标名称 指标内容""",
    Role.MEASURE: "计量单位 计量 度量单位",
    Role.LEAD: "牵头部门 牵头单位 责任部门 主管部门 牵头责任部门 牵头责任单位 责任单位",
    Role.TARGET: """
        全年任务 全年目标 全年任务数 全年目标数 全年目标任务 全年计划 全年计划数 年度任务
        年度目标 年度目标值 年度任务数 年度计划 年度目标任务 年任务 年目标 年计划 目标任务
        目标任务数 目标值 目标数 任务数 任务 目标 计划 计划数 计划任务 预期目标 市定目标
        市定任务 省定目标 省定任务 州定目标 半年任务 半年目标 季度任务 控制目标 控制数 限值
        目标增速 目标增幅 增速目标 增幅目标 预算数 年初预算 任务值 奋斗目标 应完成 目标浓度
        目标比例 计划完成""",
    Role.ACTUAL: """
        累计完成 累计完成数 累计完成额 累计完成值 累计完成量 实际完成 实际完成数 完成数
        完成额 完成值 完成量 完成 已完成 累计 累计数 累计额 实绩 实际 实际数 实际值 本年累计
        本期累计 全年完成 全年累计 全年完成数 本年完成 本期完成 当月完成 本月完成 当月数
        本月数 本年实绩 本期 总量 绝对额 绝对量 绝对值 完成情况 实际增速 实际增幅 完成增速
        实现 实现数 执行数 累计执行 现值 本月 当月 实际浓度 实际比例 入库 入库数 累计实现 平均浓度
        浓度 浓度均值 均值""",
    Role.COMPLETION: """
        完成率 完成比例 完成占比 完成百分比 完成进度 任务完成率 目标完成率 完成任务比例
        完成目标比例 完成任务 占任务 占任务% 占任务比 占任务比例 占任务比重 占全年任务
        占全年任务% 占全年任务比例 占全年目标 占目标 占目标% 占年度任务 占年度任务% 占年计划
        占年计划% 占计划 占计划% 占预算 占预算% 完成年度任务 完成全年任务 完成全年任务比例
        完成年度目标 完成计划 完成全年目标 进度 累计完成率
        占年度目标任务 占全年目标任务 占全年任务的 占年度任务的""",
    Role.YOY: """
        同比 同比增长 同比增幅 同比增速 同比增减 同比% 同比增长% 增长% 增幅 增速 增长 增长率
        增减 增减幅 比上年增长 较上年增长 比上年同期增长 较上年同期 较同期 同比增长率 增幅%
        增速% 比同期 同比变化 比上年增减
        比去年同期增长 较去年同期增长 比去年增长 较去年增长 比上年同期增减 较上年同期增长
        较上年同期增减 比去年同期增减 累计同比 累计增长 累计增速 累计增幅""",
    Role.LAST_YEAR: """
        上年同期 去年同期 同期 同期数 上年同期数 去年同期数 上年 上年数 上年完成 上年实绩
        上年完成数 上年累计 去年累计 上年基数 基数 上年实际""",
    Role.RANK: """
        位次 排名 名次 排位 排序 完成率排名 完成率位次 完成排名 增幅排名 增速排名 增幅位次
        增速位次 同比排名 同比位次 进度排名 得分排名 综合排名 总排名 全市排名 组内位次
        组内排名 类内排名 排名情况 本月排名 本期排名 分类排名""",
    Role.GAP: """
        差额 差距 缺口 欠任务 欠数 欠账 与任务相差 相差 差值 差任务 距目标 距任务 超欠 超欠数
        余额""",
    Role.SCORE: """
        得分 总分 总得分 综合得分 评分 考核得分 考核分 分值 分数 折算得分 实得分 最终得分""",
    Role.QUARTER_1: "一季度 第一季度 1季度 一季度考核",
    Role.QUARTER_2: "二季度 第二季度 2季度 二季度考核",
    Role.QUARTER_3: "三季度 第三季度 3季度 三季度考核",
    Role.QUARTER_4: "四季度 第四季度 4季度 四季度考核",
    Role.DAILY: """
        平时考核 平时考核得分 平时考核分 平时得分 平时成绩 季度平均 季度平均分 季度平均得分
        季度考核平均分 季度考核得分 平均分 平均得分 季度均分""",
    Role.YEARLY: """
        年度考评 年度考评得分 年度考评分 年终考评 年终考核 年度考核 年度考核得分 年度考核分
        年终考核得分 年终考评得分 年度得分""",
    Role.BONUS: "加分 附加分 奖励分 加分项",
    Role.PENALTY: "扣分 减分 倒扣分 扣分项 减分项",
    Role.REMARK: """
        备注 说明 情况说明 原因 存在问题 联系人 环比 环比增长 环比增幅 环比增速 完成时限 口径
        上期排名 上期位次 上月排名 上月位次 位次变化 排名变化 序时进度 时间进度 超序时进度
        与序时进度差 较序时进度 序时 是否完成 是否达标 完成情况说明""",
}
"""Synonyms of each role, separated by white space. An earlier role wins where two share a word."""

GENERIC = frozenset(
    """
    完成情况 任务完成情况 主要指标 指标 目标任务 任务 其中 情况 合计 全市 全县 全区
    指标完成情况 目标 项目 数量 金额 总量 当期 全年 本年 进度情况 累计情况 当月情况 年度 完成
    排名情况 任务情况 综合""".split()
)
"""Header texts that group columns without naming an indicator."""

_MONTHLY = re.compile(r"当月|本月|单月")
_NUMERALS = "[元一二三四五六七八九十]{1,2}"
_CUMULATIVE = re.compile(
    rf"累计|全年|年初至今|1[-—–~至]\d{{1,2}}月|[元一]月?[-—–~至到]{_NUMERALS}月|前(?:\d{{1,2}}|{_NUMERALS})个?月"
    r"|截[至止]"
)
_PERIOD_WORDS = re.compile(
    rf"前(?:\d{{1,2}}|{_NUMERALS})个?月|{_NUMERALS}月?[-—–~至到]{_NUMERALS}月份?|{_NUMERALS}月[份底末]|"
    r"20\d{2}年?度?|截[至止]\D{0,3}(?=\d)|\d{1,2}[-—–~至]\d{1,2}月份?|\d{1,2}月\d{1,2}日|\d{1,2}月[份底末]?"
    r"|上半年|下半年|[一二三四]季度|前三季度|年初至今|当月|本月|单月|[(]|[)]"
)
_QUARTER = re.compile(r"([一二三四1-4])季度")
_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_WITH_RANK = re.compile(r"[及和与](位次|排名|名次)$")
_PUNCTUATION = re.compile(r"[、，,/\\|·:：.;；\-—]")


def _table_of_synonyms() -> dict[str, Role]:
    table: dict[str, Role] = {}
    for role, words in SYNONYMS.items():
        for word in words.split():
            table.setdefault(word, role)
    return table


_EXACT = _table_of_synonyms()
VALUE_ROLES = frozenset(LABELS)
_SUFFIXES = {
    word: role for word, role in _EXACT.items() if role in VALUE_ROLES - ASSESSED and len(word) >= 2
}
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_LAST_CHARACTERS = frozenset(word[-1] for word in _EXACT) | frozenset(")]】%")


def may_be_header(text: str) -> bool:
    """Return whether a text can have a role at all, by its last character: a quick first look."""
    return text[-1:] in _LAST_CHARACTERS or text.startswith("实际")


@dataclass(frozen=True, slots=True)
class HeaderText:
    """One header text, understood: its role if any, the indicator it names, measure, scope.

    ``scope`` is 1 where the text says 累计 or 全年, -1 where it says 当月, else 0.
    """

    text: str
    role: Role | None
    name: str
    measure: Measure | None
    percent: bool
    scope: int

    @property
    def is_key(self) -> bool:
        """Whether it heads the column that names the rows."""
        return self.role in (Role.UNIT, Role.INDICATOR)

    @property
    def is_value(self) -> bool:
        """Whether it heads a column of figures."""
        return self.role in VALUE_ROLES

    @property
    def heads_table(self) -> bool:
        """Whether it heads figures by itself: 一季度 or 加分 alone does not make a table."""
        return self.role in VALUE_ROLES - ASSESSED or self.role in (Role.DAILY, Role.YEARLY)


@lru_cache(maxsize=4096)
def read_header(text: str) -> HeaderText:
    """Return what a folded header text says; role None where no synonym fits.

    A text that ends in a synonym names an indicator before it: 规上工业总产值完成率 is the
    COMPLETION of 规上工业总产值.
    """
    brackets = _BRACKET.findall(text)
    measure = parse_measure(text) or next((m for b in brackets if (m := parse_measure(b))), None)
    percent = any("%" in bracket for bracket in brackets) or text.endswith("%")
    bare = _PUNCTUATION.sub("", _PERIOD_WORDS.sub("", _bare(text)))
    role, name = _role_and_name(bare, _PUNCTUATION.sub("", _bare(text)))
    if parse_measure(text):
        name = ""
    scope = 1 if _CUMULATIVE.search(text) else -1 if _MONTHLY.search(text) else 0
    return HeaderText(text, role, name, measure, percent, scope)


def quarter_of(text: str) -> Role | None:
    """Return the quarter that a header text speaks of: 一季度得分 of the first."""
    match = _QUARTER.search(text)
    return QUARTERS["一二三四1234".index(match[1]) % 4] if match else None


def _bare(text: str) -> str:
    """Drop brackets that hold a measure or a remark; keep 乡镇(街道) readable as 乡镇街道."""
    kept = _BRACKET.sub(lambda m: m[1] if _PUNCTUATION.sub("", m[1]) in _UNIT_PARTS else "", text)
    return kept.rstrip("%±")


_UNIT_PARTS = frozenset("街道 街 场 镇 乡 办 市区 市 区 乡街道 镇街道 场街道 乡场街道 园区".split())


def _role_and_name(bare: str, whole: str) -> tuple[Role | None, str]:
    """Match the text without its period words first, then whole (本月完成 is a synonym)."""
    for candidate in (bare, whole, _WITH_RANK.sub("", bare)):
        if candidate in _EXACT:
            return _EXACT[candidate], ""
    for length in range(min(_LONGEST_SUFFIX, len(bare) - 1), 1, -1):
        if role := _SUFFIXES.get(bare[-length:]):
            name = bare[:-length]
            return role, "" if name in _EXACT or name in GENERIC else name
    if bare.startswith("实际"):
        return Role.ACTUAL, ""
    return None, "" if not bare or bare in GENERIC else bare
