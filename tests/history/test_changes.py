"""What changed on the way is reported with file, sheet and cell, and nothing is bridged over."""

from addin.history.gather import read_history
from addin.history.months import Month

UNITS = {"甲镇": 50, "乙镇": 40, "丙镇": 30}
LINES = [(unit, 100, actual) for unit, actual in UNITS.items()]


def said(history, code):
    """Return what is reported under a code: file, sheet, cell, message."""
    return [
        (f.file, f.problem.sheet, f.problem.cell, f.problem.message)
        for f in history.problems
        if f.problem.code == code
    ]


def changes_of(history):
    return {f.problem.code for f in history.problems} - {"period-from-file-name"}


def test_nothing_is_said_where_nothing_changed(folder):
    history = read_history(folder({f"2022年{m}月.xlsx": UNITS for m in range(1, 13)}))
    assert changes_of(history) == set()


def test_missing_months_are_named(folder):
    history = read_history(folder({f"2022年{m}月.xlsx": UNITS for m in (1, 2, 5, 6, 8)}))
    messages = [message for *_, message in said(history, "month-missing")]
    assert len(messages) == 2
    assert "2022年3月、2022年4月" in messages[0]
    assert "2022年7月" in messages[1]


def test_quarters_are_not_held_to_lack_months(folder):
    history = read_history(folder({f"2022年{m}月.xlsx": UNITS for m in (3, 6, 9)}))
    assert changes_of(history) == set()


def test_a_changed_measure_is_reported_where_it_changed(folder, annex):
    files = {
        "2022年1月.xlsx": {"附表3": annex("工业产值", LINES)},
        "2022年2月.xlsx": {"附表3": annex("工业产值", LINES, measure="万元")},
    }
    ((file, sheet, cell, message),) = said(read_history(folder(files)), "terms-changed")
    assert (file, sheet, cell) == ("2022年2月.xlsx", "附表3", "A3:C6")
    assert "亿元" in message
    assert "万元" in message


def test_an_indicator_that_changes_its_name_is_not_joined_but_reported(folder, annex):
    files = {
        "2022年1月.xlsx": {"附表3": annex("工业产值", LINES), "附表4": annex("投资", LINES)},
        "2022年2月.xlsx": {"附表3": annex("规上工业产值", LINES), "附表4": annex("投资", LINES)},
    }
    history = read_history(folder(files))
    assert {series.indicator for series in history.series} == {"工业产值", "规上工业产值", "投资"}
    ((file, sheet, cell, message),) = said(history, "indicator-ended")
    assert (file, sheet, cell) == ("2022年2月.xlsx", "附表3", "A3:C6")
    assert "“规上工业产值”可能是它改了名" in message
    assert len(said(history, "indicator-begun")) == 1


def test_an_indicator_in_another_measure_is_not_taken_for_the_ended_one(folder, annex):
    files = {
        "2022年1月.xlsx": {"附表3": annex("工业产值", LINES)},
        "2022年2月.xlsx": {"附表3": annex("新增企业", LINES, measure="户")},
    }
    ((*_, message),) = said(read_history(folder(files)), "indicator-ended")
    assert "改了名" not in message


def test_an_indicator_missing_in_between_is_reported(folder, annex):
    both = {"附表3": annex("工业产值", LINES), "附表4": annex("投资", LINES)}
    files = {"2022年1月.xlsx": both, "2022年2月.xlsx": UNITS, "2022年3月.xlsx": both}
    history = read_history(folder(files))
    (missing,) = said(history, "indicator-missing")
    assert "“投资”缺2022年2月" in missing[-1]
    assert changes_of(history) == {"indicator-missing"}


def test_units_that_come_and_go_are_reported_once_for_all_indicators(folder, annex):
    def content(units):
        lines = [(unit, 100, 50) for unit in units]
        return {
            f"附表{n}": annex(name, lines)
            for n, name in enumerate("产值 投资 外贸 消费".split(), 3)
        }

    files = {
        "2022年1月.xlsx": content(["甲镇", "乙镇", "丙镇"]),
        "2022年2月.xlsx": content(["甲镇", "丁镇", "丙镇"]),
    }
    history = read_history(folder(files))
    ((file, sheet, cell, gone),) = said(history, "unit-gone")
    assert (file, sheet, cell) == ("2022年2月.xlsx", "附表3", "A3:C6")
    assert "“乙镇”" in gone
    assert "等4项指标" in gone
    ((file, sheet, cell, new),) = said(history, "unit-new")
    assert (file, sheet, cell) == ("2022年2月.xlsx", "附表3", "A5")
    assert "“丁镇”" in new


def test_a_unit_is_not_averaged_over_a_month_in_which_it_is_missing(folder):
    files = {"2022年1月.xlsx": UNITS, "2022年2月.xlsx": {"甲镇": 60}, "2022年3月.xlsx": UNITS}
    history = read_history(folder(files))
    assert history.series[0].mark(Month(2022, 2), "乙镇") is None
