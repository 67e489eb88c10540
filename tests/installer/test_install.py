"""Installing and removing the add-in on a stand-in for Windows."""

import hashlib
import os
from dataclasses import replace
from importlib.metadata import version

import pytest

from addin.cli.app import main
from addin.errors import InstallUnwritable, NotWindows, PathOutsideCodePage, StorePython
from addin.installer.install import install, uninstall
from addin.installer.prebuilt import prebuilt


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def test_a_fresh_installation_puts_the_add_in_where_excel_opens_it(windows):
    install(windows.computer)
    assert windows.addin.read_bytes() == prebuilt(936).read_bytes()


def test_the_settings_name_the_python_that_ran_the_installation(windows):
    install(windows.computer)
    xlwings = version("xlwings")
    assert windows.settings == {
        "INTERPRETER": str(windows.environment / "Scripts" / "pythonw.exe"),
        "DLL64": str(windows.environment / f"xlwings64-{xlwings}.dll"),
        "DLL32": str(windows.environment / f"xlwings32-{xlwings}.dll"),
        "VERSION": version("tongbao"),
        "SHA256": hashlib.sha256(windows.addin.read_bytes()).hexdigest(),
        "ADDIN": str(windows.addin),
    }


def test_the_settings_are_utf_16_with_windows_line_ends(windows):
    install(windows.computer)
    content = windows.conf.read_bytes()
    assert content.startswith(b"\xff\xfe")
    text = content[2:].decode("utf-16-le")
    assert "用户 王 小明" in text
    assert text.count("\r\n") == text.count("\n") == 6


def test_installing_again_changes_nothing(windows):
    first = install(windows.computer)
    before = files(windows.folder)
    second = install(windows.computer)
    assert files(windows.folder) == before
    assert second == first
    assert second.backup is None


def test_chinese_function_names_only_where_the_code_page_holds_them(windows, tmp_path):
    windows.code_page = 1252
    windows.add_environment(tmp_path / "Python312")
    install(windows.computer)
    assert windows.addin.read_bytes() == prebuilt(1252).read_bytes()


def test_an_upgrade_replaces_the_add_in_and_its_settings(windows):
    install(windows.computer)
    windows.addin.write_bytes(b"older")
    sha256 = hashlib.sha256(b"older").hexdigest()
    older = f"\ufeffINTERPRETER=old.exe\r\nVERSION=0.0.9\r\nSHA256={sha256}\r\n"
    windows.conf.write_bytes(older.encode("utf-16-le"))
    done = install(windows.computer)
    assert done.backup is None
    assert windows.addin.read_bytes()[:2] == b"PK"
    assert windows.settings["VERSION"] == version("tongbao")


@pytest.mark.parametrize("conf", [None, b"damaged"])
def test_a_file_that_is_not_ours_is_kept_where_excel_does_not_open_it(windows, conf):
    windows.addin.parent.mkdir(parents=True)
    windows.addin.write_bytes(b"somebody's")
    if conf:
        windows.conf.parent.mkdir(parents=True)
        windows.conf.write_bytes(conf)
    done = install(windows.computer)
    assert done.backup == windows.conf.with_name("tongbao.xlam.bak")
    assert done.backup.read_bytes() == b"somebody's"
    assert [path.name for path in windows.addin.parent.iterdir()] == ["tongbao.xlam"]


def test_python_exe_where_no_windowless_one_lies_beside_it(windows):
    (windows.environment / "Scripts" / "pythonw.exe").unlink()
    install(windows.computer)
    assert windows.settings["INTERPRETER"].endswith("python.exe")


def test_a_dll_beside_python_exe_is_found(windows):
    name = f"xlwings64-{version('xlwings')}.dll"
    (windows.environment / name).rename(windows.environment / "Scripts" / name)
    install(windows.computer)
    assert windows.settings["DLL64"] == str(windows.environment / "Scripts" / name)


def test_a_missing_dll_is_left_out(windows):
    (windows.environment / f"xlwings32-{version('xlwings')}.dll").unlink()
    done = install(windows.computer)
    assert "DLL32" not in windows.settings
    assert done.settings.dll32 == ""
    assert done.settings.dll64


def test_a_path_outside_the_code_page_is_written_with_short_names(windows, tmp_path):
    windows.add_environment(tmp_path / "พนักงาน")
    short = tmp_path / "PYTHON~1"
    windows.short_names[windows.environment / "Scripts"] = short
    install(windows.computer)
    assert windows.settings["INTERPRETER"] == str(short / "pythonw.exe")


