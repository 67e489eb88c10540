"""The members of Excel's objects as data: which there are, of which kind, what they take and give.

``members.txt`` says how it is written, ``corrections.txt`` wins over it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LINE = re.compile(r"  (\w*)(?:([(\[])(.*?)[)\]])?( =)?(?: -> ([\w|]+))?")


@dataclass(frozen=True)
class Argument:
    """What a member takes: its name, whether it may be left out, and the kinds that it may be.

    Kinds are those of objects, or text, number, flag; without any it takes everything.
    """

    name: str
    optional: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """A member: a method, or a property, perhaps with arguments; which objects it gives."""

    name: str
    is_method: bool
    can_be_set: bool
    arguments: tuple[Argument, ...]
    gives: tuple[str, ...]

    @property
    def is_called(self):
        """Whether pywin32 calls it: methods, and properties with arguments that must be given."""
        return self.is_method or any(not argument.optional for argument in self.arguments)

    @property
    def given_alone(self):
        """The kind of object that it gives without arguments; None where that is no object."""
        return self.gives[0] if self.gives else None


@lru_cache
def members_of(kind):
    """Return the members of a kind of object by name; what calling it does has the name ""."""
    return _all()[kind]


def found(kind, name):
    """Return the member that pywin32 finds by a name, GetAddress for Address[]; None if none."""
    there = members_of(kind)
    if name in there:
        return there[name]
    member = there.get(name.removeprefix("Get"))
    with_arguments = member is not None and member.arguments and not member.is_called
    return member if with_arguments and name != member.name else None


@lru_cache
def _all():
    kinds, kind = {}, ""
    for file in ("members.txt", "corrections.txt"):
        for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
            if line.startswith("  "):
                member = _member(line)
                kinds[kind][member.name] = member
            elif not line.startswith("#"):
                kind = line
                kinds.setdefault(kind, {})
    return kinds


def _member(line):
    name, bracket, arguments, can_be_set, gives = _LINE.fullmatch(line).groups()
    taken = [_argument(text) for text in (arguments or "").split(", ") if text]
    kinds = tuple(gives.split("|")) if gives else ()
    return Member(name, bracket == "(" and bool(name), bool(can_be_set), tuple(taken), kinds)


def _argument(text):
    name, _, kinds = text.partition(":")
    return Argument(name.rstrip("?"), name.endswith("?"), tuple(kinds.split("|") if kinds else ()))
