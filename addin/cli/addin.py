"""The commands that make, install and check the Excel add-in; what they need is loaded by them."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from addin.cli.command import EXCEL, FILE, HANDING_ON, command
from addin.cli.options import json_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.installer.bundle import Bundle
    from addin.installer.check import Check


@command(HANDING_ON)
@click.option(
    "-o", "--output", type=FILE, default=Path("dist"), metavar="文件夹", help="输出文件夹,默认 dist"
)
@click.option("--sample", type=FILE, metavar="工作簿", help="示例工作簿(.xlsx)")
def build(
    output: Path,
    sample: Path | None,
) -> None:
    """制作 Excel 加载项 tongbao.xlam 和带按钮的示例工作簿。"""
    from addin.installer.bundle import build_files, sample_workbook, source_tree

    made = build_files(output, sample or sample_workbook(source_tree()))
    for path in made:
        print(f"已生成:{path}")
    if len(made) == 1:
        print("没有示例工作簿,只生成了加载项。如需示例,请用 --sample 指定一个 .xlsx 文件。")


@command(EXCEL)
@click.option(
    "--way",
    type=click.Choice(["xlstart", "addins"]),
    metavar="位置",
    help="装在哪里:xlstart(默认)或 addins,后者供 XLSTART 被清理的电脑用",
)
def install(
    way: str | None,
) -> None:
    """为当前用户安装 Excel 加载项(不需要管理员权限,不联网)。"""
    from addin.installer.computer import this_computer
    from addin.installer.install import install as install_addin
    from addin.installer.startup import Way

    done = install_addin(this_computer(), Way[way.upper()] if way else None)
    if done.was_removed:
        print("注意:上次装好的加载项后来被删除了,可能是被杀毒软件清理。")
    print(f"加载项:{done.addin}")
    print(f"设置文件:{done.settings_file}")
    print(f"使用的 Python:{done.settings.interpreter}")
    for bits, dll in ((64, done.settings.dll64), (32, done.settings.dll32)):
        if not dll:
            print(f"注意:没有找到 {bits} 位 Excel 要用的 xlwings 组件,这种 Excel 里不能用。")
    if done.backup:
        print(f"原来有一个同名的文件,已备份:{done.backup}")
    print("安装完成。请重新打开 Excel,功能区会出现“通报”选项卡。")


@command(EXCEL)
def uninstall() -> None:
    """卸载 Excel 加载项。"""
    from addin.installer.computer import this_computer
    from addin.installer.install import uninstall as remove_addin

    removed = remove_addin(this_computer())
    for path in removed:
        print(f"已删除:{path}")
    print("卸载完成。" if removed else "没有安装过加载项,不需要卸载。")


@command(EXCEL)
@json_option
def doctor(
    as_json: bool,
) -> None:
    """逐项检查加载项能否使用,并说明怎么办。"""
    from addin.installer.check import FAILED
    from addin.installer.computer import this_computer
    from addin.installer.doctor import run_checks

    checks = run_checks(this_computer())
    if as_json:
        print(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1))
    else:
        _show(checks)
    if any(check.status == FAILED for check in checks):
        raise click.exceptions.Exit(1)


def _show(checks: Sequence[Check]) -> None:
    from addin.installer.check import FAILED

    for check in checks:
        print(f"[{check.status}] {check.check}:{check.found}")
        if check.advice:
            print(f"       → {check.advice}")
    failed = [check.check for check in checks if check.status == FAILED]
    print(f"有{len(failed)}项没有通过,请先处理:{failed[0]}。" if failed else "检查完毕,可以使用。")


@command(HANDING_ON)
@click.option(
    "-o",
    "--output",
    type=FILE,
    default=Path("tongbao-windows"),
    metavar="文件夹",
    help="输出文件夹,默认 tongbao-windows",
)
@click.option(
    "--python", type=FILE, metavar="文件", help="python.org 的 64 位嵌入版(.zip),不给则从 PyPI 下载"
)
@click.option("--source", type=FILE, metavar="文件夹", help="源代码文件夹")
def bundle(
    output: Path,
    python: Path | None,
    source: Path | None,
) -> None:
    """把离线安装所需的一切放进一个文件夹,拷到不能上网、没有 Python 的 Windows 电脑上安装。"""
    from addin.installer.bundle import make_bundle

    print("正在下载 Windows 用的 Python 和依赖包,需要几分钟……", flush=True)
    start = time.monotonic()
    made = make_bundle(output, python, source)
    seconds = time.monotonic() - start
    _show_signatures(made)
    megabytes = sum(path.stat().st_size for path in made.folder.rglob("*")) / 1e6
    size = f"{megabytes:.0f} MB,用时{seconds:.0f}秒"
    print(f"已生成:{made.folder}({size})。请整个拷到目标电脑,打开里面的“使用说明.html”。")


def _show_signatures(made: Bundle) -> None:
    """Say what vouches for the Python in a bundle, and what does not."""
    from addin.installer.signatures import PROGRAM

    found = made.signatures
    print(f"随附 Python {made.python_version}。标准库没有签名,SHA-256:{made.library}")
    if found is None:
        print(f"注意:没有验证 Python 的数字签名,因为这台电脑上没有 {PROGRAM}。")
        return
    print(f"数字签名:{found.by_python}个文件由 Python 官方签名,已验证。")
    if found.only_whole:
        print(f"由微软签名、文件完好,但本机没有其根证书:{'、'.join(found.only_whole)}。")
