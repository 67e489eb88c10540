"""Damaged copies of a workbook: each seed gives one, the same every time.

What is done to a part is what bad disks, broken scripts and other programs' writers do: bytes that
flip, pieces that are lost or doubled, values and attributes that hold what nobody expects.
"""

import random
import re
import zipfile

_ODD = (
    *("", "0", "-0", "-1", "1E+308", "-1E+300", "1E-300", "1E+400", "INF", "-INF", "NaN", "nan"),
    *("9" * 400, "9" * 5000, "0.1.2", "1,5", "true", "#SPILL!", "#N/A", "A1", "4294967296"),
    *("65536", "1048577", "\u200b", "合计", "单位", "第999名", "100%", "(3)", "2026年13月", "１２"),
)
_NUMBER = re.compile(rb"<c r=\"\w+\"(?: s=\"\d+\")?(?: t=\"n\")?><v>([^<]*)<")
_TEXT = re.compile(rb"<(?:f|t|t xml:space=\"preserve\")>([^<]*)<")
_ATTRIBUTE = re.compile(rb" [\w:]+=\"([^\"]*)\"")


def parts_of(path):
    """Return the content of each part of a package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_mutant(parts, seed, path):
    """Write a copy with up to three of its parts damaged; returns what was done, in words."""
    chance = random.Random(seed)
    parts, done = dict(parts), []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        name = chance.choice(_worth_damage(parts))
        damage = chance.choice(_DAMAGES)
        parts[name] = damage(chance, parts[name])
        done.append(f"{damage.__name__.strip('_')} {name}")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return ", ".join(done)


def _worth_damage(parts):
    """Return the names of parts with something in them, those with cells several times."""
    names = [name for name, content in parts.items() if content]
    return names + 3 * [name for name in names if "/worksheets/" in name or "String" in name]


def _flip_bytes(chance, content):
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _lose_a_piece(chance, content):
    start, end = sorted(chance.choices(range(len(content)), k=2))
    return content[:start] + content[min(end, start + 200) :]


def _double_a_piece(chance, content):
    start, end = sorted(chance.choices(range(len(content)), k=2))
    end = min(end, start + 200)
    return content[:end] + content[start:end] + content[end:]


def _end_early(chance, content):
    return content[: chance.randrange(len(content))]


def _put_odd_numbers(chance, content):
    return _replaced(chance, content, _NUMBER)


def _put_odd_texts(chance, content):
    return _replaced(chance, content, _TEXT)


def _put_odd_attributes(chance, content):
    return _replaced(chance, content, _ATTRIBUTE)


def _replaced(chance, content, pattern):
    """Return the content with something odd in the place of up to five of what is found."""
    found = list(pattern.finditer(content))
    chosen = chance.sample(found, min(len(found), chance.randint(1, 5)))
    for match in sorted(chosen, key=re.Match.start, reverse=True):
        odd = chance.choice(_ODD).encode()
        content = content[: match.start(1)] + odd + content[match.end(1) :]
    return content


_DAMAGES = (
    *(_flip_bytes, _lose_a_piece, _double_a_piece, _end_early),
    *(3 * (_put_odd_numbers, _put_odd_texts, _put_odd_attributes)),
)
