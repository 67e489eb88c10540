"""The new year's workbook: what was taken over of last year's, what was not, what is to fill in.

A workbook is carried over in many ways; each of these codes has a sentence for each.
"""

from addin.problems.problem import Severity, notice

CARRIED_SHEET = notice("carried", "这是{what},原样带过来,没有清空。请看是否还需要。")
CARRIED_ROSTER = CARRIED_SHEET.also("上年没有名录,已按各表出现的单位生成。请核对单位和次序。")
CARRIED_SETTINGS = CARRIED_SHEET.also("上年没有设置,已按附表生成,未填的项目用默认值。请核对。")
CARRIED_DATE = CARRIED_SHEET.also("这里是上年的日期,没有改。请填新日期。")
CARRIED_SHEET_NAME = CARRIED_SHEET.also(
    "工作表名里还是上年的年份,没有改。请自行改名,公式会跟着变。"
)
CARRIED_NOTES = CARRIED_SHEET.also("各表下的说明共{count}条,除年份外原样带过来。请看是否还适用。")
CARRIED_PERIOD = CARRIED_SHEET.also(
    "设置里的时期还是“{period}”,只改了年份,标题随它变。请改成当期。"
)
CARRIED_TITLES = CARRIED_SHEET.also(
    "上年工作簿里看不出年份,标题没有改。请改成{year}年。", Severity.WARNING
)
CARRIED_REGION = CARRIED_SHEET.also(
    "这张表里还写着“{region}”,只改了设置和标题。请自行改。", Severity.WARNING
)
CARRIED_FORMULAS = CARRIED_SHEET.also(
    "“{column}”的公式取自没有清空的工作表,现在还是上年的数。请核对。"
)
ADJUSTMENTS_EMPTIED = CARRIED_SHEET.also("上年的加减分{count}行已清空。")
COLUMN_EMPTIED = CARRIED_SHEET.also(
    "不认识列“{column}”,其中的数字已清空。如应保留,请从上年工作簿复制。"
)

NOT_CARRIED = notice("not-carried", "{what}没有带过来。如仍需要,请从上年工作簿复制。")
SUMMARY_NOT_CARRIED = NOT_CARRIED.also("这是上年的汇总表,没有带过来。填数后重建汇总,会重新生成。")
SETTING_NOT_CARRIED = NOT_CARRIED.also("“{item}”不是本程序的设置项,没有带过来。")
REFERENCE_NOT_CARRIED = NOT_CARRIED.also(
    "{what}引用“设置”里没有带过来的单元格,没有改。请核对。", Severity.WARNING
)
TOTAL_NOT_CARRIED = NOT_CARRIED.also("“{name}”的{what}已清空,没有写求和公式。请手工填写。")
SCORES_NOT_CARRIED = NOT_CARRIED.also(
    "平时考核、总分和位次是手工填的,已清空。可以不填,重建汇总时会计算。"
)

UNITS_TO_FILL = notice("to-fill", "请先填写单位,各附表会自动列出。")
REGION_TO_FILL = UNITS_TO_FILL.also("请填写地区,各表标题会自动写上。")
