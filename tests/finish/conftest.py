"""What tests of finishing share: rebuilt workbooks, and small ones with one thing to look for."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.rebuild import prepare, read

WORKBOOKS = Path(__file__).parents[2] / "workbook"


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory):
    """Return the rebuilt sample workbook, which no test changes."""
    output = tmp_path_factory.mktemp("rebuilt") / "附表-汇总.xlsx"
    prepare(read(WORKBOOKS / "annexes-2022.xlsx"), output).write()
    return output


@pytest.fixture
def finish(tmp_path):
    """Return a function that finishes a workbook; it gives the new file and the findings."""

    def finish_workbook(source, **options):
        output = tmp_path / "定稿.xlsx"
        with finishing(source, Options(**options)) as job:
            job.write(output)
            return output, job.findings

    return finish_workbook


@pytest.fixture
def workbook(tmp_path):
    """Return a function that makes a workbook of rows by sheet; ``change`` may edit it."""

    def make(sheets, change=lambda book: None):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        change(book)
        path = tmp_path / "附表.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def edited():
    """Return a function that replaces bytes in parts of a package, in its place."""

    def edit(path, changes):
        old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                for before, after in changes.get(name, ()):
                    assert before in content
                    content = content.replace(before, after)
                new.writestr(name, content)
        return path

    return edit
