"""Tables with one target and several columns of what was done, drawn with whose the target is."""

from __future__ import annotations

import random
from dataclasses import dataclass

CHAINS = (
    ("签约", "开工"), ("开工", "完工"), ("申报", "审核通过"), ("上报数", "核实数"),
    ("已入库", "已开工", "已投产"), ("立项数", "开工数", "竣工数", "入住数"), ("受理", "办结"),
    ("上报完成", "核实完成"), ("签约项目", "开工项目"), ("申请户数", "改造户数"),
    ("造林面积", "验收面积"), ("累计开工", "累计完工"), ("招聘人数", "上岗人数"),
    ("完成数(自报)", "完成数(核定)"),
)  # fmt: skip
"""The stages of a work, each some of what the one before has."""

TARGETS = ("全年任务", "任务", "任务数", "年度目标", "目标任务", "计划", "年度计划", "2024年任务")
RATES = ("完成率", "完成率(%)", "占任务%", "任务完成率", "完成比例(%)")
GAPS = ("差额", "欠任务", "未完成数")
RANKS = ("位次", "排名", "名次")
EVIDENCE = ("rate", "rates", "rate of a stage", "gap", "rank", "rate and rank", "none")
PLACES = "东 西 南 北 高 柳 石 白 青 红 金 银 龙 凤 沙 河 山 湖 马 牛".split()

Head = tuple[str, list[object]]


@dataclass(frozen=True)
class Contested:
    """The rows of a sheet with their merged areas, and whose its target is.

    Columns are told by their numbers, those of rows where units stand across the top. ``owners``
    are those that the target is of; none where nothing in the table tells.
    """

    rows: list[list[object]]
    merges: tuple[tuple[int, int, int, int], ...]
    owners: frozenset[int]
    evidence: str


def draw_contested(seed: int) -> Contested:
    """Draw the table of a seed."""
    return _Drawn(random.Random(f"contested {seed}")).table()


