"""What the add-in itself says, as a VBA module: VBA source is ASCII, so Chinese is made by ChrW."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE = "TongbaoTexts"

_INSTALL = "请关闭所有 Excel 窗口,双击安装包里的 install.cmd(或运行 tongbao install)。"

_TEXTS = {
    "TextTitle": "通报",
    "TextNoSettings": f"还没有在这台电脑上安装通报。{_INSTALL}",
    "TextNoInterpreter": f"找不到安装通报时用的 Python,它可能已被移动或卸载。{_INSTALL}",
    "TextNoDll": f"找不到与 Excel 通信的文件(xlwings 的 DLL)。{_INSTALL}",
    "TextOtherVersion": f"这个文件与已安装的通报版本不一致。{_INSTALL}",
    "TextDllFailed": f"与 Excel 通信的文件(xlwings 的 DLL)无法加载,可能被杀毒软件拦截。{_INSTALL}",
    "TextLongPath": "Python 所在文件夹的路径太长,无法启动。请把 Python 安装到较短的路径,"
    "再运行 tongbao install。",
    "TextServerFailed": "Python 没有启动。请关闭所有 Excel 窗口,重新双击安装包里的 install.cmd,"
    "它会逐项检查并说明怎样处理。详情:",
    "TextPythonFailed": "程序内部出错,没有结果。请点“检查安装”,按其中的办法处理;"
    "仍不行请把这行字和文件发给开发者。错误类型:",
    "TextNoWorkbook": "没有打开的工作簿。请先打开附表工作簿,再点这个按钮。",
    "TextProtectedView": "工作簿还在“受保护的视图”中。请先点上方黄色提示条里的“启用编辑”,"
    "再点这个按钮。",
    "TextNoError": "当前单元格没有错误。请先选中显示 #N/A、#VALUE! 等错误的单元格,再点这个按钮。",
    "TextUnknownReason": "没有记下这个单元格出错的原因:它可能不是由通报的函数算出的,"
    "或者打开后还没有重新计算。请选中它,按 F2 再按回车重新计算,然后再点这个按钮。",
    "TextNoCell": "请先选中一个单元格,再点这个按钮。",
}
"""Function of the module: sentence."""

_PIECE = re.compile(r"[ -~]+|[^ -~]{1,6}")
"""What goes on a line: ASCII as it is, or a few Chinese characters."""


def texts_source() -> str:
    """Return the source of the module that has one function for each sentence."""
    functions = "\n".join(
        f"Public Function {name}() As String\n    Dim text As String\n"
        + "".join(f"    text = text & {part}\n" for part in _expressions(text))
        + f"    {name} = text\nEnd Function\n"
        for name, text in _TEXTS.items()
    )
    return (
        f'Attribute VB_Name = "{MODULE}"\nOption Explicit\nOption Private Module\n'
        "' The sentences that users read. Generated when the add-in is built.\n\n" + functions
    )


def _expressions(text: str) -> Iterator[str]:
    """Yield pieces of the sentence, each an expression that fits on a line."""
    for piece in _PIECE.findall(text):
        yield f'"{piece}"' if piece.isascii() else " & ".join(f"ChrW({ord(c)})" for c in piece)
