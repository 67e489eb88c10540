"""Checks of what others installed: Excel and WPS, and what Excel is told to forbid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.installer.check import FAILED, FILE_MODE, NOTICE, PASSED, Check
from addin.installer.startup import ADDIN

if TYPE_CHECKING:
    from addin.installer.office import Excel, Rules

_RULES = {
    "vba": "Office 禁用了 VBA",
    "all_addins": "Excel 禁用了所有加载项",
    "all_macros": "Excel 禁用了所有宏",
    "unsigned_addins": "Excel 要求加载项有数字签名",
    "trusted_folders": "Excel 不信任任何文件夹",
}


def check_excel(excel: Excel | None, has_wps: bool) -> Check:
    """Return whether there is an Excel; WPS in its place can't load the add-in."""
    if excel is None and has_wps:
        advice = f"加载项只能在 Microsoft Excel 里用,不支持 WPS。{FILE_MODE}"
        return Check("Excel", FAILED, "没有找到 Excel,只有 WPS", advice)
    if excel is None:
        advice = f"请先安装 Microsoft Excel 2010 或更新的版本。没有 Excel 时{FILE_MODE}"
        return Check("Excel", FAILED, "没有找到 Excel", advice)
    found = f"版本 {excel.version or '不明'},{excel.path}"
    if excel.bits is None:
        advice = "无法判断 Excel 是 32 位还是 64 位,下面两种组件都会检查。"
        return Check("Excel", NOTICE, f"位数不明,{found}", advice)
    return Check("Excel", PASSED, f"{excel.bits} 位,{found}")


def check_wps(excel: Excel | None, has_wps: bool) -> Check:
    """Return whether a workbook may open in WPS although Excel is there."""
    if excel is None or not has_wps:
        return Check("WPS", PASSED, "没有与 Excel 并存的 WPS")
    advice = (
        "双击工作簿后如果打开的是 WPS,就看不到“通报”选项卡:"
        f"请右键单击文件,选“打开方式”→“Excel”。只用 WPS 时{FILE_MODE}"
    )
    return Check("WPS", NOTICE, "同时装有 WPS", advice)


def check_rules(rules: Rules) -> Check:
    """Return whether the Trust Center lets the add-in run."""
    name = "信任中心"
    found = "、".join(text for rule, text in _RULES.items() if getattr(rules, rule))
    if not found:
        return Check(name, PASSED, "没有禁用加载项和宏")
    advice = "请在 Excel 的“文件→选项→信任中心→信任中心设置”里恢复默认设置。"
    if rules.by_policy:
        advice = f"这是单位统一的设置,请找信息科允许 {ADDIN} 运行。"
    if rules.forbids_ours:
        return Check(name, FAILED, found, advice)
    return Check(name, NOTICE, found, f"加载项通常不受影响;如果看不到“通报”选项卡,{advice}")


def check_disabled(disabled: bool) -> Check:
    """Return whether Excel has turned the add-in off after a crash."""
    if not disabled:
        return Check("禁用项目", PASSED, f"Excel 没有禁用 {ADDIN}")
    advice = "请在 Excel 的“文件→选项→加载项”最下面选“禁用项目”→“转到”,启用后重新打开 Excel。"
    return Check("禁用项目", FAILED, f"Excel 禁用了 {ADDIN}", advice)