class _Drawn:
    """One table as it comes about."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.units = draw.sample(PLACES, draw.randint(4, 18))
        self.chain = draw.choice(CHAINS)
        self.evidence = draw.choice(EVIDENCE)
        self.is_count = draw.random() < 0.6
        self.decimals = draw.choice([1, 2])
        self.style = draw.choice(["number", "number", "text", "ratio"])
        self.targets = [self._figure(draw.uniform(10, 120)) for _ in self.units]
        self.done = self._stages()
        self.owner = draw.randrange(len(self.chain))

    def table(self) -> Contested:
        """Return the table."""
        stages = list(zip(self.chain, self.done, strict=True))
        owned, more = self._evidence()
        target = (self.draw.choice(TARGETS), self.targets)
        before = more[:1] if more and self.draw.random() < 0.25 else []
        after = more[len(before) :]
        kept = [target, *before, *self._month(), *stages, *after, *self._last_year()]
        if self.draw.random() < 0.15:
            kept = [*stages, target, *more]
        first = kept.index(stages[0]) + 2
        return self._sheet(kept, {first + stage for stage in owned})

    def _evidence(self) -> tuple[set[int], list[Head]]:
        """Return the stages that the target is of, and the columns that tell so."""
        draw, owner = self.draw, self.owner
        if self.evidence == "none":
            return set(), []
        if self.evidence == "rate of a stage":
            later = max(owner, 1)
            return set(), [(f"{self._stem(later)}率", self._rates(later, self.done[later - 1]))]
        if self.evidence == "rates":
            owned = sorted(draw.sample(range(len(self.chain)), 2))
            return {*owned}, [(f"{self._stem(n)}率", self._rates(n)) for n in owned]
        more: list[Head] = []
        if "rate" in self.evidence:
            head = draw.choice([draw.choice(RATES), f"{self._stem(owner)}率"])
            more.append((head, self._rates(owner)))
        if self.evidence == "gap":
            pairs = zip(self.targets, self.done[owner], strict=True)
            more.append((draw.choice(GAPS), [round(t - d, 2) for t, d in pairs]))
        if "rank" in self.evidence:
            shares = [d / t for d, t in zip(self.done[owner], self.targets, strict=True)]
            ranks = [1.0 + sum(other > share for other in shares) for share in shares]
            more.append((draw.choice(RANKS), ranks))
        return {owner}, more

    def _stages(self) -> list[list[float]]:
        """Return what was done in each stage; some units are equally far in two."""
        stages = [[self._figure(t * self.draw.uniform(0.5, 1.3)) for t in self.targets]]
        while len(stages) < len(self.chain):
            is_near = self.draw.random() < 0.2
            stages.append([self._next(value, is_near=is_near) for value in stages[-1]])
        return stages

    def _next(self, value: float, *, is_near: bool) -> float:
        if is_near and self.draw.random() < 0.5:
            return value
        return self._figure(value * self.draw.uniform(0.3, 0.95))

    def _figure(self, value: float) -> float:
        return float(max(round(value), 2)) if self.is_count else round(value, self.decimals)

    def _rates(self, stage: int, of: list[float] | None = None) -> list[object]:
        """Return a stage as a rate of the target, or of others; of many one is typed wrong."""
        digits = self.draw.choice([1, 2])
        pairs = zip(self.done[stage], of or self.targets, strict=True)
        rates = [round(100 * done / whole, digits) for done, whole in pairs]
        if len(rates) > 6 and self.draw.random() < 0.2:
            rates[3] = round(rates[3] + self.draw.uniform(3, 20), digits)
        return [self._styled(rate, digits) for rate in rates]

    def _styled(self, rate: float, digits: int) -> object:
        if self.style == "ratio":
            return round(rate / 100, digits + 2)
        return f"{rate:.{digits}f}%" if self.style == "text" else rate

    def _stem(self, stage: int) -> str:
        return self.chain[stage].removeprefix("已").removeprefix("累计").removesuffix("数")

    def _month(self) -> list[Head]:
        if self.draw.random() > 0.2:
            return []
        name = f"本月{self.chain[0].removeprefix('累计')}"
        shares = [self.draw.uniform(0.03, 0.25) for _ in self.units]
        pairs = zip(self.done[0], shares, strict=True)
        return [(name, [self._figure(value * share) for value, share in pairs])]

    def _last_year(self) -> list[Head]:
        if self.draw.random() > 0.2:
            return []
        name = f"上年{self.chain[-1].removeprefix('累计')}"
        return [(name, [self._figure(value * 0.9) for value in self.done[-1]])]

    def _sheet(self, columns: list[Head], owners: set[int]) -> Contested:
        names = [f"{unit}镇" for unit in self.units]
        lines: list[list[object]] = [["单位", *(head for head, _ in columns)]]
        lines += map(list, zip(names, *(figures for _, figures in columns), strict=True))
        if len(names) > 6 and self.draw.random() < 0.2:
            lines[3][1:] = ["—"] * len(columns)
        if self.draw.random() < 0.3:
            lines.append(["合计", *(self._total(head, lines) for head in lines[0][1:])])
        title: list[object] = ["2024年1-9月工作情况表"]
        if self.draw.random() < 0.15:
            turned = [list(line) for line in zip(*lines, strict=True)]
            return self._made([title, *turned], (), {number + 1 for number in owners})
        if self.draw.random() < 0.2:
            above = [["单位", "任务完成情况"], [None, *lines[0][1:]]]
            merges = ((2, 1, 3, 1), (2, 2, 2, len(columns) + 1))
            return self._made([title, *above, *map(list, lines[1:])], merges, owners)
        return self._made([title, *map(list, lines)], (), owners)

    def _total(self, head: object, lines: list[list[object]]) -> object:
        """Return what stands below a column: the sum of amounts, nothing below rates and ranks."""
        place = lines[0].index(head)
        figures = [line[place] for line in lines[1:] if isinstance(line[place], float)]
        is_amount = not any(word in str(head) for word in ("率", "%", "比例", *RANKS))
        return round(sum(figures), 2) if is_amount else None  # type: ignore[arg-type]

    def _made(
        self,
        rows: list[list[object]],
        merges: tuple[tuple[int, int, int, int], ...],
        owners: set[int],
    ) -> Contested:
        return Contested(rows, merges, frozenset(owners), self.evidence)
