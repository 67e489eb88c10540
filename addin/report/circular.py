"""The circular (通报) as its sections and sentences, each with the cells that it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

PLACEHOLDER = "placeholder"
"""The kind of a sentence that only people can write; its text says in 【】 what belongs there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a clause, with the punctuation that ends it.

    ``kind`` tells what it states: total, achievers, exceeders, missed, within the year ahead and
    late, behind, top, bottom, share, lead, unreported (who has reported nothing), ``further`` what
    设置 asks besides, PLACEHOLDER.
    ``cells`` are addresses with their sheet (附表3!E5).
    """

    text: str
    kind: str
    indicator: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its number, and the sentences of its one paragraph.

    Level 1 is 一、, level 2 (一), level 3 1., as GB/T 9704 numbers them. The text of a section of
    level 2 or 3 goes on behind its heading.
    """

    level: int
    heading: str
    sentences: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph."""
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The heading and the text: one paragraph, except for the chapters of level 1."""
        if self.level > 1:
            return (f"{self.heading}。{self.text}",)
        return (self.heading, self.text) if self.text else (self.heading,)


@dataclass(frozen=True, slots=True)
class Circular:
    """A circular: its title, whom it is addressed to, the opening, the sections, the end.

    ``opening`` and ``closing`` are paragraphs before and after the sections.
    """

    title: str
    addressees: Sentence
    opening: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    closing: tuple[Sentence, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The whole text, paragraph by paragraph, as it is read and copied."""
        return (
            self.title,
            self.addressees.text,
            "".join(sentence.text for sentence in self.opening),
            *(text for section in self.sections for text in section.paragraphs),
            *(sentence.text for sentence in self.closing),
        )


def circular_json(circular: Circular) -> dict[str, Any]:
    """Return the document of ``tongbao circular --json``."""
    return {
        "title": circular.title,
        "sections": [
            {
                "level": section.level,
                "heading": section.heading,
                "sentences": [asdict(sentence) for sentence in section.sentences],
            }
            for section in circular.sections
        ],
    }
