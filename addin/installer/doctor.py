"""All checks of the chain from Excel to Python, in the order in which its links are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.installer.check import FAILED, FILE_MODE, PASSED, SKIPPED, Check
from addin.installer.check_office import check_disabled, check_excel, check_rules, check_wps
from addin.installer.check_own import (
    check_addin,
    check_call,
    check_dll,
    check_python,
    check_pywin32,
    check_settings,
)
from addin.installer.office import find_excel, has_wps, is_disabled, trust_rules
from addin.installer.startup import ADDIN

if TYPE_CHECKING:
    from addin.installer.computer import Computer


def run_checks(computer: Computer) -> tuple[Check, ...]:
    """Return all checks; the first that failed is the one to mend.

    A link that can't be checked because of an earlier one is skipped.
    """
    if not computer.is_windows:
        advice = f"Excel 加载项只能在 Windows 上用。{FILE_MODE}"
        return (
            Check("操作系统", FAILED, "不是 Windows", advice),
            Check("调用测试", SKIPPED, "只能在 Windows 上进行"),
        )
    excel, wps = find_excel(computer), has_wps(computer)
    conf, settings = check_settings(computer)
    python = check_python(settings, computer)
    usable = settings if python.status == PASSED else None
    return (
        Check("操作系统", PASSED, f"Windows,代码页 {computer.code_page}"),
        check_excel(excel, wps),
        check_wps(excel, wps),
        check_rules(trust_rules(computer)),
        check_disabled(is_disabled(computer, ADDIN)),
        conf,
        check_addin(settings, computer),
        check_dll(settings, excel),
        python,
        check_pywin32(usable, computer),
        check_call(usable, computer),
    )
