"""Right texts agree in every statement, in every style, and nothing else is said of them."""

import pytest

from addin.prose.check import check_text
from addin.report.sentences import circular

STATEMENTS = {"published": 55, "monthly": 25, "annual": 20, "half-year": 22}
"""How many statements each text makes, counted by hand; a heading that names its annex is one."""


@pytest.mark.parametrize("style", STATEMENTS)
def test_a_right_text_agrees_throughout(cases, style):
    check = cases[style].check()
    assert [finding.message for finding in check.findings] == []
    assert check.notices == ()
    assert check.agreed == STATEMENTS[style]


@pytest.mark.parametrize("style", STATEMENTS)
def test_punctuation_width_and_spaces_make_no_difference(cases, style):
    case = cases[style]
    wide = str.maketrans(",;:()%0123456789", ",;:()%0123456789")
    narrow = {after: before for before, after in wide.items()}
    for text in (case.text.translate(wide), case.text.translate(narrow)):
        check = case.check(text.replace("、", " 、 "))
        assert (check.agreed, check.findings) == (STATEMENTS[style], ())


@pytest.mark.parametrize("style", STATEMENTS)
def test_a_draft_that_was_written_from_the_same_annexes_agrees(cases, style):
    results = cases[style].results
    draft = circular(results)
    stated = [s for section in draft.sections for s in section.sentences if s.cells]
    check = check_text("\n".join(draft.paragraphs), results)
    assert (check.findings, check.notices) == ((), ())
    assert check.agreed >= len(stated) > 0


def test_statements_on_other_things_are_left_alone_amid_those_on_annexes(cases):
    case = cases["half-year"]
    other = """
3.项目建设。全县新开工项目83个,计划总投资44.98亿元,同比增长25.9%、142.6%。其中亿元以上项目12个。
全省规上工业总产值5万亿元,增长8%;邻水县完成规上工业总产值300亿元,同比增长9%。
力争全年完成规上工业总产值240亿元,增长8%。6月当月完成规上工业总产值21亿元,下降3%。
2024年上半年全县完成规上工业总产值110.6亿元,同比增长9.9%。规上工业总产值约116亿元。
全县规上工业企业104家,产值超亿元企业31家。民间固定资产投资30亿元,增长15%。
规上工业总产值增速比全市平均高3.3个百分点,居全市第2位。城镇新增就业工作完成较好的单位要总结经验。
各乡镇要对照序时进度,确保完成全年目标任务。完成全年任务的单位将予以表彰。
"""
    check = case.check(case.text + other)
    assert (check.agreed, check.findings, check.notices) == (STATEMENTS["half-year"], (), ())


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("半年任务", "累计完成"),
        ("上半年任务", "累计完成"),
        ("1-6月任务", "1-6月完成"),
        ("1至6月份任务数", "1至6月份完成数"),
        ("一至六月目标", "一至六月实绩"),
        ("6月任务", "6月完成"),
        ("当月任务", "当月完成"),
        ("本月目标", "本月完成"),
    ],
)
def test_a_draft_on_targets_of_less_than_a_year_agrees(book, target, actual):
    rows = [["甲镇", 100, 120], ["乙镇", 100, 40], ["丙镇", 100, 80], ["丁镇", 100, 70],
            ["戊镇", 100, 60], ["己镇", 100, 130]]  # fmt: skip
    title = ["2022年1-6月外贸出口完成情况"]
    results = book({"附表1": [title, ["单位", target, actual], *rows]}).results
    draft = "\n".join(circular(results).paragraphs)
    assert "全年任务" not in draft
    assert "的有2个单位" in draft
    check = check_text(draft, results)
    assert (check.findings, check.notices) == ((), ())
    assert check.agreed >= 2
