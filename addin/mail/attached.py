"""A file that goes along with a mail, and the name that it has there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_ANNEXES, _CIRCULAR = "附表", "通报"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file; ``name`` is what recipients see, "" for its own."""

    path: Path
    name: str = ""

    @property
    def shown(self) -> str:
        """The name that it has in the mail."""
        return self.name or self.path.name


def circular_name(workbook: Path) -> str:
    """Return what the circular is called beside a finished workbook.

    >>> circular_name(Path("大冶市2022年12月通报附表.xlsx")), circular_name(Path("上报.xlsx"))
    ('大冶市2022年12月通报.docx', '上报-通报.docx')
    """
    stem = workbook.stem.removesuffix(_ANNEXES)
    return f"{stem}.docx" if stem.endswith(_CIRCULAR) else f"{stem}-{_CIRCULAR}.docx"
