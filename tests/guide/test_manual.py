"""The manual: whole, alone, and with all that the program has."""

import re
from html import escape
from html.parser import HTMLParser
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from addin.annex.answer import CHOICES, SLOTS
from addin.cli.app import app
from addin.functions import declared_functions
from addin.guide.manual import CHAPTERS, manual
from addin.guide.problems import MEANINGS, SEVERITIES, SUBJECTS
from addin.ooxml.package import open_package
from addin.settings.catalogue import COLUMNS, ITEMS
from tests.problems.catalogue import KINDS, modules

PAGE = manual()
SECTIONS = dict(re.findall(r'<section id="(\w+)">\n(.*?)</section>', PAGE, re.DOTALL))
COMMANDS = app.commands
PICTURES = files("addin.guide") / "pictures"
EMPTY = {"meta", "img", "br"}
MOST = 1_000_000
"""Bytes of the whole page."""


class Reader(HTMLParser):
    """Notes what is open, what closes nothing, and what is linked."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.ids, self.links = [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))


@pytest.fixture(scope="module")
def page():
    """The page as it was read."""
    reader = Reader()
    reader.feed(PAGE)
    return reader


def test_the_page_is_well_formed(page):
    assert (page.wrong, page.open) == ([], [])
    assert len(page.ids) == len(set(page.ids))
    assert PAGE.startswith("<!DOCTYPE html>")
    assert len(PAGE.encode()) < MOST


def test_the_page_needs_no_network_and_no_other_file(page):
    inside = [link for link in page.links if not link.startswith("data:image/png;base64,")]
    assert {link.removeprefix("#") for link in inside} <= set(page.ids)
    assert all(link.startswith("#") for link in inside)
    assert not re.search(r"@import|url\(|<script|@[A-Z]+@", PAGE)


def test_every_chapter_is_there_and_listed(page):
    assert list(SECTIONS) == [name for name, _ in CHAPTERS]
    assert {path.name for path in (files("addin.guide") / "chapters").iterdir()} == {
        f"{name}.html" for name, _ in CHAPTERS
    }
    assert all(f"#{name}" in page.links for name, _ in CHAPTERS)


def test_every_picture_is_shown_once():
    used = re.findall(r'<img src="data:image/png;base64,([^"]+)"', PAGE)
    assert len(used) == len(set(used)) == len(list(PICTURES.iterdir()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_it(name):
    chapter = SECTIONS["commands"]
    lines = [line for line in command_lines(chapter) if line.split()[1:2] == [name]]
    assert lines
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option":
            assert any(f"{option}" in chapter for option in parameter.opts)
            assert any(option in line.split() for option in parameter.opts for line in lines)


def command_lines(text):
    """Return the commands in some HTML, as they would be typed."""
    blocks = re.findall(r"<code>(tongbao\b.*?)</code>", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("setting", [*ITEMS, *COLUMNS], ids=lambda setting: setting.name)
def test_every_setting_is_in_it(setting):
    chapter = SECTIONS["settings"]
    assert f"<b>{setting.name}" in chapter
    for said in (setting.meaning, *setting.choices, *setting.aliases):
        assert escape(said, quote=False) in chapter


def test_what_can_be_chosen_on_the_sheet_of_answers_is_in_it():
    assert "、".join(CHOICES) in SECTIONS["reading"]
    assert "、".join(SLOTS) in SECTIONS["reading"]


def test_every_part_of_the_catalogue_has_a_title():
    named = [module.__name__.rpartition(".")[2] for module in modules()]
    assert set(SUBJECTS) == set(named) - {"problem", "meanings"}


@pytest.mark.parametrize("name", KINDS)
def test_every_problem_is_in_it(name):
    kind = KINDS[name]
    rows = [row for row in re.findall("<tr>(.*?)</tr>", SECTIONS["problems"]) if names(row, kind)]
    assert rows
    assert any(SEVERITIES[kind.severity] in row for row in rows)
    said = escape(re.sub(r"\{[^}]*\}", "…", kind.sentence), quote=False)
    said = said if re.search("[一-鿿]", said) else MEANINGS.get(kind.code, "")
    assert any(said in row for row in rows)
    assert all(re.search('说法">.*[一-鿿]', row) for row in rows)


def names(row, kind):
    """Whether a row of a table is about a kind of problem."""
    return f"<code>{kind.code}</code>" in row


def test_what_is_explained_besides_is_a_problem_of_the_program():
    assert set(MEANINGS) <= {kind.code for kind in KINDS.values()}


@pytest.mark.parametrize("function", declared_functions(), ids=lambda function: function.name)
def test_every_function_is_in_it(function):
    chapter = SECTIONS["functions"]
    assert f"<h4><code>{function.name}</code> {function.chinese_name}</h4>" in chapter
    assert f"例:<code>={function.name}(" in chapter
    for text in (function.help, *(argument.help for argument in function.arguments)):
        assert escape(text, quote=False) in chapter


def test_every_button_is_in_it():
    ribbon = ElementTree.fromstring((files("addin.installer") / "ribbon.xml").read_bytes())
    for element in ribbon.iter():
        if element.tag.endswith("}button"):
            assert element.get("label") in SECTIONS["buttons"]


def test_every_sheet_that_a_rebuild_makes_is_in_it(rebuilt_sample):
    with open_package(rebuilt_sample) as package:
        sheets = list(package.marks)
    assert len(sheets) > 5
    assert [name for name in sheets if name not in SECTIONS["quick"]] == []
