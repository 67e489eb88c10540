"""Sheets that hold no annex: registers, ledgers, forms, calendars, lists, notes.

Their figures are right as they stand, so nothing on them may be called wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate

from .draw import Draw
from .names import people, roster
from .sheet import Sheet
from .truth import Cell, Table
from .words import word, words

Maker = Callable[[Draw, int], Cell]


def no_annex(draw: Draw) -> Table:
    """Draw one of the sorts of sheets without an annex."""
    sheet = Sheet(word(draw, "sheets"))
    draw.pick(SORTS)(draw, sheet)
    return Table("", 0, sheet.name, sheet.rows(), tuple(sheet.merges), dict(sheet.formats), ())


def _list(
    draw: Draw, sheet: Sheet, name: str, makers: Sequence[Maker], low: int = 3, high: int = 25
) -> int:
    """Write a title, headers of a register and its rows; returns the row below them."""
    entry = words("registers", name)
    title, headers = entry[0], entry[1:]
    sheet.put(1, 1, title.format(year=draw.whole(2015, 2027), month=draw.whole(1, 12)))
    if draw.chance(0.7):
        sheet.merge(1, 1, 1, len(headers))
    for at, text in enumerate(headers, 1):
        sheet.put(2, at, text)
    count = draw.whole(low, high)
    for number in range(count):
        for at, maker in enumerate(makers, 1):
            sheet.put(3 + number, at, maker(draw, number))
    return 3 + count


def _serial(draw: Draw, number: int) -> Cell:
    return number + 1


def _date(draw: Draw, number: int) -> Cell:
    day = datetime(draw.whole(2018, 2026), 1, 1) + timedelta(days=draw.whole(0, 360))
    return day if draw.chance(0.5) else f"{day.year}年{day.month}月{day.day}日"


def _person(draw: Draw, number: int) -> Cell:
    return people(draw, 1)[0]


def _phone(draw: Draw, number: int) -> Cell:
    text = f"1{draw.pick('3578')}{draw.whole(100000000, 999999999)}"
    return text if draw.chance(0.8) else int(text)


def _project(draw: Draw, number: int) -> Cell:
    place = roster(draw, 1, "village").names[0]
    return place + word(draw, "registers", "projects_named")


def _unit(draw: Draw, number: int) -> Cell:
    return roster(draw, 1, draw.pick(["town", "firm", "department"])).names[0]


def _money(draw: Draw, number: int) -> Cell:
    return float(draw.number(50, 9000, 2))


def _state(draw: Draw, number: int) -> Cell:
    return word(draw, "registers", "states")


def _blank(draw: Draw, number: int) -> Cell:
    return None


def _code(draw: Draw, number: int) -> Cell:
    return f"{draw.pick('ABCDH')}{draw.whole(1000, 9999)}-{draw.whole(1, 99):02}"


def _goods(draw: Draw, number: int) -> Cell:
    return word(draw, "registers", "goods") + draw.pick(["", "A型", "B型", "(大)", "(小)"])


def _measure(draw: Draw, number: int) -> Cell:
    return draw.pick(["个", "台", "套", "箱", "米", "吨"])


def _projects(draw: Draw, sheet: Sheet) -> None:
    makers = [_serial, _project, _unit, _unit, _money, _date, _state, _phone]
    _list(draw, sheet, "projects", makers)


def _people(draw: Draw, sheet: Sheet) -> None:
    makers = [
        _serial,
        _person,
        lambda d, n: d.pick("男女"),
        _date,
        _unit,
        lambda d, n: word(d, "registers", "degrees"),
        _phone,
        _blank,
    ]
    _list(draw, sheet, "people", makers)


def _households(draw: Draw, sheet: Sheet) -> None:
    makers = [
        _serial,
        _unit,
        _person,
        lambda d, n: d.whole(1, 7),
        _phone,
        lambda d, n: word(d, "registers", "causes"),
        _blank,
    ]
    _list(draw, sheet, "households", makers)


def _vouchers(draw: Draw, sheet: Sheet) -> None:
    """A ledger with a running balance."""
    makers = [_date, _code, lambda d, n: word(d, "registers", "purposes")]
    below = _list(draw, sheet, "vouchers", makers, 5, 30)
    moves = [draw.number(-800, 900, 2) for _ in range(below - 3)]
    for row, (move, balance) in enumerate(
        zip(moves, list(accumulate([draw.number(5000, 9000, 2), *moves]))[1:], strict=True), 3
    ):
        sheet.put(row, 4 if move > 0 else 5, float(abs(move)))
        sheet.put(row, 6, float(balance))


def _expenses(draw: Draw, sheet: Sheet) -> None:
    makers = [
        _serial,
        lambda d, n: d.whole(1, 12),
        lambda d, n: d.whole(1, 28),
        lambda d, n: word(d, "registers", "purposes"),
        _unit,
        _money,
        _person,
    ]
    _list(draw, sheet, "expenses", makers)


def _prices(draw: Draw, sheet: Sheet) -> None:
    makers = [_code, _goods, _measure, _money, _blank]
    _list(draw, sheet, "prices", makers)


def _contacts(draw: Draw, sheet: Sheet) -> None:
    makers = [_unit, _person, lambda d, n: word(d, "registers", "posts"), _phone, _phone, _blank]
    _list(draw, sheet, "contacts", makers)


def _loans(draw: Draw, sheet: Sheet) -> None:
    makers = [
        _serial,
        lambda d, n: roster(d, 1, "bank").names[0],
        _date,
        _date,
        lambda d, n: d.pick([6, 12, 24, 36]),
        lambda d, n: float(d.number(3, 6, 2)),
        _state,
    ]
    _list(draw, sheet, "loans", makers, 3, 12)


def _hazards(draw: Draw, sheet: Sheet) -> None:
    makers = [_code, _project, _state, _date, _person, _state, _date]
    _list(draw, sheet, "hazards", makers)


def _invoice(draw: Draw, sheet: Sheet) -> None:
    """Goods with number, price and amount, and their sum."""
    below = _list(draw, sheet, "invoice", [_serial, _goods, _measure], 2, 8)
    whole = 0.0
    for row in range(3, below):
        count, price = draw.whole(1, 40), draw.number(5, 300, 2)
        amount = float(count * price)
        for at, value in enumerate((count, float(price), amount), 4):
            sheet.put(row, at, value)
        whole += amount
    sheet.put(below, 1, word(draw, "totals", "sum"))
    sheet.put(below, 6, round(whole, 2))
    sheet.put(below + 1, 1, "开票人:")
    sheet.put(below + 1, 4, "收款人:")


def _form(draw: Draw, sheet: Sheet) -> None:
    """Names of fields with their blanks or answers, two pairs in a row."""
    fields = words("registers", "fields")
    sheet.put(1, 1, word(draw, "registers", "form_titles"))
    sheet.merge(1, 1, 1, 4)
    for number, field in enumerate(draw.some(fields, draw.whole(8, 16))):
        row, at = 2 + number // 2, 1 + 2 * (number % 2)
        sheet.put(row, at, field)
        if draw.chance(0.5):
            sheet.put(row, at + 1, draw.pick([_person, _phone, _date, _unit, _money])(draw, 0))
    row = sheet.height + 1
    sheet.put(row, 1, "单位意见")
    sheet.merge(row, 2, row + 2, 4)


def _calendar(draw: Draw, sheet: Sheet) -> None:
    """A month's days under the days of the week."""
    sheet.put(1, 1, f"{draw.whole(2018, 2027)}年{draw.whole(1, 12)}月")
    sheet.merge(1, 1, 1, 7)
    for at, day in enumerate("日一二三四五六", 1):
        sheet.put(2, at, day if draw.chance(1) else f"星期{day}")
    start = draw.whole(0, 6)
    for day in range(1, draw.pick([28, 30, 31]) + 1):
        place = start + day - 1
        sheet.put(3 + place // 7, 1 + place % 7, day)


def _duty(draw: Draw, sheet: Sheet) -> None:
    """Who is on duty on which day."""
    makers = [
        _date,
        lambda d, n: f"星期{'一二三四五六日'[n % 7]}",
        _person,
        _person,
        _phone,
        _blank,
    ]
    _list(draw, sheet, "duty", makers, 7, 31)


def _questions(draw: Draw, sheet: Sheet) -> None:
    """Questions with blanks for answers, or with ticks."""
    sheet.put(1, 1, word(draw, "registers", "survey_titles"))
    for number, text in enumerate(draw.shuffled(words("registers", "questions")), 1):
        sheet.put(1 + number, 1, number)
        sheet.put(1 + number, 2, text)
        sheet.put(1 + number, 3 + draw.whole(0, 2), draw.pick(["√", None, "是", "否"]))


def _timetable(draw: Draw, sheet: Sheet) -> None:
    """What happens when: hours down the side, days across the top."""
    sheet.put(1, 1, word(draw, "registers", "timetable_titles"))
    days = ["星期一", "星期二", "星期三", "星期四", "星期五"]
    for at, day in enumerate(["时间", *days], 1):
        sheet.put(2, at, day)
    for number in range(draw.whole(4, 8)):
        sheet.put(3 + number, 1, f"{8 + number}:00-{9 + number}:00")
        for at in range(2, 7):
            if draw.chance(0.8):
                sheet.put(3 + number, at, word(draw, "registers", "lessons"))


def _notes(draw: Draw, sheet: Sheet) -> None:
    """Lines of text only."""
    for row, text in enumerate(draw.shuffled(words("registers", "sentences")), 1):
        sheet.put(row, 1, f"{row}、{text}" if row > 1 else "填表说明")


def _parameters(draw: Draw, sheet: Sheet) -> None:
    """Names with values and what they mean."""
    for at, text in enumerate(words("registers", "parameter_headers"), 1):
        sheet.put(1, at, text)
    for row, text in enumerate(draw.shuffled(words("registers", "parameters")), 2):
        sheet.put(row, 1, text)
        sheet.put(row, 2, draw.pick([draw.whole(1, 31), float(draw.number(0, 1, 2)), "是", "A4"]))
        sheet.put(row, 3, word(draw, "registers", "states"))


SORTS = [
    _projects,
    _people,
    _households,
    _vouchers,
    _expenses,
    _prices,
    _contacts,
    _loans,
    _hazards,
    _invoice,
    _form,
    _calendar,
    _duty,
    _questions,
    _timetable,
    _notes,
    _parameters,
]
"""All sorts of sheets without an annex."""
