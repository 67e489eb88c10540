"""What a formula refers to that the finished workbook does not have.

Formulas are looked at as the file holds them: English function names, other workbooks as [1],
newer functions with a prefix. What stands in text literals is no reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from addin.finish.excel_functions import EXCEL_FUNCTIONS, NEWER

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_FUNCTION = re.compile(r"([^\W\d][\w.]*)\s*\(")
_ELSEWHERE = re.compile(r"\[[^\[\]]+\][\w.]*!|'[^']*\[[^\]]+\](?:[^']|'')*'!")
"""Another workbook: [1]Sheet1!A1, '[1]Sheet 1'!A1, [1]!Name; not 表1[2022]."""
_LABEL = re.compile(r"'(?:[^']|'')+'!|\[[^\[\]]*\]")
"""A quoted sheet or a column of a table: '附表3(乡镇)'! calls no function, and uses no name."""
_DDE = "|"
_SHEET = re.compile(r"'((?:[^']|'')+)'!|([\w.\\?]+(?::[\w.\\?]+)?)!")
_WORD = re.compile(r"[^\W\d][\w.\\?]*")
_PATH = re.compile(r"\b[A-Za-z]:[\\/]|\\\\\w|file:/|/(?:Users|home)/", re.IGNORECASE)
_PARAMETER = "_XLPM."
_CELL = re.compile(r"(?<![\w.$])\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w.]|\s*\()")
_MORE_THAN_CELLS = re.compile(r"""["'!\[#|]""")
"""One of them stands where a formula names sheets, files, whole results of others, or a text."""
_SPILLED = re.compile(r"_XLFN\.ANCHORARRAY\(|\$?[A-Z]{1,3}\$?\d+#", re.IGNORECASE)
"""All cells that a formula fills: D3#. They become values, which are no such range."""
_PREFIX = re.compile(r"^(?:_XLL\.|_XLUDF\.|_XLFN\.)+")
_WITH_DATA = frozenset(
    "CUBEKPIMEMBER CUBEMEMBER CUBEMEMBERPROPERTY CUBERANKEDMEMBER CUBESET CUBESETCOUNT CUBEVALUE "
    "GETPIVOTDATA RTD _XLFN.WEBSERVICE".split()
)
"""Functions of Excel that read connections, servers or pivot tables, which are not mailed."""


@lru_cache
def _our_functions() -> frozenset[str]:
    """Return the worksheet functions' names, both of each."""
    from addin.functions import declared_functions  # loads xlwings

    return frozenset(n for f in declared_functions() for n in (f.name, f.chinese_name))


def has_path(text: str) -> bool:
    """Return whether a text names a place on somebody's computer or network.

    >>> has_path("C:\\\\Users\\\\a.xlsx"), has_path("比例为1:2"), has_path("https://a.cn/b")
    (True, False, False)
    """
    return _PATH.search(text) is not None


@dataclass(frozen=True)
class Missing:
    """What is not in the finished workbook: sheets, and names of ranges and tables.

    Sheets are given as they are written, names in capitals; ``functions`` are the names that may
    be called although Excel does not have them: the workbook's own LAMBDAs.
    """

    sheets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()

    def reason(self, formula: str) -> str:
        """Return why a formula can't stay, in words for the user; "" where it can.

        >>> Missing(frozenset({"设置"})).reason("设置!B3*2")
        '引用不外发的表“设置”'
        >>> Missing().reason('IF(A1="[1]!x",SUM(表1[2022]),_xlfn.XLOOKUP(A1,B:B,C:C))')
        ''
        >>> Missing().reason("MYMACRO(A1)"), Missing().reason("[1]!TB_RANK(E5,E$5:E$18)")
        ('用了Excel没有的函数MYMACRO', '用了通报的函数')
        """
        if not self.names and not _MORE_THAN_CELLS.search(formula):
            formula = _CELL.sub("A1", formula)  # it makes no difference which cells
        if formula not in self._known:
            self._known[formula] = self._found(formula)
        return self._known[formula]

    @cached_property
    def _known(self) -> dict[str, str]:
        """The answers that were given: formulas of a column differ only in their cells."""
        return {}

    def _found(self, formula: str) -> str:
        bare = _TEXT.sub('""', formula) if '"' in formula else formula
        plain = _LABEL.sub("", bare) if "!" in bare or "[" in bare else bare
        return (
            self._ours(plain)
            or ("引用铺开的整列结果" if _SPILLED.search(plain) else "")
            or self._elsewhere(bare, plain)
            or self._sheet(bare)
            or self._function(plain)
            or self._name(plain)
            or self._hidden_in_text(formula, bare)
        )

    def _ours(self, plain: str) -> str:
        """Our functions stand behind the add-in's file, its number or a prefix, or alone."""
        for name in _FUNCTION.findall(plain):
            called = _PREFIX.sub("", name.upper())
            is_known = called in EXCEL_FUNCTIONS or called in self.functions
            if not is_known and called in _our_functions():
                return "用了通报的函数"
        return ""

    def _elsewhere(self, bare: str, plain: str) -> str:
        if _DDE in plain or ("[" in bare and _ELSEWHERE.search(bare)):
            return "引用其他文件"
        return ""

    def _sheet(self, bare: str) -> str:
        if not self.sheets or "!" not in bare:
            return ""
        for quoted, plain in _SHEET.findall(bare):
            name = quoted.replace("''", "'") or plain
            if name.casefold() in self._gone:
                return f"引用不外发的表“{name}”"
            if ":" in name:
                return f"引用多张表“{name}”"
        return ""

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The sheets in small letters: Excel takes them for the same."""
        return frozenset(map(str.casefold, self.sheets))

    def _function(self, plain: str) -> str:
        for name in _FUNCTION.findall(plain):
            called = name.upper()
            if called in _WITH_DATA:
                return f"函数{name}要用不外发的数据"
            known = called in EXCEL_FUNCTIONS or called in self.functions
            if not known and not called.startswith((NEWER, _PARAMETER)):
                return f"用了Excel没有的函数{name}"
        return ""

    def _name(self, plain: str) -> str:
        if not self.names:
            return ""
        found = next((word for word in _WORD.findall(plain) if word.upper() in self.names), None)
        return f"引用不外发的名称“{found}”" if found else ""

    def _hidden_in_text(self, formula: str, bare: str) -> str:
        """INDIRECT may be led to a removed sheet; a text may hold a link or a place there."""
        if self.sheets and "INDIRECT" in bare.upper():
            return "用INDIRECT引用,删表后可能失效"
        texts = _TEXT.findall(formula) if '"' in formula else []
        if any(has_path(text) for text in texts):
            return "公式里写有本机或网络上的位置"
        links = texts if "HYPERLINK" in bare.upper() else []
        return next((reason for link in links if (reason := self._linked(link))), "")

    def _linked(self, link: str) -> str:
        """Return why a link can't stay, a text literal such as "#Sheet1!A1"."""
        named = (quoted.replace("''", "'") or plain for quoted, plain in _SHEET.findall(link))
        gone = next((name for name in named if name.casefold() in self._gone), None)
        return f"链接到不外发的表“{gone}”" if gone else ""
