"""The manual written where it is wanted, and shown in the browser."""

import webbrowser

import pytest

from addin import macros
from addin.guide.manual import manual
from addin.guide.show import FILE


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """What the browser was given, with a folder of the user's own under tmp_path."""
    shown = []
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "用户" / "cache"))
    monkeypatch.setattr(webbrowser, "open", lambda address: shown.append(address) or True)
    return shown


def test_it_is_written_where_it_is_wanted(tmp_path, run, opened):
    output = tmp_path / "手册.html"
    assert run("guide", "-o", output) == (0, f"已保存:{output}\n", "")
    assert output.read_text("utf-8") == manual()
    assert opened == []
    assert run("guide", "-o", output)[0] == 0


def test_another_page_is_left_alone(tmp_path, run):
    output = tmp_path / "手册.html"
    output.write_text("<html>", "utf-8")
    code, printed, message = run("guide", "-o", output)
    assert (code, printed) == (1, "")
    assert "手册.html" in message
    assert output.read_text("utf-8") == "<html>"
    assert run("guide", "-o", tmp_path / "手册.pdf")[0] == 1


def test_the_command_opens_it(tmp_path, run, opened):
    file = tmp_path / "用户" / "cache" / "tongbao" / FILE
    assert run("guide") == (0, f"使用手册:{file}\n", "")
    assert opened == [file.as_uri()]
    assert file.read_text("utf-8") == manual()


def test_on_windows_it_lies_with_the_program(tmp_path, run, opened, monkeypatch):
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    run("guide")
    assert (tmp_path / "Local" / "tongbao" / FILE).exists()


def test_without_a_browser_it_says_where_it_lies(tmp_path, run, opened, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    printed = run("guide")[1]
    assert "没有找到浏览器" in printed
    assert FILE in macros.guide().partition("\n")[2]


def test_the_button_opens_it(opened):
    assert macros.guide() == ""
    assert len(opened) == 1


def test_where_it_can_not_be_written_the_button_says_so(tmp_path, opened):
    (tmp_path / "用户").write_text("no folder", "utf-8")
    kind, _, text = macros.guide().partition("\n")
    assert kind == "critical"
    assert text
    assert opened == []
