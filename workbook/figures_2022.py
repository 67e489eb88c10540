"""The figures of the 2022 sample: first what the circular published, then what is invented.

`check` proves that the invented figures agree with every published one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import add

UNITS = (
    "高新区",
    "临空经济区·还地桥镇",
    "金湖街道",
    "东岳路街道",
    "东风路街道",
    "灵乡镇",
    "陈贵镇",
    "保安镇",
    "大箕铺镇",
    "金山店镇",
    "刘仁八镇",
    "殷祖镇",
    "金牛镇",
    "茗山乡",
    "东风农场",
)
NO_TARGETS = "东风路街道"
WITH_TARGETS = tuple(unit for unit in UNITS if unit != NO_TARGETS)
CITY_PROPER = "市本级"  # a subtotal in 附表6, not a unit

WHOLE_AREA = "全域口径"

# ---- published: figures of the circular ---------------------------------------------------


@dataclass(frozen=True)
class Annex:
    """What the circular says of one annex; figures are text as printed."""

    indicator: str
    measure: str
    lead: str
    total: str
    completion: str
    rule: str = ""
    yoy: str = ""
    target: str = ""
    achievers: tuple[tuple[str, str], ...] = ()
    shortfalls: tuple[tuple[str, str], ...] = ()

    @property
    def units(self) -> dict[str, str]:
        """Give the published completion of every unit that is named."""
        return dict(self.achievers + self.shortfalls)


ANNEXES = {
    "附表3": Annex(
        indicator="规模以上工业总产值",
        measure="亿元",
        lead="市经信局",
        total="1243",
        yoy="13.2",
        completion="90.3",
        rule="掉任务较多的3个",
        achievers=(
            ("东风农场", "163.8"),
            ("东岳路街道", "110.8"),
            ("金牛镇", "109.6"),
            ("刘仁八镇", "109"),
            ("大箕铺镇", "108.3"),
            ("陈贵镇", "100"),
        ),
        shortfalls=(("灵乡镇", "79.1"), ("茗山乡", "84.3"), ("临空经济区·还地桥镇", "85.2")),
    ),
    "附表4": Annex(
        indicator="固定资产投资",
        measure="亿元",
        lead="市发改局",
        total="710.94",
        yoy="19.5",
        completion="93.6",
        rule="掉任务较多的3个",
        achievers=(
            ("金山店镇", "142.5"),
            ("东风农场", "111.1"),
            ("茗山乡", "107.5"),
            ("东岳路街道", "106.9"),
            ("金湖街道", "104.8"),
            ("刘仁八镇", "103.7"),
            ("高新区", "102.8"),
            ("大箕铺镇", "102.2"),
        ),
        shortfalls=(("保安镇", "57.8"), ("临空经济区·还地桥镇", "60.6"), ("金牛镇", "80.9")),
    ),
    "附表5": Annex(
        indicator="限额以上消费品零售总额",
        measure="亿元",
        lead="市商务局",
        total="27.93",
        completion="23.3",
        rule="完成比例低于50%",
        achievers=(("殷祖镇", "103.4"), ("金湖街道", "100.7")),
        shortfalls=(("高新区", "14.3"), ("陈贵镇", "29.6"), ("东岳路街道", "48.2")),
    ),
    "附表6": Annex(
        indicator="财政总收入",
        measure="亿元",
        lead="市财政局",
        total="97.04",
        yoy="9.5",
        completion="100",
        rule="掉任务较多的3个",
        achievers=(("茗山乡", "153.6"), ("大箕铺镇", "108.8"), ("东风农场", "101.6")),
        shortfalls=(("保安镇", "59.4"), ("金山店镇", "63.9"), ("临空经济区·还地桥镇", "72.2")),
    ),
    "附表7": Annex(
        indicator="个转企",
        measure="户",
        lead="市市场监督管理局",
        total="511",
        target="500",
        completion="102.2",
    ),
}
BELOW = {"附表5": Decimal(50)}  # the shortfalls of 附表5 are all units below this completion


@dataclass(frozen=True)
class Project:
    """What the circular says of one of the 四个一百 indicators."""

    indicator: str
    measure: str
    total: str
    rule: str
    exceeded: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    far_short: tuple[str, ...] = ()


PROJECTS = (
    Project(
        indicator="新增入库5000万元以上项目",
        measure="个",
        total="187",
        rule="相差较多的4个",
        exceeded=(
            "灵乡镇",
            "陈贵镇",
            "保安镇",
            "大箕铺镇",
            "金山店镇",
            "殷祖镇",
            "金牛镇",
            "茗山乡",
        ),
        far_short=("高新区", "临空经济区·还地桥镇", "金湖街道", "东岳路街道"),
    ),
    Project(
        indicator="新开工亿元以上重点项目",
        measure="个",
        total="120",
        rule="全部未完成",
        exceeded=(
            "临空经济区·还地桥镇",
            "灵乡镇",
            "陈贵镇",
            "保安镇",
            "大箕铺镇",
            "金山店镇",
            "刘仁八镇",
            "殷祖镇",
            "茗山乡",
        ),
        missed=("高新区", "金湖街道", "东岳路街道", "东风农场"),
    ),
    Project(
        indicator="新增规模以上工业企业",
        measure="家",
        total="27",
        rule="全部未完成",
        met=("灵乡镇",),
    ),
    Project(
        indicator="新增传统服务业企业",
        measure="家",
        total="122",
        rule="全部未完成",
        missed=("殷祖镇", "金牛镇", "东风农场"),
    ),
    Project(
        indicator="新增现代服务业企业",
        measure="家",
        total="10",
        rule="全部未完成",
        met=("金湖街道", "大箕铺镇"),
    ),
)


@dataclass(frozen=True)
class CityFigure:
    """One row of 附表1: the city's figure as published, or the annex whose total it is."""

    indicator: str
    annex: str = ""
    actual: str = ""
    yoy: str = ""
    basis: str = WHOLE_AREA
    measure: str = "亿元"


