"""Native formulas (without ``=``) from the texts of their operands.

Each has the value of the worksheet function or rebuild that it stands for: ``—`` without a figure,
an error where a cell holds one, ties and targets decided on 15 digits. They use functions of Excel
2007, need no array entry, and are read alike by WPS and LibreOffice. Rules behind them:

- ``LEN`` passes an error on, and is 0 for a blank, which arithmetic would take for 0.
- ``IF`` and ``IFERROR`` take no arrays inside SUMPRODUCT: what does not count is made an error by
  ``1/``, and ``ISNUMBER`` leaves it out, with cells that are errors themselves.
- Text is greater than any number to Excel's ``>``; arithmetic makes it an error.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.figures import NO_FIGURE
from addin.core.ranking import Method

NONE = f'"{NO_FIGURE}"'
"""What a formula shows where there is no figure."""

_SLACK = "1E-14"
"""Of a value: binary quotients differ from decimal ones by less, values of 13 digits by more."""
_DIGITS = "0.00000000000E+0"
RATIO, PERCENTAGE = 12, 10
"""To how many decimals ratios and percentages are rounded."""


def plain(number: Decimal) -> str:
    """Return a number as a formula writes it.

    >>> plain(Decimal("5E+1")), plain(Decimal("0.50"))
    ('50', '0.5')
    """
    return f"{number.normalize():f}"


def completion(actual: str, target: str, times: str = "", decimals: int = RATIO) -> str:
    """Return the formula of 完成率, times a factor where one is given; as staff would type it.

    It is rounded: binary quotients of one decimal ratio differ behind, and RANK would not tie them.
    An error in a cell and a negative target show —, too.

    >>> completion("D5", "C5")
    'IF(D5="","—",IFERROR(ROUND(D5/C5,12),"—"))'
    """
    share = f"ROUND({quotient(actual, target, times)},{decimals})"
    return f'IF({actual}="",{NONE},IFERROR({share},{NONE}))'


def exact_completion(actual: str, target: str, times: str = "") -> str:
    """Return the formula of 完成率 that passes errors on and takes no negative target.

    >>> exact_completion("D5", "C5")
    'IF(LEN(D5)*LEN(C5)=0,"—",IFERROR(IF(C5*1>0,D5/C5,"—"),"—"))'
    """
    share = quotient(actual, target, times)
    return (
        f"IF(LEN({actual})*LEN({target})=0,{NONE},IFERROR(IF({target}*1>0,{share},{NONE}),{NONE}))"
    )


def quotient(actual: str, target: str, times: str = "") -> str:
    """Return actual ÷ target where both are known to be figures."""
    return f"{actual}/{target}" + (f"*{times}" if times else "")


def status(actual: str, target: str, lower: bool) -> str:
    """Return the formula of 完成状态 by the year's target, as staff would type it.

    >>> status("D5", "C5", lower=False)
    'IF(N(C5)<=0,"无任务",IF(ISNUMBER(D5),IF(D5>C5,"超额完成",IF(D5=C5,"完成","未完成")),"未上报"))'
    """
    better = "<" if lower else ">"
    met = f'IF({actual}{better}{target},"超额完成",IF({actual}={target},"完成","未完成"))'
    return f'IF(N({target})<=0,"无任务",IF(ISNUMBER({actual}),{met},"未上报"))'


def exact_status(actual: str, target: str, lower: bool, missed: str) -> str:
    """Return the formula of 完成状态 that decides on 15 digits and reads numbers kept as text.

    ``missed`` gives the status of a unit that missed.
    """
    over, under, slack = f"{actual}-{target}", f"{target}-{actual}", f"{target}*{_SLACK}"
    if lower:
        over, under = under, over
    return (
        f"IF(ISNUMBER(1/({target}*1>0))+0*LEN({actual})*LEN({target}),"
        f'IF(LEN({actual})*ISNUMBER({actual}*1)=0,"未上报",'
        f'IF({over}>{slack},"超额完成",IF({under}>{slack},{missed},"完成"))),"无任务")'
    )


def below(share: str, limit: str) -> str:
    """Return the condition that a share is below a limit."""
    return f"{share}-{limit}<-{_SLACK}"


@dataclass(frozen=True, slots=True)
class Field:
    """The values among which one is ranked, as an expression of all, and which of them count.

    ``keys`` are texts that equal values share, and ``places`` the numbers of their places.
    """

    values: str
    counted: str
    keys: str
    places: str
    lower_first: bool = False

    def among(self, groups: str, group: str) -> Field:
        """Return the part of the field that is of one group; blanks are a group, too."""
        return replace(
            self,
            counted=f'{self.counted}*({groups}&""={group}&"")',
            keys=f'{groups}&"|"&{self.keys}',
        )

    def better(self, one: str) -> str:
        """Return what counts the values that rank before one."""
        sign, slack = ("<", "-") if self.lower_first else (">", "+")
        return self._count(f"({self.values}{sign}{one}{slack}ABS({one})*{_SLACK})")

    def equal(self, one: str) -> str:
        """Return what counts the values that tie with one, itself among them."""
        return self._count(f"(ABS({self.values}-{one})<=ABS({one})*{_SLACK})")

    def better_once(self, one: str) -> str:
        """Return what counts the different values that rank before one."""
        is_first = f"(MATCH({self.keys},{self.keys},0)={self.places})"
        return replace(self, counted=f"{self.counted}*{is_first}").better(one)

    def _count(self, condition: str) -> str:
        return f"SUMPRODUCT(--ISNUMBER(1/({self.counted}*{condition})))"


def numbers(cells: str) -> Field:
    """Return the field of the numbers in a column's range.

    Keys have twelve digits: with all 15, one in forty ties of decimal quotients would be lost.
    """
    places = f"ROW({cells})-ROW({cells.partition(':')[0]})+1"
    keys = f'TEXT({cells},"{_DIGITS}")&ISNUMBER({cells})'
    return Field(cells, f"ISNUMBER({cells})", keys, places)


def rank(
    one: str,
    area: str,
    method: Method = Method.COMPETITION,
    *,
    lower_first: bool = False,
    group: str = "",
    groups: str = "",
) -> str:
    """Return the formula of a number's rank in an area, as staff would type it.

    Only for what ``is_typed_so`` says. Text in the area takes no place, an error is passed on.

    >>> rank("E5", "E$5:E$6")
    'IF(ISNUMBER(E5),RANK(E5,E$5:E$6),"—")'
    >>> rank("E5", "E$5:E$6", group="B5", groups="B$5:B$6")
    'IF(ISNUMBER(E5),COUNTIFS(B$5:B$6,B5,E$5:E$6,">"&E5)+1,"—")'
    """
    if groups:
        sign = "<" if lower_first else ">"
        place = f'COUNTIFS({groups},{group},{area},"{sign}"&{one})+1'
    else:
        place = f"RANK({one},{area}{',1' if lower_first else ''})"
        if method is Method.AVERAGE:
            place += f"+(COUNTIF({area},{one})-1)/2"
    return f"IF(ISNUMBER({one}),{place},{NONE})"


def is_typed_so(method: Method, *, grouped: bool) -> bool:
    """Return whether staff type a formula of their own for ranks by a method."""
    return method is Method.COMPETITION or (method is Method.AVERAGE and not grouped)


def exact_rank(one: str, field: Field, method: Method = Method.COMPETITION) -> str:
    """Return the formula of a value's rank that ties what is equal in 15 digits.

    >>> exact_rank("E5", numbers("E$5:E$6"))
    'IF(LEN(E5)*ISNUMBER(E5),SUMPRODUCT(--ISNUMBER(1/(ISNUMBER(E$5:E$6)*(E$5:E$6>E5+ABS(E5)*1E-14))))+1,"—")'
    """
    return f"IF(LEN({one})*ISNUMBER({one}),{_place(one, field, method)},{NONE})"


def _place(one: str, field: Field, method: Method) -> str:
    if method is Method.DENSE:
        return f"{field.better_once(one)}+1"
    before = field.better(one)
    if method is Method.AVERAGE:
        return f"{before}+({field.equal(one)}+1)/2"
    return f"{before}+1"
