"""Which period a sentence speaks of: that of the annexes, or another that is not ours."""

import pytest

from addin.errors import NotCircular
from addin.prose.check import check_text

SCORES = [["单位", "得分", "排名"], ["东河镇", 92.5, 2], ["西河镇", 95.1, 1], ["南山乡", 88, 3]]
AMOUNTS = [["单位", "全年任务", "累计完成"], ["甲镇", 100, 90], ["乙镇", 50, 20], ["丙镇", 80, 81]]


@pytest.fixture(scope="module")
def month(book):
    """Return the results of a workbook of one month's scores."""
    return book({"附表": [["2023年5月份各镇环境整治得分"], *SCORES]}).results


@pytest.fixture(scope="module")
def ten_months(book):
    """Return the results of a workbook that is cumulative to October."""
    return book({"附表": [["2026年一至十月外贸出口完成情况"], ["单位:亿元"], *AMOUNTS]}).results


@pytest.mark.parametrize("when", ["2023年5月份", "5月", "五月份", "当月", "2023年5月"])
def test_a_sentence_of_the_same_month_is_held_against_it(month, when):
    assert check_text(f"{when},西河镇环境整治得分95.1分。", month).findings == ()
    [finding] = check_text(f"{when},西河镇环境整治得分95.2分。", month).findings
    assert finding.cells == ("附表!B4",)


@pytest.mark.parametrize("when", ["1-5月", "一至五月", "4月", "2022年5月", "上月", "上半年"])
def test_a_sentence_of_another_time_is_not_held_against_a_month(month, when):
    with pytest.raises(NotCircular):
        check_text(f"{when}西河镇环境整治得分95.2分。", month)


@pytest.mark.parametrize(
    "when", ["2026年一至十月", "1-10月", "前10个月", "截至10月底", "元月至十月"]
)
def test_cumulative_months_in_words_are_held_against_cumulative_annexes(ten_months, when):
    assert len(check_text(f"{when},甲镇完成外贸出口91亿元。", ten_months).findings) == 1


@pytest.mark.parametrize("when", ["10月份", "十月份", "前9个月", "一至九月", "当月"])
def test_other_months_in_words_are_not(ten_months, when):
    with pytest.raises(NotCircular):
        check_text(f"{when}甲镇完成外贸出口91亿元。", ten_months)
