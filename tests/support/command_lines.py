"""The command lines that README and the manual tell people to type."""

import re
import shlex
from html import unescape
from pathlib import Path

from addin.cli.app import app
from addin.guide.manual import manual

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
HELP = {option for parameter in app.params for option in parameter.opts} | {"--help", "-h"}
"""What ends a command line before its arguments are looked at, or stands without a command."""


def of_manual():
    """Return the command lines of the manual, each as it is typed."""
    codes = re.findall(r"<code>(tongbao\b.*?)</code>", manual(), re.DOTALL)
    return [unescape(line) for block in codes for line in block.splitlines()]


def of_markdown(text):
    """Return the command lines of a Markdown text: in blocks, behind others too, and in sentences.

    >>> of_markdown("`tongbao new a.xlsx`\\n```sh\\npip && .venv/bin/tongbao read b.xlsx\\n```")
    ['tongbao read b.xlsx', 'tongbao new a.xlsx']
    """
    block = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
    parts = [part for typed in block.findall(text) for part in re.split(r"\n|&&", typed)]
    typed = [*parts, *re.findall(r"`([^`]*)`", block.sub("", text))]
    lines = [re.sub(r"^\.venv/bin/", "", part.strip()) for part in typed]
    return [line for line in lines if re.match(r"tongbao\b(?!-)", line)]


def is_name(line):
    """Whether a line names a command that a sentence is about, and gives it nothing."""
    return re.fullmatch(r"tongbao [a-z]+", line) is not None and takes_more(line.split()[1])


def takes_more(command):
    """Whether a command can't be run without an argument."""
    parameters = app.commands[command].params
    return any(each.required for each in parameters)


def parsed(line):
    """Have the program take a command line without running it."""
    words = shlex.split(line)[1:]
    if not words or words[0].startswith("-"):
        assert set(words) <= HELP
        return
    command = app.commands[words[0]]
    if not HELP & set(words[1:]):
        command.make_context(words[0], words[1:])


WRITTEN = list(dict.fromkeys([*of_manual(), *of_markdown(README)]))
"""All of them, each once."""
