"""Native formulas (without ``=``) from the texts of their operands.

They use functions of Excel 2007, need no array entry, and are read alike by WPS and LibreOffice.
There are two kinds: what staff would type, which gives a rebuild's values and ranks on most cells;
and ``exact_`` ones, which do on all: ``—`` without a figure, an error where a cell holds one, ties
and targets decided on 15 digits. Rules behind the exact ones:

- ``LEN`` passes an error on, and is 0 for a blank, which arithmetic would take for 0.
- ``IF`` and ``IFERROR`` take no arrays inside SUMPRODUCT: what does not count is made an error by
  ``1/``, and ``ISNUMBER`` leaves it out, with cells that are errors themselves.
- Text is greater than any number to Excel's ``>``; arithmetic makes it an error.
"""

from __future__ import annotations

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
    An error in the actual is passed on, one in the target shows —; a negative target gives a
    negative rate.

    >>> completion("D5", "C5")
    'IF(D5="","—",IFERROR(ROUND(D5/C5,12),"—"))'
    """
    ratio = f"ROUND({quotient(actual, target, times)},{decimals})"
    return f'IF({actual}="",{NONE},IFERROR({ratio},{NONE}))'


def exact_completion(actual: str, target: str, times: str = "") -> str:
    """Return the formula of 完成率 that passes errors on and takes no negative target.

    >>> exact_completion("D5", "C5")
    'IF(LEN(D5)*LEN(C5)=0,"—",IFERROR(IF(C5*1>0,D5/C5,"—"),"—"))'
    """
    ratio = quotient(actual, target, times)
    return (
        f"IF(LEN({actual})*LEN({target})=0,{NONE},IFERROR(IF({target}*1>0,{ratio},{NONE}),{NONE}))"
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


def below(ratio: str, limit: str) -> str:
    """Return the condition that a ratio is below a limit."""
    return f"{ratio}-{limit}<-{_SLACK}"


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


def exact_rank(
    one: str,
    area: str,
    method: Method = Method.COMPETITION,
    *,
    lower_first: bool = False,
    group: str = "",
    groups: str = "",
) -> str:
    """Return the formula of a value's rank in a column that ties what is equal in 15 digits.

    Blanks are a group, too. 中国式排名 counts each value once, by keys of twelve digits: with all
    15, one in forty ties of decimal quotients would be lost.

    >>> exact_rank("E5", "E$5:E$6")
    'IF(LEN(E5)*ISNUMBER(E5),SUMPRODUCT(--ISNUMBER(1/(ISNUMBER(E$5:E$6)*(E$5:E$6>E5+ABS(E5)*1E-14))))+1,"—")'
    """
    counted = [f"ISNUMBER({area})"]
    keys = f'TEXT({area},"{_DIGITS}")&ISNUMBER({area})'
    if groups:
        counted.append(f'({groups}&""={group}&"")')
        keys = f'{groups}&"|"&{keys}'
    if method is Method.DENSE:
        places = f"ROW({area})-ROW({area.partition(':')[0]})+1"
        counted.append(f"(MATCH({keys},{keys},0)={places})")
    sign, slack = ("<", "-") if lower_first else (">", "+")
    place = _count(*counted, f"({area}{sign}{one}{slack}ABS({one})*{_SLACK})")
    if method is Method.AVERAGE:
        place += f"+({_count(*counted, f'(ABS({area}-{one})<=ABS({one})*{_SLACK})')}+1)/2"
    else:
        place += "+1"
    return f"IF(LEN({one})*ISNUMBER({one}),{place},{NONE})"


def _count(*conditions: str) -> str:
    return f"SUMPRODUCT(--ISNUMBER(1/({'*'.join(conditions)})))"
