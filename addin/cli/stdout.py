"""What becomes of a command whose results nobody takes: a full disk, a reader that has gone."""

from __future__ import annotations

import errno
import os
import sys

_NOT_TAKEN = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EBADF, errno.EIO})
CLOSED = "标准输出是关闭的,结果无处显示,没有运行。请打开输出后重试。"
_FULL = (
    "结果没有全部显示出来:磁盘空间不足,或输出已关闭;已保存的文件不受影响。"
    "请清理空间或换个位置后重试。"
)


def is_closed() -> bool:
    """Return whether the command was started with its standard output closed.

    The next file that is opened would take its place, and get what is printed. On Windows a
    program without a window has none, and all is well.
    """
    return sys.stdout is None and os.name != "nt"


def not_taken(error: BaseException) -> str | None:
    """Return what to say of output that was not taken; None where the error is about another file.

    Every file that we write has errors of its own: what is left are the standard streams. Who
    closes a pipe (``| head``) has read enough, and needs to hear nothing.
    """
    if not isinstance(error, OSError) or error.errno not in _NOT_TAKEN or error.filename:
        return None
    _forget_the_rest()
    return "" if error.errno == errno.EPIPE else _FULL


def _forget_the_rest() -> None:
    """Let what is still to be printed go nowhere: Python would try once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
