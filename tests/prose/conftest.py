"""Texts held against workbooks in memory and against the sample."""

import json
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from addin.prose.check import check_text
from addin.workbook_file.reading import read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _load(name):
    """Import a module that lies beside this one; tests are no package."""
    spec = spec_from_file_location(name, HERE / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


UNITS = ("东镇", "西镇", "南镇", "北镇", "中心街道")


@pytest.fixture(scope="session")
def results(book):
    """An amount and a count, each with a total; 115%, 100%, 99.96%, 60% and 45.5% of targets."""
    output = [
        ["规模以上工业总产值完成情况表"],
        ["单位:亿元"],
        ["单位", "全年任务", "累计完成", "完成率", "同比增长(%)"],
        ["东镇", 20, 23, 1.15, 8.2],
        ["西镇", 10, 10, 1, 3.5],
        ["南镇", 25, 24.99, 0.9996, 0],
        ["北镇", 10, 6, 0.6, -4.5],
        ["中心街道", 20, 9.1, 0.455, -12],
        ["合计", 85, 73.09, 0.8599, 1.6],
    ]
    firms = [
        ["新增规上企业完成情况表"],
        ["单位:家"],
        ["单位", "全年任务", "累计完成"],
        *zip(UNITS, (2, 3, 2, 1, 4), (3, 3, 1, 0, 1), strict=True),
        ["合计", 12, 8],
    ]
    sheets = {"附表1": output, "附表2": [list(row) for row in firms]}
    return book(
        sheets,
        settings={"地区": "青河县", "时期": "2023年"},
        indicators=[{"指标": "规模以上工业总产值", "附表": "附表1", "牵头部门": "县经信局"},
                    {"指标": "新增规上企业", "附表": "附表2", "牵头部门": "县发改局"}],
        roster=[(unit,) for unit in UNITS],
    ).results  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A text that is right, the workbook's results, and the ways to change the text."""

    text: str
    results: object
    units: tuple
    changes: object

    def check(self, text=None):
        """Hold the text, or another, against the workbook."""
        return check_text(self.text if text is None else text, self.results)


@pytest.fixture(scope="session")
def sample_2022():
    """The results of the sample workbook of 2022."""
    return read(ROOT / "workbook" / "annexes-2022.xlsx").results


@pytest.fixture(scope="session")
def cases(book, sample_2022):
    """Right texts by style: three counties' that don't exist, and one of published figures."""
    mutations, counties = _load("mutations"), _load("counties")
    published = json.loads((ROOT / "tests/golden/published-2022.json").read_text("utf-8"))
    text = _load("published_text").published_text(published)
    found = {"published": _case(mutations, text, sample_2022, published["roster"])}
    for style, county in counties.COUNTIES.items():
        made = book(
            county.sheets,
            settings=county.settings,
            indicators=county.indicators,
            roster=county.roster,
        )
        found[style] = _case(mutations, county.text, made.results, county.units)
    return found


def _case(mutations, text, results, units):
    """Return a case; where texts set a limit, it is for the one annex that they set it for."""
    limited = [a for a in results.annexes if a.annex.indicator in LIMITED]
    shares = [100 * unit.completion for a in limited for unit in a.units if unit.completion]
    return Case(text, results, tuple(units), mutations.Text(text, units, shares=shares))


LIMITED = ("限额以上消费品零售总额", "招商引资到位资金")
