"""Single changes to a text, made on its letters without knowing how it is read."""

import re

STRANGERS = ("磁湖镇", "长岭乡", "青山街道", "红旗农场")
"""Names of units that no roster here has."""

FIXED = re.compile(
    r"四个一百|PM2\.5|^\d+[.、]|附[表件]\d+|20\d\d年|\d{1,2}[-—－]\d{1,2}月|\d{1,2}月[末底]?"
    r"|\d+(?:万|亿)?元以上|[(（][一二三四五六七八九十]+[)）]",
    re.MULTILINE,
)
"""Figures that state nothing: numbers of annexes and headings, dates, parts of names."""

SEPARATORS = "、,，;；和"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
CHINESE = "一二三四五六七八九十"
NUMERAL = re.compile(rf"(?<![{CHINESE}])[{CHINESE}]{{1,2}}(?=[个家位])")
FIGURE = r"(?:[(（][^()（）]*[)）]|[-－]?\d[\d.,]*(?:%|％|分|亿元|户|个百分点))?"
TURNED = {
    "增长": "下降",
    "下降": "增长",
    "超序时": "低于序时",
    "高于序时": "低于序时",
    "低于序时进度": "高于序时进度",
}
LIMIT = re.compile(r"低于(\d+)[%％]的?单位")
TWO_LAST = re.compile(r"后(?:两|二|2)位[^,，;；。、]*[、,，]")


class Text:
    """A text that can be changed in one place, in every way that a hand slips.

    ``span`` is the part that may change. ``shares`` are the completions, in percent, that a limit
    (低于50%的单位) is about.
    """

    def __init__(self, text, units, *, span=None, shares=()):
        self.text, self.units, self.shares = text, list(units), shares
        self.span = span or (0, len(text))
        fixed = [m.span() for m in FIXED.finditer(text, *self.span)]

        def free(match):
            return not any(start <= match.start() < end for start, end in fixed)

        names = "|".join(sorted(map(re.escape, self.units), key=len, reverse=True))
        self.numbers = list(filter(free, NUMBER.finditer(text, *self.span)))
        self.numerals = list(filter(free, NUMERAL.finditer(text, *self.span)))
        self.turned = list(re.compile("|".join(TURNED)).finditer(text, *self.span))
        self.names = list(re.compile(names).finditer(text, *self.span))
        self.listed = list(re.compile(f"(?:{names}){FIGURE}").finditer(text, *self.span))
        pairs = zip(self.listed, self.listed[1:], strict=False)
        between = re.compile(f"[{SEPARATORS}]")
        self.pairs = [p for p in pairs if between.fullmatch(text, p[0].end(), p[1].start())]
        paired = {match.span() for pair in self.pairs for match in pair}
        self.droppable = [
            m.span() for m in self.listed if m.span() in paired or text[m.start() - 1] == "仅"
        ]

    @property
    def kinds(self):
        """The kinds of change that this text allows."""
        places = {
            "digit": self.numbers,
            "numeral": self.numerals,
            "drop": self.droppable,
            "swap": self.pairs,
            "replace": self.names,
            "stranger": self.names,
            "turn": self.turned,
        }
        return [kind for kind, found in places.items() if found]

    def change(self, random):
        """Return the kind of one random change, and the text with it."""
        kind = random.choice(self.kinds)
        return kind, getattr(self, "_" + kind)(random)

    def still_true(self, changed):
        """Return whether a change leaves what is said as true as before.

        A limit may move where no unit lies between; of the last two, either may come first.
        """
        old, new = LIMIT.findall(self.text), LIMIT.findall(changed)
        if old != new and len(old) == len(new):
            return [self._below(limit) for limit in old] == [self._below(limit) for limit in new]
        start = next((i for i, pair in enumerate(zip(self.text, changed)) if len({*pair}) > 1), 0)  # noqa: B905
        is_swap = sorted(self.text) == sorted(changed)
        return is_swap and any(m.start() < start <= m.end() for m in TWO_LAST.finditer(self.text))

    def _below(self, limit):
        return sum(share < float(limit) for share in self.shares)

    def _put(self, span, new):
        return self.text[: span[0]] + new + self.text[span[1] :]

    def _digit(self, random):
        match = random.choice(self.numbers)
        at = random.choice([i for i in range(*match.span()) if self.text[i].isdecimal()])
        digit = random.choice([d for d in "0123456789" if d != self.text[at]])
        return self._put((at, at + 1), digit)

    def _numeral(self, random):
        match = random.choice(self.numerals)
        return self._put(match.span(), random.choice([n for n in CHINESE if n != match[0]]))

    def _drop(self, random):
        """Drop a unit with its figure and one separator beside it."""
        start, end = random.choice(self.droppable)
        if self.text[end] in SEPARATORS:
            end += 1
        elif self.text[start - 1] in SEPARATORS:
            start -= 1
        return self._put((start, end), "")

    def _swap(self, random):
        first, second = random.choice(self.pairs)
        between = self.text[first.end() : second.start()]
        return self._put((first.start(), second.end()), second[0] + between + first[0])

    def _replace(self, random):
        match = random.choice(self.names)
        return self._put(match.span(), random.choice([u for u in self.units if u != match[0]]))

    def _stranger(self, random):
        return self._put(random.choice(self.names).span(), random.choice(STRANGERS))

    def _turn(self, random):
        match = random.choice(self.turned)
        return self._put(match.span(), TURNED[match[0]])
