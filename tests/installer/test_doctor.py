"""Each link of the chain, whole and broken, on a stand-in for Windows."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version

import pytest

from addin.installer.check import FAILED, NOTICE, PASSED, SKIPPED
from addin.installer.computer import run as run_for_real
from addin.installer.computer import this_computer
from addin.installer.doctor import run_checks
from addin.installer.install import install
from addin.installer.server import ServerFailed
from addin.installer.startup import Way

NAMES = [
    "操作系统", "Excel", "WPS", "信任中心", "禁用项目", "设置文件", "加载项", "xlwings 组件",
    "Python", "pywin32", "调用测试",
]  # fmt: skip
USER = r"HKCU\Software\Microsoft\Office\16.0"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"


@pytest.fixture
def installed(windows):
    """Return a computer with Excel on which the add-in works."""
    windows.add_excel()
    install(windows.computer)
    return windows


@pytest.fixture
def diagnose(installed):
    """Return a function that gives a check by its name."""
    return lambda name: {check.check: check for check in run_checks(installed.computer)}[name]


def test_all_links_of_a_sound_installation_pass_in_order(installed):
    checks = run_checks(installed.computer)
    assert [check.check for check in checks] == NAMES
    assert {check.status for check in checks} == {PASSED}
    assert {check.advice for check in checks} == {""}


def test_off_windows_only_that_is_said(installed):
    checks = run_checks(replace(installed.computer, is_windows=False))
    assert [check.status for check in checks] == [FAILED, SKIPPED]
    assert "rebuild.cmd" in checks[0].advice


@pytest.mark.parametrize("bits", [32, 64])
def test_excel_is_found_with_its_bitness_and_version(installed, diagnose, bits):
    installed.add_excel(bits)
    key = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
    installed.registry[key] = {"versiontoreport": "16.0.17928.20148"}
    found = diagnose("Excel").found
    assert f"{bits} 位" in found
    assert "16.0.17928.20148" in found
    assert "EXCEL.EXE" in found


def test_an_excel_that_was_not_installed_by_click_to_run_has_a_version(installed, diagnose):
    key = r"HKLM\SOFTWARE\Classes\Excel.Application\CurVer"
    installed.registry[key] = {"": "Excel.Application.15"}
    assert "版本 15" in diagnose("Excel").found


@pytest.mark.parametrize("root", [r"HKCU\SOFTWARE", r"HKLM\SOFTWARE\WOW6432Node"])
def test_excel_is_found_in_each_place_of_the_registry(installed, diagnose, root):
    ((key, value),) = installed.registry.items()
    installed.registry.clear()
    installed.registry[key.replace(r"HKLM\SOFTWARE", root)] = value
    assert diagnose("Excel").status == PASSED


def test_without_excel_it_says_what_to_do(installed, diagnose):
    installed.registry.clear()
    check = diagnose("Excel")
    assert (check.status, check.found) == (FAILED, "没有找到 Excel")
    assert "请先安装 Microsoft Excel" in check.advice


def test_an_excel_that_was_removed_is_not_found(installed, diagnose):
    (installed.folder / "EXCEL.EXE").unlink()
    assert diagnose("Excel").status == FAILED


def test_an_excel_of_unknown_bitness_needs_both_dlls(installed, diagnose):
    (installed.folder / "EXCEL.EXE").write_bytes(b"MZ")
    assert diagnose("Excel").status == NOTICE
    assert "两种组件都会检查" in diagnose("Excel").advice
    assert len(diagnose("xlwings 组件").found.split("、")) == 2


def test_wps_in_place_of_excel_is_told_about_files(installed, diagnose):
    installed.registry.clear()
    installed.add_wps()
    check = diagnose("Excel")
    assert (check.status, check.found) == (FAILED, "没有找到 Excel,只有 WPS")
    assert "不支持 WPS" in check.advice
    assert "tongbao rebuild" in check.advice
    assert diagnose("WPS").status == PASSED


def test_wps_beside_excel_is_a_notice(installed, diagnose):
    installed.registry[r"HKCU\Software\Kingsoft\Office"] = {}
    check = diagnose("WPS")
    assert check.status == NOTICE
    assert "打开方式" in check.advice


@pytest.mark.parametrize(
    ("key", "name", "value", "found"),
    [
        (r"Excel\Security", "disablealladdins", 1, "禁用了所有加载项"),
        ("Common", "vbaoff", 1, "禁用了 VBA"),
    ],
)
def test_what_forbids_the_add_in_fails(installed, diagnose, key, name, value, found):
    installed.registry[rf"{USER}\{key}"] = {name: value}
    check = diagnose("信任中心")
    assert check.status == FAILED
    assert found in check.found
    assert "恢复默认设置" in check.advice


@pytest.mark.parametrize(
    ("key", "name", "value", "found"),
    [
        (r"Excel\Security", "vbawarnings", 4, "禁用了所有宏"),
        (r"Excel\Security", "requireaddinsig", 1, "数字签名"),
        (r"Excel\Security\Trusted Locations", "alllocationsdisabled", 1, "不信任任何文件夹"),
    ],
)
def test_what_a_trusted_folder_is_spared_is_a_notice(installed, diagnose, key, name, value, found):
    installed.registry[rf"{USER}\{key}"] = {name: value}
    check = diagnose("信任中心")
    assert check.status == NOTICE
    assert found in check.found
    assert "通常不受影响" in check.advice


def test_macros_forbidden_and_no_folder_trusted_fails(installed, diagnose):
    installed.registry[rf"{USER}\Excel\Security"] = {"vbawarnings": 4}
    installed.registry[rf"{USER}\Excel\Security\Trusted Locations"] = {"alllocationsdisabled": 1}
    assert diagnose("信任中心").status == FAILED


def test_a_policy_is_for_the_administrators(installed, diagnose):
    installed.registry[rf"{POLICY}\Excel\Security"] = {"disablealladdins": 1}
    assert "请找信息科" in diagnose("信任中心").advice


def test_the_default_macro_setting_passes(installed, diagnose):
    installed.registry[rf"{USER}\Excel\Security"] = {"vbawarnings": 2, "disablealladdins": 0}
    assert diagnose("信任中心").status == PASSED


def test_an_add_in_that_excel_disabled_after_a_crash_fails(installed, diagnose):
    item = b"\x01\0\0\0" + r"c:\users\xlstart\TONGBAO.XLAM".encode("utf-16-le")
    installed.registry[rf"{USER}\Excel\Resiliency\DisabledItems"] = {"a1b2": item}
    check = diagnose("禁用项目")
    assert check.status == FAILED
    assert "“禁用项目”→“转到”" in check.advice


def test_other_add_ins_that_excel_disabled_do_not_matter(installed, diagnose):
    item = r"c:\other.xlam".encode("utf-16-le")
    installed.registry[rf"{USER}\Excel\Resiliency\DisabledItems"] = {"a1b2": item, "": "text"}
    assert diagnose("禁用项目").status == PASSED


def test_without_settings_all_that_needs_them_is_skipped(installed, diagnose):
    installed.conf.unlink()
    check = diagnose("设置文件")
    assert check.status == FAILED
    assert "还没有安装" in check.found
    assert "tongbao install" in check.advice
    assert (diagnose("加载项").status, diagnose("加载项").found) == (SKIPPED, "缺少前面的一项")
    for name in ("加载项", "xlwings 组件", "Python", "pywin32", "调用测试"):
        assert (diagnose(name).status, diagnose(name).advice) == (SKIPPED, "请先解决前面的问题。")


@pytest.mark.parametrize("content", [b"\xff\xfea", b"", "\ufeffVERSION=1\r\n".encode("utf-16-le")])
def test_settings_that_can_not_be_read_fail(installed, diagnose, content):
    installed.conf.write_bytes(content)
    check = diagnose("设置文件")
    assert (check.status, "读不出来" in check.found) == (FAILED, True)
    assert "tongbao install" in check.advice


def test_an_add_in_that_was_removed_since_is_told_from_one_that_never_was(installed, diagnose):
    installed.addin.unlink()
    check = diagnose("加载项")
    assert check.status == FAILED
    assert f"装好的“{installed.addin}”后来被删除了" in check.found
    assert "白名单" in check.advice
    assert "install.cmd" in check.advice
    installed.conf.unlink()
    check = diagnose("加载项")
    assert (check.status, check.found) == (FAILED, "还没有安装过")
    assert "tongbao install" in check.advice


def test_an_add_in_in_the_second_place_has_to_be_on_excels_list(installed, diagnose):
    install(installed.computer, Way.ADDINS)
    assert str(installed.second_addin) in diagnose("加载项").found
    assert diagnose("加载项").status == PASSED
    installed.registry[rf"{USER}\Excel\Options"].clear()
    check = diagnose("加载项")
    assert (check.status, "OPEN" in check.found) == (FAILED, True)
    install(installed.computer)
    assert diagnose("加载项").status == PASSED


def test_an_add_in_that_was_changed_fails(installed, diagnose):
    installed.addin.write_bytes(b"other")
    check = diagnose("加载项")
    assert (check.status, "被改动过" in check.found) == (FAILED, True)


def test_an_add_in_of_another_version_fails(installed, diagnose):
    text = installed.conf.read_text("utf-16").replace(f"VERSION={version('tongbao')}", "VERSION=0")
    installed.conf.write_text(text, "utf-16")
    check = diagnose("加载项")
    assert check.status == FAILED
    assert f"加载项是 0 版,程序是 {version('tongbao')} 版" in check.found


def test_only_the_dll_of_excels_bitness_is_needed(installed, diagnose):
    name = f"xlwings32-{version('xlwings')}.dll"
    (installed.environment / name).unlink()
    assert diagnose("xlwings 组件").status == PASSED
    installed.add_excel(32)
    check = diagnose("xlwings 组件")
    assert check.status == FAILED
    assert f"没有 32 位 Excel 要用的 {name}" in check.found
    assert "install.cmd" in check.advice


def test_a_dll_of_another_version_fails(installed, diagnose):
    other = installed.environment / "xlwings64-0.30.0.dll"
    other.touch()
    name = f"xlwings64-{version('xlwings')}.dll"
    text = installed.conf.read_text("utf-16").replace(name, other.name)
    installed.conf.write_text(text, "utf-16")
    check = diagnose("xlwings 组件")
    assert check.status == FAILED
    assert f"应为 {name}" in check.found


def test_a_python_that_was_removed_fails(installed, diagnose):
    (installed.environment / "Scripts" / "pythonw.exe").unlink()
    check = diagnose("Python")
    assert check.status == FAILED
    assert "没有“" in check.found
    assert "install.cmd" in check.advice
    assert diagnose("pywin32").status == diagnose("调用测试").status == SKIPPED


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ((1, "Traceback\nModuleNotFoundError: No module named 'addin'"), "缺少组件 addin"),
        ((3, ""), "退出码 3"),
        (OSError(193, "not a Windows program"), "系统错误 193"),
        (PermissionError(13, "Access is denied"), "没有权限"),
        (subprocess.TimeoutExpired("python", 60), "60 秒内没有回应"),
    ],
)
def test_a_python_that_does_not_work_fails_with_the_reason(installed, diagnose, answer, found):
    installed.answers["import addin"] = answer
    check = diagnose("Python")
    assert check.status == FAILED
    assert found in check.found
    assert not re.search("module named|Windows program|denied", check.found)
    assert "install.cmd" in check.advice


def test_a_python_with_another_version_fails(installed, diagnose):
    installed.answers["import addin"] = 0, "0.0.9"
    check = diagnose("Python")
    assert (check.status, "是 0.0.9 版" in check.found) == (FAILED, True)
    assert "tongbao install" in check.advice


def test_a_python_without_pywin32_fails(installed, diagnose):
    installed.answers["pythoncom"] = 1, "ModuleNotFoundError: No module named 'pythoncom'"
    check = diagnose("pywin32")
    assert (check.status, "pythoncom" in check.found) == (FAILED, True)
    assert "install.cmd" in check.advice


def test_a_server_that_can_not_be_called_fails(installed, diagnose):
    installed.result = ServerFailed("缺少组件 pywin32")
    check = diagnose("调用测试")
    assert check.status == FAILED
    assert "没有返回结果:缺少组件 pywin32" in check.found
    assert "杀毒软件" in check.advice


def test_a_function_with_a_wrong_result_fails(installed, diagnose):
    installed.result = "#VALUE!"
    check = diagnose("调用测试")
    assert (check.status, "返回 #VALUE!,应为 0.791" in check.found) == (FAILED, True)


def test_the_interpreter_is_really_asked(installed):
    """The Python of the tests stands in for that of the add-in; it has no pywin32 off Windows."""
    asked = replace(installed.computer, python=this_computer().python, run=run_for_real)
    install(asked)
    python, pywin32 = run_checks(asked)[8:10]
    windowless = this_computer().python.with_name("pythonw.exe")
    asked_python = windowless if windowless.is_file() else this_computer().python
    assert (python.status, python.found) == (PASSED, str(asked_python))
    if sys.platform != "win32":
        assert pywin32.status == FAILED
        assert "缺少组件 pythoncom" in pywin32.found


def test_the_command_prints_each_check_with_its_advice(installed, run, monkeypatch):
    monkeypatch.setattr("addin.installer.computer.this_computer", lambda: installed.computer)
    code, printed, _ = run("doctor")
    assert code == 0
    assert "[通过] 加载项:" in printed
    assert "检查完毕,可以使用" in printed
    installed.addin.unlink()
    code, printed, _ = run("doctor")
    assert code == 1
    assert "[失败] 加载项:" in printed
    assert "       → 请在杀毒软件里信任(加白名单)" in printed
    assert "有1项没有通过,请先处理:加载项。" in printed


def test_the_command_prints_json(installed, run, monkeypatch):
    monkeypatch.setattr("addin.installer.computer.this_computer", lambda: installed.computer)
    code, printed, _ = run("doctor", "--json")
    checks = json.loads(printed)
    assert code == 0
    assert [check["check"] for check in checks] == NAMES
    assert set(checks[0]) == {"check", "status", "found", "advice"}
