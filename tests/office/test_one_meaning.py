"""Who is behind is the same in everything that a month's work leaves on disk.

Random months, rules and figures are rebuilt, split, drafted and mailed. Who falls short is then
read from the saved files alone: the fills of 汇总 as LibreOffice calculates them, the rows of
短板清单 and of the 督办单, the names and counts in the draft and the letter, the table of the mail,
and the status formulas as LibreOffice calculates them. The reckoning of the test itself, from the
figures that it drew, says who it should be.
"""

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from email import message_from_bytes, policy
from fractions import Fraction
from html import unescape

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula.translate import Translator

from addin.annex.area import a1
from addin.jobs.month import CIRCULAR, DRAFT, REBUILT, run_month
from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
from addin.report.look import SHADES
from addin.split.write import split_by_unit
from addin.word.parts import texts_of
from addin.workbook_file.reading import read

UNITS = [f"{letter}镇" for letter in "甲乙丙丁戊己"]
RULES = ["掉任务较多的2个", "相差较多的2个", "完成比例低于50%", "未达序时进度", "全部未完成", None]
SHORT_FILLS = {shade.fill for state, shade in SHADES.items() if state.value not in ("ok", "none")}
SHORT_WORDS = {"未达序时", "未完成", "掉任务较多", "落后较多", "相差较多", "低于50%"}
DONE = r"(?:达到序时进度|完成全年任务|达到目标|控制在目标以内)"
NOT_DONE = r"(?:未达序时进度|未完成全年任务|未达到目标|超出目标)"
CASES = 24


@dataclass(frozen=True)
class Indicator:
    """An indicator that was drawn: its name, measure and setting, and figures of the units."""

    name: str
    measure: str
    sort: str
    setting: dict
    figures: dict

    @property
    def rows(self):
        head = ["单位", "目标增速(%)", "实际增速(%)"] if self.sort == "rate" else None
        return [head or ["单位", "全年任务", "累计完成", "是否完成"],
                *([unit, *pair] for unit, pair in self.figures.items())]  # fmt: skip


def draw(seed):
    """Return the month (1 to 12), the settings of the workbook and its indicators."""
    rng = random.Random(seed)
    month = rng.choice([1, 2, 3, 3, 5, 6, 6, 8, 9, 11, 12, 12])
    settings = {"时期": f"2022年1-{month}月" if month < 12 else "2022年", "地区": "平安县"}
    if month < 12 and rng.random() < 0.3:
        settings["序时进度"] = rng.choice(["20%", "45%", "60%"])
    if rng.random() < 0.2:
        settings["评判依据"] = "全年"
    sorts = [("工业产值", "亿元", "amount"), ("新增企业", "家", "count"),
             ("增加值增速", "%", "rate"), ("PM2.5浓度", "微克/立方米", "limit"),
             ("固定资产投资", "万元", "amount")]  # fmt: skip
    return month, settings, [_indicator(rng, month, *sort) for sort in sorts]


def _indicator(rng, month, name, measure, sort):
    setting = {"指标": name, "短板规则": rng.choice(RULES)}
    if sort == "limit":
        setting["方向"] = "越低越好"
    if sort in ("amount", "count") and rng.random() < 0.25:
        setting["评判依据"] = rng.choice(["全年", "年终", "序时"])
    figures = {unit: _figures(rng, month, sort) for unit in UNITS}
    return Indicator(name, measure, sort, setting, figures)


def _figures(rng, month, sort):
    if rng.random() < 0.08:
        return ("—", None)
    if sort == "rate":
        return (8, rng.choice([8, 9.5, 6.1, 7.9, -1.2, 3]))
    if sort == "limit":
        return (35, rng.choice([35, 34, 36, 41, 52, 20]))
    target = rng.choice([12, 24, 48, 60, 120, 240])
    if sort == "count":
        return (target, rng.randint(0, target + 3))
    at = target * month / 12
    return (target, round(rng.choice([at, at * 0.95, at * 0.5, at * 1.2, target, at - 0.01]), 2))


