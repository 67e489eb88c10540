"""Why another program did not do what it should, in our words: its own are English."""

from __future__ import annotations

import re

_SAID = (
    (r"No module named '?([\w.]+)'?", "缺少组件 {0}"),
    (r"(?:DLL load failed while importing|cannot import name) '?(\w+)'?", "组件 {0} 不能加载"),
    (r"No matching distribution found for (\S+)", "软件源里没有合用的 {0}"),
    (r"Could not find a version that satisfies the requirement (\S+)", "软件源里没有合用的 {0}"),
    (r"(?i)timed? ?out|connection|getaddrinfo|name resolution|proxy|ssl", "连不上软件源"),
    (r"(?i)no space left|not enough space", "磁盘空间不足"),
    (r"^(\w+(?:Error|Exception))\b", "报告 {0}"),
)


def reason_in(printed: str, exit_code: int | None = None) -> str:
    """Return what kept a Python or a pip from its work, as far as its last lines tell.

    >>> reason_in("ModuleNotFoundError: No module named 'xlwings'", 1)
    '缺少组件 xlwings'
    >>> reason_in("", 3)
    '没有正常结束,退出码 3'
    """
    for line in reversed(printed.splitlines()):
        for pattern, said in _SAID:
            if found := re.search(pattern, line):
                return said.format(*found.groups())
    return "没有正常结束" + ("" if exit_code is None else f",退出码 {exit_code}")


def reason_of(error: OSError) -> str:
    """Return why the operating system did not start a program.

    >>> reason_of(PermissionError(13, "Permission denied"))
    '没有权限,或被杀毒软件拦截'
    """
    if isinstance(error, FileNotFoundError):
        return "找不到这个程序"
    if isinstance(error, PermissionError):
        return "没有权限,或被杀毒软件拦截"
    return f"系统错误 {getattr(error, 'winerror', None) or error.errno}"
