"""The commands that make, install and check the Excel add-in; what they need is loaded by them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.cli.help import EXCEL, HANDING_ON, Command
from addin.installer.check import FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.installer.check import Check

addin_commands = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="在标准输出打印一个 JSON 文档")]
PythonVersions = Annotated[
    list[str] | None,
    typer.Option("--python-version", metavar="版本", help="目标电脑的 Python 版本,可多次给出"),
]
Sample = Annotated[
    Path | None, typer.Option("--sample", metavar="工作簿", help="示例工作簿(.xlsx)")
]


@addin_commands.command(cls=Command, rich_help_panel=HANDING_ON)
def build(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="输出文件夹,默认 dist")
    ] = Path("dist"),
    sample: Sample = None,
) -> None:
    """制作 Excel 加载项 tongbao.xlam 和带按钮的示例工作簿。"""
    from addin.installer.bundle import build_files, sample_workbook, source_tree

    made = build_files(output, sample or sample_workbook(source_tree()))
    for path in made:
        print(f"已生成:{path}")
    if len(made) == 1:
        print("没有示例工作簿,只生成了加载项。如需示例,请用 --sample 指定一个 .xlsx 文件。")


@addin_commands.command(cls=Command, rich_help_panel=EXCEL)
def install() -> None:
    """为当前用户安装 Excel 加载项(不需要管理员权限,不联网)。"""
    from addin.installer.computer import this_computer
    from addin.installer.install import install as install_addin

    done = install_addin(this_computer())
    print(f"加载项:{done.addin}")
    print(f"设置文件:{done.settings_file}")
    print(f"使用的 Python:{done.settings.interpreter}")
    for bits, dll in ((64, done.settings.dll64), (32, done.settings.dll32)):
        if not dll:
            print(f"注意:没有找到 {bits} 位 Excel 要用的 xlwings 组件,这种 Excel 里不能用。")
    if done.backup:
        print(f"原来有一个同名的文件,已备份:{done.backup}")
    print("安装完成。请重新打开 Excel,功能区会出现“通报”选项卡。")


@addin_commands.command(cls=Command, rich_help_panel=EXCEL)
def uninstall() -> None:
    """卸载 Excel 加载项。"""
    from addin.installer.computer import this_computer
    from addin.installer.install import uninstall as remove_addin

    removed = remove_addin(this_computer())
    for path in removed:
        print(f"已删除:{path}")
    print("卸载完成。" if removed else "没有安装过加载项,不需要卸载。")


@addin_commands.command(cls=Command, rich_help_panel=EXCEL)
def doctor(as_json: AsJson = False) -> None:
    """逐项检查加载项能否使用,并说明怎么办。"""
    from addin.installer.computer import this_computer
    from addin.installer.doctor import run_checks

    checks = run_checks(this_computer())
    if as_json:
        print(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1))
    else:
        _show(checks)
    if any(check.status == FAILED for check in checks):
        raise typer.Exit(1)


def _show(checks: Sequence[Check]) -> None:
    for check in checks:
        print(f"[{check.status}] {check.check}:{check.found}")
        if check.advice:
            print(f"       → {check.advice}")
    failed = [check.check for check in checks if check.status == FAILED]
    print(f"有{len(failed)}项没有通过,请先处理:{failed[0]}。" if failed else "检查完毕,可以使用。")


@addin_commands.command(cls=Command, rich_help_panel=HANDING_ON)
def bundle(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件夹", help="输出文件夹,默认 tongbao-windows"),
    ] = Path("tongbao-windows"),
    python_versions: PythonVersions = None,
    source: Annotated[
        Path | None, typer.Option("--source", metavar="文件夹", help="源代码文件夹")
    ] = None,
) -> None:
    """把离线安装所需的一切放进一个文件夹,拷到不能上网的 Windows 电脑上安装。"""
    from addin.installer.bundle import PYTHON_VERSIONS, make_bundle

    print("正在下载 Windows 用的依赖包,需要几分钟……", flush=True)
    made = make_bundle(output, tuple(python_versions or PYTHON_VERSIONS), source)
    megabytes = sum(path.stat().st_size for path in made.rglob("*")) / 1e6
    print(f"已生成:{made}({megabytes:.0f} MB)。请整个拷到目标电脑,打开里面的“使用说明.html”。")
