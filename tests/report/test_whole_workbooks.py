"""All sheets of whole workbooks: nothing is cut off, and how many pages they print on."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read
from tests.support.many_units import sheets
from tests.support.text_room import cut_off, is_printed, pages_of, scale_of, smallest

WORKBOOKS = Path(__file__).parents[2] / "workbook"


@dataclass(frozen=True)
class Kind:
    """A workbook: a file, or so many units and indicators; how many pages of ours it prints on."""

    pages: int
    file: str = ""
    size: tuple[int, int] = (0, 0)
    share: float = 1.0
    period: str = "2022年"


KINDS = {
    "the sample at the year's end": Kind(11, "annexes-2022.xlsx"),
    "other offices": Kind(6, "annexes-other.xlsx"),
    "March": Kind(6, size=(15, 10), share=0.25, period="2022年1-3月"),
    "60 units, 18 indicators": Kind(25, size=(60, 18)),
    "300 units, 40 indicators": Kind(8, size=(300, 40)),
}


@pytest.fixture(scope="module", params=KINDS.values(), ids=KINDS)
def whole(request, book, tmp_path_factory):
    """A kind of workbook, and its sheets of ours with the results of formulas in their place."""
    kind = request.param
    if kind.file:
        output = tmp_path_factory.mktemp("whole") / "rebuilt.xlsx"
        plan = prepare(read(WORKBOOKS / kind.file), output).plan
    else:
        plan = book(sheets(*kind.size, share=kind.share, period=kind.period, idle=1)).plan()
    return kind, [sheet.without_formulas() for sheet in plan.sheets]


def test_nothing_is_cut_off_and_no_figure_is_wider_than_its_cell(whole):
    _, plans = whole
    found = {}
    for plan in plans:
        right = plan.page.print_area.right if plan.page.print_area else max(plan.widths)
        seen = [(place, text) for place, text in cut_off(plan) if place[1] <= right]
        if seen:
            found[plan.name] = seen
    assert found == {}


def test_the_first_sheet_is_one_page_that_can_be_read(whole):
    _, (first, *others) = whole
    assert first.name == "一页纸"
    assert first.leads
    assert pages_of(first) == 1
    assert scale_of(first) >= 0.75
    assert smallest(first) >= 6.9
    assert not any(plan.leads for plan in others)


def test_it_prints_on_as_many_pages_as_people_look_through(whole):
    kind, plans = whole
    pages = {plan.name: pages_of(plan) for plan in plans}
    assert sum(pages.values()) <= kind.pages, pages


def test_what_is_not_printed_says_so_below_its_title(whole):
    _, plans = whole
    for plan in plans:
        told = [text for block in plan.blocks if block.row == 2 for (text, *_), *_ in [block.rows]]
        said = any("默认不打印" in text for text in told if isinstance(text, str))
        assert said is not is_printed(plan), plan.name
