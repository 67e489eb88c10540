"""The highlights as a spreadsheet program computes them: each unit gets the colour it deserves.

The formulas of the plan are put into cells beside the annex, shifted as a conditional format
shifts them, and calculated by LibreOffice. The first that is true gives the colour, as there.
"""

from collections import defaultdict

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula.translate import Translator

from addin.annex.area import a1
from addin.annex.statistics import Statistic
from addin.core.judging import State
from addin.report.look import SHADES

H = ["单位", "全年任务", "累计完成"]
RATE = ["单位", "目标增速(%)", "实际增速(%)"]
SHARE = ["单位", "完成率(%)"]
STATES = {shade.fill: state for state, shade in SHADES.items() if state is not State.NONE}


def field(*pairs, header=H):
    """Return rows of a table: the pairs are target and actual of 甲镇, 乙镇 …"""
    names = (f"{letter}镇" for letter in "甲乙丙丁戊己庚辛壬癸")
    return [header, *([name, *pair] for name, pair in zip(names, pairs, strict=False))]


def shares(*typed, header=SHARE):
    return field(*((share,) for share in typed), header=header)


FIVE = ((100, 60), (100, 80), (100, 100), (100, 70), (100, 90))

# Name: rows, the indicator's line on 设置, and what each unit is, in order: named as behind (B),
# otherwise missed (W), met (G), or without a colour (-).
CASES = {
    "furthest three": (field(*FIVE), {}, "BBGBW"),
    "furthest one": (field(*FIVE), {"短板规则": "掉任务较多的1个"}, "BWGWW"),
    "furthest, tie at the cut": (
        field((100, 60), (10, 8), (50, 40), (20, 18), (5, 5)),
        {"短板规则": "掉任务较多的2个"}, "BBBWG"),
    "furthest, tie in binary": (
        field((3, 0.9), (10, 3), (7, 2.1), (10, 9)), {"短板规则": "掉任务较多的1个"}, "BBBW"),
    "furthest, more than missed": (
        field((10, 9), (10, 11)), {"短板规则": "掉任务较多的9个"}, "BG"),
    "gap two": (
        field((100, 90), (10, 1), (50, 38), (20, 20)), {"短板规则": "相差较多的2个"}, "BWBG"),
    "gap, tie at the cut": (
        field((100, 90), (20, 10), (50, 38), (20, 25)), {"短板规则": "相差较多的2个"}, "BBBG"),
    "threshold": (
        field((100, 49.9), (100, 50), (100, 0), (100, 101)),
        {"短板规则": "完成比例低于50%"}, "BWBG"),
    "schedule": (
        field((12, 10.9), (12, 11), (12, 11.9), (12, 12)),
        {"短板规则": "未达序时进度", "序时进度": "11/12"}, "BGGG"),
    "within the year, furthest two": (
        field((12, 10.9), (12, 5), (12, 11), (24, 19), (12, 13)),
        {"短板规则": "掉任务较多的2个", "序时进度": "11/12"}, "WBGBG"),
    "within the year, by gap": (
        field((12, 10), (120, 105), (12, 11), (24, 21.5)),
        {"短板规则": "相差较多的1个", "序时进度": "11/12"}, "WBGW"),
    "within the year, threshold": (
        field((100, 10), (100, 30), (100, 55), (100, 95)),
        {"短板规则": "完成比例低于20%", "序时进度": 0.5}, "BWGG"),
    "a share of a limit names nobody": (
        field((35, 60), (35, 34)), {"方向": "越低越好", "短板规则": "完成比例低于50%"}, "WG"),
    "within the year, a limit": (
        field((35, 34), (35, 36)), {"方向": "越低越好", "序时进度": "11/12"}, "GB"),
    "all who missed": (field(*FIVE), {"短板规则": "全部未完成"}, "BBGBB"),
    "lower is better": (
        field((35, 34), (35, 35), (35, 36), (35, 50), (30, 33)),
        {"方向": "越低越好", "短板规则": "掉任务较多的1个"}, "GGWBW"),
    "lower is better, by gap": (
        field((10, 20), (100, 120), (50, 40)),
        {"方向": "越低越好", "短板规则": "相差较多的1个"}, "WBG"),
    "growth rate": (
        field((8, 9.5), (8, 8), (8, -1.2), (10, 3), (6, 5.5), header=RATE),
        {"短板规则": "掉任务较多的2个"}, "GGBBW"),
    "growth rate, target of zero": (
        field((0, 1), (0, -1), (-2, -1.5), (-2, -3), header=RATE), {}, "GBGB"),
    "growth rate, threshold": (
        field((8, 1), (8, 7), (8, 9), header=RATE), {"短板规则": "完成比例低于50%"}, "WWG"),
    "growth rate, actual typed as 0.095": (
        field((8, 0.095), (8, 0.071), (10, 0.02), header=["单位", "目标增速", "实际增速"]),
        {"类型": "增速", "短板规则": "掉任务较多的1个"}, "GWB"),
    "growth rate, actual typed as text 9.5%": (
        field((8, "9.5%"), (8, "7.1%"), (10, "2%"), header=RATE),
        {"短板规则": "掉任务较多的1个"}, "GWB"),
    "target in 万元, actual in 亿元": (
        field((85000, 8.12), (42000, 3.66), (15000, 1.58), (6000, 0.51),
              header=["单位", "全年任务(万元)", "累计完成(亿元)"]),
        {"短板规则": "掉任务较多的1个"}, "WWGB"),
    "gap, target in 万元, actual in 亿元": (
        field((85000, 8.12), (42000, 3.66), (15000, 1.58), (6000, 0.51),
              header=["单位", "全年任务(万元)", "累计完成(亿元)"]),
        {"短板规则": "相差较多的1个"}, "WBGW"),
    "both in 亿元, set to 万元": (
        field((8.5, 8.12), (4.2, 3.66), (1.5, 1.58),
              header=["单位", "全年任务(亿元)", "累计完成(亿元)"]),
        {"计量单位": "万元", "短板规则": "相差较多的1个"}, "WBG"),
    "completion alone, 108.3": (shares(108.3, 79.1, 100, 60, 85, 70), {}, "GBGBWB"),
    "completion alone, 1.083": (
        shares(1.083, 0.791, 1, 0.6, 0.85, 0.7, header=["单位", "完成率"]), {}, "GBGBWB"),
    "completion alone, text 108.3%": (
        shares("108.3%", "79.1%", "100%", "60%"), {"短板规则": "掉任务较多的1个"}, "GWGB"),
    "completion alone, one text among 108.3": (
        shares(120, 79.1, "108.3%", 60), {"短板规则": "掉任务较多的1个"}, "GWGB"),
    "completion alone, threshold": (
        shares(120, 50, 49.9, "—"), {"短板规则": "完成比例低于50%"}, "GWB-"),
    "completion alone, schedule": (
        shares(120, 60, 50, 40), {"短板规则": "未达序时进度", "序时进度": 0.5}, "GGGB"),
    "completion alone, by gap": (shares(120, 60, 40), {"短板规则": "相差较多的1个"}, "GWW"),
    "completion alone, lower is better": (
        shares(96, 104, 120), {"方向": "越低越好", "短板规则": "掉任务较多的1个"}, "GWB"),
    "completion alone, all who missed": (shares(120, 60, "—"), {"短板规则": "全部未完成"}, "GB-"),
    "completion beside target and actual": (
        [[*H, "完成率"], ["甲镇", 10, 9, 0.9], ["乙镇", 10, 12, 1.2], ["丙镇", 10, 5, 0.5]],
        {"短板规则": "掉任务较多的1个"}, "WGB"),
    "numbers as text": (
        field(("100", 60), (100, "80.5"), ("100", "100"), (100, 90)),
        {"短板规则": "掉任务较多的2个"}, "BBGW"),
    "blanks and dashes": (
        field((100, 90), (100, None), (None, 90), ("—", 5), ("/", "/"), ("无任务", None),
              (0, 5), (100, "已完成"), (100, 1)),
        {"短板规则": "掉任务较多的1个"}, "W-------B"),
    "blanks and dashes, by gap": (
        field((100, 90), (300, None), (None, 90), ("—", 5), ("-", "—"), (0, 5), (100, 0)),
        {"短板规则": "相差较多的1个"}, "W-----B"),
    "lower is better, blanks and no target": (
        field((35, 40), (35, None), ("(新设立)", 90), (35, 36), (0, 3), (None, 90)),
        {"方向": "越低越好", "短板规则": "相差较多的1个"}, "B--W--"),
    "a hair": (
        field((10000, 9996), (10**7, 10**7 - 1), (97.04, 97.03999999999999), (0.3, 0.1 + 0.2)),
        {"短板规则": "掉任务较多的1个"}, "BWGG"),
    "subtotals between and total first": (
        [H, ["全市", 330, 100], ["甲镇", 100, 10], ["乙镇", 50, 25], ["乡镇小计", 150, 35],
         ["丙镇", 100, 30], [], ["丁镇", 50, 40], ["街道小计", 150, 70], ["戊镇", 30, 30],
         ["市本级", 9, 0]],
        {"短板规则": "掉任务较多的2个"}, "BWBWG"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(book):
    """Return every case as a Book."""
    return {name: _make(book, rows, line) for name, (rows, line, _) in CASES.items()}


def _make(book, rows, line):
    line = dict(line)
    settings = {"序时进度": line.pop("序时进度", None), "地区": "大冶市"}
    if settings["序时进度"] == "11/12":
        settings |= {"序时进度": None, "时期": "2022年1-11月"}
    return book({"附表": rows}, settings=settings, indicators=[{"指标": "附表", **line}])


@pytest.fixture(scope="module")
def colours(made, recalculated, tmp_path_factory):
    """Return the colours that the cells of each case get, by case and address."""
    workbook, wanted = Workbook(), defaultdict(list)
    workbook.remove(workbook.active)
    for number, (name, book) in enumerate(made.items()):
        sheet = workbook.create_sheet(f"{number}")
        for row in book.grids[0].rows:
            sheet.append(row)
        (plan,) = book.plan().annexes
        for column, rule in enumerate(plan.rules, 30):
            for cell, formula in _shifted(rule):
                sheet.cell(cell[0], column, "=" + formula)
                wanted[name].append((a1(*cell), f"{number}", a1(cell[0], column), rule.fill))
    path = tmp_path_factory.mktemp("highlights") / "formulas.xlsx"
    workbook.save(path)
    values = load_workbook(recalculated(path), data_only=True)
    found = defaultdict(dict)
    for name, cells in wanted.items():
        for cell, sheet, beside, fill in cells:
            if values[sheet][beside].value is True:
                found[name].setdefault(cell, STATES[fill])
    return found


def _shifted(rule):
    """Yield each cell of a rule with its formula, as a conditional format shifts it."""
    first = rule.areas[0]
    for area in rule.areas:
        for row in range(area.top, area.bottom + 1):
            translator = Translator("=" + rule.formula, origin=a1(first.top, area.left))
            yield (row, area.left), translator.translate_formula(a1(row, area.left))[1:]


@pytest.mark.parametrize("name", CASES)
def test_the_results_say_what_each_unit_deserves(made, name):
    result = made[name].only
    said = ""
    for unit in result.units:
        short = "B" if unit.named else "W" if unit in result.shortfalls else "-"
        said += "G" if unit in result.passed else short
    assert said == CASES[name][2]


@pytest.mark.parametrize("name", CASES)
def test_each_unit_has_the_colour_of_its_state(made, colours, name):
    result = made[name].only
    annex, units = result.annex, {unit.name: unit for unit in result.units}
    column = annex.columns.get(Statistic.COMPLETION) or annex.columns[Statistic.ACTUAL]
    shown = [colours[name].get(a1(row.row, column), State.NONE) for row in annex.rows]
    assert shown == [units[row.name].state for row in annex.rows]
    deserved = {"G": {State.OK}, "-": {State.NONE}}
    missed = {State.NEAR, State.FAR, State.BAD}
    for state, letter in zip(shown, CASES[name][2], strict=True):
        assert state in deserved.get(letter, missed)


@pytest.mark.parametrize("name", CASES)
def test_names_keep_the_office_s_colours(made, colours, name):
    rows = made[name].only.annex.rows
    assert not [row for row in rows if a1(row.row, 1) in colours[name]]
