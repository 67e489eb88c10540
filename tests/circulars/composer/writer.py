"""What forms of sentences write with: names and lists that know what would be false."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from .facts import Picker, is_value
from .model import Ref
from .pieces import Figure, Item, Listing, Name, Part, Piece
from .printing import SCALES, Printer

Fits = Callable[[str], bool]
"""Whether the rest of a sentence is right for a unit as well."""


class Writer(Printer):
    """Writes about the indicator in force, in one county's style."""

    def name(self, unit: str, fits: Fits = lambda _: False) -> Name:
        """Return a unit's name; it is false in place of it for all whom the rest does not fit."""
        others = (other for other in self.table.active if other != unit)
        return Name(self.written(unit), tuple(self.written(o) for o in others if not fits(o)))

    def written(self, unit: str) -> str:
        """Return a unit's name or its alias."""
        alias = self.book.place.aliases.get(unit)
        return alias if alias and self.draw.chance(0.5) else unit

    def fits(self, figure: Figure, ref: Ref, sign: int = 1) -> Fits:
        """Return which units a printed figure of a column is right for."""
        measure = ref.series(self.book).measure
        scales = (s for pair, s in SCALES.items() if pair[0] == measure)
        scale = next(scales, Decimal(1)) if not figure.text.endswith(measure) else Decimal(1)
        there = set(ref.units(self.book))

        def right(unit: str) -> bool:
            fact = is_value(ref, unit, scale, sign)
            return unit in there and Figure(figure.text, fact).is_right(self.book)

        return right

    def valued(self, ref: Ref, unit: str, beside: Sequence[str] = ()) -> Item:
        """Return a unit with its value as a list has them; ``beside`` are the other units there."""
        figure = self.value(ref, unit)
        fits = self.fits(figure, ref)
        name = self.name(unit, lambda other: other in beside or fits(other))
        return self.joined(name, figure)

    def joined(self, name: Name, *said: Piece) -> Item:
        """Return a name with what is said of it: behind it, or in brackets."""
        return (name, "(", *said, ")") if self.style.brackets else (name, *said)

    def names(self, units: Sequence[str], order: Ref | None = None, **more: object) -> Listing:
        """Return a list of names; exchanges are false where it follows the values of ``order``."""
        printed = self._printed(order) if order else None
        return self.listing(
            units, lambda unit: (self.name(unit, units.__contains__),), order=printed, **more
        )

    def values(self, ref: Ref, units: Sequence[str], **more: object) -> Listing:
        """Return a list of names with their values, in the order of these."""
        printed = self._printed(ref)
        return self.listing(units, lambda u: self.valued(ref, u, units), order=printed, **more)

    def listing(
        self,
        units: Sequence[str],
        item: Callable[[str], Item],
        *,
        order: Callable[[str], str] | None = None,
        complete: bool = True,
        outside: Sequence[str] = (),
        **more: object,
    ) -> Listing:
        """Return a list of units; ``outside`` are some that would be false in it.

        Exchanging neighbours is false where the list follows an ``order`` by what is printed of
        them, leaving one out where the list is ``complete``, or before the end of one that is not.
        """
        last = len(units) - 1
        drops = range(last + 1 if complete else last) if last else ()
        swaps = [n for n in range(last) if order and order(units[n]) != order(units[n + 1])]
        made = Listing(
            tuple(item(unit) for unit in units),
            frozenset(drops),
            frozenset(swaps),
            tuple(item(unit) for unit in outside),
            last=self.style.last_joint,
        )
        return replace(made, **more)  # type: ignore[arg-type]

    def _printed(self, ref: Ref) -> Callable[[str], str]:
        return lambda unit: self.value(ref, unit).text

    def differ(self, ref: Ref, one: str, other: str) -> bool:
        """Return whether two units' values print differently."""
        return self.value(ref, one).text != self.value(ref, other).text

    def all_differ(self, ref: Ref, units: Sequence[str]) -> bool:
        """Return whether no two values print alike."""
        return len({self.value(ref, unit).text for unit in units}) == len(units)

    def others(self, ref: Ref, units: Sequence[str], limit: int = 2) -> list[str]:
        """Return some units that are not among these."""
        return self.draw.some([u for u in ref.units(self.book) if u not in units], limit)

    def row(self, figures: Sequence[Figure]) -> list[Part]:
        """Return figures that stand one behind the other: 95%、90%和80%."""
        joint = self.draw.pick(["、", "、", ","] if len(figures) > 2 else ["、", "和"])
        return [part for at, figure in enumerate(figures) for part in (joint if at else "", figure)]

    def counted(self, head: Part, predicate: Sequence[Part], picker: Picker) -> tuple[Part, ...]:
        """Return 固投完成全年任务的有6个单位, the order of words being the county's."""
        number, noun = self.count("are listed", picker), self.noun()
        if self.style.counts == "单位有":
            return (head, *predicate, f"的{noun}有", number, "个")
        if self.style.counts == "有单位":
            comma = "," if head else ""
            return (head, comma, "有", number, f"个{noun}", *predicate)
        return (head, *predicate, "的有", number, f"个{noun}")

    def opening(self, units: Sequence[str]) -> str:
        """Return what stands between a count and the list of those counted."""
        lead = self.style.lead if len(units) > 1 else self.draw.pick(["为", "是", "即", ":"])
        return lead if lead == ":" else f",{lead}"

    def cut(self, ordered: Sequence[str], ref: Ref, limit: int = 4) -> int:
        """Return how many of an order to name, so that no tie is cut; 0 where that cannot be."""
        sizes = [
            n
            for n in range(2, min(limit, len(ordered) - 1) + 1)
            if self.differ(ref, ordered[n - 1], ordered[n])
        ]
        return self.draw.pick(sizes) if sizes else 0


def say(template: str, *parts: Part | Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts of a sentence, those given in place of each {} of the template."""
    words = template.split("{}")
    assert len(words) == len(parts) + 1, template
    found: list[Part] = [words[0]]
    for part, word in zip(parts, words[1:], strict=True):
        found += part if isinstance(part, tuple | list) else [part]  # type: ignore[list-item]
        found.append(word)
    return tuple(found)
