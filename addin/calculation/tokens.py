"""The signs, names and values that a formula is written of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from addin.calculation.values import Unsure

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = r"R\[\$?-?\d+\]C\[\$?-?\d+\]"
_TOKEN = re.compile(
    rf"""\s*+(?:
    (?P<text>"(?:[^"]|"")*+")
    |(?P<function>[A-Za-z_][\w.]*+\()
    |(?P<number>(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?(?![\w.:!$]))
    |(?P<place>(?:'(?:[^']|'')++'!|[\w.]++!)?+{_PLACE}(?::{_PLACE})?+)(?![\w.$!:\[\#(])
    |(?P<name>(?:'(?:[^']|'')++'!|[\w.]++!)?+[\w.$]++(?::[\w.$]++)?+)(?![!:\[\#(])
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),])
    )""",
    re.VERBOSE,
)
"""Arrays in braces, errors, other workbooks and tables are no tokens here."""


class Token(NamedTuple):
    """A piece of a formula; the kind is the name of a group of the pattern, "" at the end."""

    kind: str
    text: str


END = Token("", "")


def tokens(formula: str) -> Iterator[Token]:
    """Yield the tokens of a formula in relative notation, and the end; Unsure at other signs.

    >>> [token.text for token in tokens("ROUND('附表 1'!R[0]C[-1]/2, 1)")]
    ['ROUND(', "'附表 1'!R[0]C[-1]", '/', '2', ',', '1', ')', '']
    """
    at = 0
    formula = formula.rstrip()
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if found is None:
            raise Unsure
        kind = str(found.lastgroup)
        yield Token(kind, found[kind])
        at = found.end()
    yield END
