"""What is gathered for a computer without network: wheels, scripts, the guide."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from addin.errors import FolderExists, PipFailed, SourceTreeMissing, UsageError
from addin.guide.manual import manual
from addin.installer.bundle import PYTHON_VERSIONS, make_bundle, write_texts
from addin.installer.wheels import missing_requirements

SCRIPTS = ["install.cmd", "rebuild.cmd", "uninstall.cmd"]
WINDOWS_ONLY = 'pywin32>=224; platform_system == "Windows"'


@pytest.fixture
def wheel(tmp_path):
    """Return a function that makes a small wheel in the folder ``wheels``."""

    def make(name, *requires, tags="py3-none-any", python=">=3.8", parts=()):
        folder = tmp_path / "wheels"
        folder.mkdir(exist_ok=True)
        project, version = name.split("-")
        info = f"{name}.dist-info"
        metadata = [f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}"]
        metadata += [f"Requires-Python: {python}", *(f"Requires-Dist: {need}" for need in requires)]
        path = folder / f"{name}-{tags}.whl"
        with zipfile.ZipFile(path, "w") as file:
            for part, content in dict(parts).items():
                file.writestr(part, content)
            file.writestr(f"{info}/METADATA", "\n".join(metadata) + "\n")
            file.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: " + tags
            )
            file.writestr(f"{info}/RECORD", "")
        return path

    return make


@pytest.fixture
def missing(tmp_path):
    """Return a function that gives what an installation on Windows would miss."""
    return lambda python="3.12": missing_requirements(tmp_path / "wheels", "tongbao", python)


def test_nothing_is_missing_where_every_requirement_has_a_wheel(wheel, missing):
    wheel("tongbao-0.1.0", "xlwings>=0.33", "openpyxl")
    wheel("xlwings-0.37.8", WINDOWS_ONLY, tags="cp312-cp312-win_amd64")
    wheel("pywin32-312", tags="cp312-cp312-win_amd64")
    wheel("openpyxl-3.1.5", "et_xmlfile")
    wheel("et_xmlfile-2.0.0")
    assert missing() == ()


def test_what_only_windows_needs_is_missed(wheel, missing):
    wheel("tongbao-0.1.0", "xlwings>=0.33")
    wheel("xlwings-0.37.8", WINDOWS_ONLY, 'appscript; platform_system == "Darwin"')
    assert missing() == ("pywin32>=224",)


def test_what_only_an_older_python_needs_is_missed_for_that(wheel, missing):
    wheel("tongbao-0.1.0", 'numpy>=2; python_version < "3.12"')
    assert missing("3.11") == ("numpy>=2",)
    assert missing("3.12") == ()


@pytest.mark.parametrize("tags", ["cp312-cp312-manylinux_2_17_x86_64", "cp311-cp311-win_amd64"])
def test_a_wheel_for_another_system_or_python_does_not_count(wheel, missing, tags):
    wheel("tongbao-0.1.0", "numpy")
    wheel("numpy-2.5.5", tags=tags)
    assert missing() == ("numpy",)


@pytest.mark.parametrize("tags", ["cp39-abi3-win_amd64", "py2.py3-none-any", "py3-none-win_amd64"])
def test_a_wheel_for_many_pythons_counts(wheel, missing, tags):
    wheel("tongbao-0.1.0", "numpy")
    wheel("numpy-2.5.5", tags=tags)
    assert missing() == ()


def test_a_wheel_of_a_version_that_is_not_wanted_does_not_count(wheel, missing):
    wheel("tongbao-0.1.0", "typer>=0.15")
    wheel("typer-0.12.0")
    assert missing() == ("typer>=0.15",)


def test_a_wheel_that_needs_a_newer_python_does_not_count(wheel, missing):
    wheel("tongbao-0.1.0", "numpy")
    wheel("numpy-2.5.5", python=">=3.13")
    assert missing() == ("numpy",)


def test_extras_count_where_they_are_asked_for(wheel, missing):
    wheel("tongbao-0.1.0", "rich[jupyter]", 'ruff; extra == "lint"')
    wheel("rich-15.0.0", 'ipywidgets>=7; extra == "jupyter"')
    assert missing() == ("ipywidgets>=7",)


def test_requirements_in_a_circle_come_to_an_end(wheel, missing):
    wheel("tongbao-0.1.0", "rich")
    wheel("rich-15.0.0", "tongbao")
    assert missing() == ()


def test_our_own_wheel_must_be_there(tmp_path):
    assert missing_requirements(tmp_path, "tongbao", "3.12") == ("tongbao",)


def test_a_folder_that_is_there_is_not_touched(tmp_path):
    with pytest.raises(FolderExists, match="没有覆盖"):
        make_bundle(tmp_path, PYTHON_VERSIONS)
    assert list(tmp_path.iterdir()) == []


def test_without_sources_it_says_where_to_get_them(tmp_path):
    with pytest.raises(SourceTreeMissing, match="--source"):
        make_bundle(tmp_path / "out", PYTHON_VERSIONS, tmp_path)


def test_a_python_version_that_is_none_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match=r"请写成 3\.12"):
        make_bundle(tmp_path / "out", ["312"])


def test_where_pip_fails_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")  # as on a computer without network
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(PipFailed, match=r"软件源里没有合用的 \w+.*能否上网"):
        make_bundle(tmp_path / "out" / "folder", ["3.12"])
    assert not (tmp_path / "out").exists()


@pytest.fixture
def texts(tmp_path):
    """Return a folder with the scripts and the guide as they are handed out."""
    folder = tmp_path / "安装包 (1)"
    folder.mkdir()
    write_texts(folder, PYTHON_VERSIONS)
    return folder


def test_the_scripts_and_the_guide_are_there(texts):
    names = sorted(path.name for path in texts.iterdir())
    assert names == ["install.cmd", "install.py", "rebuild.cmd", "uninstall.cmd", "使用说明.html"]
    assert not any(b"@VERSIONS@" in path.read_bytes() for path in texts.iterdir())


@pytest.mark.parametrize("name", SCRIPTS)
def test_cmd_reads_only_ascii_lines_with_its_own_line_ends(texts, name):
    content = (texts / name).read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")
    commands, end, messages = content.partition(b"exit /b %CODE%\r\n")
    assert commands.isascii()
    assert end
    assert all(line.startswith(b"[") for line in messages.split(b"\r\n") if line)


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_label_and_every_message_of_a_script_is_there(texts, name):
    script = (texts / name).read_text("utf-8")
    labels = re.findall(r"^:(\w+)$", script, re.MULTILINE)
    assert set(re.findall(r"goto (\w+)", script)) <= set(labels)
    assert len(labels) == len(set(labels))
    printed = set(re.findall(r'findstr /b /l /c:"(\[\d\])"', script))
    assert printed == set(re.findall(r"^(\[\d\])", script, re.MULTILINE))


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_path_of_a_script_is_quoted(texts, name):
    for line in _commands(texts / name):
        for match in re.finditer(r"%(HERE|OURS|PYTHON|LOCALAPPDATA|~\w*[01])%?", line):
            assert line[: match.start()].count('"') % 2 == 1, line


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_script_runs_is_asked_whether_it_worked(texts, name):
    lines = _commands(texts / name)
    for line, following in pairwise(lines):
        if re.match(r'(py|python|ren|rmdir /s|"%)', line) and "&&" not in line:
            assert re.match(r'(if errorlevel|if exist|set "CODE=%ERRORLEVEL%")', following), line


def _commands(script):
    text = script.read_text("utf-8").partition("exit /b")[0]
    return [line.strip() for line in text.splitlines() if line and not line.startswith("rem ")]


def test_install_cmd_tries_the_pythons_that_have_wheels(texts):
    assert "for %%V in (3.14 3.13 3.12 3.11) do" in (texts / "install.cmd").read_text("utf-8")


def test_the_probe_wants_wheels_for_this_python(texts, wheel, tmp_path):
    probe = [sys.executable, texts / "install.py", "--probe"]
    assert subprocess.run(probe, check=False).returncode == 1
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    wheel("numpy-2.5.5", tags=f"{tag}-{tag}-win_amd64")
    (tmp_path / "wheels").rename(texts / "wheels")
    assert subprocess.run(probe, check=False).returncode == 0


_STAND_IN = """
import os, pathlib, sys
print("ran", *sys.argv[1:])
sys.exit(int(os.environ.get("FAIL_AT") == sys.argv[1]))
"""


def test_install_py_installs_offline_and_keeps_an_earlier_installation(texts, wheel, tmp_path):
    """Three runs of the real thing with a wheel that stands in for ours."""
    home = tmp_path / "用户 王" / "tongbao"

    def install(fail_at):
        ours = {"LOCALAPPDATA": str(home.parent), "FAIL_AT": fail_at, "PYTHONUTF8": "1"}
        command = [sys.executable, texts / "install.py"]
        done = subprocess.run(command, env=os.environ | ours, capture_output=True, check=False)
        return done.returncode, done.stdout.decode("utf-8")

    wheel("tongbao-0.1.0", parts={"addin/__init__.py": "", "addin/__main__.py": _STAND_IN})
    (tmp_path / "wheels").rename(texts / "wheels")
    code, printed = install(fail_at="")
    assert code == 0, printed
    assert re.search(r"ran install\s.*ran doctor\s.*安装成功", printed, re.DOTALL)
    assert [path.name for path in home.iterdir()] == ["venv"]

    (home / "venv" / "earlier").touch()
    code, printed = install(fail_at="install")
    assert (code, "已恢复原样" in printed) == (1, True)
    assert (home / "venv" / "earlier").exists()
    assert [path.name for path in home.iterdir()] == ["venv"]

    code, printed = install(fail_at="doctor")
    assert (code, "检查没有全部通过" in printed) == (1, True)
    assert not (home / "venv" / "earlier").exists()


def test_the_manual_goes_along(texts):
    assert (texts / "使用说明.html").read_text("utf-8") == manual()


def test_all_that_is_not_python_is_packed_into_the_wheel():
    """What setuptools is told to pack covers the texts of which the add-in is made."""
    root = Path(__file__).parents[2]
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    packed = {
        path
        for package, patterns in settings["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in root.joinpath(*package.split(".")).glob(pattern)
    }
    everything = (path for path in (root / "addin").rglob("*.*") if path.is_file())
    others = {path for path in everything if not path.suffix.startswith(".py")}
    assert others
    assert others <= packed
