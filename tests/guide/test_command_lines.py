"""Every command line in README and the manual is one that the program takes."""

import re
import shlex
from html import unescape
from pathlib import Path

import pytest
import typer

from addin.cli.app import app
from addin.guide.manual import manual

PROGRAM = typer.main.get_command(app)
README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
KNOWN = {option for parameter in PROGRAM.params for option in parameter.opts} | {"--help", "-h"}


def of_manual():
    """Return the command lines of the manual, each as it is typed."""
    codes = re.findall(r"<code>(tongbao\b.*?)</code>", manual(), re.DOTALL)
    return [unescape(line) for block in codes for line in block.splitlines()]


def of_blocks(text):
    """Return the command lines in the blocks of a Markdown text, with all that may be given.

    What may be left out stands in brackets, also over several lines; what it is for stands behind
    two spaces, or in a line of its own.
    """
    lines = []
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        joined = re.sub(r"\n +(?=\[)", " ", block)
        for line in joined.splitlines():
            typed, _, said = re.sub(r"^.*bin/tongbao", "tongbao", line).partition("  ")
            optional = " ".join(re.findall(r"\[-.*\]", said)) if "[-" in said else ""
            if typed.startswith("tongbao"):
                lines.append(re.sub(r"[][]", "", f"{typed} {optional}").strip())
    return lines


def of_sentences(text):
    """Return the commands that sentences of a Markdown text name, which may lack arguments."""
    sentences = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`(tongbao(?: [^`]*)?)`", sentences)


def parsed(line):
    """Have the program take a command line without running it."""
    words = shlex.split(line.replace("\\", "/"))[1:]
    if not words or words[0].startswith("-"):
        assert set(words) <= KNOWN
        return
    command = PROGRAM.commands[words[0]]
    if not KNOWN & set(words[1:]):
        command.make_context(words[0], words[1:])


@pytest.mark.parametrize("line", dict.fromkeys(of_manual()))
def test_a_line_of_the_manual_is_taken(line):
    if line.split()[1:] and not re.fullmatch(r"tongbao [a-z]+", line):
        parsed(line)
    else:
        assert set(line.split()[1:]) <= set(PROGRAM.commands)


@pytest.mark.parametrize("line", of_blocks(README))
def test_a_line_of_readme_is_taken(line):
    parsed(line)


@pytest.mark.parametrize("line", dict.fromkeys(of_sentences(README)))
def test_a_command_in_a_sentence_of_readme_exists(line):
    words = line.split()[1:]
    if words and not words[0].startswith("-"):
        command = PROGRAM.commands[words[0]]
        options = {option for parameter in command.params for option in parameter.opts} | KNOWN
        assert {word for word in words if word.startswith("-")} <= options
    else:
        assert set(words) <= KNOWN


WRONG = ("tongbao rebuild", "tongbao rebuild a.xlsx --nope", "tongbao redo a", "tongbao --nope")


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_is_wrong_is_found(line):
    with pytest.raises(Exception):  # noqa: B017, PT011
        parsed(line)


def test_lines_of_readme_are_found_whole():
    first = "tongbao a SRC [-o OUT]\n         [--x TEXT [--to …]]   makes it"
    block = f"```\n{first}\ntongbao b   does  [--json]\n```\n"
    assert of_blocks(block) == ["tongbao a SRC -o OUT --x TEXT --to …", "tongbao b --json"]
