"""For each problem of a workbook in memory, the sheets that have it and nothing else.

For some also the twin: sheets as near to it as can be, which must not be reported.
"""

HEADER = ["单位", "全年任务(户)", "累计完成(户)"]  # counts are exact
ROWS = [["甲镇", 10, 9], ["乙镇", 10, 12]]
PLAIN = [HEADER, *ROWS]
ROSTER = [("甲镇",), ("乙镇",)]
TASKS = ["指标", "计量单位", "全年任务", "累计完成", "完成率"]

QUARTERS = ["一季度", "二季度", "三季度", "四季度"]
SCORED = ["单位", *QUARTERS, "年度考评", "加分", "扣分", "总分", "位次"]
SCORES = [
    ["甲镇", 90, 92, 94, 96, 95, None, None, None, None],
    ["乙镇", 88, 88, 90, 90, 94, None, None, None, None],
]
ADJUSTED = ["单位", "项目", "加分", "扣分", "原因", "一票否决"]

PARTS = [
    ["单位", "工业(户)", "农业(户)", "合计(户)"],
    *([f"{name}镇", n, 3 * n + n % 3, 4 * n + n % 3] for n, name in enumerate("甲乙丙丁戊己庚", 5)),
    ["辛镇", 20, 31, 56],
]
SHARES = [
    ["单位", "销售额(万元)", "占比(%)"],
    *([f"{name}镇", 10 * n, n / 2] for n, name in ((10, "甲"), (12, "乙"), (18, "丙"), (26, "丁"))),
    *([f"{name}镇", 10 * n, n / 2] for n, name in ((30, "戊"), (34, "己"), (22, "庚"), (14, "辛"))),
    ["壬镇", 340, 19],
]


def one(*rows, **options):
    """Return the sheets of one annex."""
    return {"附表1": list(rows)}, options


def plain(*more, **options):
    """Return the plain annex with more rows."""
    return one(*PLAIN, *more, **options)


def wider(title, *values):
    """Return the plain annex with one more column."""
    return one(*([*row, cell] for row, cell in zip(PLAIN, [title, *values], strict=True)))


def measured(target, actual, *row):
    return one(["单位", f"任务({target})", f"完成({actual})"], row)


def answered(*lines, **options):
    """Return the plain annex with what 认表 says of it."""
    header = ["附表", "表", "列或行", "作为", "方向"]
    return {"附表1": PLAIN, "认表": [header, *map(list, lines)]}, options


def ranked_otherwise():
    """Return ranks that go from the top, of which 认表 says the opposite."""
    rows = [[f"{name}镇", 9.5 - n, n + 1] for n, name in enumerate("甲乙丙丁戊己庚")]
    answer = ["附表1", "", "B", "", "越低越好"]
    header = ["附表", "表", "列或行", "作为", "方向"]
    return {"附表1": [["单位", "受理量", "位次"], *rows], "认表": [header, answer]}, {}


def scores(*rows, header=SCORED, adjusted=(), **options):
    sheets = {"招商引资": [["2022年招商引资行动考核得分表(乡镇)"], header, *map(list, rows)]}
    if adjusted:
        sheets["加减分"] = [ADJUSTED, *map(list, adjusted)]
    return sheets, options


def score(column, value):
    """Return the scores with another value in the first unit's column."""
    first = list(SCORES[0])
    first[SCORED.index(column)] = value
    return [first, SCORES[1]]


def weighed(**setting):
    rows = [["2022年旅游收入情况"], ["单位", "累计完成"], ["甲镇", 4], ["乙镇", 9]]
    return one(*rows, indicators=[{"指标": "旅游收入", **setting}])


def under_two_names():
    """Return two actions that score one unit under two names, and another under one."""

    def table(action, name):
        rows = [[name, 90, 91, 92], ["乙镇", 80, 81, 82]]
        return [[f"2022年{action}行动考核得分表(乡镇)"], ["单位", *QUARTERS[:2], "年度考评"], *rows]

    named = {"招商引资": "甲镇", "项目建设": "甲镇办事处"}
    return {action: table(action, name) for action, name in named.items()}, {}


def contradicted():
    """Return a table whose words say completion, and whose figures growth, about equally."""
    figures = [(83, 61, 412), (47, 58, 377), (91, 72, 815), (35, 29, 264), (66, 79, 590)]
    named = zip("甲乙丙丁戊", figures, strict=True)
    rows = [[f"{name}镇", a, b, round(100 * (a / b - 1), 2), c] for name, (a, b, c) in named]
    header = ["单位", "全年任务", "年度计划", "增幅", "用电量"]
    return one(header, [None, None, None, "完成率", None], *rows)


def settled(**settings):
    return plain(settings=settings)


