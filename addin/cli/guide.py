"""The command that shows the manual."""

from __future__ import annotations

from pathlib import Path

import click

from addin.cli.command import FILE, HELP, command


@command(HELP)
@click.option("-o", "--output", type=FILE, metavar="文件", help="存成 .html 文件,不打开")
def guide(
    output: Path | None,
) -> None:
    """打开使用手册(一个网页文件,不用联网);附有全部设置、问题和函数的说明。"""
    from addin.guide.show import show_manual, write_manual

    if output:
        write_manual(output)
        print(f"已保存:{output}")
        return
    file, opened = show_manual()
    print(f"使用手册:{file}")
    if not opened:
        print("没有找到浏览器。请把这个文件拷到有浏览器的电脑或手机上打开。")
