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
_DIFFERENCE, _RATIO = 9, 12
"""To how many decimals differences are rounded: subtraction leaves binary remainders behind."""


def plain(number: Decimal) -> str:
    """Return a number as a formula writes it.

    >>> plain(Decimal("5E+1")), plain(Decimal("0.50"))
    ('50', '0.5')
    """
    return f"{number.normalize():f}"


def completion(actual: str, target: str, times: str = "") -> str:
    """Return the formula of 完成率, times a factor where one is given.

    >>> completion("D5", "C5")
    'IF(LEN(D5)*LEN(C5)=0,"—",IFERROR(IF(C5*1>0,D5/C5,"—"),"—"))'
    """
    share = quotient(actual, target, times)
    return (
        f"IF(LEN({actual})*LEN({target})=0,{NONE},IFERROR(IF({target}*1>0,{share},{NONE}),{NONE}))"
    )


def quotient(actual: str, target: str, times: str = "") -> str:
    """Return actual ÷ target where both are known to be figures."""
    return f"{actual}/{target}" + (f"*{times}" if times else "")


def gap(actual: str, target: str, lower: bool) -> str:
    """Return the formula of what is missing to the target.

    >>> gap("D5", "C5", lower=False)
    'IF(LEN(D5)*LEN(C5)=0,"—",IFERROR(ROUND(C5-D5,9),"—"))'
    """
    return figure_of((actual, target), difference(actual, target, lower))


def difference(actual: str, target: str, lower: bool) -> str:
    """Return what is missing to the target where both are known to be figures."""
    first, second = (actual, target) if lower else (target, actual)
    return f"ROUND({first}-{second},{_DIFFERENCE})"


def growth(current: str, previous: str) -> str:
    """Return the formula of 同比, with the errors of a previous period that is 0 or negative."""
    change = f"ROUND({current}/{previous}-1,{_RATIO})"
    return (
        f"IF(LEN({current})*LEN({previous})=0,{NONE},"
        f"IF(ISNUMBER({current}*{previous}),IF({previous}*1<0,#NUM!,{change}),{NONE}))"
    )


def ahead(share: str, schedule: str, cells: tuple[str, ...]) -> str:
    """Return the formula of completion − schedule in points; ``cells`` are those it reads."""
    return figure_of(cells, f"ROUND(({share}-{schedule})*100,{_RATIO})")


def score(share: str, weight: str, cap: str, floor: str) -> str:
    """Return the formula of weight × completion within its limits."""
    return figure_of((share, weight), f"{weight}*MAX(MIN({share}*1,{cap}),{floor})")


def figure_of(cells: tuple[str, ...], result: str) -> str:
    """Return a formula of cells that must all hold figures; errors show, text is no figure."""
    lengths = "*".join(f"LEN({cell})" for cell in cells)
    return f"IF({lengths}=0,{NONE},IFERROR({result},{NONE}))"


def move(rank: str, previous: str) -> str:
    """Return the formula of 上升2位, 下降1位, 持平, 新增."""
    places = f"{previous}-{rank}"
    words = f'IF({places}>0,"上升"&{places}&"位","下降"&{rank}-{previous}&"位")'
    return (
        f"IF(LEN({rank})*ISNUMBER({rank}*1)+0*LEN({previous})=0,{NONE},"
        f'IF(LEN({previous})*ISNUMBER({previous}*1)=0,"新增",IF({places}=0,"持平",{words})))'
    )


def status(actual: str, target: str, lower: bool, missed: str) -> str:
    """Return the formula of 完成状态; ``missed`` gives the status of a unit that missed."""
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

    ``keys`` are texts that equal values share, and ``places`` the numbers of their places, where
    they stand in one row or column.
    """

    values: str
    counted: str
    lower_first: bool = False
    keys: str = ""
    places: str = ""

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


def numbers(cells: str, index: str = "") -> Field:
    """Return the field of the numbers in a range; ``index`` is ROW or COLUMN for one of these.

    Keys have twelve digits: with all 15, one in forty ties of decimal quotients would be lost.
    """
    places = f"{index}({cells})-{index}({cells.partition(':')[0]})+1" if index else ""
    keys = f'TEXT({cells},"{_DIGITS}")&ISNUMBER({cells})'
    return Field(cells, f"ISNUMBER({cells})", keys=keys, places=places)


def quotients(actuals: str, targets: str, times: str = "") -> Field:
    """Return the field of the completion rates of two columns."""
    return Field(quotient(actuals, targets, times), f"(LEN({actuals})>0)*({targets}*1>0)")


def differences(actuals: str, targets: str, lower: bool) -> Field:
    """Return the field of what is missing to the targets in two columns."""
    return Field(difference(actuals, targets, lower), f"(LEN({actuals})>0)*(LEN({targets})>0)")


def rank(
    one: str,
    field: Field,
    method: Method = Method.COMPETITION,
    figure: str = "",
    member: bool = True,
) -> str:
    """Return the formula of a value's rank; ``figure`` is shorter for it where it is a figure.

    A value that may not be a ``member`` of the field is looked for; #N/A where it is missing, and
    where 顺序名次 can't tell which of its equals it is.

    >>> rank("E5", numbers("E$5:E$6"))
    'IF(LEN(E5)*ISNUMBER(E5),SUMPRODUCT(--ISNUMBER(1/(ISNUMBER(E$5:E$6)*(E$5:E$6>E5+ABS(E5)*1E-14))))+1,"—")'
    """
    place = _place(figure or one, field, method)
    if not member:
        place = f"IF({field.equal(figure or one)}=0,NA(),{place})"
    return f"IF(LEN({one})*ISNUMBER({one}),{place},{NONE})"


def _place(one: str, field: Field, method: Method) -> str:
    if method is Method.DENSE:
        return f"{field.better_once(one)}+1"
    before = field.better(one)
    if method is Method.AVERAGE:
        return f"{before}+({field.equal(one)}+1)/2"
    if method is Method.ORDINAL:
        return f"IF({field.equal(one)}>1,NA(),{before}+1)"
    return f"{before}+1"
