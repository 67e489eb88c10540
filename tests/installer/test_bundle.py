"""What is gathered for a computer without network: Python, packages, scripts, the guide."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from addin.errors import (
    FolderExists,
    PipFailed,
    PythonZipWrong,
    SignatureWrong,
    SourceTreeMissing,
)
from addin.guide.manual import manual
from addin.installer.bundle import DROPPED_ON, Bundle, make_bundle, write_texts
from addin.installer.embedded import unpack_python
from addin.installer.signatures import Signatures, check_signatures
from addin.installer.wheels import missing_requirements

SCRIPTS = ["install.cmd", "uninstall.cmd", *(f"{command}.cmd" for command in DROPPED_ON)]
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
        make_bundle(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_sources_it_says_where_to_get_them(tmp_path):
    with pytest.raises(SourceTreeMissing, match="--source"):
        make_bundle(tmp_path / "out", source=tmp_path)


@pytest.fixture
def no_network(tmp_path, monkeypatch):
    """Let pip find nothing, as on a computer without network."""
    (tmp_path / "nothing").mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "nothing"))


@pytest.mark.skipif(find_spec("pip") is None, reason="there is no pip")
@pytest.mark.usefixtures("no_network")
def test_where_pip_fails_nothing_is_left_behind(tmp_path):
    with pytest.raises(PipFailed, match=r"软件源里没有合用的 .*能否上网"):
        make_bundle(tmp_path / "out" / "folder")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def texts(tmp_path):
    """Return a folder with the scripts and the guide as they are handed out."""
    folder = tmp_path / "安装包 (1)"
    folder.mkdir()
    write_texts(folder)
    return folder


def test_the_scripts_and_the_guide_are_there(texts):
    names = sorted(path.name for path in texts.iterdir())
    assert names == sorted([*SCRIPTS, "install.py", "使用说明.html"])


@pytest.mark.parametrize("command", DROPPED_ON)
def test_a_workbook_can_be_dropped_on_each_command_of_wps_users(texts, command):
    script = (texts / f"{command}.cmd").read_text("utf-8")
    assert re.findall(r"-m addin\S* (\w+)", script) == [command, command]


@pytest.mark.parametrize("name", SCRIPTS)
def test_cmd_reads_only_ascii_lines_with_its_own_line_ends(texts, name):
    content = (texts / name).read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")
    commands, end, messages = content.partition(b"exit /b %CODE%\r\n")
    assert commands.isascii()
    assert end
    assert all(line.startswith(b"[") for line in messages.split(b"\r\n") if line)


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_is_printed_is_utf_8_whatever_the_code_page(texts, name):
    commands = _commands(texts / name)
    assert "chcp 65001 >nul" in commands
    for line in commands:
        if '.exe"' in line and "-I" in line and '-c ""' not in line:
            assert " -X utf8 " in line
        if "findstr" in line:  # the number of the message is left out
            assert line.startswith('for /f "tokens=1* delims=]" %%K in')
            assert line.endswith("do echo %%L")


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_label_and_every_message_of_a_script_is_there(texts, name):
    script = (texts / name).read_text("utf-8")
    labels = re.findall(r"^:(\w+)$", script, re.MULTILINE)
    assert set(re.findall(r"goto (\w+)", script)) <= set(labels)
    assert len(labels) == len(set(labels))
    printed = set(re.findall(r'findstr /b /l /c:"(\[\d\])"', script))
    assert printed == set(re.findall(r"^(\[\d\])[^ ]", script, re.MULTILINE))


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_path_of_a_script_is_quoted(texts, name):
    for line in _commands(texts / name):
        for match in re.finditer(r"%(HERE|OURS|PYTHON|LOCALAPPDATA|~\w*[01])%?", line):
            assert line[: match.start()].count('"') % 2 == 1, line


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_script_runs_is_asked_whether_it_worked(texts, name):
    lines = _commands(texts / name)
    for line, following in pairwise(lines):
        if re.match(r'(ren|rmdir /s|"%)', line):
            assert re.match(r'(if errorlevel|if exist|set "CODE=%ERRORLEVEL%")', following), line


def _commands(script):
    text = script.read_text("utf-8").partition("exit /b")[0]
    return [line.strip() for line in text.splitlines() if line and not line.startswith("rem ")]


def test_scripts_and_install_py_agree_on_where_python_lies(texts):
    install = (texts / "install.py").read_text("utf-8")
    assert 'Path(os.environ["LOCALAPPDATA"]) / "tongbao"' in install
    for name in DROPPED_ON:
        script = (texts / f"{name}.cmd").read_text("utf-8")
        assert r'set "PYTHON=%LOCALAPPDATA%\tongbao\python\python.exe"' in script


_PYTHON = """#!/bin/sh
# as python.exe with its ._pth file: packages beside it, nothing of the environment
here=$(cd "$(dirname "$0")" && pwd)
[ "$1 $2 $3" = "-X utf8 -I" ] || exit 9
shift 3
PYTHONPATH="$here/Lib/site-packages" PYTHONUTF8=1 exec "{python}" -P "$@"
"""

_STAND_IN = """
import os, pathlib, sys
print("ran", *sys.argv[1:])
sys.exit(int(os.environ.get("FAIL_AT") == sys.argv[1]))
"""


@pytest.fixture
def unpacked(texts):
    """Return the bundle with a Python and a package that stand in for the real ones."""
    (texts / "python").mkdir()
    program = texts / "python" / "python.exe"
    program.write_text(_PYTHON.format(python=sys.executable))
    program.chmod(0o755)
    with zipfile.ZipFile(texts / "packages.zip", "w") as packages:
        packages.writestr("addin/__init__.py", "")
        packages.writestr("addin/__main__.py", _STAND_IN)
    return texts


@pytest.fixture
def home(tmp_path):
    return tmp_path / "用户 王" / "tongbao"


@pytest.fixture
def install(unpacked, home):
    """Return a function that runs install.py as install.cmd does; gives its code and output."""

    def run_install(fail_at=""):
        ours = {"LOCALAPPDATA": str(home.parent), "FAIL_AT": fail_at, "PYTHONUTF8": "1"}
        command = [sys.executable, unpacked / "install.py"]
        done = subprocess.run(
            command, env=os.environ | ours, capture_output=True, check=False, timeout=120
        )
        return done.returncode, (done.stdout + done.stderr).decode("utf-8")

    return run_install


def kept(home):
    return [path.name for path in home.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="its Python is a shell script")
def test_install_py_puts_python_and_packages_in_place(install, home):
    code, printed = install()
    assert code == 0, printed
    assert re.search(r"ran install\s.*ran doctor\s.*安装成功,用时\d+秒", printed, re.DOTALL)
    assert kept(home) == ["python"]
    packages = home / "python" / "Lib" / "site-packages"
    assert list((packages / "addin").glob("__pycache__/*.pyc"))


@pytest.mark.skipif(sys.platform == "win32", reason="its Python is a shell script")
def test_install_py_keeps_an_earlier_installation_until_the_new_one_is_complete(install, home):
    install()
    (home / "python" / "earlier").touch()
    code, printed = install(fail_at="install")
    assert (code, "已恢复原样" in printed) == (1, True)
    assert (home / "python" / "earlier").exists()
    assert kept(home) == ["python"]

    code, printed = install(fail_at="doctor")
    assert (code, "检查没有全部通过" in printed) == (1, True)
    assert not (home / "python" / "earlier").exists()
    assert kept(home) == ["python"]


@pytest.mark.skipif(sys.platform == "win32", reason="its Python is a shell script")
@pytest.mark.parametrize("left", [("python-new",), ("python-new", "python-earlier")])
def test_install_py_clears_what_a_killed_installation_left(install, home, left):
    for name in left:
        (home / name).mkdir(parents=True)
        (home / name / "half").touch()
    assert install()[0] == 0
    assert kept(home) == ["python"]
    assert not (home / "python" / "half").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="its Python is a shell script")
def test_install_py_says_what_could_not_be_copied(install, unpacked, home):
    (unpacked / "packages.zip").unlink()
    code, printed = install()
    assert (code, "没有全部拷到" in printed) == (1, True)
    assert kept(home) == []


def _python_zip(path, *names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"MZ")
    return path


@pytest.mark.parametrize("folder", ["", "cp312/"])
def test_a_python_that_is_given_is_unpacked_and_finds_its_packages(tmp_path, folder):
    given = _python_zip(
        tmp_path / "given.zip", f"{folder}python.exe", f"{folder}python3.dll",
        f"{folder}python312.dll", f"{folder}python312.zip", f"{folder}python312._pth",
    )  # fmt: skip
    assert unpack_python(given, tmp_path / "python") == "3.12"
    paths = (tmp_path / "python" / "python312._pth").read_bytes()
    assert paths == b"python312.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


@pytest.mark.parametrize("names", [("python.exe",), ("python312.dll",), ("setup.exe",)])
def test_a_zip_that_is_no_python_is_refused(tmp_path, names):
    with pytest.raises(PythonZipWrong, match="嵌入版"):
        unpack_python(_python_zip(tmp_path / "given.zip", *names), tmp_path / "python")


def test_a_file_that_is_no_zip_is_refused(tmp_path):
    (tmp_path / "given.zip").write_bytes(b"PK")
    for given in (tmp_path / "given.zip", tmp_path / "没有.zip"):
        with pytest.raises(PythonZipWrong, match=re.escape(str(given))):
            unpack_python(given, tmp_path / given.stem)


_SIGNATURES = """#!/bin/sh
[ "$2" = --help ] && {{ echo " -ignore-crl"; exit 0; }}
[ "$6" = -ignore-crl ] || exit 9
echo "Current message digest    : AB"
echo "Calculated message digest : {digest}"
echo "Signer's certificate:"
echo "  Subject: /C=US/O={maker}/CN=x"
echo "{said}" >&2
exit {code}
"""
PYTHON, MICROSOFT = "Python Software Foundation", "Microsoft Corporation"
NO_ROOT = "Error: unable to get local issuer certificate"


@pytest.fixture
def signed(tmp_path, monkeypatch):
    """Return a function that checks a folder by an osslsigncode of certain answers."""

    def check(maker, digest="AB", said="", code=0):
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin" / "osslsigncode"
        program.write_text(
            _SIGNATURES.format(maker=maker, digest=digest, said=said, code=code), "utf-8"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
        (tmp_path / "python").mkdir()
        for name in ("python.exe", "x.pyd", "python311.zip"):
            (tmp_path / "python" / name).touch()
        return check_signatures(tmp_path / "python")

    return check


@pytest.mark.skipif(sys.platform == "win32", reason="its osslsigncode is a shell script")
def test_signatures_of_pythons_makers_are_counted(signed):
    assert signed(PYTHON) == Signatures(2, ())


@pytest.mark.skipif(sys.platform == "win32", reason="its osslsigncode is a shell script")
def test_a_whole_file_of_microsofts_whose_root_is_unknown_is_named(signed):
    assert signed(MICROSOFT, said=NO_ROOT, code=1) == Signatures(0, ("python.exe", "x.pyd"))


@pytest.mark.skipif(sys.platform == "win32", reason="its osslsigncode is a shell script")
@pytest.mark.parametrize(
    ("maker", "digest", "said", "code"),
    [
        ("Somebody", "AB", "", 0),
        (PYTHON, "AB", NO_ROOT, 1),
        (PYTHON, "CD", "", 1),
        (MICROSOFT, "CD", NO_ROOT, 1),
        (MICROSOFT, "AB", "Error: certificate has expired", 1),
    ],
)
def test_a_file_of_others_or_changed_since_is_refused(signed, maker, digest, said, code):
    with pytest.raises(SignatureWrong, match=r"python\.exe"):
        signed(maker, digest, said, code)


def test_without_the_program_nothing_is_said_of_signatures(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check_signatures(tmp_path) is None


def test_the_command_prints_size_time_and_what_vouches_for_python(run, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "packages.zip").write_bytes(b"x" * 3_000_000)
    for signatures, said in (
        (None, "没有验证 Python 的数字签名"),
        (Signatures(28, ("vcruntime140.dll",)), "28个文件由 Python 官方签名"),
    ):
        made = Bundle(tmp_path / "out", "3.11", signatures, "ab12")
        monkeypatch.setattr("addin.installer.bundle.make_bundle", lambda *_, made=made: made)
        code, printed, _ = run("bundle", "-o", tmp_path / "out")
        assert code == 0
        assert said in printed
        assert "SHA-256:ab12" in printed
        assert re.search(r"\(3 MB,用时\d+秒\)", printed)


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
    for_developers = root / "addin" / "README.md"
    others = {path for path in everything if not path.suffix.startswith(".py")} - {for_developers}
    assert others
    assert others <= packed
