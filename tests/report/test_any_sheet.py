"""Whatever stands on a sheet: it is read, checked and laid out, or reported; nothing raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.annex.area import Area
from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import recognise
from addin.core.ranking import Method
from addin.report.layout import lay_out
from addin.report.reading import reading
from addin.workbook_file.cells import fill_cells

HEADERS = (
    "序号 单位 乡镇 指标 类别 计量单位 牵头部门 全年任务 累计完成 完成率 完成率(%) 同比 位次 得分 "
    "差额 上年同期 当月 累计 固定资产投资(亿元) 固定资产投资完成率 PM2.5 增速(%) 目标增速 备注 "
    "项目 值 短板规则 任务列"
).split()
WORDS = (
    "灵乡镇 陈贵镇 全市 小计 市本级 合计 注:示例 附表3 2022年大冶市固定资产投资完成情况表 "
    "单位:万元 — / 无任务 1,243 12.5(3) 108.3% 已完成 #DIV/0! 1.2亿元 一、乡镇 低于50%"
).split() + HEADERS
cells = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.floats(-10, 200, allow_nan=False).map(lambda number: round(number, 2)),
    st.sampled_from([0.0, 1.0, 1e-9, 1e15, True]),
)
rows = st.lists(st.lists(cells, max_size=9), max_size=14)
tables = st.builds(
    lambda above, header, body: [*above, header, *body],
    st.lists(st.lists(cells, max_size=3), max_size=2),
    st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8),
    rows,
)
areas = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2), st.integers(0, 3)).map(
    lambda t: Area(t[0], t[1], t[0] + t[2], t[1] + t[3])
)
names = st.sampled_from(["附表3", "设置", "名录", "Sheet1", "1-11月"])
grids = st.builds(Grid, names, rows | tables, st.lists(areas, max_size=3).map(tuple))


@given(st.lists(grids, min_size=1, max_size=3, unique_by=lambda grid: grid.sheet))
@settings(max_examples=200, deadline=None)
def test_any_sheet_is_read_and_laid_out(sheets):
    found = recognise(sheets)
    results = compute(found)
    problems = check(results, sheets)
    plan = lay_out(results, problems, sheets, {grid.sheet for grid in sheets})
    reading("", results, problems)
    assert len({sheet.name for sheet in plan.sheets}) == len(plan.sheets)
    for sheet in plan.sheets:
        styles = {style: 1 for _, style in sheet.styles}
        formats = {rule.look: 1 for rule in sheet.rules}
        xml = b"".join(fill_cells(b"<worksheet><sheetData/></worksheet>", sheet, styles, formats))
        assert xml.endswith(b"</worksheet>")
    assert found.settings.method in Method
