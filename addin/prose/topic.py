"""What a paragraph speaks of, as it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.prose.subjects import UNKNOWN

if TYPE_CHECKING:
    from addin.prose.subjects import Subject


@dataclass
class Topic:
    """What a paragraph speaks of: whose units, and whose figure was given last."""

    subject: Subject
    figured: Subject = UNKNOWN
    unit: str = ""
    outer: list[tuple[Subject, str]] = field(default_factory=list)

    def name(self, subject: Subject, unit: str = "") -> None:
        """Go on about a subject; one without annexes leaves that of the units."""
        self.figured, self.unit = subject, unit
        if subject.annexes or not subject.is_known:
            self.subject = subject

    def open(self) -> None:
        """Begin a bracket; what it speaks of ends with it."""
        self.outer.append((self.figured, self.unit))

    def close(self) -> None:
        """End a bracket."""
        if self.outer:
            self.figured, self.unit = self.outer.pop()
