"""A link of the chain from Excel to Python, and what can be said of it."""

from __future__ import annotations

from dataclasses import dataclass

PASSED, NOTICE, FAILED, SKIPPED = "通过", "注意", "失败", "跳过"

FILE_MODE = (
    "可以不用 Excel,改用文件方式:把工作簿拖到安装包里的 rebuild.cmd(重建汇总)、check.cmd(校验)、"
    "circular.cmd(写通报)、finish.cmd(定稿)或 month.cmd(一键月报)上"
    "(或用命令 tongbao rebuild 工作簿等),结果用 WPS 也能打开。"
)
INSTALL_AGAIN = "请关闭所有 Excel 窗口,重新双击安装包里的 install.cmd(或运行 tongbao install)。"
MEND_FIRST = "请先解决前面的问题。"


@dataclass(frozen=True, slots=True)
class Check:
    """A link: its name, whether it holds, what was found, and what to do where it doesn't."""

    check: str
    status: str
    found: str
    advice: str = ""
