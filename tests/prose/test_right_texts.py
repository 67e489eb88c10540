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
