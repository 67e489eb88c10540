"""For each problem of a history, the workbooks of a folder that have it."""

UNITS = {"甲镇": 50, "乙镇": 40, "丙镇": 30}
LINES = [(unit, 100, actual) for unit, actual in UNITS.items()]
TITLE = "大冶市{name}完成情况表"
ONE, TWO, THREE = (f"2022年{month}月.xlsx" for month in (1, 2, 3))


HEADER = ["单位", "全年任务", "累计完成"]
ALONE = ["单位", "任务", "完成"]


def annex(name="工业产值", lines=LINES, measure="亿元", title=TITLE, header=HEADER):
    """Return the rows of an annex."""
    return [[title.format(name=name)], [f"单位:{measure}"], header, *map(list, lines)]


def units(**actuals):
    """Return a workbook of one annex whose units have done so much of 100."""
    return {"附表3": annex(lines=[(unit, 100, actual) for unit, actual in actuals.items()])}


PLAIN = units(**UNITS)
DATED = {"附表3": annex(title="2022年1-4月{name}完成情况表")}
BY_MONTH = {
    "2022年1月附表3": annex(),
    "2月": annex(title="2022年{name}完成情况表"),
    "说明表": annex("别的"),
}
OTHER_RANKING = {**PLAIN, "设置": [["项目", "值"], ["排名方式", "中国式排名"]]}
TWO_NAMES = {"名录": [["单位", "别名"], ["甲镇", "老甲镇"], ["乙镇", None], ["丙镇", None]]}
BOTH = {**PLAIN, "附表4": annex("投资")}

EXAMPLES = {
    "WORKBOOK_UNREADABLE": {ONE: PLAIN, TWO: None},
    "SHEET_WITHOUT_MONTH": {"2022年.xlsx": BY_MONTH},
    "NO_PERIOD": {ONE: PLAIN, "附表.xlsx": PLAIN},
    "NO_YEAR": {ONE: PLAIN, "2月.xlsx": PLAIN},
    "PERIOD_FROM_FILE_NAME": {ONE: PLAIN},
    "MONTH_DIFFERS": {"2022年5月.xlsx": DATED},
    "PERIOD_SORTS": {
        "1-4月.xlsx": {"附表3": annex(title="2022年1-4月{name}完成情况表")},
        "5月.xlsx": {"附表3": annex(title="2022年5月{name}完成情况表", header=ALONE)},
        "6月.xlsx": {"附表3": annex(title="2022年1-6月{name}完成情况表")},
    },
    "PERIOD_REPEATED": {ONE: PLAIN, "2022年1月改.xlsx": units(甲镇=1, 乙镇=2, 丙镇=3), TWO: PLAIN},
    "PERIOD_COPIED": {ONE: PLAIN, "2022年1月 副本.xlsx": PLAIN},
    "METHOD_DIFFERS": {ONE: OTHER_RANKING, TWO: PLAIN},
    "MONTH_MISSING": {ONE: PLAIN, TWO: PLAIN, "2022年4月.xlsx": PLAIN},
    "INDICATOR_MISSING": {ONE: BOTH, TWO: PLAIN, THREE: BOTH},
    "INDICATOR_TWICE": {ONE: {"附表3": annex() + [[]] * 3 + annex()}, TWO: PLAIN},
    "INDICATOR_ENDED": {ONE: BOTH, TWO: PLAIN},
    "INDICATOR_RENAMED": {ONE: PLAIN, TWO: {"附表3": annex("规上工业产值")}},
    "INDICATOR_BEGUN": {ONE: PLAIN, TWO: BOTH},
    "TERMS_CHANGED": {ONE: PLAIN, TWO: {"附表3": annex(measure="万元")}},
    "UNIT_TWICE": {ONE: {"附表3": annex(lines=[*LINES, ("甲镇", 100, 30)])}},
    "UNIT_BY_TWO_NAMES": {
        ONE: units(甲镇=50, 老甲镇=45, 乙镇=40, 丙镇=30),
        TWO: {**PLAIN, **TWO_NAMES},
    },
    "UNIT_GONE": {ONE: PLAIN, TWO: units(甲镇=50, 乙镇=40)},
    "UNIT_NEW": {ONE: units(甲镇=50, 乙镇=40), TWO: PLAIN},
}
ALSO = {
    "PERIOD_SORTS": {"indicator-begun", "indicator-ended", "indicator-missing"},
    "INDICATOR_TWICE": {"indicator-begun", "double-unit", "indicator-missing"},
    "PERIOD_REPEATED": {"indicator-begun"},
    "INDICATOR_RENAMED": {"indicator-begun"},
    "UNIT_TWICE": {"double-unit"},
    "UNIT_BY_TWO_NAMES": {"unit-new"},
}
"""What comes with it: an indicator that is renamed is also a new one."""
