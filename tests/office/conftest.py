"""LibreOffice, where the machine has it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Return a function that has LibreOffice convert a workbook, and gives the result's path.

    Without LibreOffice the tests are skipped, unless TONGBAO_REQUIRE_OFFICE=1 says that it must
    be there.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None and os.environ.get("TONGBAO_REQUIRE_OFFICE") == "1":
        pytest.fail("LibreOffice is required, but there is no soffice")
    if program is None:
        pytest.skip("there is no LibreOffice")
    home = tmp_path_factory.mktemp("office")

    def convert(path, form):
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(home)]
        subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
        return (home / path.name).with_suffix(f".{form}")

    return convert


@pytest.fixture(scope="session")
def recalculated(office):
    """Return a function that has LibreOffice calculate a workbook, and gives the result's path."""
    return lambda path: office(path, "xlsx")


@pytest.fixture(scope="session")
def sample_2022():
    """The path of the sample workbook."""
    return Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
