"""Checks of what an installation put in place, and of the Python that it names."""

from __future__ import annotations

import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import SettingsUnreadable
from addin.installer.check import FAILED, INSTALL_AGAIN, MEND_FIRST, PASSED, SKIPPED, Check
from addin.installer.conf import read_settings
from addin.installer.install import digest, installed_file, is_removed, settings_file
from addin.installer.reasons import reason_in, reason_of
from addin.installer.server import ServerFailed, server_command
from addin.installer.startup import Way, addin_file, is_listed, way_of

if TYPE_CHECKING:
    from addin.installer.computer import Computer
    from addin.installer.conf import AddinSettings
    from addin.installer.office import Excel

_REINSTALL = "请关闭所有 Excel 窗口,重新双击安装包里的 install.cmd。"
_WHITELIST = (
    "请在杀毒软件里信任(加白名单)这个文件和“通报”的文件夹,关闭所有 Excel 窗口,"
    "再双击安装包里的 install.cmd:它会换一个文件夹安装。"
)
_ASK_VERSION = "import addin; from importlib.metadata import version; print(version('tongbao'))"
_ASK_COM = "import pythoncom, win32com.client"
_FUNCTION, _ARGUMENTS, _RESULT = "TB_COMPLETION", (94.92, 120.0), 0.791


def check_settings(computer: Computer) -> tuple[Check, AddinSettings | None]:
    """Return whether the add-in's settings are there, and the settings."""
    path = settings_file(computer)
    try:
        return Check("设置文件", PASSED, str(path)), read_settings(path)
    except FileNotFoundError:
        return Check("设置文件", FAILED, f"没有“{path}”,加载项还没有安装", INSTALL_AGAIN), None
    except SettingsUnreadable:
        return Check("设置文件", FAILED, f"“{path}”读不出来或内容不全", INSTALL_AGAIN), None


def check_addin(settings: AddinSettings | None, computer: Computer) -> Check:
    """Return whether the add-in is where Excel opens it, whole and of this version."""
    ours = version("tongbao")
    if settings is None:
        path = addin_file(computer, Way.XLSTART)
        return (
            _skipped("加载项")
            if path.is_file()
            else Check("加载项", FAILED, "还没有安装过", INSTALL_AGAIN)
        )
    path = installed_file(settings, computer)
    if is_removed(settings, computer):
        return Check(
            "加载项", FAILED, f"装好的“{path}”后来被删除了,可能是被杀毒软件清理", _WHITELIST
        )
    if settings.version != ours:
        found = f"加载项是 {settings.version or '不明'} 版,程序是 {ours} 版"
        return Check("加载项", FAILED, found, INSTALL_AGAIN)
    if digest(path) != settings.sha256:
        return Check("加载项", FAILED, f"“{path}”在安装后被改动过", INSTALL_AGAIN)
    if way_of(settings.addin) is Way.ADDINS and not is_listed(computer):
        found = f"“{path}”还在,但 Excel 启动时打开的加载项名单(注册表 OPEN)里没有它了"
        return Check("加载项", FAILED, found, INSTALL_AGAIN)
    return Check("加载项", PASSED, f"{ours} 版,{path}")


def check_dll(settings: AddinSettings | None, excel: Excel | None) -> Check:
    """Return whether xlwings' DLL is there for Excel's bitness, of the version of xlwings."""
    if settings is None:
        return _skipped("xlwings 组件")
    recorded = {64: settings.dll64, 32: settings.dll32}
    all_bits = [excel.bits] if excel and excel.bits else [64, 32]
    for bits in all_bits:
        path, name = Path(recorded[bits]), f"xlwings{bits}-{version('xlwings')}.dll"
        if not path.is_file():
            found = f"没有 {bits} 位 Excel 要用的 {name}"
            return Check("xlwings 组件", FAILED, found, _REINSTALL)
        if path.name != name:
            found = f"登记的是 {path.name},应为 {name}"
            return Check("xlwings 组件", FAILED, found, INSTALL_AGAIN)
    return Check("xlwings 组件", PASSED, "、".join(Path(recorded[bits]).name for bits in all_bits))


def check_python(settings: AddinSettings | None, computer: Computer) -> Check:
    """Return whether the Python that Excel starts runs and finds this version of tongbao."""
    if settings is None:
        return _skipped("Python")
    interpreter, ours = settings.interpreter, version("tongbao")
    if not Path(interpreter).is_file():
        return Check("Python", FAILED, f"没有“{interpreter}”", _REINSTALL)
    works, printed = _ask(interpreter, _ASK_VERSION, computer)
    if not works:
        return Check("Python", FAILED, f"“{interpreter}”不能运行:{printed}", _REINSTALL)
    if printed != ours:
        found = f"“{interpreter}”里的 tongbao 是 {printed} 版,当前是 {ours} 版"
        return Check("Python", FAILED, found, INSTALL_AGAIN)
    return Check("Python", PASSED, interpreter)


def check_pywin32(settings: AddinSettings | None, computer: Computer) -> Check:
    """Return whether that Python can talk to Excel at all."""
    if settings is None:
        return _skipped("pywin32")
    works, printed = _ask(settings.interpreter, _ASK_COM, computer)
    if not works:
        return Check("pywin32", FAILED, f"不能使用:{printed}", _REINSTALL)
    return Check("pywin32", PASSED, "可以使用")


def check_call(settings: AddinSettings | None, computer: Computer) -> Check:
    """Return whether a worksheet function can be called as Excel calls it."""
    if settings is None:
        return _skipped("调用测试")
    call = f"{_FUNCTION}{_ARGUMENTS}"
    try:
        result = computer.call_server(settings.interpreter, _FUNCTION, _ARGUMENTS)
    except ServerFailed as error:
        advice = f"{_REINSTALL}如果装有杀毒软件,请允许“{settings.interpreter}”运行。"
        return Check("调用测试", FAILED, f"{call} 没有返回结果:{error}", advice)
    if result != _RESULT:
        return Check("调用测试", FAILED, f"{call} 返回 {result},应为 {_RESULT}", _REINSTALL)
    return Check("调用测试", PASSED, f"{call} = {result}")


def _skipped(name: str) -> Check:
    return Check(name, SKIPPED, "缺少前面的一项", MEND_FIRST)


def _ask(interpreter: str, code: str, computer: Computer) -> tuple[bool, str]:
    """Return whether that Python ran the code, and what it printed at last, or why not."""
    try:
        exit_code, printed = computer.run(server_command(interpreter, code))
    except OSError as error:
        return False, reason_of(error)
    except subprocess.TimeoutExpired as error:
        return False, f"{error.timeout:.0f} 秒内没有回应"
    if exit_code:
        return False, reason_in(printed, exit_code)
    return True, printed.rpartition("\n")[2]
