"""Installs tongbao from the wheels beside this file: no network, no administrator.

install.cmd finds a Python and runs this file with it; ``--probe`` only tells, by the exit code,
whether that Python will do. It needs nothing but the standard library, and a Python too old to run
it fails the probe as well.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import venv
from contextlib import suppress
from pathlib import Path

WHEELS = Path(__file__).resolve().parent / "wheels"
IN_USE = "以前安装的文件正在使用。请关闭所有 Excel 窗口后,再双击 install.cmd。"
FAILED = "安装没有成功,电脑已恢复原样。请把上面的文字拍照发给信息科或开发者。"
NOT_USABLE = "程序已装好,但检查没有全部通过。请按上面“→”后面的办法处理,然后再双击 install.cmd。"


def suits() -> bool:
    """Return whether the wheels are for this Python and Excel sees the files that it writes."""
    tag = "cp{}{}".format(*sys.version_info[:2])
    has_wheels = any(WHEELS.glob(f"*-{tag}-{tag}-win_amd64.whl"))
    from_store = "windowsapps" in sys.base_prefix.lower()
    return has_wheels and struct.calcsize("P") == 8 and not from_store


def install(home: Path) -> str:
    """Make an environment in ``home`` and set up the add-in; return what is wrong, or "".

    The environment of an earlier installation is put back unless the new one is complete.
    """
    environment, earlier = home / "venv", home / "venv-earlier"
    try:
        home.mkdir(parents=True, exist_ok=True)
        _set_aside(environment, earlier)
    except OSError:
        return IN_USE
    if not (_make(environment) and _run(environment, "-m", "addin", "install")):
        shutil.rmtree(environment, ignore_errors=True)
        with suppress(OSError):
            earlier.rename(environment)
        return FAILED
    shutil.rmtree(earlier, ignore_errors=True)
    print("\n检查安装结果:", flush=True)
    return "" if _run(environment, "-m", "addin", "doctor") else NOT_USABLE


def _set_aside(environment: Path, earlier: Path) -> None:
    """Rename what is there, which Windows refuses while any file of it is in use."""
    if earlier.is_dir():  # the last try was cut off, so what it made is not complete
        if environment.is_dir():
            shutil.rmtree(environment)
    elif environment.is_dir():
        environment.rename(earlier)


def _make(environment: Path) -> bool:
    """Make the environment with tongbao in it, from the wheels alone."""
    print("正在安装,大约需要一两分钟……", flush=True)
    try:
        venv.create(environment, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        print(f"无法在“{environment}”里建立 Python 环境:磁盘空间不足、没有权限,或被杀毒软件拦截。")
        return False
    pip = "-m pip --isolated --disable-pip-version-check install --quiet --no-index".split()
    return _run(environment, *pip, "--find-links", str(WHEELS), "tongbao")


def _run(environment: Path, *arguments: str) -> bool:
    """Run the environment's Python, untouched by settings of other Pythons on this computer."""
    folder = "Scripts" if os.name == "nt" else "bin"
    command = [str(environment / folder / "python"), "-I", *arguments]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    if "--probe" in sys.argv:
        sys.exit(0 if suits() else 1)
    problem = install(Path(os.environ["LOCALAPPDATA"]) / "tongbao")
    print("\n" + (problem or "安装成功。请打开 Excel,功能区会出现“通报”选项卡。"))
    sys.exit(1 if problem else 0)
