"""Sheets and formulas that are written into people's workbooks: what was left alone."""

from addin.problems.problem import notice

SHEET_NAME_TAKEN = notice(
    "sheet-name-taken", "工作簿已有您自己的“{name}”表,没有改动;生成的表另放在“{ours}”。"
)
NO_FORMULA = notice("no-formula", "没有写入公式:{reason}。")
NO_RANK_FORMULA = NO_FORMULA.also("“{indicator}”的位次没有改成公式:{reason}。")
NO_RATE_FORMULA = NO_FORMULA.also("“{name}”的任务或完成数不是普通数字,完成率没有改成公式。")
