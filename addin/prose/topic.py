"""What a paragraph speaks of, as it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.subjects import UNKNOWN

if TYPE_CHECKING:
    from addin.prose.subjects import Subject


@dataclass
class Topic:
    """What a paragraph speaks of: whose units, and whose figure was given last.

    ``here`` tells that the sentence itself names the unit; one of an earlier sentence may go on, or
    not. ``lead`` is the department that is said to answer for the indicator. ``firm``
    tells that nothing unknown came between the name of the indicator and now.
    """

    subject: Subject
    figured: Subject = UNKNOWN
    unit: str = WHOLE
    here: bool = False
    firm: bool = True
    lead: str = ""
    last: Subject = UNKNOWN
    outer: list[tuple[Subject, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the figures of what the heading names."""
        self.figured = self.subject
        if self.subject.is_known:
            self.last = self.subject

    def name(self, subject: Subject) -> None:
        """Go on about a subject; one without annexes leaves that of the units."""
        self.figured, self.firm, self.lead = subject, True, ""
        if subject.tables or not subject.is_known:
            self.subject = subject
        if subject.is_known:
            self.last = subject

    def of(self, unit: str) -> None:
        """Go on about a unit, or about the whole."""
        self.unit, self.here = unit, True

    def begin_sentence(self) -> None:
        """Begin a sentence: the unit of the one before is no longer named.

        After something unknown it may speak again of what the paragraph spoke of before.
        """
        self.here = False
        if not self.subject.is_known:
            self.return_to_last()

    def return_to_last(self) -> None:
        """Go on about what was spoken of before something unknown, if it may be that."""
        if self.last.is_known:
            self.subject = self.figured = self.last
            self.firm = False

    @property
    def rows(self) -> tuple[str, ...]:
        """Whose a figure is that names nobody, the likeliest first."""
        if self.unit == WHOLE:
            return (WHOLE,)
        return (self.unit, WHOLE) if self.here else (WHOLE, self.unit)

    def open(self) -> None:
        """Begin a bracket; what it speaks of ends with it."""
        self.outer.append((self.figured, self.unit))

    def close(self) -> None:
        """End a bracket."""
        if self.outer:
            self.figured, self.unit = self.outer.pop()
