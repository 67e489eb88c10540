"""Calls of worksheet functions for the proof that handed values give what handed ranges gave.

CONTENTS and ERRORS are what a cell can hold. USES are calls with one such cell in an argument:
each content is tried in each. CALLS differ in other ways: ranges of every shape, what formulas
write themselves, results of other functions, arguments left out. OTHERWISE are the calls for which
handed ranges gave something else, and worse.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.support.excel_cells import (
    ERRORS,
    Cell,
    Error,
    Sheet,
    as_cell,
    block,
    cell,
    column,
    row,
)
from tests.support.handed_values import LEFT_OUT
from tests.worksheet.examples import plain_examples


class Call(NamedTuple):
    """A worksheet function and its arguments."""

    function: str
    arguments: tuple


def call(function, *arguments):
    """Return a Call."""
    return Call(function, arguments)


UNITS = column("灵乡镇", "金牛镇", "东风农场")
ACTUALS, TARGETS = column(94.92, 85, 163.8), column(120, 100, 100)

_WRITTEN: dict[str, Callable[[Cell], Call]] = {
    "actual": lambda c: call("TB_COMPLETION", cell(c), cell(200)),
    "completion": lambda c: call("TB_SCORE", cell(c), cell(20), cell(1.2)),
    "weight": lambda c: call("TB_SCORE", cell(0.5), cell(c)),
    "times": lambda c: call("TB_COMPLETION", cell(1), cell(2), cell(c)),
    "one of a column": lambda c: call("TB_COMPLETION", column(50, c, 60), cell(200)),
    "ranked with others": lambda c: call("TB_RANKS", column(c, 90, 80)),
    "ranked itself": lambda c: call("TB_RANK", cell(c), column(80, c, 90)),
    "method": lambda c: call("TB_RANKS", column(90, 80, 90), cell(c)),
    "order": lambda c: call("TB_RANKS", column(90, 80, 70), LEFT_OUT, cell(c)),
    "group": lambda c: call("TB_GROUPRANK", cell(80), column(90, 80), cell(c), column("山区", c)),
    "reported": lambda c: call("TB_STATUS", column(c, 150), column(100, 100)),
    "rule": lambda c: call("TB_STATUS", ACTUALS, TARGETS, cell(c)),
    "period of a rule": lambda c: call(
        "TB_SHORTFALLS", UNITS, ACTUALS, TARGETS, cell("未达序时进度"), cell(c)
    ),
    "decimals": lambda c: call("TB_ACHIEVERS", UNITS, ACTUALS, TARGETS, LEFT_OUT, cell(c)),
    "name": lambda c: call("TB_TOPN", column(c, "金牛镇"), column(90, 80), cell(2)),
    "count": lambda c: call("TB_BOTTOMN", UNITS, ACTUALS, cell(c)),
    "typed": lambda c: call("TB_NUMBER", cell(c)),
    "measure": lambda c: call("TB_NUMBER", cell("1.2亿元"), cell(c)),
    "unit": lambda c: call("TB_UNIT", cell(c), UNITS),
    "status": lambda c: call("TB_COUNT", ACTUALS, TARGETS, cell(c)),
    "worst": lambda c: call("TB_EFFICACYSCORE", cell(50), cell(c), cell(200)),
    "less for each rank": lambda c: call("TB_RANKSCORE", cell(3), cell(c)),
    "an actual of those behind": lambda c: call("TB_BEHIND", UNITS, column(c, 85, 90), TARGETS),
    "indicator": lambda c: call("TB_SENTENCE", cell(c), UNITS, ACTUALS, TARGETS),
}
"""Uses that are more than one cell in an argument of an example."""


def _in_the_example(name, given, place, content):
    """Return the call of a function's example with a content in one of its arguments."""
    arguments = [LEFT_OUT if value is None else cell(value) for value in given]
    return call(name, *arguments[:place], cell(content), *arguments[place + 1 :])


