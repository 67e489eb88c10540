"""A finished copy as LibreOffice prints it: the pages of the sheets that stay, as they were."""

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read

CANARIES = Path(__file__).parents[1] / "finish" / "canaries"
_BODY = 0.9
"""How much of a page stands above its footer, where the numbers of pages differ."""


def load_canaries():
    """Import the package that lies with the tests of finishing; tests are no package."""
    place = CANARIES / "__init__.py"
    spec = spec_from_file_location("canaries", place, submodule_search_locations=[str(CANARIES)])
    module = sys.modules.setdefault("canaries", module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


canaries = load_canaries()


@pytest.fixture(scope="module")
def printed(office, tmp_path_factory, sample_2022):
    """Return the PDF of the rebuilt sample, and of the finished copy when everything is in it."""
    folder = tmp_path_factory.mktemp("finished")
    rebuilt, target = folder / "附表-汇总.xlsx", folder / "定稿.xlsx"
    prepare(read(sample_2022), rebuilt).write()
    with finishing(canaries.plant(rebuilt, folder / "附表.xlsm"), Options()) as job:
        job.write(target)
    return office(rebuilt, "pdf"), office(target, "pdf")


@pytest.fixture(scope="module")
def texts(printed):
    """Return the text of each page of the finished copy, without white space."""
    text = subprocess.run(
        ["pdftotext", str(printed[1]), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")]


def pages(pdf):
    """Return what each page of a PDF shows above its footer: size and brightness of its dots."""
    printed = subprocess.run(
        ["pdftoppm", "-r", "24", "-gray", str(pdf)], check=True, capture_output=True, timeout=60
    ).stdout
    found = []
    while printed:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", printed)
        width, height = int(head[1]), int(head[2])
        end = head.end() + width * height
        found.append(((width, height), printed[head.end() : end][: int(height * _BODY) * width]))
        printed = printed[end:]
    return found


def test_the_sheets_that_stay_are_printed_as_before(printed, texts):
    old, new = (pages(path) for path in printed)
    end = next(n for n, page in enumerate(texts) if canaries.text("ControlsCell") in page)
    first, summary, *others = new[:end]
    assert len(others) > 25
    assert alike(first, old[0])
    assert any(alike(page, summary) for page in old)
    rest = iter(old)  # which is used up in order, so that the pages must be in order too
    assert [n for n, other in enumerate(others, 3) if not any(alike(p, other) for p in rest)] == []


def alike(page, other):
    """Return whether hardly any dot of a page is clearly brighter or darker on another."""
    if page[0] != other[0]:
        return False
    different = sum(abs(a - b) > 60 for a, b in zip(page[1], other[1], strict=True))
    return different < len(page[1]) / 1000


def test_what_must_not_leave_is_not_printed(texts):
    text = "".join(texts)
    assert not [key for key in canaries.GONE if canaries.text(key) in text]
    for key in ("ChartTitle", "OwnChartTitle", "ChartsheetTitle", "LinksCell", "WebLinkShapeText"):
        assert canaries.text(key) in text, key