def truth(drawn):
    """Return who falls short by indicator, None where nobody is judged, from what was drawn."""
    month, settings, indicators = drawn
    due = Fraction(month, 12)
    if "序时进度" in settings:
        due = Fraction(int(settings["序时进度"].rstrip("%")), 100)
    return {each.name: _short(each, month, due, settings.get("评判依据")) for each in indicators}


def _short(indicator, month, due, asked):
    asked = indicator.setting.get("评判依据") or asked or "序时"
    if indicator.sort in ("rate", "limit") or month == 12 or asked == "全年":
        due = Fraction(1)
    elif asked == "年终":
        return None
    exact = {
        unit: (Fraction(str(target)), Fraction(str(actual)))
        for unit, (target, actual) in indicator.figures.items()
        if target != "—"
    }
    if indicator.sort == "limit":
        return {unit for unit, (target, actual) in exact.items() if actual > target}
    return {unit for unit, (target, actual) in exact.items() if actual < due * target}


@dataclass(frozen=True)
class Done:
    """A case after the month's work: what was drawn, and the files."""

    drawn: tuple
    source: object
    made: dict
    units: dict


@pytest.fixture(scope="module")
def done(tmp_path_factory, write_sheets):
    """Return every case with its files."""
    return {seed: _done(tmp_path_factory.mktemp(f"case{seed}"), write_sheets, seed)
            for seed in range(CASES)}  # fmt: skip


def _done(folder, write_sheets, seed):
    _, settings, indicators = drawn = draw(seed)
    period = settings["时期"]
    sheets = {
        f"附表{number}": [
            [f"{period}平安县{each.name}完成情况"],
            [f"单位:{each.measure}"],
            *each.rows,
        ]
        for number, each in enumerate(indicators, 1)
    }
    headers = ["指标", "短板规则", "方向", "评判依据"]
    lines = [[each.setting.get(header) for header in headers] for each in indicators]
    sheets["设置"] = [["项目", "值"], *map(list, settings.items()), [], headers, *lines]
    sheets["名录"] = [["单位"], *([unit] for unit in UNITS)]
    source = write_sheets(folder / "附表.xlsx", sheets)
    made = run_month(source).made
    files = split_by_unit(read(source).results, folder / "督办单")
    units = {path.stem[:2]: path for path in files}
    return Done(drawn, source, made, units)


SEEDS = pytest.mark.parametrize("seed", range(CASES))


def judged(case):
    """Yield each indicator of which somebody is judged with who falls short."""
    for indicator in case.drawn[2]:
        short = truth(case.drawn)[indicator.name]
        if short is not None:
            yield indicator, short


@pytest.fixture(scope="module")
def calculated(done, recalculated, tmp_path_factory):
    """Return what LibreOffice makes of conditions and status formulas, by case and address."""
    book, wanted = Workbook(), {}
    book.remove(book.active)
    for seed, case in done.items():
        sheet = book.create_sheet(f"c{seed}")
        summary = load_workbook(case.made[REBUILT])["汇总"]
        for row in summary.iter_rows():
            for cell in row:
                sheet[cell.coordinate] = cell.value
        for number, (place, formula, fill) in enumerate(_conditions(summary)):
            beside = a1(200 + number // 20, 1 + number % 20)
            sheet[beside] = f"={formula}"
            wanted[seed, "fill", place, number] = (f"c{seed}", beside, fill)
        reading = read(case.source)
        plans, _ = plan_formulas(reading.results, reading.source.grids, Flavour.NATIVE)
        for plan in (plan for plan in plans if plan.column == 4):
            grid = next(g for g in reading.source.grids if g.sheet == plan.sheet)
            own = book.create_sheet(f"c{seed}{plan.sheet}")
            for row in grid.rows:
                own.append([None if value == "" else value for value in row])
            for row, formula in enumerate(plan.formulas, plan.row):
                own.cell(row, 4, formula)
                wanted[seed, "status", plan.sheet, row] = (own.title, a1(row, 4), "")
    path = tmp_path_factory.mktemp("meaning") / "formulas.xlsx"
    book.save(path)
    values = load_workbook(recalculated(path), data_only=True)
    return {key: (values[sheet][cell].value, fill) for key, (sheet, cell, fill) in wanted.items()}


def _conditions(sheet):
    """Yield each cell under a condition with the formula as it is shifted there, and its fill."""
    for area in sheet.conditional_formatting:
        ranges = sorted(area.sqref.ranges, key=lambda each: (each.min_row, each.min_col))
        origin = ranges[0].coord.split(":")[0]
        for rule in sorted(area.rules, key=lambda rule: rule.priority):
            for each in ranges:
                for row in range(each.min_row, each.max_row + 1):
                    place = a1(row, each.min_col)
                    shifted = Translator(f"={rule.formula[0]}", origin).translate_formula(place)
                    yield place, shifted[1:], rule.dxf.fill.bgColor.rgb[-6:]


@SEEDS
def test_the_fills_of_the_summary(done, calculated, seed):
    case = done[seed]
    sheet = load_workbook(case.made[REBUILT])["汇总"]
    fills = {}
    for (at, kind, place, _), (value, fill) in calculated.items():
        if (at, kind) == (seed, "fill") and value is True:
            fills.setdefault(place, fill)
    head = next(cell.row for cell in sheet["A"] if cell.value == "单位")
    heads = {named(cell.value): cell.column for cell in sheet[head] if cell.value}
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value in UNITS}
    assert list(rows) == UNITS
    for indicator, short in judged(case):
        figure = heads[indicator.name]
        assert sheet.cell(head + 1, figure + 1).value == "位次"
        for column in (figure, figure + 1):  # its rank has the fill of the figure
            red = set()
            for unit, row in rows.items():
                cell = sheet.cell(row, column)
                fill = fills.get(cell.coordinate) or cell.fill.fgColor.rgb[-6:]
                red |= {unit} if fill in SHORT_FILLS else set()
            assert red == short, (indicator, column)


