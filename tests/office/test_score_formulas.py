"""The formulas of 得分明细, calculated by LibreOffice, give the scores that a rebuild computes."""

import random

import openpyxl
import pytest

from addin.jobs.rebuild import prepare
from addin.report.plan import Formula
from addin.report.score_details import NAME
from addin.workbook_file.reading import read

QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def formulas(plan):
    """Return the formulas of the sheet of details by row and column."""
    sheet = next(sheet for sheet in plan.sheets if sheet.name == NAME)
    return {
        (block.row + down, block.column + across): value
        for block in sheet.blocks
        for down, row in enumerate(block.rows)
        for across, value in enumerate(row)
        if isinstance(value, Formula)
    }


def without_results(source, target):
    """Save a copy whose formulas have no results, so that they have to be calculated."""
    openpyxl.load_workbook(source).save(target)
    return target


def compare(source, folder, recalculated):
    """Hold each formula's result against LibreOffice's; returns how many there are."""
    job = prepare(read(source), folder / "rebuilt.xlsx")
    job.write()
    bare = without_results(folder / "rebuilt.xlsx", folder / f"{source.stem}-得分.xlsx")
    sheet = openpyxl.load_workbook(recalculated(bare), data_only=True)[NAME]
    found = formulas(job.plan)
    for place, formula in found.items():
        shown = sheet.cell(*place).value
        assert shown == pytest.approx(float(formula.result), abs=1e-9), (place, formula)
    return len(found)


def test_every_formula_of_the_sample_gives_the_score_that_was_computed(
    sample_2022, tmp_path, recalculated
):
    assert compare(sample_2022, tmp_path, recalculated) > 1700


def random_workbook(path, units=14):
    """Make indicators of every kind, and an action, with gaps, texts and settings at random."""
    chance = random.Random(20221231)
    book = openpyxl.Workbook()
    book.remove(book.active)
    names = [f"{number + 1}号镇" for number in range(units)]
    kinds = {
        "外贸出口": (
            ["单位", "全年任务(万元)", "累计完成(亿元)"],
            lambda: [90_000, chance.uniform(5, 12)],
        ),
        "PM2.5平均浓度": (["单位", "目标", "实际"], lambda: [35, chance.randint(28, 44)]),
        "工业增加值增速": (
            ["单位", "目标增速(%)", "实际增速(%)"],
            lambda: [8, chance.uniform(-2, 14)],
        ),
        "满意度得分": (["单位", "得分"], lambda: [chance.choice([88.25, "91.5", 79, 93])]),
        "旅游收入": (["单位", "完成率(%)"], lambda: [chance.uniform(60, 130)]),
    }
    for name, (header, figures) in kinds.items():
        sheet = book.create_sheet(name)
        for row in ([f"2022年{name}完成情况"], header, *([unit, *figures()] for unit in names)):
            sheet.append(row)
    sheet = book.create_sheet("招商引资")
    sheet.append(["2022年招商引资行动考核得分表(乡镇)"])
    sheet.append(["单位", *QUARTERS, "年度考评", "加分", "扣分"])
    for unit in names:
        scores = [chance.choice([91.35, 88, "90.5", chance.uniform(70, 99)]) for _ in range(5)]
        sheet.append([unit, *scores, chance.choice([None, 1.5]), chance.choice([None, 0.5, -1])])
    more = book.create_sheet("加减分")
    more.append(["单位", "项目", "加分", "扣分", "原因", "一票否决"])
    more.append([names[0], "综合", 2, None, "示例", None])
    more.append([names[1], "招商引资", None, None, "示例", "是"])
    rules = book.create_sheet("设置")
    rules.append(["项目", "值"])
    for item, value in {"权重合计": "自动归一", "得分上限": 120, "得分下限": 30, "名次级差": 4,
                        "平时考核权重": 60, "年度考评权重": 40}.items():  # fmt: skip
        rules.append([item, value])
    rules.append([])
    rules.append(["指标", "权重", "评分方法", "不允许值", "满意值"])
    methods = ("完成率法", "功效系数法", "排名赋分法")
    for index, name in enumerate(kinds):
        rules.append([name, 10 + index, methods[index % 3], None, None])
    rules.append(["招商引资", 33, None, None, None])
    book.save(path)
    return path


@pytest.mark.parametrize("turn", range(3))
def test_every_kind_of_indicator_is_scored_alike_by_every_method(tmp_path, recalculated, turn):
    source = random_workbook(tmp_path / f"附表{turn}.xlsx")
    book = openpyxl.load_workbook(source)
    lines = list(book["设置"].iter_rows(min_row=10, max_row=14))
    names = [row[2].value for row in lines]
    for index, row in enumerate(lines):
        row[2].value = names[(index + turn) % len(names)]
    book.save(source)
    assert compare(source, tmp_path, recalculated) > 150
