"""What the documents for developers name is there: files, folders, modules, the two commands."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    *sorted((ROOT / ".github").glob("*.md")),
    *(path for room in ("addin", "tests") for path in sorted((ROOT / room).rglob("README.md"))),
]
MADE = ("workbook/annexes-2022-汇总.xlsx",)
"""What a command makes that the document gives."""

MOST_LINES = 120


def paths_in(text):
    """Return what is written as the path of a file or folder of the project."""
    written = re.findall(
        r"`(?:[a-z. -]*? )?([\w./-]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    )
    return [each for each in written if re.match(r"(addin|tests|workbook|\.github|\.ci)/", each)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_is_there(document):
    named = paths_in(document.read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists() and path not in MADE] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_is_run_is_there(document):
    modules = re.findall(r"python3? -m ([\w.]+)", document.read_text("utf-8"))
    assert [name for name in modules if find_spec(name) is None] == []


def test_readme_is_short_and_has_the_two_commands():
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert len(lines) <= MOST_LINES
    setting_up = [line for line in lines if line.startswith("python3 -m venv")]
    assert [line.partition("' &&")[0].count("[test]") for line in setting_up] == [0, 1]


def test_readme_shows_a_picture_that_is_made():
    (shown,) = re.findall(r'<img src="([^"]+)"', (ROOT / "README.md").read_text("utf-8"))
    assert (ROOT / shown).is_file()
    assert f'"{Path(shown).stem}"' in (ROOT / "workbook" / "make_pictures.py").read_text("utf-8")
