"""What the .cmd files run: a command on each file that was dropped, by the name that it has.

Windows puts only names with spaces in quotes, and cmd ends one without at ``&``, ``,``, ``;`` and
``=``, drops ``^`` and replaces ``%NAME%``. The command line of cmd itself has them as they are; a
script hands that over, and its own name, in two variables.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from addin.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE, SCRIPT = "TONGBAO_LINE", "TONGBAO_SCRIPT"

_NAME = re.compile(r'"([^"]+)"|([^ "]+)')
_NOTHING = "请用鼠标把一个或几个附表工作簿拖到这个 .cmd 文件上。"


def dropped(line: str, script: str) -> list[str] | None:
    """Return the files behind a script in cmd's command line; None where the script is not in it.

    So it is where somebody typed the script's name into a window of cmd.

    >>> line = r'cmd.exe /c ""C:\\通报\\rebuild.cmd" C:\\a&b.xlsx "C:\\100% (1).xlsx""'
    >>> dropped(line, "rebuild.cmd")
    ['C:\\\\a&b.xlsx', 'C:\\\\100% (1).xlsx']
    """
    ends = ('"', "(?: |$)")  # in quotes, as Windows writes it, or not
    found = (re.search(re.escape(script) + end, line, re.IGNORECASE) for end in ends)
    behind = next((match.end() for match in found if script and match), None)
    if behind is None:
        return None
    rest = line[behind:]
    if rest.count('"') % 2:  # the last one belongs to what is around everything
        rest = rest[: rest.rindex('"')]
    return [quoted or bare for quoted, bare in _NAME.findall(rest)]


def run_on_dropped(command: str, typed: Sequence[str]) -> int:
    """Run a command on each file; returns 1 where it fails on one, or where there is none."""
    files = dropped(os.environ.get(LINE, ""), os.environ.get(SCRIPT, ""))
    if files is None:
        files = list(typed)
    codes = []
    for file in files:
        codes.append(main([command, "--", file]))
        print()
    if not codes:
        print(_NOTHING)
    return int(any(codes) or not codes)


if __name__ == "__main__":
    sys.exit(run_on_dropped(sys.argv[1], sys.argv[2:]))
