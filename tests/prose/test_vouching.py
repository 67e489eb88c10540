"""What only seems to be about an indicator: right, wrong by what vouches for it, or left open."""

import pytest

from addin.prose.check import hold_text

AFTER_SOMETHING_ELSE = "规上工业总产值完成情况。全县新增外资企业5家。"


@pytest.fixture(scope="module")
def found(results):
    """Return a function that gives codes and wrong words of a text's findings."""

    def findings(text):
        return [(one.code, one.found) for one in hold_text(text, results).findings]

    return findings


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        # nothing agrees, and nothing is near: who knows what it is about
        ("东镇完成全年任务的88.7%,增长3.3%。", []),
        ("东镇完成全年任务的115%,增长8.2%。", []),
        # the other figure of the sentence agrees
        ("南镇完成24.99亿元,完成全年任务的89.96%。", [("wrong-figure", "89.96%")]),
        # two digits exchanged
        ("全县完成70.39亿元。", [("wrong-total", "70.39亿元")]),
        # the figures of another unit
        ("西镇完成24.99亿元,完成全年任务的99.96%。", [("wrong-figure", "24.99亿元"),
                                                 ("wrong-figure", "99.96%")]),
    ],
)  # fmt: skip
def test_a_name_that_is_left_out_is_vouched_for_by_the_figures(found, sentence, wrong):
    assert found(AFTER_SOMETHING_ELSE + sentence) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("东镇、西镇规上工业总产值完成率分别为115%、100%、60%。", [("wrong-count", "3个")]),
        ("东镇规上工业总产值完成率分别为115%和60%。", [("wrong-count", "2个")]),
        ("东镇、西镇、北镇规上工业总产值完成率分别为115%、60%。", [("wrong-count", "2个")]),
        # figures of which nobody knows whose they are
        ("东镇、西镇规上工业总产值完成率分别为81%、82%、83%。", []),
        ("东镇规上工业总产值今年、去年分别完成23亿元、21亿元。", []),
        ("西镇、东镇规上工业总产值完成率分别为100%、115%。", []),
    ],
)
def test_names_and_figures_apart_are_as_many(found, text, wrong):
    assert found(text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("东镇规上工业总产值完成率为115%,高于全县平均水平29个百分点。", []),
        ("东镇规上工业总产值完成率为115%,低于全县平均水平29个百分点。", ["29个百分点"]),
        ("东镇规上工业总产值完成率比西镇高15个百分点。", []),
        ("东镇规上工业总产值完成率比西镇低15个百分点。", ["15个百分点"]),
        ("东镇、西镇规上工业总产值均为23亿元。", ["23亿元"]),
        ("规上工业总产值增速方面,低于5%的有4个单位。", []),
        ("规上工业总产值增速方面,低于5%的有3个单位。", ["3个"]),
    ],
)
def test_the_way_of_a_difference_and_each_of_several_units_are_held(found, text, wrong):
    assert [words for _, words in found(text)] == wrong


def test_a_text_of_which_nothing_agrees_tells_its_coverage(results):
    check = hold_text("全省接待游客120万人次,收入3.5亿元。", results)
    assert (check.agreed, check.figures, check.held) == (0, 2, 0)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("规上工业总产值\n东镇\t20\t23\n", ["20", "23"]),
        ("东镇 20  23", ["20", "23"]),
        ("东镇 1 243", ["1243"]),
        ("东镇67、西镇54", ["67", "54"]),
    ],
)
def test_figures_that_blanks_or_names_part_are_counted_one_by_one(results, text, figures):
    assert [figure.text for figure in hold_text(text, results).unheld] == figures