CITY = (
    CityFigure("规模以上工业总产值", annex="附表3", yoy="13.2"),
    CityFigure("规模以上工业增加值", actual="302", yoy="11.8"),
    CityFigure("固定资产投资", annex="附表4", yoy="19.5"),
    CityFigure("工业投资", actual="296.4", yoy="18.2"),
    CityFigure("技改投资", actual="74.4", yoy="-4.5"),
    CityFigure("社会消费品零售总额", actual="392", yoy="2.2"),
    CityFigure("限额以上消费品零售总额", annex="附表5", basis=""),
    CityFigure("财政总收入(可比口径)", annex="附表6", yoy="9.5"),
    CityFigure("地方一般公共预算收入", actual="57.4", yoy="11.2"),
)


@dataclass(frozen=True)
class Department:
    """One row of 附表2: a task of a leading department, with its published completion."""

    lead: str
    indicator: str
    completion: str
    annex: str = ""
    measure: str = "亿元"


DEPARTMENTS = (
    Department("市发改局", "固定资产投资", "93.6", annex="附表4"),
    Department("市经信局", "规模以上工业总产值", "90.3", annex="附表3"),
    Department("市经信局", "工业投资", "84"),
    Department("市经信局", "技改投资", "73.9"),
    Department("市商务局", "限额以上消费品零售额", "23.3", annex="附表5"),
    Department("市商务局", "新增限上商贸业企业数", "129.8", measure="家"),
    Department("市财政局", "财政总收入(可比口径)", "100", annex="附表6"),
    Department("市市场监督管理局", "个转企", "102.2", annex="附表7", measure="户"),
)

# ---- sample: invented, so that the published figures come out -----------------------------

