"""What we write is as Microsoft's validator wants it: no error of ours, nor one that is new."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.commands import COMMANDS, furnish

WORKBOOKS = Path(__file__).parents[2] / "workbook"
ANOTHER_WRITER = Path(__file__).with_name("libreoffice.xlsx")
"""annexes-messy.xlsx as LibreOffice 7.4 saves it."""

SOURCES = ("2022", "messy", "rich", "macros", "another writer")


@pytest.fixture
def done(run):
    """Return a function that runs a command, which must do what it is for."""

    def run_well(*arguments):
        code, _, said = run(*arguments)
        assert (code, said) == (0, "")

    return run_well


@pytest.fixture
def source(request, tmp_path, done):
    """Return a copy of a workbook, alone in its folder."""
    name = request.param
    folder = tmp_path / "附表"
    folder.mkdir()
    if name == "macros":
        sample = shutil.copy(WORKBOOKS / "annexes-other.xlsx", tmp_path / "附表.xlsx")
        done("build", "-o", folder, "--sample", sample)
        (folder / "tongbao.xlam").unlink()
        return folder / "附表.xlsm"
    known = {"rich": "rich", "another writer": ANOTHER_WRITER}
    path = known.get(name, WORKBOOKS / f"annexes-{name}.xlsx")
    path = request.getfixturevalue(path) if path == "rich" else path
    return Path(shutil.copy(path, folder / "附表.xlsx"))


def files(folder):
    """Return the Office files of a folder and those below it."""
    endings = (".xlsx", ".xlsm", ".xlam", ".docx")
    return [path for path in sorted(folder.rglob("*")) if path.suffix in endings]


@pytest.mark.parametrize("source", SOURCES, indirect=True)
def test_what_is_made_of_a_workbook_has_nothing_new(source, done, findings):
    """Rebuilt, finished, the circular: nothing new against the source, in the circular nothing."""
    folder = source.parent
    done("month", source)
    done("finish", source, "-o", folder / "带批注.xlsx", "--keep-comments", "--protect")
    found = findings(files(folder))
    made = set(found) - {source}
    assert len(made) == 4
    known = {path: set() if path.suffix == ".docx" else found[source] for path in made}
    new = {path.name: found[path] - known[path] for path in made}
    assert {name: kinds for name, kinds in new.items() if kinds} == {}


def test_what_is_wholly_ours_has_nothing(tmp_path, run, monkeypatch, findings):
    """A new year's workbook, history, counties, 督办单, summaries of old formats, circulars."""
    monkeypatch.chdir(tmp_path)
    furnish(tmp_path)
    names = ("read-only format", "split", "history", "gather", "new", "circular")
    for name in names:
        assert run(*COMMANDS[name].arguments)[0] == 0
    made = [tmp_path / name for command in names for name in COMMANDS[command].makes]
    assert {path.name: found for path, found in findings(made).items() if found} == {}


def test_what_is_made_of_the_samples_has_nothing(tmp_path, done, findings):
    """As above, of workbooks with as much in them as people have; and the add-in."""
    for name in ("2022", "messy"):
        sample = tmp_path / "各期" / f"{name}.xlsx"
        sample.parent.mkdir(exist_ok=True)
        shutil.copy(WORKBOOKS / f"annexes-{name}.xlsx", sample)
        (tmp_path / "新").mkdir(exist_ok=True)
        done("new", tmp_path / "新" / f"{name}.xlsx", "--from", sample)
    done("history", tmp_path / "各期", "-o", tmp_path / "新" / "走势.xlsx")
    done("finish", sample, "--split-by", "unit", "-o", tmp_path / "督办单")
    done("build", "-o", tmp_path / "新", "--sample", sample)
    made = [*files(tmp_path / "新"), *files(tmp_path / "督办单")[:2]]
    assert len(made) == 7
    assert {path.name: found for path, found in findings(made).items() if found} == {}


@pytest.mark.parametrize(("name", "document"), [("template", "模板.docx"), ("marked", "文稿.docx")])
def test_what_is_made_of_a_document_has_nothing_new(
    tmp_path, run, monkeypatch, findings, name, document
):
    monkeypatch.chdir(tmp_path)
    furnish(tmp_path)
    assert run(*COMMANDS[name].arguments)[0] == 0
    document, made = tmp_path / document, tmp_path / COMMANDS[name].makes[0]
    found = findings([document, made])
    assert found[made] - found[document] == set()


def test_the_validator_sees_what_is_wrong(tmp_path, findings):
    """openpyxl writes what a font says in an order of its own."""
    path = tmp_path / "附表.xlsx"
    Workbook().save(path)
    [finding] = findings([path])[path]
    assert (finding.part, finding.element) == ("/xl/styles.xml", "/x:styleSheet/x:fonts/x:font")
