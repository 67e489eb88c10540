"""Installs tongbao with the Python that lies beside this file: no network, no administrator.

install.cmd runs it with that Python. It needs nothing but Python's own library.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 900
"""Seconds that a step may take."""

IN_USE = "以前安装的文件正在使用。请关闭所有 Excel 窗口后,再双击 install.cmd。"
NO_ROOM = "文件没有全部拷到“{}”。请检查磁盘空间和文件夹权限后,再双击 install.cmd。"
NOT_STARTED = "“{}”里的 Python 没有运行完:没有权限、被杀毒软件拦截,或超过了15分钟。"
FAILED = "安装没有成功,电脑已恢复原样。请把上面的文字拍照发给信息科或开发者。"
NOT_USABLE = "程序已装好,但检查没有全部通过。请按上面“→”后面的办法处理,然后再双击 install.cmd。"


def install(home: Path) -> str:
    """Put Python and the packages into ``home`` and set up the add-in; return what is wrong, or "".

    What an earlier installation put there is put back unless the new one is complete.
    """
    fresh, python, earlier = (home / name for name in ("python-new", "python", "python-earlier"))
    print("正在安装,大约需要一两分钟……", flush=True)
    try:
        unpack(fresh)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        return NO_ROOM.format(home)
    try:
        set_aside(python, earlier)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        return IN_USE
    fresh.rename(python)
    run(python, "-m", "compileall", "-qq", str(python / "Lib"))  # else each start compiles again
    if not run(python, "-m", "addin", "install"):
        shutil.rmtree(python, ignore_errors=True)
        with suppress(OSError):
            earlier.rename(python)
        return FAILED
    shutil.rmtree(earlier, ignore_errors=True)
    print("\n检查安装结果:", flush=True)
    return "" if run(python, "-m", "addin", "doctor") else NOT_USABLE


def unpack(fresh: Path) -> None:
    """Copy Python, with the packages in their place, over what a killed installation left."""
    if fresh.is_dir():
        shutil.rmtree(fresh)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(HERE / "python", fresh)
    with zipfile.ZipFile(HERE / "packages.zip") as packages:
        packages.extractall(fresh / "Lib" / "site-packages")


def set_aside(python: Path, earlier: Path) -> None:
    """Rename what is there, which Windows refuses while any file of it is in use."""
    if earlier.is_dir():  # the last try was cut off, so what it made is not complete
        if python.is_dir():
            shutil.rmtree(python)
    elif python.is_dir():
        python.rename(earlier)


def run(python: Path, *arguments: str) -> bool:
    """Run a Python, untouched by settings of other Pythons on this computer."""
    command = [str(python / "python.exe"), "-X", "utf8", "-I", *arguments]
    try:
        return subprocess.run(command, timeout=PATIENCE, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        print(NOT_STARTED.format(python))
        return False


if __name__ == "__main__":
    start = time.monotonic()
    problem = install(Path(os.environ["LOCALAPPDATA"]) / "tongbao")
    done = f"安装成功,用时{time.monotonic() - start:.0f}秒。请打开 Excel,功能区会出现“通报”选项卡。"
    print("\n" + (problem or done))
    sys.exit(1 if problem else 0)