def named(label):
    """Return the indicator that a label of it with its measure names, on however many lines."""
    return "".join(str(label).split("(")[0].split())


@SEEDS
def test_the_counts_of_the_summary(done, seed):
    case = done[seed]
    sheet = load_workbook(case.made[REBUILT])["汇总"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    heads, every = rows["单位"], list(judged(case))
    assert every
    for unit in UNITS:
        tasks = [unit in short for i, short in every if i.figures[unit][0] != "—"]
        counts = (tasks.count(False), tasks.count(True)) if tasks else ("—", "—")
        assert rows[unit][-2:] == counts, unit
    assert heads[-1] == "短板项数"
    counted = next(row for name, row in rows.items() if name in ("达序时单位数", "完成单位数"))
    at = {named(head): place for place, head in enumerate(heads) if head}
    for indicator, short in every:
        of = sum(target != "—" for target, _ in indicator.figures.values())
        shown = f"{of - len(short)}/{of}" if of else "—"
        assert counted[at[indicator.name]] == shown, indicator


@SEEDS
def test_the_rows_of_the_list(done, seed):
    case = done[seed]
    sheet = load_workbook(case.made[REBUILT])["短板清单"]
    listed, numbers = defaultdict(list), defaultdict(list)
    assert [cell.value for cell in sheet[3]][:3] == ["单位", "序", "指标"]
    for row in sheet.iter_rows(4, values_only=True):
        if isinstance(row[1], int):
            listed[named(row[2])].append(row[0])
            numbers[row[0]].append(row[1])
    expected = {i.name: sorted(short) for i, short in judged(case) if short}
    assert {name: sorted(units) for name, units in listed.items()} == expected
    assert all(each == list(range(1, len(each) + 1)) for each in numbers.values())
    told = re.match(r"(\d+)个单位共(\d+)项", sheet["A2"].value)
    assert [int(count) for count in told.groups()] == [
        len(numbers),
        sum(map(len, numbers.values())),
    ]


@SEEDS
def test_the_sheet_of_each_unit(done, seed):
    case = done[seed]
    for unit, path in case.units.items():
        rows = list(load_workbook(path).active.iter_rows(values_only=True))
        assert next(row[2] for row in rows if row[0] == "被督办单位") == unit
        found = sorted(named(row[1]) for row in rows if isinstance(row[0], int))
        expected = sorted(i.name for i, short in judged(case) if unit in short)
        assert found == expected, (unit, path)
        texts = [str(row[0] or "") for row in rows]
        asked = next(text for text in texts if text.strip().startswith("你单位"))
        assert counted_in(r"短板(\d+)项", asked) == len(expected), (unit, asked)
        heading = next(text for text in texts if "短板任务" in text)
        assert counted_in(r"短板任务\((\d+)项", heading) == len(expected), (unit, heading)
        met = {i.name for i, short in judged(case) if i.figures[unit][0] != "—"} - set(expected)
        assert achieved(texts) == met, (unit, texts)


def counted_in(pattern, text):
    """Return the count that a text tells, 0 where it tells none."""
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


def achieved(texts):
    """Return the indicators that a form says were achieved, or as far as was due."""
    starts = [n for n, text in enumerate(texts) if re.match("[一二三]、(?!短板)", text)]
    if not starts:
        return set()
    [start] = starts
    told = [part.strip() for part in texts[start + 1].rstrip("。").split(";")]
    assert counted_in(r"\((\d+)项", texts[start]) == len(told)
    drawn = [indicator.name for indicator in draw(0)[2]]
    return {next(name for name in drawn if part.startswith(name)) for part in told}


@SEEDS
def test_the_names_and_counts_of_the_draft(done, seed):
    case = done[seed]
    text = "\n".join(texts_of(case.made[CIRCULAR])).replace("\n", "。")
    for indicator, short in judged(case):
        every = {u for u, (target, _) in indicator.figures.items() if target != "—"}
        said = f"{DONE}|{NOT_DONE}"
        parts = [p for p in text.split("。") if indicator.name in p and re.search(said, p)]
        assert parts or not every
        agrees(parts[-1] if parts else "", short, every)


def agrees(told, short, every):
    """Demand that the clauses on an indicator say who falls short of all that are judged."""
    for count in re.findall(rf"(\d+)个单位均{NOT_DONE}", told):
        assert int(count) == len(short)
    for count in re.findall(rf"(\d+)个单位均{DONE}", told):
        assert (int(count), short) == (len(every), set())
    for count in re.findall(rf"{NOT_DONE}的(?:单位)?有(\d+)个", told):
        assert int(count) == len(short)
    for only in re.findall(rf"仅([^,;。]*?){NOT_DONE}", told):
        assert names_in(only) == short
    for only in re.findall(rf"仅([^,;。]*?)(?<!超额)(?<!未){DONE}", told):
        assert names_in(only) == every - short
    listed = rf"(?<!未)(?<!超额)(?<!已){DONE}的(?:单位)?有(\d+)个(?:单位)?,(?:分别)?是:([^;。]*)"
    for count, names in re.findall(listed, told):
        assert int(count) == len(every - short)
        assert names_in(names.split(",其中")[0]) == every - short
    behind = re.split(rf"{NOT_DONE}的|掉任务|落后|相差较多|比例低于", told)[1:]
    assert names_in("".join(behind)) <= short


def names_in(text):
    return {unit for unit in UNITS if unit in text}


@SEEDS
def test_the_letter_and_its_table(done, seed):
    case = done[seed]
    message = message_from_bytes(case.made[DRAFT].read_bytes(), policy=policy.default)
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    cells = [[unescape(c) for c in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows]
    table = {row[0].split("<br>")[0]: row[-1] for row in cells if row}
    for indicator, short in judged(case):
        every = [u for u, (target, _) in indicator.figures.items() if target != "—"]
        passed = len(every) - len(short)
        if every:
            assert table[indicator.name] == f"{passed}/{len(every)}个"
        told = [line for line in text.splitlines() if indicator.name in line]
        for all_, met in re.findall(rf"(\d+)个单位中(\d+)个{DONE}", "".join(told)):
            assert (int(all_), int(met)) == (len(every), passed)


@SEEDS
def test_the_status_formulas(done, calculated, seed):
    case = done[seed]
    names = {f"附表{number}": each for number, each in enumerate(case.drawn[2], 1)}
    found = defaultdict(set)
    for (at, kind, sheet, row), (value, _) in calculated.items():
        if (at, kind) == (seed, "status"):
            found[names[sheet].name] |= {UNITS[row - 4]} if value in SHORT_WORDS else set()
    expected = {i.name: short for i, short in judged(case) if i.name in found}
    assert found == expected
    assert found
