"""What offices call the same columns: each word beside others that nobody doubts."""

import pytest

TITLE = "2024年1-8月招商引资完成情况表"
FIGURES = {
    "unit": ["城关镇", "永丰镇", "龙泉镇", "石桥乡", "白马乡", "青山乡", "河西镇"],
    "target": [36.7, 58.1, 45.9, 62.4, 24.8, 71.3, 52.6],
    "actual": [30.2, 60.4, 28.7, 66.1, 13.9, 58.8, 57.3],
    "completion": [82.3, 104.0, 62.5, 105.9, 56.0, 82.5, 108.9],
    "gap": [6.5, -2.3, 17.2, -3.7, 10.9, 12.5, -4.7],
    "last_year": [28.4, 51.2, 33.6, 60.5, 16.1, 49.9, 52.2],
    "yoy": [6.3, 18.0, -14.6, 9.3, -13.7, 17.8, 9.8],
    "rank": [5, 3, 6, 2, 7, 4, 1],
}


@pytest.fixture
def read(book):
    """Return a function that reads a table with one column of each role, by its header."""

    def read_table(**heads):
        columns = [FIGURES[role] for role in heads]
        table = [[TITLE], list(heads.values()), *map(list, zip(*columns, strict=True))]
        (result,) = book({"附表": table}).annexes
        return result.annex

    return read_table


def roles(annex):
    """Return the roles of an annex's columns, from left to right."""
    ordered = sorted(annex.columns.items(), key=lambda item: item[1])
    return [statistic.value for statistic, _ in ordered]


def words(text):
    return pytest.mark.parametrize("word", text.split())


@words("""
    目标 任务 计划 年度目标 全年任务 任务数 目标值 计划数 下达任务 年初预算 应完成 年度任务数
    全年目标任务 考核目标 责任目标 年计划 年任务 指标任务 核定任务 任务指标 市下达任务 县定目标
    奋斗目标 预期目标 基本任务 总任务 全年计划投资 计划投资 指标数
""")
def test_words_for_a_target(read, word):
    for heads in (
        {"target": word, "actual": "完成", "completion": "完成率(%)"},
        {"target": f"{word}(万元)", "actual": "完成数(万元)"},
    ):
        annex = read(unit="乡镇", **heads)
        assert (annex.indicator, roles(annex)) == ("招商引资", ["unit", *heads])


@words("""
    完成 实际完成 累计完成 完成数 实绩 实际 已完成 完成值 完成额 完成情况 累计 实际完成数
    累计完成数 当前完成 目前完成 现完成 完成量 已完成数 实际到位 实际到账 入库数 实际入库
    累计到位 截至目前完成 本期完成 实现 实现数 累计实现 进展 已到位 已支付 本年累计 年累计
""")
def test_words_for_what_was_done(read, word):
    for heads in ({}, {"completion": "完成率(%)"}):
        annex = read(unit="乡镇", target="任务", actual=word, **heads)
        assert (annex.indicator, roles(annex)) == (
            "招商引资",
            ["unit", "target", "actual", *heads],
        )


@words("""
    完成率 完成比例 完成百分比 完成进度 进度 达成率 完成占比 占任务% 占年度任务比重 任务完成率
    目标完成率 完成计划% 占计划% 完成任务% 完成任务比例 执行率 实现率 兑现率 完成率% 完成度
    序时进度完成率 进度率 到位率 完成年度目标(%) 完成全年目标比例 完成年度任务百分比 占目标任务
    百分比 比例 比率 % 支付率
""")
def test_words_for_completion(read, word):
    annex = read(unit="乡镇", target="任务", actual="完成", completion=word)
    expected = ["unit", "target", "actual", "completion"]
    assert (annex.indicator, roles(annex)) == ("招商引资", expected)


@words("""
    差额 缺口 差距 欠数 尚差 短收 未完成数 未完成 剩余 剩余任务 欠完成 尚欠 距目标差 与任务差距
    差任务数 任务缺口 待完成 尚未完成 欠任务 差值 超欠
""")
def test_words_for_what_is_missing(read, word):
    annex = read(unit="乡镇", target="任务", actual="完成", gap=word)
    assert (annex.indicator, roles(annex)) == ("招商引资", ["unit", "target", "actual", "gap"])


@words("""
    排名 名次 位次 排位 序位 排序 全县排名 完成率排名 得分排名 位置 本期排名 综合排名 名次排序
    县排名 排 次序 排列名次
""")
def test_words_for_ranks(read, word):
    annex = read(unit="乡镇", target="任务", actual="完成", completion="完成率", rank=word)
    expected = ["unit", "target", "actual", "completion", "rank"]
    assert (annex.indicator, roles(annex)) == ("招商引资", expected)


@words("""
    去年同期 上年同期 同期 去年同期数 上年同期数 去年 2023年同期 上年 去年完成 上年实绩 去年1-8月
    2023年1-8月 同期数 同期完成 上年同期完成
""")
def test_words_for_last_year(read, word):
    annex = read(unit="乡镇", actual="完成", last_year=word, yoy="同比(%)")
    assert (annex.indicator, roles(annex)) == ("招商引资", ["unit", "actual", "last_year", "yoy"])


@words("""
    同比 增幅 增速 同比增长 增长率 同比增幅 同比% 增长% 增减% 较上年增长 较去年同期增长%
    同比增减(%) ±% 增减幅度 同比±% 比上年同期增长% 增长速度 同比增速 增长幅度 增长比例
    较同期增长 比去年同期±% 同比变化
""")
def test_words_for_growth(read, word):
    annex = read(unit="乡镇", actual="完成", last_year="去年同期", yoy=word)
    assert (annex.indicator, roles(annex)) == ("招商引资", ["unit", "actual", "last_year", "yoy"])
    annex = read(unit="乡镇", target="任务", actual="完成", completion="完成率", yoy=word)
    assert roles(annex) == ["unit", "target", "actual", "completion", "yoy"]