# Unit: target, actual, and growth on the year before where the annex shows it.
SAMPLE_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "附表3": {
        "高新区": ("450.5", "391.32", "15.5"),
        "临空经济区·还地桥镇": ("186", "158.47", "7.4"),
        "金湖街道": ("96.5", "88.17", "12.3"),
        "东岳路街道": ("24.2", "26.81", "21.5"),
        "灵乡镇": ("202", "159.78", "6.2"),
        "陈贵镇": ("150", "150", "16.3"),
        "保安镇": ("71.5", "66.24", "11.8"),
        "大箕铺镇": ("46.8", "50.68", "18.6"),
        "金山店镇": ("60.5", "57.58", "13.9"),
        "刘仁八镇": ("22.6", "24.63", "19.4"),
        "殷祖镇": ("25.4", "24.57", "14.1"),
        "金牛镇": ("27.5", "30.14", "20.2"),
        "茗山乡": ("8.2", "6.91", "5.3"),
        "东风农场": ("4.7", "7.7", "42.6"),
    },
    "附表4": {
        "高新区": ("195", "200.46", "23.4"),
        "临空经济区·还地桥镇": ("85", "51.51", "3.1"),
        "金湖街道": ("42", "44.02", "25.6"),
        "东岳路街道": ("22", "23.52", "27.2"),
        "灵乡镇": ("109.7", "101.28", "14.9"),
        "陈贵镇": ("112", "103.84", "17.4"),
        "保安镇": ("48", "27.74", "1.8"),
        "大箕铺镇": ("45", "45.99", "21.3"),
        "金山店镇": ("30", "42.75", "46.9"),
        "刘仁八镇": ("20", "20.74", "22.7"),
        "殷祖镇": ("20.2", "19.47", "16.2"),
        "金牛镇": ("14", "11.33", "8.4"),
        "茗山乡": ("10.5", "11.29", "28.5"),
        "东风农场": ("6.3", "7", "33.3"),
    },
    "附表5": {
        "高新区": ("102", "14.58"),
        "临空经济区·还地桥镇": ("2.06", "1.63"),
        "金湖街道": ("4.3", "4.33"),
        "东岳路街道": ("2.82", "1.36"),
        "灵乡镇": ("1.05", "0.95"),
        "陈贵镇": ("2.6", "0.77"),
        "保安镇": ("0.9", "0.64"),
        "大箕铺镇": ("0.8", "0.67"),
        "金山店镇": ("0.7", "0.45"),
        "刘仁八镇": ("0.5", "0.46"),
        "殷祖镇": ("0.87", "0.9"),
        "金牛镇": ("0.9", "0.8"),
        "茗山乡": ("0.3", "0.22"),
        "东风农场": ("0.2", "0.17"),
    },
    "附表6": {
        "高新区": ("21.6", "21.12", "8.6"),
        "临空经济区·还地桥镇": ("9.8", "7.08", "2.7"),
        "金湖街道": ("5.2", "4.69", "7.9"),
        "东岳路街道": ("2.6", "2.29", "6.4"),
        "灵乡镇": ("7", "6.57", "7.2"),
        "陈贵镇": ("7.6", "7.45", "9.3"),
        "保安镇": ("3.2", "1.9", "1.4"),
        "大箕铺镇": ("2.5", "2.72", "15.8"),
        "金山店镇": ("3.6", "2.3", "2.1"),
        "刘仁八镇": ("1.05", "0.97", "6.6"),
        "殷祖镇": ("0.96", "0.84", "5.2"),
        "金牛镇": ("1.28", "1.17", "5.9"),
        "茗山乡": ("0.56", "0.86", "28.7"),
        "东风农场": ("0.62", "0.63", "12.6"),
        CITY_PROPER: ("29.47", "36.45", "12.8"),
    },
    "附表7": {
        "高新区": ("82", "85"),
        "临空经济区·还地桥镇": ("52", "53"),
        "金湖街道": ("68", "72"),
        "东岳路街道": ("60", "58"),
        "灵乡镇": ("42", "43"),
        "陈贵镇": ("44", "46"),
        "保安镇": ("30", "30"),
        "大箕铺镇": ("30", "31"),
        "金山店镇": ("22", "21"),
        "刘仁八镇": ("16", "16"),
        "殷祖镇": ("16", "17"),
        "金牛镇": ("20", "21"),
        "茗山乡": ("12", "12"),
        "东风农场": ("6", "6"),
    },
}

