"""What people are told of the check of a text: what disagrees is counted once, as it is listed."""

import re

import pytest

from addin.prose.check import check_text
from addin.prose.told import outcome_lines

DONE = {"甲镇": 110, "乙镇": 90, "丙镇": 80, "丁镇": 70, "戊镇": 60}
ROWS = [
    ["2022年固定资产投资完成情况表(亿元)"],
    ["单位", "全年任务", "累计完成", "完成率"],
    *([name, 100, done, done] for name, done in DONE.items()),
]
RIGHT = (
    "固定资产投资仅甲镇(110%)完成全年任务;"
    "未完成全年任务的有4个单位,分别是:乙镇90%、丙镇80%、丁镇70%、戊镇60%。"
)
CHANGES = {
    "two figures": [("乙镇90%", "乙镇91%"), ("戊镇60%", "戊镇61%")],
    "a name": [("、丁镇70%", "")],
    "a count and a name": [("4个单位", "3个单位"), ("、丁镇70%", "")],
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_what_disagrees_has_one_count(book, changes):
    text = RIGHT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    made = book({"附表1": ROWS})
    check = check_text(text, made.results, made.grids)
    lines = outcome_lines(check)
    counted = re.findall(r"不一致\D*(\d+)(.)", "".join(lines[:2]))
    listed = [line for line in lines if re.match(r"  \d+\. ", line)]
    assert counted == [(str(len(listed)), "处")]
    assert listed
    assert lines[1] == f"文中{check.figures}个数字,核对了{check.held}个,0个没有核对。"
