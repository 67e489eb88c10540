"""The add-in as it is shipped is what the texts make, and needs nothing to be built."""

import os
import subprocess
import sys
import zipfile
from importlib.resources import files

import pytest

from addin.errors import BuilderMissing
from addin.installer.install import install
from addin.installer.prebuilt import prebuilt

MAKE = """
import sys
sys.path[:] = sys.argv[3:]
from pathlib import Path
from addin.installer.build import build_addin
build_addin(Path(sys.argv[1]), chinese_names=sys.argv[2] == "936")
"""


@pytest.mark.parametrize("code_page", [936, 1252])
def test_the_prebuilt_add_in_is_what_the_texts_make_part_for_part(parts, tmp_path, code_page):
    """In a process of its own: the tests have openpyxl write XML in other words."""
    made = tmp_path / "made.xlam"
    environment = {name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"}
    command = [sys.executable, "-c", MAKE, str(made), str(code_page), *sys.path]
    subprocess.run(command, check=True, env=environment, timeout=300)
    built, shipped = parts(made), parts(prebuilt(code_page))
    assert list(built) == list(shipped)
    other = [name for name in built if built[name] != shipped[name]]
    assert other == [], "run: python -m addin.installer.build"


def test_code_pages_that_are_not_chinese_have_one_add_in():
    assert prebuilt(1252) == prebuilt(65001) != prebuilt(936)


def test_nothing_but_the_two_files_is_shipped_prebuilt():
    folder = files("addin.installer") / "prebuilt"
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["tongbao-936.xlam", "tongbao.xlam"]
    assert all(zipfile.is_zipfile(file) for file in folder.iterdir())


@pytest.fixture
def without_builder(monkeypatch):
    """Let pyOpenVBA be missing, as where only the product is installed."""
    for name in [name for name in sys.modules if name.startswith("pyopenvba")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("build", "project"):
        monkeypatch.delitem(sys.modules, f"addin.installer.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "pyopenvba", None)


@pytest.mark.usefixtures("without_builder")
def test_the_add_in_is_installed_without_what_builds_it(windows):
    assert install(windows.computer).addin.is_file()


@pytest.mark.usefixtures("without_builder")
@pytest.mark.parametrize("command", [("build",), ("bundle",)])
def test_without_the_extra_a_developers_command_says_what_to_do(run, tmp_path, command):
    code, _, message = run(*command, "-o", tmp_path / "out")
    assert (code, message.strip()) == (1, str(BuilderMissing()))
    assert not (tmp_path / "out").exists()