def _from_examples(written):
    """Return a use for each argument of the functions that no written use calls."""
    called = {use(Cell(None)).function for use in written.values()}
    return {
        f"argument {place + 1} of {name}": partial(_in_the_example, name, given, place)
        for name, given in plain_examples().items()
        if name not in called
        for place in range(len(given))
    }


USES = _WRITTEN | _from_examples(_WRITTEN)
"""Calls with one cell that is tried with every content, by what that cell is to the function."""

CONTENTS = {
    "a number": 94.92,
    "a whole number": 120,
    "a negative number": -3.5,
    "zero": 0,
    "one": 1,
    "a very large number": 1.5e300,
    "a very small number": 2.5e-300,
    "a number of 15 digits": 123456789.012345,
    "a binary sum": 97.03999999999999,
    "a number like that of an error": -2146826281,
    "a percentage": 0.791,
    "a date": Cell(44895.0, "date"),
    "the first day of a month": Cell(44866.0, "date"),
    "a date with its time": Cell(44895.75, "date"),
    "a time alone": Cell(0.5, "date"),
    "a date as a number": 44895,
    "text": "灵乡镇",
    "text with spaces": "  灵乡镇　",
    "a number kept as text": "94.92",
    "a number with commas": "1,243.5",
    "a number in full width": "１２３．５",
    "a percentage typed as text": "79.1%",
    "a count with its measure": "511户",
    "an amount with its measure": "1.2亿元",
    "a number in brackets": "(12)",
    "a limit": "≤35",
    "a change": "↓1.5%",
    "a place": "第3名",
    "a hyphen": "-",
    "a dash": "—",
    "a slash": "/",
    "words for no target": "无任务",
    "a note in brackets": "(另行下达)",
    "words that are no figure": "已完成",
    "an error typed as text": "#N/A",
    "a blank": None,
    "an empty text": "",
    "a space": " ",
    "TRUE": True,
    "FALSE": False,
    "months": "2022年1-11月",
    "a month": "11月",
    "a month as a number": 11,
    "a year": 2022,
    "half a year": "上半年",
    "a quarter": "一季度",
    "the year": "全年",
    "a day": "截至2017年3月16日",
    "a time that is not a period": "本期",
    "a method": "中国式排名",
    "an order": "越低越好",
    "a rule": "掉任务较多的1个",
    "a rule by the schedule": "未达序时进度",
}
"""What a cell can hold, except for errors and currency."""

IN_CURRENCY = {"an amount": 94.92, "a share": 0.5}
"""What currency holds without loss; ranges gave it with four decimals: 94.9200 as a name."""

ERRORS_KNOWN_BEFORE = [code for code in ERRORS if code < 2043]
"""The errors that xlwings knows; ranges gave the others as numbers."""


def of_an_error(text):
    """Return by use what the cells show where an argument is an error."""
    return {
        **dict.fromkeys(USES, text),
        "one of a column": [[0.25], [text], [0.3]],
        "ranked with others": [[text], [1.0], [2.0]],
        "reported": [[text], ["超额完成"]],
    }


EVERYTHING = column(*CONTENTS.values(), *map(Error, ERRORS_KNOWN_BEFORE))
_WITH_GAPS = Sheet(
    {
        **{(line, 2): Cell(name) for line, name in enumerate(("灵乡镇", "金牛镇", "东风农场"), 5)},
        **{(line, 5): Cell(figure) for line, figure in ((5, 0.791), (6, 0.85), (7, 1.638))},
        (4, 5): Cell("—"),
        (12, 6): Cell("填表人"),
    }
)
"""A sheet with names in column B and figures in column E, used from B4 to F12."""

NAMES_DOWN = _WITH_GAPS.range(column=2, width=1)
FIGURES_DOWN = _WITH_GAPS.range(column=5, width=1)
FIGURES_ACROSS = Sheet({(5, 2): Cell(90.0), (5, 3): Cell(80.0), (9, 4): Cell(1.0)}).range(
    5, height=1
)
ALONE = ((90.0,), (80.0,), (70.0,))

