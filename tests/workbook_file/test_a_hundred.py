"""A hundred and more of everything: indicators, sheets, units; through every job, in time."""

import time

import pytest

from addin.workbook_file.read import read_source

_FIRST, _SECOND = "青白红绿金银铜铁石木水火土山川江河湖海天", "山岭峰谷坪坝沟湾塘桥店铺庄园林"
PLACES = [a + b for a in _FIRST for b in _SECOND]
SECONDS = 60


def annex(subject, units):
    """Return an annex about a subject."""
    rows = [[f"2022年1-11月{subject}产值完成情况表"], ["单位:亿元"], ["单位", "任务", "完成"]]
    return rows + [[unit, 10 + n % 7, 5 + n % 9] for n, unit in enumerate(units)]


@pytest.fixture
def workbook(bare, tmp_path):
    """Return a function that writes a workbook of so many sheets, an indicator each, and units."""

    def write(sheets, units):
        names = [f"{place}镇" for place in PLACES[:units]]
        rows = {f"附表{n}": annex(PLACES[n], names) for n in range(1, sheets + 1)}
        xml = {name: bare.worksheet(content) for name, content in rows.items()}
        return bare.write_workbook(tmp_path / "附表.xlsx", xml)

    return write


@pytest.mark.parametrize(("sheets", "units"), [(130, 8), (1, 300)])
def test_every_job_takes_a_hundred_and_more(workbook, run, sheets, units):
    source = workbook(sheets, units)
    for command in ("rebuild", "circular", "finish", "month"):
        start = time.monotonic()
        code, _, message = run(command, source)
        assert (code, message) == (0, "")
        assert time.monotonic() - start < SECONDS
    rebuilt = read_source(source.with_name("附表-汇总.xlsx"))
    assert len(rebuilt.sheets) > sheets


def test_headings_count_beyond_a_hundred(workbook, run):
    _, printed, _ = run("circular", workbook(120, 4), "--text")
    headings = [f"({number})" for number in ("九十九", "一百", "一百零一", "一百一十", "一百二十")]
    assert [heading in printed for heading in headings] == [True] * 5
