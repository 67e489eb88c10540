"""Summary sheets that are older than the annexes."""

import shutil

import openpyxl
import pytest

from addin.finish.options import Options
from addin.finish.trace import Fate
from addin.jobs.mailing import Wishes, prepared


@pytest.fixture
def changed(rebuilt_sample, tmp_path):
    """Return a function that changes a cell of a rebuilt workbook, and gives what is stale then."""

    def change(sheet, cell, value):
        path = tmp_path / "附表-汇总.xlsx"
        book = openpyxl.load_workbook(shutil.copyfile(rebuilt_sample, path))
        book[sheet][cell] = value
        book.save(path)
        with prepared(path, Options(), Wishes()) as job:
            return [finding for finding in job.findings if finding.code == "stale"]

    return change


def test_a_fresh_rebuild_is_not_stale(rebuilt_sample):
    with prepared(rebuilt_sample, Options(), Wishes()) as job:
        assert [finding.found for finding in job.findings if finding.code == "stale"] == []


def test_a_figure_changed_since_is_told_with_the_cells_that_rest_on_it(changed):
    findings = changed("附表3", "C6", 1)
    assert {finding.sheet for finding in findings} >= {"汇总", "完成情况"}
    assert all(
        finding.fate is Fate.KEPT and "请先重建汇总" in finding.found for finding in findings
    )


def test_a_summary_that_was_written_over_is_told_too(changed):
    [finding] = changed("短板清单", "A3", "改过")
    assert (finding.sheet, finding.cells) == ("短板清单", ("A3",))
    [finding] = changed("短板清单", "Z3", 0)
    assert (finding.sheet, finding.cells) == ("短板清单", ("Z3",))
