"""What --help, --version and the program's name alone say."""

import re
from importlib.metadata import version

import click
import pytest

from addin.cli import command as kinds
from addin.cli import help as texts
from addin.cli.app import app
from addin.cli.show import console_on, terminal

COMMANDS = app.commands
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|show|message|exit|required|default|bool|str|path|int|list)\b",
    re.IGNORECASE,
)


def test_the_program_alone_says_what_most_people_want(run):
    code, printed, message = run()
    assert (code, message) == (0, "")
    for said, command in texts.OVERVIEW:
        assert f"{said}\n      {command}\n" in printed
        assert command.split()[1] in COMMANDS
    assert "tongbao --help" in printed


def test_every_command_stands_in_a_group(run):
    printed = run("--help")[1]
    for name, command in COMMANDS.items():
        assert isinstance(command, kinds.Command)
        assert re.search(rf"^  {name} +\S.*。$", printed, re.MULTILINE)
    headings = [heading for heading in kinds.PURPOSES if f"\n{heading}\n" in printed]
    assert headings == list(kinds.PURPOSES)
    assert {command.purpose for command in COMMANDS.values()} == set(kinds.PURPOSES)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_tells_all_that_it_takes_in_chinese(run, name):
    code, printed, message = run(name, "--help")
    assert (code, message) == (0, "")
    assert printed.startswith(f"用法:tongbao {name} ")
    assert not ENGLISH.search(re.sub(r"--?[\w-]+", "", printed))
    for parameter in COMMANDS[name].params:
        assert parameter.metavar or parameter.is_flag, parameter.name
        assert re.search("[一-鿿]", parameter.help)
        assert parameter.help in printed.replace("\n", " ") or "\n" in printed
        if isinstance(parameter, click.Option):
            assert all(option in printed for option in parameter.opts)


def test_the_version_can_be_asked_for(run):
    assert run("--version") == (0, f"tongbao {version('tongbao')}\n", "")


@pytest.mark.parametrize(("asked", "styled"), [("1", False), ("", True)])
def test_without_colour_there_is_no_bold_either(monkeypatch, asked, styled):
    monkeypatch.setenv("NO_COLOR", asked)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    for console in (terminal(), console_on(stderr=True)):
        with console.capture() as captured:
            console.print("[bold red]通报[/]")
        assert ("\x1b" in captured.get()) is styled
