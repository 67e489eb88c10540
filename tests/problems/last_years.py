"""For each thing that is said of a new year's workbook, last year's that it is made of."""

from datetime import date

from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName

HEADER = ["单位", "全年任务", "累计完成"]
ROWS = [["甲镇", 10, 9], ["乙镇", 10, 12]]
TOP = [["2022年大冶市外贸出口完成情况表"], ["单位:亿元"]]
PLAIN = [*TOP, HEADER, *ROWS]
SETTINGS = [["项目", "值"], ["地区", "大冶市"]]


def annex(*more, rows=PLAIN, **sheets):
    return {"附表1": [*rows, *more], **sheets}


def draw(book):
    chart = BarChart()
    chart.add_data(Reference(book["附表1"], 2, 4, 2, 5))
    book["附表1"].add_chart(chart)


def refer(book):
    book["附表1"]["G3"] = "=设置!A2"
    book.defined_names["地"] = DefinedName("地", attr_text="设置!$A$2")


def date_it(book):
    book["附表1"]["E1"] = date(2022, 12, 31)


NOTED = annex(["注:2018年口径。"])
SCORES = [
    ["2022年招商引资行动考核得分表(乡镇)"],
    ["单位", "一季度", "年度考评", "总分", "位次"],
    *(["甲镇", 90, 92, 91, 1], ["乙镇", 80, 82, 81, 2]),
]
SUMMARY = [["2022年汇总"], ["说明:差额为任务减累计完成"]]

EXAMPLES = {
    "CARRIED_SHEET": (annex(明细=[[7]]),),
    "CARRIED_ROSTER": (annex(),),
    "CARRIED_SETTINGS": (annex(),),
    "CARRIED_DATE": (annex(), date_it),
    "CARRIED_SHEET_NAME": ({"2022年外贸": PLAIN},),
    "CARRIED_NOTES": (NOTED,),
    "CARRIED_PERIOD": (annex(rows=[["2022年1-11月外贸出口完成情况表"], *PLAIN[1:]]),),
    "CARRIED_TITLES": (annex(rows=[["外贸出口完成情况表"], *PLAIN[1:]]),),
    "CARRIED_REGION": (annex(["注:大冶市统计局提供。"]), None, "阳新县"),
    "CARRIED_FORMULAS": (annex(["丙镇", 10, "=明细!A1"], 明细=[[7]]),),
    "ADJUSTMENTS_EMPTIED": (
        annex(加减分=[["单位", "项目", "加分", "原因"], ["甲镇", "综合", 1, "示例"]]),
    ),
    "COLUMN_EMPTIED": (
        annex(rows=[*TOP, [*HEADER, "联系电话"], ["甲镇", 10, 9, 8722], ["乙镇", 10, 9, 8723]]),
    ),
    "NOT_CARRIED": (annex(), draw),
    "SUMMARY_NOT_CARRIED": (annex(汇总=SUMMARY),),
    "SETTING_NOT_CARRIED": (annex(设置=[*SETTINGS, ["口令", "芝麻"]]),),
    "REFERENCE_NOT_CARRIED": (annex(设置=SETTINGS), refer),
    "TOTAL_NOT_CARRIED": (annex(["合计", 25, 30]),),
    "SCORES_NOT_CARRIED": ({"招商引资": SCORES},),
}
ALSO = {
    "CARRIED_FORMULAS": {"missing-actual"},
    "CARRIED_SHEET_NAME": {"period-differs"},
}
"""What is still filled in makes the rest of its column missing; the new year's check speaks too."""
