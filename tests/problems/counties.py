"""For each problem of counties that are put together, the workbooks of a folder that have it."""

LINES = [("东镇", 100, 90), ("西镇", 100, 80)]
UNREPORTED = [*LINES, ("北镇", 100, None)]
HEADER = ["单位", "全年任务", "累计完成"]
TITLE = "{county}2022年1-11月{name}完成情况表"


def annex(county, name="工业产值", lines=LINES, measure="亿元", title=TITLE, total=True):
    """Return the rows of a county's annex, with the total of its units."""
    sums = [("合计", sum(line[1] for line in lines), sum(line[2] or 0 for line in lines))]
    rows = [*lines, *(sums if total else [])]
    head = title.format(county=county, name=name)
    return [[head], [f"单位:{measure}"], HEADER, *map(list, rows)]


def county(name, *more, settings=None, **options):
    """Return a county's workbook, with 工业产值 and what else it has."""
    sheets = {"附表1": annex(name, **options)}
    sheets |= {f"附表{at}": annex(name, each) for at, each in enumerate(more, 2)}
    if settings:
        sheets["设置"] = [["项目", "值"], *map(list, settings.items())]
    return sheets


def plain(title, unit):
    """Return a table of plain values, in a measure of its own."""
    rows = [[title], [f"单位:{unit}"], ["单位", "用电量"], ["东镇", 10], ["西镇", 20], ["合计", 30]]
    return {"附表1": rows}


ONE, TWO = county("东山县"), county("西山县")
PAIR = {"东山县.xlsx": ONE, "西山县.xlsx": TWO}
OCTOBER = "{county}2022年1-10月{name}完成情况表"
NAMELESS = county("", title="2022年1-11月{name}完成情况表")

EXAMPLES = {
    "COUNTY_FROM_FILE_NAME": {**PAIR, "南山县.xlsx": NAMELESS},
    "REGION_SHARED": {
        "东山县.xlsx": county("江州市"),
        "西山县.xlsx": county("江州市", lines=[("南镇", 100, 70), ("北镇", 100, 60)]),
    },
    "OTHER_PERIOD": {**PAIR, "南山县.xlsx": county("南山县", title=OCTOBER)},
    "EARLIER_PERIOD": {**PAIR, "东山县10月.xlsx": county("东山县", title=OCTOBER)},
    "TERMS_APART": {
        "东山县.xlsx": plain("东山县2022年1-11月用电量情况表", "万度"),
        "西山县.xlsx": plain("西山县2022年1-11月用电量情况表", "万度"),
        "南山县.xlsx": plain("南山县2022年1-11月用电量情况表", "亿度"),
    },
    "MEASURE_APART": {**PAIR, "南山县.xlsx": county("南山县", measure="万元")},
    "UNITS_APART": {
        **PAIR,
        "南山县.xlsx": county("南山县", lines=[("县发改局", 100, 90), ("县商务局", 100, 80)]),
    },
    "SETTINGS_APART": {
        **PAIR,
        "南山县.xlsx": county("南山县", settings={"排名方式": "中国式排名"}),
    },
    "TOTAL_LACKING": {**PAIR, "南山县.xlsx": county("南山县", lines=UNREPORTED, total=False)},
    "TOTALS_NOWHERE": {
        "东山县.xlsx": county("东山县", lines=UNREPORTED, total=False),
        "西山县.xlsx": county("西山县", lines=UNREPORTED, total=False),
    },
    "INDICATOR_ALONE": {**PAIR, "南山县.xlsx": county("南山县", "投资")},
    "INDICATOR_CALLED": {
        "东山县.xlsx": county("东山县", "招商引资到位资金"),
        "西山县.xlsx": county("西山县", "招商引资到位资金"),
        "南山县.xlsx": county("南山县", "招商引资"),
    },
    "INDICATOR_LACKING": {
        "东山县.xlsx": county("东山县", "投资"),
        "西山县.xlsx": county("西山县", "投资"),
        "南山县.xlsx": county("南山县"),
    },
}
