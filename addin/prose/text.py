"""The text of a circular as paragraphs and sentences, each raw and folded for reading.

Folded text is half width, has no spaces, and writes the names of indicators in one way: 规上 and
规模以上, 总产值 and 产值 come out the same, in the text as in the annexes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from addin.core.figures import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

SAME_WORDS = {
    "社消零": "社会消费品零售",
    "高企": "高新技术企业",
    "规上": "规模以上",
    "限上": "限额以上",
    "规模工业": "规模以上工业",
    "固投": "固定资产投资",
    "社零": "社会消费品零售",
    "技术改造": "技改",
    "GDP": "地区生产总值",
    "全社会": "",
    "地方一般公共预算": "一般公共预算",
    "社会消费品": "消费品",
    "总产值": "产值",
    "总额": "额",
    "总收入": "收入",
    "时序进度": "序时进度",
    "时间进度": "序时进度",
    "均衡进度": "序时进度",
    "超额完成或完成": "完成",
    "完成或超额完成": "完成",
    "完成和超额完成": "完成",
}
"""Abbreviations and words that a name may have or lack, replaced one after the other."""

_DOTS = str.maketrans(
    dict.fromkeys("•・‧∙⋅●", "·") | dict.fromkeys("〔[【", "(") | dict.fromkeys("〕]】", ")")
)
_TO_BE_WRITTEN = re.compile(r"【[^【】\n]*】")
_SENTENCE = re.compile(r"[^。!!??\n]+[。!!??]?")
NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十百零]{1,5}[、.章节]|\([一二三四五六七八九十百零]{1,5}\)|\d{1,3}(?:、|[.](?!\d)))"
)
_BLANK = r"[ \u00a0\u2009\u202f]"  # also the thin ones that part thousands
_BLANKS = re.compile(
    rf"(?<=\d){_BLANK}(?!\d{{3}}(?!\d))(?=\.?\d)|(?<=\d)(?:(?!{_BLANK})\s|\s{{2,}})\s*(?=[+-]?\.?\d)"
)
_TITLE = re.compile(r"(?:情况|附[表件]\d{1,3}\)?)。?$")
_LONGEST_HEADING = 40
_ENDS = "。;:,!?、"


@dataclass(frozen=True, slots=True)
class TextSentence:
    """A sentence as written, and folded.

    ``places`` gives for each character of the folded text, and for its end, where in the paragraph
    it comes from; ``paragraph`` is the number of that, from 0.
    """

    raw: str
    text: str
    paragraph: int = 0
    places: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> TextPlace:
        """Return where a stretch of the folded text stands in the text as written."""
        return TextPlace(self.paragraph, self.places[start], self.places[end - 1] + 1)


class TextPlace(NamedTuple):
    """A stretch of a text as written: the number of its paragraph, and from where to where."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph's sentences; ``is_heading`` where its first one says what is to come."""

    sentences: tuple[TextSentence, ...]
    is_heading: bool

    @property
    def number(self) -> int:
        """How many paragraphs stand before it."""
        return self.sentences[0].paragraph


def fold_prose(text: str) -> str:
    """Return text folded for reading, with one way to write the names of indicators.

    >>> fold_prose("规上工业总产值1,243亿元（全域口径）")
    '规模以上工业产值1,243亿元(全域口径)'
    """
    folded = fold_text(text).translate(_DOTS)
    for word, same in SAME_WORDS.items():
        folded = folded.replace(word, same)
    return folded


def _folded(raw: str, offset: int) -> tuple[str, tuple[int, ...]]:
    """Return text folded for reading, and for each of its characters where it comes from.

    Blanks go; those between two figures, such as a tab, leave a semicolon, unless they part the
    thousands of one: 1 243.
    """
    raw = _BLANKS.sub(lambda found: ";".ljust(len(found[0])), raw)
    pieces = [_sign(sign) for sign in raw]
    text = "".join(pieces)
    places = [at for at, piece in enumerate(pieces, offset) for _ in piece]
    for word, same in SAME_WORDS.items():
        if word in text:
            places = _places_after(text, places, word, same)
            text = text.replace(word, same)
    return text, (*places, offset + len(raw))


def _places_after(text: str, places: list[int], word: str, same: str) -> list[int]:
    """Return where each character comes from once a word is written in the same way everywhere."""
    kept: list[int] = []
    end = 0
    while (at := text.find(word, end)) >= 0:
        kept += places[end:at]
        end = at + len(word)
        kept += [places[min(at + number, end - 1)] for number in range(len(same))]
    return kept + places[end:]


@cache
def _sign(sign: str) -> str:
    return fold_text(sign).translate(_DOTS)


def paragraphs(text: str) -> Iterator[TextParagraph]:
    """Yield the paragraphs of a text that are not blank.

    What stands in 【】 is still to be written and states nothing.
    """
    blanked = _TO_BE_WRITTEN.sub(lambda found: " " * len(found[0]), text)
    for number, line in enumerate(blanked.splitlines()):
        sentences = tuple(
            TextSentence(found[0].strip(), *_part(found, number))
            for found in _SENTENCE.finditer(line)
            if found[0].strip()
        )
        if sentences:
            yield TextParagraph(sentences, _is_heading(sentences))


def _part(found: re.Match[str], number: int) -> tuple[str, int, tuple[int, ...]]:
    folded, places = _folded(found[0], found.start())
    return folded, number, places


def _is_heading(sentences: tuple[TextSentence, ...]) -> bool:
    """Return whether the first sentence is numbered, or is all there is and ends openly."""
    first = sentences[0].text
    if NUMBERED.match(first) or (len(first) <= _LONGEST_HEADING and _TITLE.search(first)):
        return True
    return len(sentences) == 1 and len(first) <= _LONGEST_HEADING and first[-1] not in _ENDS
