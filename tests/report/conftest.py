"""Small workbooks of every shape, for what must hold of the plan of each."""

import pytest

HEADER = ["单位", "全年任务", "累计完成"]
ROWS = [
    ["甲镇", 100, 120],
    ["乙镇", 50, 50],
    ["丙镇", 80, 60],
    ["丁镇", "—", 10],
    ["戊镇", 60, None],
]
TITLE = [["2022年1-11月外贸出口完成情况"], ["单位:亿元"]]
ANNEX = [*TITLE, HEADER, *ROWS, ["合计", 290, 240]]
TASKS = [
    ["牵头部门", "指标", "计量单位", "全年任务", "累计完成", "完成率"],
    ["市商务局", "外贸出口", "亿元", 290, 240, 0.828],
    ["市统计局", "工业增加值", "亿元", "—", 302, "—"],
]
PAIR = [
    ["单位", "新开工项目(个)", None, "新入库项目(个)", None],
    [None, "任务", "完成", "任务", "完成"],
    ["甲镇", 3, 4, 5, 5],
    ["乙镇", 3, 2, "—", 1],
]
PAIR_MERGES = [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]


def many(count):
    """Return one annex with so many indicators side by side."""
    names = [f"指标{chr(0x4E00 + n)}" for n in range(count)]
    header = ["单位", *(name + word for name in names for word in ("任务", "完成"))]
    return [header, *([unit, *[10, done] * count] for unit, done in (("甲镇", 9), ("乙镇", 12)))]


SHAPES = {
    "one annex": ({"附表1": ANNEX}, {}),
    "only a table of indicators": ({"附表1": TASKS}, {}),
    "annexes and a table of indicators": ({"附表1": TASKS, "附表2": ANNEX}, {}),
    "indicators side by side": ({"四个一百": PAIR}, {"merges": {"四个一百": PAIR_MERGES}}),
    "forty indicators in one annex": ({"附表1": many(40)}, {}),
    "forty annexes": (
        {f"附表{n}": [[f"2022年指标{chr(0x4E00 + n)}情况"], HEADER, *ROWS] for n in range(40)}, {}),
    "scores": ({"得分": [["单位", "得分"], ["甲镇", 91.5], ["乙镇", 0], ["丙镇", None]]}, {}),
    "growth rates": (
        {"增速": [["单位", "目标增速(%)", "实际增速(%)"], ["甲镇", 8, 9.1], ["乙镇", 8, -1.2],
                ["丙镇", "—", "—"]]}, {}),
    "lower is better": (
        {"空气": [["2022年PM2.5浓度"], ["单位", "目标", "实际"], ["甲镇", 35, 36],
                ["乙镇", "—", 35]]}, {}),
    "no targets": (
        {"附表1": [["单位", "累计完成", "同比(%)"], ["甲镇", 9.5, 3.1], ["乙镇", 8, -2]]}, {}),
    "completion alone": ({"附表1": [["单位", "完成率(%)"], ["甲镇", 108.3], ["乙镇", "—"]]}, {}),
    "nobody missed": ({"附表1": [HEADER, ["甲镇", 10, 12], ["乙镇", 10, 10]]}, {}),
    "nothing reported": ({"附表1": [HEADER, ["甲镇", 10, None], ["乙镇", "—", "—"]]}, {}),
    "one unit": ({"附表1": [HEADER, ["甲镇", 10, 12]]}, {}),
    "all kinds of problems": (
        {"附表1": [HEADER, ["甲镇", 0, 12], ["甲镇", 10, "多"], ["丙镇", None, "#REF!"],
                 ["合计", 99, 99]]},
        {"roster": [("甲镇",), ("乙镇",)], "settings": {"排名方式": "随便"}}),
    "a roster with groups and units that are nowhere": (
        {"附表1": ANNEX}, {"roster": [(f"{c}镇", None, "山区") for c in "己戊丁丙乙甲"]}),
    "a sheet whose name needs quotes": ({"1-11月 '附表' (一)": ANNEX}, {}),
    "side by side on a sheet whose name needs quotes": (
        {"1-11月 '附表' (一)": PAIR}, {"merges": {"1-11月 '附表' (一)": PAIR_MERGES}}),
}  # fmt: skip
SCORES = ["单位", "一季度", "二季度", "三季度", "四季度", "年度考评", "加分", "扣分"]
ASSESSED = [
    ["2022年党建引领行动考核得分表(乡镇)"],
    SCORES,
    ["甲镇", 90, 91, 92, 93, 95, 1, None],
    ["乙镇", 80, 81, 82, 83, 85, None, None],
    ["丙镇", 80, 81, None, 83, 85, None, None],
    ["丁镇", "—", "—", "—", "—", "—", None, None],
    ["2022年党建引领行动考核得分表(市直部门)"],
    SCORES,
    ["市统计局", 90, 90, 90, 90, 90, None, 0.5],
    ["市教育局", 70, 70, 70, 70, 70, None, None],
]
DEPARTMENTS = [(name, None, "市直部门") for name in ("市统计局", "市教育局")]
ROSTER = [*((f"{c}镇",) for c in "甲乙丙丁戊"), *DEPARTMENTS]
MORE = [
    ["单位", "项目", "加分", "扣分", "原因", "一票否决"],
    ["乙镇", "综合", 2, None, "示例", None],
    ["市教育局", "党建引领", None, None, "示例", "是"],
]
WEIGHTS = [
    {"指标": "外贸出口", "权重": 30, "评分方法": "功效系数法"},
    {"指标": "党建引领", "权重": 50},
]
NORMALISED = {"权重合计": "自动归一"}
SHAPES |= {
    "actions": ({"党建引领": ASSESSED}, {"roster": ROSTER}),
    "actions and annexes with weights": (
        {"附表1": ANNEX, "党建引领": ASSESSED, "加减分": MORE},
        {"roster": ROSTER, "indicators": WEIGHTS, "settings": NORMALISED},
    ),
    "weights that do not sum": (
        {"附表1": ANNEX, "党建引领": ASSESSED},
        {"roster": ROSTER, "indicators": WEIGHTS},
    ),
    "an action on a sheet whose name needs quotes": (
        {"1-11月 '行动' (一)": ASSESSED},
        {"indicators": WEIGHTS, "settings": NORMALISED},
    ),
}


@pytest.fixture(params=SHAPES)
def shaped(request, book):
    """Each shape of workbook as a Book."""
    sheets, more = SHAPES[request.param]
    return book(sheets, **more)


@pytest.fixture
def shape(book):
    """Return a function that gives the Book of a shape by its name."""
    return lambda name: book(SHAPES[name][0], **SHAPES[name][1])