# Unit: target and actual of each of the 四个一百 indicators, in the order of PROJECTS.
SAMPLE_PROJECTS: dict[str, tuple[tuple[int, int], ...]] = {
    "高新区": ((49, 40), (34, 29), (15, 9), (20, 24), (4, 2)),
    "临空经济区·还地桥镇": ((23, 17), (14, 15), (6, 3), (10, 12), (2, 1)),
    "金湖街道": ((14, 9), (8, 6), (3, 1), (14, 16), (2, 2)),
    "东岳路街道": ((8, 5), (5, 4), (2, 1), (12, 13), (3, 1)),
    "灵乡镇": ((22, 24), (12, 14), (4, 5), (9, 10), (2, 1)),
    "陈贵镇": ((20, 22), (11, 12), (5, 3), (9, 10), (2, 1)),
    "保安镇": ((11, 12), (6, 7), (2, 1), (6, 7), (1, 0)),
    "大箕铺镇": ((12, 14), (6, 8), (3, 1), (6, 6), (1, 1)),
    "金山店镇": ((11, 12), (6, 7), (3, 2), (5, 6), (1, 0)),
    "刘仁八镇": ((7, 6), (3, 4), (1, 0), (4, 4), (1, 0)),
    "殷祖镇": ((7, 8), (3, 4), (1, 0), (5, 4), (1, 0)),
    "金牛镇": ((8, 9), (5, 5), (2, 1), (6, 5), (2, 1)),
    "茗山乡": ((5, 6), (2, 3), (1, 0), (3, 3), (1, 0)),
    "东风农场": ((3, 3), (3, 2), (1, 0), (3, 2), (1, 0)),
}

# City tasks that no annex carries: target, and the actual where it was not published either.
SAMPLE_CITY_TARGETS = {"工业投资": "352.9", "技改投资": "100.7"}
SAMPLE_DEPARTMENT_TASKS = {"新增限上商贸业企业数": ("57", "74")}

# Other ways of writing a unit, as they occur in the annexes of an office.
SAMPLE_ALIASES = {
    "高新区": "大冶湖高新区、大冶高新区",
    "临空经济区·还地桥镇": "还地桥镇、临空经济区",
    "金湖街道": "金湖街办、金湖",
    "东岳路街道": "东岳路街办、东岳路",
    "东风路街道": "东风路街办、东风路",
    "灵乡镇": "灵乡",
    "陈贵镇": "陈贵",
    "保安镇": "保安",
    "大箕铺镇": "大箕铺",
    "金山店镇": "金山店",
    "刘仁八镇": "刘仁八",
    "殷祖镇": "殷祖",
    "金牛镇": "金牛",
    "茗山乡": "茗山",
}

# ---- proof that the sample agrees with what was published ---------------------------------


def check() -> None:
    """Raise ValueError at the first sample figure that contradicts a published one."""
    for sheet, annex in ANNEXES.items():
        _check_annex(sheet, annex)
    for number, project in enumerate(PROJECTS):
        _check_project(number, project)
    for department in DEPARTMENTS:
        _check_department(department)


