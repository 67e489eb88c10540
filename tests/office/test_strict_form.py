"""A workbook in the strict form, rebuilt and finished, shows in LibreOffice what others show."""

import pytest
from openpyxl import load_workbook

from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read


@pytest.fixture(scope="module")
def opened(recalculated, parts, write_parts, strict_form, sample_2022, tmp_path_factory):
    """Return a function that gives a finished workbook as LibreOffice saves it again."""
    folder = tmp_path_factory.mktemp("strict")

    def finish(name, contents):
        source, rebuilt, finished = (folder / f"{name}{n}.xlsx" for n in range(3))
        prepare(read(write_parts(source, contents)), rebuilt).write()
        with finishing(rebuilt, Options()) as job:
            job.write(finished)
        return load_workbook(recalculated(finished), data_only=True)

    contents = parts(sample_2022)
    return finish("usual", contents), finish("strict", strict_form.in_strict_form(contents))


def test_the_same_is_shown(opened):
    usual, strict = opened
    assert strict.sheetnames == usual.sheetnames
    for sheet in usual:
        other = strict[sheet.title]
        assert list(other.values) == list(sheet.values)
        assert other.merged_cells.ranges == sheet.merged_cells.ranges
        assert len(other._charts) == len(sheet._charts)
        assert len(other.conditional_formatting) == len(sheet.conditional_formatting)
        for row, others in zip(sheet.iter_rows(), other.iter_rows(), strict=True):
            assert [look(cell) for cell in others] == [look(cell) for cell in row]


def look(cell):
    """Return how a cell looks, the sides of its border above all."""
    sides = [getattr(cell.border, side).style for side in ("left", "right", "top", "bottom")]
    return cell.number_format, cell.font.color and cell.font.color.rgb, cell.fill.fgColor.rgb, sides
