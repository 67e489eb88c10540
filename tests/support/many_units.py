"""Workbooks in memory of any number of units and indicators, with figures of all states."""

import random

STATES = (1.3, 1.05, 1.0, 0.97, 0.93, 0.8, 0.72, 0.4)
LONG = ("限额以上消费品零售总额", "新增入库5000万元以上项目", "地方一般公共预算收入")


def unit_names(count):
    """Return names of units; the second is as long as they are in practice."""
    names = [f"{chr(0x4E00 + 3 * n)}{chr(0x5E00 + n)}镇" for n in range(count)]
    return [*names[:1], *["临空经济区·还地桥镇"][: count - 1], *names[2:]]


def indicator_names(count):
    """Return names of indicators, long ones first."""
    more = [f"指标{chr(0x4E00 + 5 * n)}{chr(0x6100 + n)}" for n in range(count)]
    return [*LONG, *more][:count]


def sheets(units, indicators, *, share=1.0, period="2022年", idle=0, targets=True):
    """Return the annexes by sheet; the last so many units have no task."""
    random.seed(1000 * units + indicators)
    return {
        f"附表{number}": _annex(name, unit_names(units), share, period, idle, targets)
        for number, name in enumerate(indicator_names(indicators), 1)
    }


def _annex(indicator, names, share, period, idle, targets):
    header = ["单位", *(["全年任务"] if targets else []), "累计完成", "同比(%)"]
    rows, whole, done = [], 0.0, 0.0
    for place, name in enumerate(names):
        if place >= len(names) - idle:
            rows.append([name, *(["—"] if targets else []), "—", "—"])
            continue
        target = round(random.uniform(5, 900), 2)
        actual = round(target * share * random.choice(STATES), 2)
        whole, done = whole + target, done + actual
        rows.append(
            [name, *([target] if targets else []), actual, round(random.uniform(-9, 20), 1)]
        )
    total = ["合计", *([round(whole, 2)] if targets else []), round(done, 2), 8.1]
    return [[f"{period}{indicator}完成情况表"], ["单位:亿元"], header, *rows, total]