CALLS = {
    # ranges
    "a single cell": call("TB_COMPLETION", cell(94.92), cell(120)),
    "a column": call("TB_COMPLETION", ACTUALS, TARGETS),
    "a row": call("TB_COMPLETION", row(94.92, 85, 163.8), row(120, 100, 100)),
    "a block": call("TB_RANKS", block([90, 80], [70, 95], [90, 60])),
    "a column with a single cell": call("TB_GAP", ACTUALS, cell(100)),
    "a single cell with a row": call("TB_SCORE", cell(0.5), row(20, 30)),
    "a column with a row": call("TB_COMPLETION", ACTUALS, row(120, 100, 100)),
    "columns of different length": call("TB_COMPLETION", ACTUALS, column(120, 100)),
    "a column longer than its data": call("TB_RANKS", column(90, 80, None, None, None)),
    "a column that begins with blanks": call("TB_RANKS", column(None, None, 90, 80)),
    "a column of blanks": call("TB_RANKS", column(None, None)),
    "names with blanks behind": call(
        "TB_TOPN", column("甲", "乙", None, None), column(90, 95, None, None), cell(1)
    ),
    "a column of everything": call("TB_RANKS", EVERYTHING),
    "two columns of everything": call("TB_STATUS", EVERYTHING, EVERYTHING),
    "everything among blanks": call("TB_MOVE", EVERYTHING, cell(None)),
    "groups of everything": call("TB_RANKS", EVERYTHING, LEFT_OUT, LEFT_OUT, EVERYTHING),
    # to the end of a sheet
    "a cell among a whole column": call("TB_RANK", cell(0.85), FIGURES_DOWN),
    "whole columns": call("TB_BOTTOMN", NAMES_DOWN, FIGURES_DOWN, cell(2)),
    "a whole row": call("TB_RANK", cell(80), FIGURES_ACROSS),
    "a column from a cell on": call("TB_RANK", cell(0.85), _WITH_GAPS.range(5, 5, 596, 1)),
    "a column behind all cells used": call("TB_RANK", cell(1), _WITH_GAPS.range(300, 5, 301, 1)),
    # what a formula writes itself
    "a literal number": call("TB_COMPLETION", 94.92, 120),
    "a literal text": call("TB_SCHEDULE", "1-11月"),
    "a literal that is empty": call("TB_COMPLETION", "", 120),
    "a literal truth": call("TB_COMPLETION", True, 120),
    "a literal error": call("TB_COMPLETION", Error(2042), 120),
    "an upright constant": call("TB_RANKS", ALONE),
    "a flat constant": call("TB_RANKS", (90, 80, 70)),
    "a constant of rows": call("TB_RANKS", ((90, 80), (70, Error(2007)))),
    "a cell among a constant": call("TB_RANK", cell(80), ALONE),
    "a column with literals": call("TB_SCORE", ACTUALS, 20, 1.2, 0.5),
    "the order of RANK": call("TB_RANK", cell(80), column(90, 80, 70), LEFT_OUT, 1),
    # results of other functions
    "the result of a function": call("TB_RANKS", ((0.791,), (0.85,), (1.638,))),
    "a result with errors": call("TB_RANKS", ((0.791,), (Error(2015),), ("—",))),
    "a result of one cell": call("TB_MOVE", ((3.0,),), cell(5)),
    "a date that is calculated": call("TB_SCHEDULE", 44895.0),
    # left out
    "all options left out": call("TB_RANKS", ACTUALS, LEFT_OUT, LEFT_OUT, LEFT_OUT),
    "an option between": call("TB_RANKS", ACTUALS, LEFT_OUT, "越低越好", LEFT_OUT),
    "the factor left out": call("TB_COMPLETION", ACTUALS, TARGETS, LEFT_OUT),
    "rule and period left out": call(
        "TB_STATUS", ACTUALS, TARGETS, LEFT_OUT, LEFT_OUT, LEFT_OUT, LEFT_OUT, LEFT_OUT
    ),
    "the rule left out": call("TB_STATUS", ACTUALS, TARGETS, LEFT_OUT, cell("10月")),
    "all units given for one": call(
        "TB_STATUS", cell(85), cell(100), "掉任务较多的2个", LEFT_OUT, ACTUALS, TARGETS
    ),
    "the count left out": call("TB_TOPN", UNITS, ACTUALS, LEFT_OUT, LEFT_OUT),
    "limits left out": call("TB_SCORE", cell(1.3), cell(20), LEFT_OUT, LEFT_OUT),
}
"""Formulas as staff write them, by what is special about their arguments."""


