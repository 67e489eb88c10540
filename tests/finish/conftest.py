"""What tests of finishing share: the job in one call, and small workbooks to look into."""

import io
import zipfile

import pytest

from addin.finish.finish import finishing
from addin.finish.options import Options


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
def workbook(tmp_path, write_sheets):
    """Return a function that makes a workbook of rows by sheet; ``change`` may edit it."""
    return lambda sheets, change=None: write_sheets(tmp_path / "附表.xlsx", sheets, change)


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
