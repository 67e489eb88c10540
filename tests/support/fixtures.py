"""Fixtures of several rooms: workbooks changed part by part, and the rich one."""

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read
from tests.support import (
    bare_workbook,
    compound_file,
    rich_workbook,
    workbook_picture,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"


@pytest.fixture(scope="session")
def rich(tmp_path_factory):
    """Return a workbook that carries what people have in theirs; tests work on copies."""
    path = tmp_path_factory.mktemp("rich") / "附表.xlsx"
    rich_workbook.build_rich_workbook(SAMPLE, path)
    return path


@dataclass(frozen=True, repr=False)
class Version:
    """A workbook and its parts."""

    path: Path
    parts: dict

    def root(self, part):
        """Return a part's root element."""
        return ElementTree.fromstring(self.parts[part])

    def canonical(self, part):
        """Return what a part says, however it is written."""
        return _canonical(self.root(part))

    def users(self, part):
        """Return what a worksheet says without our highlights and our legend."""
        root = self.root(part)
        for formats in root.findall(f"{MAIN}conditionalFormatting"):
            for rule in [rule for rule in formats if "tongbao" in "".join(rule.itertext())]:
                formats.remove(rule)
            if not len(formats):
                root.remove(formats)
        data = root.find(f"{MAIN}sheetData")
        for row in [row for row in data if "".join(row.itertext()).startswith("图例")]:
            data.remove(row)
        return _canonical(root)

    def highlights(self, part):
        """Return our highlights on a worksheet: where, which format, and the formula."""
        return [
            (formats.get("sqref"), rule.get("dxfId"), rule.findtext(f"{MAIN}formula"))
            for formats in self.root(part).iter(f"{MAIN}conditionalFormatting")
            for rule in formats
            if "tongbao" in "".join(rule.itertext())
        ]

    @property
    def sheets(self):
        """The names of all sheets."""
        return [s.get("name") for s in self.root("xl/workbook.xml").iter(f"{MAIN}sheet")]

    @property
    def names(self):
        """The defined names: name, sheet that it is local to, what it refers to."""
        names = self.root("xl/workbook.xml").iter(f"{MAIN}definedName")
        sheets = dict(enumerate(self.sheets))
        local = {name: sheets.get(int(name.get("localSheetId", -1))) for name in names}
        return {(name.get("name"), sheet, name.text) for name, sheet in local.items()}


def _canonical(root):
    xml = ElementTree.tostring(root, encoding="unicode")
    return ElementTree.canonicalize(xml, strip_text=True, rewrite_prefixes=True)


@pytest.fixture(scope="session")
def version(parts):
    """Return a function that reads a workbook's parts."""
    return lambda path: Version(path, parts(path))


@dataclass(frozen=True, repr=False)
class Books:
    """The rich workbook, its rebuild, the rebuild's rebuild; the folder before and after."""

    source: Version
    once: Version
    twice: Version
    before: dict
    after: dict


@pytest.fixture(scope="session")
def rebuild():
    """Return a function that rebuilds a workbook, in place without an output; gives the job."""

    def write_rebuilt(source, output=None):
        job = prepare(read(source), output)
        job.write()
        return job

    return write_rebuilt


@pytest.fixture(scope="session")
def sheets_after():
    """Return a function that gives the sheets after a rebuild by name: the user's among ours."""

    def names(users, plan):
        first = [sheet.name for sheet in plan.sheets if sheet.leads]
        return [*first, *users, *(sheet.name for sheet in plan.sheets if not sheet.leads)]

    return names


@pytest.fixture(scope="session")
def books(rich, tmp_path_factory, version, fingerprint, rebuild):
    """Return the rich workbook rebuilt, and rebuilt again."""
    folder = tmp_path_factory.mktemp("rebuilt")
    source, once, twice = (folder / name for name in ("附表.xlsx", "一.xlsx", "二.xlsx"))
    shutil.copyfile(rich, source)
    before = fingerprint(folder)
    rebuild(source, once)
    after = fingerprint(folder)
    rebuild(once, twice)
    return Books(version(source), version(once), version(twice), before, after)


@pytest.fixture(scope="session")
def sample_2022():
    """Return the sample workbook; tests work on copies."""
    return SAMPLE


@pytest.fixture
def annexes(tmp_path):
    """Return a copy of the sample workbook, alone in its folder."""
    return Path(shutil.copyfile(SAMPLE, tmp_path / "附表.xlsx"))


@pytest.fixture(scope="session")
def bare():
    """Return the module that writes a workbook part by part."""
    return bare_workbook


@pytest.fixture(scope="session")
def strict_form():
    """Return the module that writes workbooks in the strict form."""
    return import_module("tests.support.strict_form")


@pytest.fixture(scope="session")
def old_formats():
    """Return the module that writes .xls and .ods."""
    return import_module("tests.support.old_formats")


@pytest.fixture(scope="session")
def remote():
    """Return the module that opens workbooks in xlwings' remote engine and does its actions."""
    return import_module("tests.support.remote_actions")


@pytest.fixture(scope="session")
def picture():
    """Return a function that says what a workbook shows."""
    return workbook_picture.picture


@pytest.fixture(scope="session")
def button_calls():
    """Return the module that counts the calls of buttons to Excel on Windows."""
    return import_module("tests.support.button_calls")


@pytest.fixture(scope="session")
def compound():
    """Return a function that makes a compound file (.xls and encrypted files are) of streams."""
    return compound_file.compound_file


@pytest.fixture(scope="session")
def parts():
    """Return a function that reads all parts of a package by name."""

    def read_parts(path):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return read_parts


@pytest.fixture(scope="session")
def write_parts():
    """Return a function that writes a package from its parts."""

    def write(path, contents):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        return path

    return write


@pytest.fixture(scope="session")
def edit(parts, write_parts):
    """Return a function that replaces text in one part of a workbook, where it must occur."""

    def edit_part(path, part, *replacements):
        contents = parts(path)
        text = contents[part].decode()
        for old, new in replacements:
            assert old in text, f"{old} is not in {part}"
            text = text.replace(old, new)
        return write_parts(path, {**contents, part: text.encode()})

    return edit_part


@pytest.fixture(scope="session")
def fingerprint():
    """Return a function that gives the names of all that a folder holds, with a file's hash."""

    def of_folder(folder):
        return {
            str(path.relative_to(folder)): _hash(path) if path.is_file() else ""
            for path in folder.rglob("*")
        }

    return of_folder


@pytest.fixture(scope="session")
def word_samples():
    """Return the module with the circulars, annexes and templates of the Word host's tests."""
    return import_module("tests.support.word_samples")


@pytest.fixture(scope="session")
def word_results(book, word_samples):
    """Return the results of a table of tasks, an annex and indicators side by side."""
    rows, merges = word_samples.side_by_side(5)
    sheets = {"四个一百": rows, "附表3": word_samples.ANNEX, "附表2": word_samples.TASKS}
    return book(sheets, settings={"地区": "某市"}, merges={"四个一百": merges}).results


def _hash(path):
    with open(path, "rb") as file:  # not Path.open, which a test replaces
        return hashlib.sha256(file.read()).hexdigest()
