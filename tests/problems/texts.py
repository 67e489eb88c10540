"""For each disagreement of a text with the annexes, a text that has it and nothing else."""

HEADER = ["单位", "全年任务", "累计完成", "完成率", "同比增长(%)"]
OUTPUT = [
    *(["规模以上工业总产值完成情况表"], ["单位:亿元"], HEADER),
    *(["东镇", 20, 23, 1.15, 8.2], ["西镇", 10, 10, 1, 3.5], ["南镇", 25, 24.99, 0.9996, 0]),
    *(["北镇", 10, 6, 0.6, -4.5], ["合计", 65, 63.99, 0.9845, 1.6]),
]
FIRMS = [
    *(["新增规上企业完成情况表"], ["单位:家"], HEADER[:3]),
    *(["东镇", 2, 3], ["西镇", 3, 3], ["南镇", 2, 1], ["北镇", 1, 0]),
]
BOOK = (
    {"附表1": OUTPUT, "附表2": FIRMS},
    {
        "settings": {"地区": "青河县", "时期": "2023年"},
        "indicators": [
            {"指标": "规模以上工业总产值", "附表": "附表1", "牵头部门": "县经信局"},
            {"指标": "新增规上企业", "附表": "附表2", "牵头部门": "县发改局"},
        ],
        "roster": [(unit,) for unit in ("东镇", "西镇", "南镇", "北镇")],
    },
)
_RIGHT = "全县完成规上工业总产值63.99亿元。"
_MET = "规上工业总产值完成全年任务的"

EXAMPLES = {
    "WRONG_FIGURE": "规上工业总产值同比增长1.9%。",
    "WRONG_FIGURE_IN_LIST": f"{_MET}单位是:东镇115.4%、西镇100%。",
    "WRONG_SIGN": "规上工业总产值同比下降1.6%。",
    "WRONG_SHARE": "全县规上工业总产值完成全年任务的86.9%。",
    "WRONG_SHARE_OF_TEXT": f"{_RIGHT}项目共120个,已开工108个,开工率92%。",
    "WRONG_TOTAL_IN_TEXT": "全县完成规上工业总产值73.19亿元。",
    "WRONG_COUNT": f"{_MET}有3个单位。",
    "WRONG_COUNT_AND_LIST": f"{_MET}单位有三个,分别是:东镇115%、西镇100%。",
    "WRONG_COUNT_OF_LIST": "外贸出口完成全年任务的有3个单位,分别是:东镇、西镇。",
    "WRONG_COUNT_OF_FIGURES": "规上工业总产值东镇、南镇完成率分别为115%、100%和99.96%。",
    "WRONG_ORDER": f"{_MET}单位是:西镇100%、东镇115%。",
    "EXTRA_UNIT": f"{_MET}单位是:东镇115%、西镇100%、南镇99.96%。",
    "UNIT_LISTED_TWICE": f"{_MET}单位是:东镇115%、西镇100%、西镇100%。",
    "UNIT_IS_NOT_SO": "规上工业总产值除南镇外,其他单位均完成全年任务。",
    "UNIT_LEFT_OUT": f"{_MET}单位是:东镇115%。",
    "UNIT_NOT_IN_ROSTER": f"{_MET}单位是:东镇115%、西镇100%、远山镇101%。",
    "WRONG_LEAD": "县发改局牵头负责的规上工业总产值完成全年任务的98%。",
    "TITLE_OF_ANOTHER_PERIOD": f"关于2023年1-11月主要指标完成情况的通报\n{_RIGHT}",
    "WRONG_ANNEX": f"(一)规上工业总产值(见附表2)。{_RIGHT}",
    "NO_ANNEX": f"{_RIGHT}\n考核排名前三位分别是:东镇、西镇、南镇。",
    "SUM_UNCONFIRMED": "全县新增规上企业9家。",
}

_CELL = OUTPUT[5]
BOOK_WITH_WRONG = (
    {"附表1": [*OUTPUT[:5], [*_CELL[:3], 0.8, *_CELL[4:]], *OUTPUT[6:]], "附表2": FIRMS},
    BOOK[1],
)
AGREES_WITH_WRONG = "(一)规上工业总产值。南镇完成全年任务的80%。"