class Otherwise(NamedTuple):
    """A call, and what its cells show now and showed with ranges."""

    call: Call
    now: object
    before: object


def _currency(*amounts):
    return column(*(Cell(amount, "currency") for amount in amounts))


_THIRD = Cell(1 / 3, "currency")
_NO_DATE = Cell(3e6, "date")
OTHERWISE = {
    # Value has four decimals of currency
    "a third in currency": Otherwise(
        call("TB_SCORE", cell(_THIRD), cell(30)), now=9.99999999999999, before=9.999
    ),
    "figures in currency that tie in four decimals": Otherwise(
        call("TB_RANKS", _currency(0.12342, 0.12341)), now=[[1.0], [2.0]], before=[[1.0], [1.0]]
    ),
    "an actual in currency that just misses": Otherwise(
        call("TB_STATUS", cell(Cell(99.99996, "currency")), cell(100)), now="未完成", before="完成"
    ),
    "the order of RANK in currency": Otherwise(
        call("TB_RANKS", column(90, 80), LEFT_OUT, cell(Cell(0.0, "currency"))),
        now=[[1.0], [2.0]],
        before="#VALUE!",  # for 0.0000 is not one
    ),
    # Value of a range fails where one cell has a number for a date that there is not
    "a number beyond all dates": Otherwise(
        call("TB_GAP", cell(_NO_DATE), cell(0)), now=-3e6, before="ComError()"
    ),
    "a number beyond all dates in a column": Otherwise(
        call("TB_RANKS", column(_NO_DATE, 80, 90)), now=[[1.0], [3.0], [2.0]], before="ComError()"
    ),
    # a whole column had all its rows
    "rates of whole columns": Otherwise(
        call("TB_COMPLETION", FIGURES_DOWN, cell(1)),
        now=[["—"]] * 4 + [[0.791], [0.85], [1.638]] + [["—"]] * 5,
        before=[["—"]] * 4 + [[0.791], [0.85], [1.638]] + [["—"]] * 593,
    ),
    # an error that xlwings does not know was a number
    "a literal error that is newer": Otherwise(
        call("TB_COMPLETION", Error(2045), 100), now="#SPILL!", before=-21468262.43
    ),
    "a newer error in a constant": Otherwise(
        call("TB_RANKS", ((90, Error(2050)),)), now=[1.0, "#CALC!"], before=[1.0, 2.0]
    ),
    "an error that nobody knows": Otherwise(
        call("TB_COMPLETION", cell(Error(2051)), cell(100)), now="#N/A", before=-21468262.37
    ),
}


def calls():
    """Return every call of the proof by its name."""
    cells = {
        **CONTENTS,
        **{in_currency(what): Cell(amount, "currency") for what, amount in IN_CURRENCY.items()},
        **{text: Error(code) for code, text in ERRORS.items()},
    }
    return {
        **{
            in_use(what, use): make(as_cell(content))
            for what, content in cells.items()
            for use, make in USES.items()
        },
        **CALLS,
        **{what: otherwise.call for what, otherwise in OTHERWISE.items()},
    }


def in_currency(what):
    """Return the name of a content in a cell formatted as currency."""
    return f"{what} in currency"


def in_use(what, use):
    """Return the name of the call that reads a content as something."""
    return f"{what}, as {use}"