EXAMPLES = {
    # tables
    "HEADER_WITHOUT_UNITS": one(*(row[1:] for row in PLAIN)),
    "EMPTY_TABLE": ({"附表1": [HEADER], "附表2": PLAIN}, {}),
    "HIDDEN_SHEET": ({"附表1": PLAIN, "底稿": PLAIN}, {"hidden": ["底稿"]}),
    "DOUBLE_ASSESSMENT": (
        {name: scores(*SCORES)[0]["招商引资"] for name in ("招商引资", "招商引资补报")}, {}
    ),
    "ROW_WITHOUT_NAME": plain([None, 10, 12]),
    "ROWS_LEFT_OUT": plain([], [], [], ["丙镇", 10, 9]),
    "HIDDEN_ROW": plain(hidden_rows={"附表1": [2]}),
    "SEVERAL_TARGETS": one(["单位", "省定任务", "市定任务", "累计完成"], ["甲镇", 8, 9, 1]),
    "UNCLEAR_COLUMN": contradicted(),
    "UNCLEAR_VALUES": one(["单位", "完成数(初报)", "完成数(核定)"], ["甲镇", 9, 8], ["乙镇", 7, 6]),
    "UNCLEAR_RANK": one(["单位", "旅游收入", "增幅", "位次"],
                        ["甲镇", 9, 8, 2], ["乙镇", 12, 11, 1], ["丙镇", 5, 2, 3]),
    "UNCLEAR_TARGET": one(["单位", "任务", "签约", "开工"], ["甲镇", 9, 8, 5], ["乙镇", 7, 6, 4]),
    "MEASURE_CONVERTED": measured("万元", "亿元", "甲镇", 9000, 1),
    "MEASURE_MISMATCH": measured("亩", "亿元", "甲镇", 9, 1),
    "NOT_FILLED": (
        {"附表1": PLAIN, "附表2": [HEADER, ["甲镇", 10, None], ["乙镇", 10, None]]}, {}
    ),
    "NOTHING_FILLED": one(HEADER, ["甲镇", 10, None]),
    "NO_UNITS": one(HEADER, ["合计", None, None]),
    "PERIOD_UNCLEAR": one(["2022年13月个转企完成情况"], *PLAIN),
    "PERIOD_DIFFERS": one(["2022年1-6月个转企完成情况"], *PLAIN, settings={"时期": "2022年1-5月"}),
    "PERIOD_WITHOUT_MONTHS": one(["2022年个转企情况"], HEADER, ["甲镇", 10, 4], ["乙镇", 10, 6]),
    # units
    "DOUBLE_UNIT": plain(["甲镇", 10, 8]),
    "UNKNOWN_UNIT": plain(["丙镇", 10, 8], roster=ROSTER),
    "OTHER_UNITS": plain(roster=[("丙镇",), ("丁镇",)]),
    "MOST_UNITS_MISSING": plain(roster=[*ROSTER, *((f"{n}号镇",) for n in "一二三四")]),
    "MISSING_UNIT": (
        {"附表1": PLAIN, "附表2": [*PLAIN, ["丙镇", 10, 9]]}, {"roster": [*ROSTER, ("丙镇",)]}
    ),
    "UNUSED_UNITS": ({"附表1": PLAIN, "附表2": PLAIN}, {"roster": [*ROSTER, ("丙镇",)]}),
    # figures
    "ERROR_CELL": one(HEADER, ["甲镇", 10, "#DIV/0!"], ROWS[1]),
    "NOT_A_FIGURE": one(HEADER, ["甲镇", 10, "已完成"], ROWS[1]),
    "TEXT_NUMBER": one(HEADER, ["甲镇", 10, "9"], ROWS[1]),
    "ZERO_TARGET": one(HEADER, ["甲镇", 0, 9], ROWS[1]),
    "MISSING_TARGET": one(HEADER, ["甲镇", None, 9], ROWS[1]),
    "MISSING_ACTUAL": one(HEADER, ["甲镇", 10, None], ROWS[1]),
    "IMPOSSIBLE_VALUE": one(HEADER, ["甲镇", 10, -9], ROWS[1]),
    "WRONG_COMPLETION": wider("完成率", 0.95, 1.2),
    "WRONG_YOY": one(["单位", "累计完成(户)", "上年同期(户)", "同比(%)"],
                     ["甲镇", 110, 100, 11], ["乙镇", 90, 100, -10]),
    "WRONG_GAP": wider("差额", 2, -2),
    "WRONG_TOTAL": plain(["合计", 20, 22]),
    "WRONG_COLUMN_TOTAL": one(*PARTS),
    "WRONG_SHARE_OF_TOTAL": one(*SHARES),
    "WRONG_RANK": wider("位次", 1, 1),
    "UNRANKED": one([*HEADER, "位次"], ["甲镇", 10, 9, 1], ["乙镇", "—", 12, 2]),
    "TABLES_DIFFER": (
        {"附表1": [["个转企完成情况表"], *PLAIN, ["合计", 20, 21]],
         "指标": [TASKS, ["个转企", "户", 20, 22, 1.1]]}, {}
    ),
    "HIGHLIGHTS_STALE": one(
        ["2022年1-4月个转企完成情况"], *PLAIN, ["图例(自动标注):■达到序时进度25%"]
    ),
    # scores
    "DOUBLE_SCORE": scores(*SCORES, ["甲镇", 70, 70, 70, 70, 70]),
    "MISSING_SCORE": scores(*score("三季度", None)),
    "SCORE_OUT_OF_RANGE": scores(*score("二季度", 105)),
    "WRONG_MEAN": scores(["甲镇", 90, 92, 90], ["乙镇", 90, 92, 91],
                         header=["单位", *QUARTERS[:2], "平均分"]),
    "WRONG_SCORE": scores(*score("总分", 90)),
    "MISSING_QUARTER": scores(*([*row[:2], None, *row[3:]] for row in SCORES)),
    "QUARTERS_TO_COME": scores(*([*row[:3], None, None, *row[5:]] for row in SCORES)),
    "APPRAISAL_TO_COME": scores(*([*row[:5], None, *row[6:]] for row in SCORES)),
    "ADJUSTMENT_UNREAD": scores(*SCORES, adjusted=[["甲镇", "招商引资", "很多", None, "示例"]]),
    "ADJUSTMENT_IMPOSSIBLE": scores(
        *SCORES, adjusted=[["甲镇", "招商引资", -3, None, "示例"]]
    ),
    "VETO_UNREAD": scores(
        *SCORES, adjusted=[["甲镇", "招商引资", 1, None, "示例", "也许"]]
    ),
    "ADJUSTMENT_UNKNOWN": scores(*SCORES, adjusted=[["甲城镇", "招商引资", 1, None, "示例"]]),
    "ITEM_UNKNOWN": scores(*SCORES, adjusted=[["甲镇", "招商引进", 1, None, "示例"]]),
    "ADJUSTMENT_DIFFERS": scores(
        *score("加分", 2), adjusted=[["甲镇", "招商引资", 1, None, "示例"]]
    ),
    "ADJUSTMENT_WITHOUT_REASON": scores(*SCORES, adjusted=[["甲镇", "招商引资", 1]]),
    "POINTS_WITHOUT_REASON": scores(*score("加分", 2)),
    "UNDER_TWO_NAMES": under_two_names(),
    "WEIGHTS_DO_NOT_SUM": weighed(权重=90, 评分方法="排名赋分法"),
    "PARTS_DO_NOT_SUM": scores(*SCORES, settings={"平时考核权重": 60, "年度考评权重": 50}),
    "ENDS_CROSSED": weighed(权重=100, 评分方法="功效系数法", 不允许值=9, 满意值=5),
    "CANNOT_SCORE": weighed(权重=100),
    # settings
    "SETTING_UNKNOWN": settled(序时进度="很快"),
    "SETTING_NO_CHOICE": settled(排名方式="中国排名"),
    "PERIOD_WITHOUT_YEAR": settled(时期="1-11月"),
    "NO_SUCH_ITEM": settled(标点符号="全角"),
    "NO_SUCH_COLUMN": weighed(牵头单位="市文旅局"),
    "NO_VALUES": ({"附表1": PLAIN, "设置": [["项目", "数值"], ["标点", "全角"]]}, {}),
    "NO_SUCH_INDICATOR": plain(indicators=[{"指标": "附表11", "小数位": 2}]),
    "NO_SUCH_SHEET": weighed(附表="附表9", 小数位=2),
    "NO_SUCH_TARGETS": plain(indicators=[{"指标": "附表1", "任务列": "年度任务"}]),
    "SETTING_TWICE": (
        {"附表1": PLAIN, "设置": [["项目", "值"], ["标点", "全角"], ["标点", "半角"]]}, {}
    ),
    "SETTING_COLUMN_TWICE": (
        {"附表1": PLAIN, "设置": [["指标", "小数位", "小数位"], ["附表1", 2, 1]]}, {}
    ),
    "IDLE_SCHEDULE": settled(时期="2022年", 序时进度="90%"),
    "IDLE_MONTHS": settled(
        时期="2022年1-3月", 序时进度="20%", 各月序时="5、9、20、30、40、50、60、70、80、90、95、100"
    ),
    "IDLE_RULE": weighed(短板规则="未完成"),
    "IDLE_STEP": settled(约谈规则="连续2个月未达序时"),
    "IDLE_BOUNDS": plain(indicators=[{"指标": "附表1", "满意值": 9}]),
    # sheets that staff keep
    "SHEET_WITHOUT_EFFECT": ({"附表1": PLAIN, "名录": [["单位名"], ["甲镇"], ["乙镇"]]}, {}),
    "NO_SUCH_HEADER": (
        {"附表1": PLAIN, "名录": [["单位", "电话"], ["甲镇", 8722], ["乙镇", 8723]]}, {}
    ),
    "NO_SUCH_HEADER_BUT_ALIKE": (
        {"附表1": PLAIN, "名录": [["单位", "别名称"], ["甲镇", ""], ["乙镇", ""]]}, {}
    ),
    "HEADER_TWICE": (
        {"附表1": PLAIN, "名录": [["单位", "别名", "别名"], ["甲镇"], ["乙镇"]]}, {}
    ),
    "KEPT_ROWS_LEFT_OUT": (
        {"附表1": PLAIN, "名录": [["单位"], ["甲镇"], ["乙镇"], [], ["丙镇"]]}, {}
    ),
    "ROSTER_UNIT_TWICE": plain(roster=[*ROSTER, ROSTER[0]]),
    "ALIAS_OF_TWO": plain(roster=[("甲镇", "老镇"), ("乙镇", "老镇")]),
    "ORDER_UNREAD": (
        {"附表1": PLAIN, "名录": [["单位", "顺序"], ["甲镇", "第一"], ["乙镇", 2]]}, {}
    ),
    "ADJUSTMENT_WITHOUT_EFFECT": scores(
        *SCORES, adjusted=[["甲镇", "招商引资", None, None, "示例"]]
    ),
    "ADJUSTMENT_TWICE": scores(*SCORES, adjusted=[["甲镇", "招商引资", 1, None, "示例"]] * 2),
    # answers
    "ANSWER_UNKNOWN": answered(["附表1", "", "B", "完成任"]),
    "ANSWER_NO_AREA": answered(["附表1", "上半张", "B", "任务"]),
    "ANSWERS_WITHOUT_HEADER": ({"附表1": PLAIN, "认表": [["表", "列"]]}, {}),
    "ANSWER_NO_SHEET": answered(["附表2", "", "B", "任务"]),
    "ANSWER_NO_TABLE": answered(["附表1", "H9:K12", "H", "任务"]),
    "ANSWER_NO_PLACE": answered(["附表1", "", "F", "任务"]),
    "ANSWERED_TWICE": answered(["附表1", "", "B", "完成"], ["附表1", "", "B", "任务"]),
    "ANSWER_OF_SEVERAL": (
        {"附表1": [*PLAIN, [], [], [], *PLAIN],
         "认表": [["附表", "列或行", "作为"], ["附表1", "B", "任务"]]}, {}
    ),
    "ANSWER_NOT_OF_THAT": answered(["附表1", "", "B", "合计行"]),
    "ANSWER_WITHOUT_SHEET": answered(["", "", "B", "任务"]),
    "ANSWER_DIFFERS_FROM_RANKS": ranked_otherwise(),
    "ANSWER_DIFFERS_FROM_TITLE": (
        {"附表1": [["2022年1-9月个转企完成情况"], *PLAIN],
         "认表": [["附表", "列或行", "作为", "时期"], ["附表1", "", "", "2022年1-8月"]]}, {}
    ),
    "ANSWER_DIFFERS": answered(
        ["附表1", "", "C", "", "越低越好"], indicators=[{"指标": "附表1", "方向": "越高越好"}]
    ),
    "BOUNDS_CROSSED": settled(得分下限=90, 得分上限=80),
}  # fmt: skip

TWINS = {
    "NOT_A_FIGURE": one(HEADER, ["甲镇", 10, "9户"], ROWS[1]),
    "WRONG_COLUMN_TOTAL": one(*PARTS[:-1], ["辛镇", 20, 31, 51]),
    "WRONG_SHARE_OF_TOTAL": one(*SHARES[:-1], ["壬镇", 340, 17]),
    "WRONG_MEAN": scores(["甲镇", 90, 92, 91], ["乙镇", 90, 92, 91],
                         header=["单位", *QUARTERS[:2], "平均分"]),
    "SCORE_OUT_OF_RANGE": scores(*score("二季度", 100)),
    "PARTS_DO_NOT_SUM": scores(*SCORES, settings={"平时考核权重": 60, "年度考评权重": 40}),
    "PERIOD_WITHOUT_YEAR": settled(时期="2022年1-11月"),
    "PERIOD_WITHOUT_MONTHS": one(["2022年个转企情况"], *PLAIN),
}  # fmt: skip
"""By problem, sheets that are near to having it, and have not."""