def test_without_short_names_it_says_where_to_install_python(windows, tmp_path):
    windows.add_environment(tmp_path / "พนักงาน")
    with pytest.raises(PathOutsideCodePage, match=r"พนักงาน.*C:\\Python312"):
        install(windows.computer)
    assert not windows.addin.exists()
    assert not windows.conf.exists()


def test_the_store_python_is_refused(windows):
    store = windows.folder / "Program Files" / "WindowsApps" / "PythonSoftwareFoundation.3.12"
    with pytest.raises(StorePython, match="应用商店"):
        install(replace(windows.computer, python_home=store))
    assert not windows.addin.exists()


def test_an_add_in_that_excel_holds_stays_and_the_user_is_told(windows, monkeypatch):
    install(windows.computer)
    windows.addin.write_bytes(b"older")
    before = windows.conf.read_bytes()

    replace_file = os.replace

    def held(source, target):
        if target == windows.addin:
            raise PermissionError(13, "used by another process")
        replace_file(source, target)

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(InstallUnwritable, match="关闭所有 Excel"):
        install(windows.computer)
    assert windows.addin.read_bytes() == b"older"
    assert windows.conf.read_bytes() == before
    assert [path.name for path in windows.addin.parent.iterdir()] == ["tongbao.xlam"]


def test_a_folder_that_can_not_be_made_is_named(windows):
    windows.addin.parents[1].mkdir(parents=True)
    windows.addin.parent.touch()
    with pytest.raises(InstallUnwritable, match="XLSTART"):
        install(windows.computer)
    assert not windows.conf.exists()


def test_uninstalling_removes_what_was_installed_and_nothing_else(windows):
    install(windows.computer)
    other = windows.addin.with_name("个人宏.xlsb")
    other.touch()
    assert uninstall(windows.computer) == (windows.addin, windows.conf)
    assert other.exists()
    assert not windows.addin.exists()
    assert not windows.conf.parent.exists()
    assert windows.addin.parent.is_dir()


def test_uninstalling_keeps_a_folder_with_other_files(windows):
    install(windows.computer)
    (windows.conf.parent / "tongbao.xlam.bak").touch()
    uninstall(windows.computer)
    assert [path.name for path in windows.conf.parent.iterdir()] == ["tongbao.xlam.bak"]


def test_uninstalling_where_nothing_is_installed_is_fine(windows):
    assert uninstall(windows.computer) == ()


def test_off_windows_nothing_is_written(windows):
    elsewhere = replace(windows.computer, is_windows=False)
    for command in (install, uninstall):
        with pytest.raises(NotWindows, match="tongbao rebuild"):
            command(elsewhere)
    assert not windows.addin.exists()


@pytest.fixture
def on_this_computer(windows, monkeypatch):
    """Let the commands see the stand-in as the computer on which they run."""
    monkeypatch.setattr("addin.installer.computer.this_computer", lambda: windows.computer)


@pytest.mark.usefixtures("on_this_computer")
def test_the_commands_say_what_they_did(windows, run):
    (windows.environment / f"xlwings32-{version('xlwings')}.dll").unlink()
    code, printed, _ = run("install")
    assert code == 0
    assert str(windows.addin) in printed
    assert f"使用的 Python:{windows.environment / 'Scripts' / 'pythonw.exe'}" in printed
    assert "没有找到 32 位 Excel" in printed
    code, printed, _ = run("uninstall")
    assert code == 0
    assert f"已删除:{windows.addin}" in printed
    assert run("uninstall") == (0, "没有安装过加载项,不需要卸载。\n", "")


def test_off_windows_the_command_ends_with_one_line(monkeypatch, capsys):
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["install"]) == 1
    assert "只能装在 Windows 上" in capsys.readouterr().err


def test_build_makes_the_add_in_and_the_sample(run, tmp_path):
    code, printed, _ = run("build", "-o", tmp_path / "新 文件夹")
    assert code == 0
    made = sorted(path.name for path in (tmp_path / "新 文件夹").iterdir())
    assert made == ["annexes-2022.xlsm", "tongbao.xlam"]
    assert "annexes-2022.xlsm" in printed


def test_build_of_a_sample_that_is_not_there_says_so(run, tmp_path):
    code, _, message = run("build", "-o", tmp_path, "--sample", tmp_path / "没有.xlsx")
    assert code == 1
    assert "找不到文件" in message
