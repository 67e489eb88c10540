"""The progress bar: on a terminal's stderr only, and never with JSON."""

import io
import sys

import pytest

from addin.cli.show_split import show_split, split_with_bar

ROWS = [
    ["2022年投资完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["甲镇", 10, 9],
    ["乙镇", 10, 8],
]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def results(book):
    """The results of two towns of a roster of three."""
    return book({"附表1": ROWS}, roster=[("甲镇",), ("乙镇",), ("丙镇",)]).results


@pytest.fixture
def shown(results, tmp_path, monkeypatch):
    """Return a function that splits on a terminal, and gives what stderr got.

    Stderr is replaced amid the test: pytest puts its own there before each phase.
    """

    def run(**options):
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        assert len(split_with_bar(results, tmp_path, **options)) == 2
        return stream.getvalue()

    return run


def test_a_terminal_has_a_bar_with_how_many_are_done(shown):
    text = shown()
    assert "生成督办单" in text
    assert "2/2" in text


def test_nothing_is_shown_when_told_to_be_silent(shown):
    assert shown(silent=True) == ""


def test_nothing_is_shown_off_a_terminal(results, tmp_path, capsys):
    split_with_bar(results, tmp_path)
    assert capsys.readouterr() == ("", "")


def test_what_was_written_is_said(results, tmp_path, capsys):
    show_split(results, tmp_path, split_with_bar(results, tmp_path))
    assert capsys.readouterr().out.splitlines() == [
        "生成:2个单位的督办单。",
        "提示:丙镇在各表中没有数据,没有为其生成督办单。",
        f"已保存:{tmp_path}",
    ]
