"""How grave a problem is: what people read of it, what JSON says, and what comes first."""

import pytest

from addin.problems.problem import Severity, error, notice, serious_first, warning
from addin.report.problems import plan_problems
from addin.report.reading import problem_json

WRONG = error("wrong", "{what}不对。")
MISSING = warning("missing", "缺{what}。")
SAID = notice("said", "{what}已处理。")


@pytest.mark.parametrize(
    ("kind", "value", "level"),
    [(WRONG, "error", "需处理"), (MISSING, "warning", "需处理"), (SAID, "notice", "提示")],
)
def test_people_read_two_levels_and_json_has_three(kind, value, level):
    problem = kind.at("附表1", "B2", what="合计")
    assert (problem.level, problem.is_serious) == (level, value != "notice")
    assert problem_json(problem) == {
        "code": kind.code,
        "severity": value,
        "sheet": "附表1",
        "cell": "B2",
        "message": kind.says(what="合计"),
    }


def test_errors_and_warnings_come_first_in_the_order_of_the_sheets(book):
    problems = [kind.at("附表1", what=str(n)) for n, kind in enumerate([SAID, MISSING, WRONG])]
    assert [p.code for p in serious_first(problems)] == ["missing", "wrong", "said"]
    results = book({"附表1": [["单位", "任务", "完成"], ["甲镇", 1, 1]]}).results
    lines = [line for block in plan_problems(results, problems).blocks for line in block.rows]
    assert [line[1] for line in lines if "附表1" in line] == ["需处理", "需处理", "提示"]


def test_a_variant_has_the_same_code_and_may_be_less_grave():
    variant = WRONG.also("{what}或许不对。", Severity.WARNING)
    assert (variant.code, variant.severity) == ("wrong", Severity.WARNING)
    assert WRONG.also("不对。").severity is Severity.ERROR