def _check_annex(sheet: str, annex: Annex) -> None:
    figures = {
        name: (Decimal(target), Decimal(actual))
        for name, (target, actual, *_) in SAMPLE_UNITS[sheet].items()
    }
    units = {name: pair for name, pair in figures.items() if name != CITY_PROPER}
    _require(tuple(units) == WITH_TARGETS, f"{sheet}: units or their order")
    _check_decimals(sheet, annex, figures)
    _check_totals(sheet, annex, figures)
    for unit, printed in annex.units.items():
        _check_completion(f"{sheet} {unit}", *units[unit], printed)
    if annex.achievers:  # 附表7 was published as a total only
        _check_achievers(sheet, annex, units)
        _check_shortfalls(sheet, annex, units)
    if annex.yoy:
        _check_growth(sheet, annex)


def _check_decimals(sheet: str, annex: Annex, figures: dict[str, tuple[Decimal, Decimal]]) -> None:
    places = Decimal("0.01") if annex.measure == "亿元" else Decimal(1)
    for name, pair in figures.items():
        fits = all(value == value.quantize(places) for value in pair)
        _require(fits, f"{sheet} {name}: decimals")


def _check_totals(sheet: str, annex: Annex, figures: dict[str, tuple[Decimal, Decimal]]) -> None:
    target, actual = (sum(column, Decimal(0)) for column in zip(*figures.values(), strict=True))
    _require(actual == Decimal(annex.total), f"{sheet}: total {actual}")
    _require(not annex.target or target == Decimal(annex.target), f"{sheet}: target {target}")
    _check_completion(f"{sheet} total", target, actual, annex.completion)
    # Excel adds in binary; a total of 97.03999999999999 would miss a target of 97.04.
    for column, total in zip(zip(*figures.values(), strict=True), (target, actual), strict=True):
        binary = reduce(add, map(float, column))  # sum() compensates from Python 3.12 on
        _require(binary == float(total), f"{sheet}: binary total {binary}")


def _check_completion(what: str, target: Decimal, actual: Decimal, printed: str) -> None:
    """Prove that a completion prints as published; a published 100 must be met exactly."""
    _require(_percent(target, actual) == Decimal(printed), f"{what}: completion")
    if printed == "100":
        _require(actual == target, f"{what}: exactly 100")


def _check_achievers(sheet: str, annex: Annex, units: dict[str, tuple[Decimal, Decimal]]) -> None:
    achieved = [name for name, (target, actual) in units.items() if actual >= target]
    achieved.sort(key=lambda name: _ratio(units[name]), reverse=True)
    _require(achieved == [name for name, _ in annex.achievers], f"{sheet}: achievers {achieved}")
    ratios = [_ratio(units[name]) for name in achieved]
    _require(len(set(ratios)) == len(ratios), f"{sheet}: achievers tie")


def _check_shortfalls(sheet: str, annex: Annex, units: dict[str, tuple[Decimal, Decimal]]) -> None:
    """Prove that the published shortfalls are last, and that the others lie in between."""
    named = [name for name, _ in annex.shortfalls]
    missed = {name: pair for name, pair in units.items() if pair[1] < pair[0]}
    worst_first = sorted(missed, key=lambda name: _ratio(units[name]))
    _require(worst_first[: len(named)] == named, f"{sheet}: shortfalls {worst_first}")
    worst = _ratio(units[named[-1]])
    floor = BELOW.get(sheet, worst * 100)
    _require(worst * 100 <= floor, f"{sheet}: {named[-1]} reaches {floor}")
    for name in worst_first[len(named) :]:
        shown = _percent(*units[name])
        _require(floor < _ratio(units[name]) * 100, f"{sheet} {name}: as far behind as {named[-1]}")
        _require(_percent(*units[named[-1]]) < shown < 100, f"{sheet} {name}: prints as {shown}")


def _check_growth(sheet: str, annex: Annex) -> None:
    """Prove that the units' growth adds up to the city's published growth."""
    rows = [(Decimal(actual), Decimal(yoy)) for _, actual, yoy in SAMPLE_UNITS[sheet].values()]
    before = sum((actual / (1 + yoy / 100) for actual, yoy in rows), Decimal(0))
    growth = _percent(before, Decimal(annex.total)) - 100
    _require(growth == Decimal(annex.yoy), f"{sheet}: growth {growth}")


