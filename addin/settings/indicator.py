"""What can be set for one indicator: the columns of the table of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from addin.core.completion import Direction
from addin.core.indicators import Kind
from addin.core.judging import Yardstick
from addin.core.measures import Measure
from addin.core.scoring import ScoreMethod
from addin.core.shortfall import Rule
from addin.settings import typed
from addin.settings.choices import (
    COUNTS,
    DIRECTIONS,
    KINDS,
    LISTS,
    SCORE_METHODS,
    YARDSTICKS,
    Lists,
)
from addin.settings.further import USUAL, Further, parse_further
from addin.settings.setting import column, text_column

_RULES = ("掉任务较多的3个", "完成比例低于50%", "未达序时进度", "全部未完成", "相差较多的4个")


@dataclass(frozen=True, slots=True)
class IndicatorSetting:
    """One line of the table of indicators; None or "" where the cell is blank.

    ``prose_name``, ``count_last``, ``lists``, ``further`` and ``told_with`` are for the circular:
    what it calls the indicator, 单位有6个 or 有6个单位, how lists go on, what is said besides, and
    the sheet whose section tells of it.
    ``method``, ``worst`` and ``best`` are for its score; ``weight`` is that for towns,
    ``department_weight`` for departments where another holds; ``good`` departments are named
    instead of the first and last. ``cells`` gives the addresses of its cells that are not blank, by
    their headers.
    """

    name: str = text_column("指标", 28, typed.text, "与附表标题或表头里的名称一致")
    sheet: str = text_column("附表", 12, typed.text, "工作表名;留空则各表通用")
    kind: Kind | None = column("类型", 9, KINDS, "增速:任务本身是百分数")
    direction: Direction | None = column("方向", 12, DIRECTIONS, "如PM2.5、能耗选越低越好")
    measure: Measure | None = column("计量单位", 11, typed.measure, "如 亿元、户、%")
    target_column: str = text_column("任务列", 12, typed.text, "有几个任务列时填按哪一列算")
    rule: Rule | None = column(
        "短板规则", 20, typed.rule, "哪些单位列为短板;名额、比例可改", choices=_RULES
    )
    judge_by: Yardstick | None = column("评判依据", 10, YARDSTICKS, "年内怎样判断短板;留空同上表")
    decimals: int | None = column("小数位", 9, typed.decimals, "完成率写几位小数")
    lead: str = text_column("牵头部门", 22, typed.as_typed, "对这项指标负责的部门")
    weight: Decimal | None = column("权重", 8, typed.weight, "计分用,合计100")
    prose_name: str = text_column("正文名称", 12, typed.text, "通报里另有叫法时填")
    count_last: bool | None = column("完成句式", 13, COUNTS, "留空同上表")
    lists: Lists | None = column("名单句式", 20, LISTS, "留空同上表")
    further: tuple[Further, ...] | None = column(
        "增写内容", 20, parse_further, "留空同上表", choices=USUAL
    )
    told_with: str = text_column("并入附表", 11, typed.text, "在哪张附表的段落里一起写")
    department_weight: Decimal | None = column("部门权重", 10, typed.weight, "部门的权重不同时填")
    method: ScoreMethod | None = column("评分方法", 13, SCORE_METHODS, "留空同上表")
    worst: Decimal | None = column("不允许值", 10, typed.number, "功效系数法的60分线")
    best: Decimal | None = column("满意值", 9, typed.number, "功效系数法的100分线")
    good: int | None = column(
        "部门名单", 12, typed.good, "通报点哪些部门的名", choices=("前三后三", "较好的6个")
    )
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)