def _check_project(number: int, project: Project) -> None:
    figures = {unit: pairs[number] for unit, pairs in SAMPLE_PROJECTS.items()}
    what = project.indicator
    _require(tuple(figures) == WITH_TARGETS, f"{what}: units or their order")
    _require(all(target > 0 for target, _ in figures.values()), f"{what}: a target is not set")
    total = sum(actual for _, actual in figures.values())
    _require(total == int(project.total), f"{what}: total {total}")
    gaps = {unit: target - actual for unit, (target, actual) in figures.items()}
    _check_lists(project, gaps)
    _check_far_short(project, gaps)


def _check_lists(project: Project, gaps: dict[str, int]) -> None:
    """Prove that exactly the units that the circular names exceeded, met or missed."""
    lists = (
        ("exceeded", project.exceeded, [unit for unit, gap in gaps.items() if gap < 0]),
        ("met", project.met, [unit for unit, gap in gaps.items() if gap <= 0]),
        ("missed", project.missed, [unit for unit, gap in gaps.items() if gap > 0]),
    )
    for name, published, found in lists:
        agrees = not published or list(published) == found
        _require(agrees, f"{project.indicator}: {name} {found}")


def _check_far_short(project: Project, gaps: dict[str, int]) -> None:
    if not project.far_short:
        return
    others = [gap for unit, gap in gaps.items() if unit not in project.far_short]
    smallest = min(gaps[unit] for unit in project.far_short)
    _require(smallest > max(others), f"{project.indicator}: the largest gaps")


def _check_department(department: Department) -> None:
    target, actual = department_task(department)
    _check_completion(department.indicator, target, actual, department.completion)


def department_task(department: Department) -> tuple[Decimal, Decimal]:
    """Give target and actual of a department's task, wherever they are kept."""
    name = department.indicator
    if department.annex:
        return annex_total(department.annex, 0), annex_total(department.annex, 1)
    if name in SAMPLE_DEPARTMENT_TASKS:
        target, actual = SAMPLE_DEPARTMENT_TASKS[name]
        return Decimal(target), Decimal(actual)
    actual = next(row.actual for row in CITY if row.indicator == name)
    return Decimal(SAMPLE_CITY_TARGETS[name]), Decimal(actual)


def annex_total(sheet: str, column: int) -> Decimal:
    """Add up the targets (column 0) or the actuals (column 1) of an annex."""
    return sum((Decimal(row[column]) for row in SAMPLE_UNITS[sheet].values()), Decimal(0))


def _ratio(pair: tuple[Decimal, Decimal]) -> Decimal:
    return pair[1] / pair[0]


def _percent(target: Decimal, actual: Decimal) -> Decimal:
    return (100 * actual / target).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(f"sample contradicts publication: {what}")


def names(units: Iterable[str]) -> str:
    """Join unit names as the circular does."""
    return "、".join(units)


# How the circular tells of an indicator, where that is not the usual way: what 设置 holds for it.
PROSE = {
    "固定资产投资": {"完成句式": "单位有6个"},
    "财政总收入": {"名单句式": "其他单位均未完成"},
    "个转企": {"名单句式": "不列名单"},
    "新增入库5000万元以上项目": {"完成句式": "单位有6个"},
    "社会消费品零售总额": {"并入附表": "附表5"},
}

# How the sample scores: weights and methods are invented. Those of the towns sum to 100, and
# those of the departments.
SAMPLE_SCORING = {
    "规模以上工业总产值": {"权重": 10},
    "固定资产投资": {"权重": 10},
    "限额以上消费品零售总额": {"权重": 5, "评分方法": "功效系数法"},
    "财政总收入": {
        "权重": 10,
        "评分方法": "功效系数法",
        "不允许值": "50%",
        "满意值": "120%",
    },
    "个转企": {"权重": 5, "评分方法": "排名赋分法"},
}
