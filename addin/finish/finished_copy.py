"""A finished copy that is ready: written, checked and put in place in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.errors import FinishUncalculated, FinishWords
from addin.finish.check_copy import check_copy
from addin.finish.place import check_finished
from addin.finish.protection import beside_or_aside, encrypt
from addin.finish.trace import Fate, place, some
from addin.output.atomic import writing
from addin.output.unchanged import change_told, check_unchanged

if TYPE_CHECKING:
    from pathlib import Path

    from addin.finish.options import Options
    from addin.finish.package_copy import PackageCopy
    from addin.finish.trace import Trace
    from addin.output.unchanged import FileState


@dataclass
class FinishedCopy:
    """A finished copy laid out and ready to be written, and what the inspection found."""

    copy: PackageCopy
    options: Options
    sheets: tuple[str, ...]
    findings: tuple[Trace, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]
    state: FileState | None = None
    """Of the source when it was read."""

    def check(self, output: Path) -> None:
        """Raise an OutputError where the copy can't or must not be written to ``output``."""
        path = self.copy.package.path
        forbidden = [f for f in self.findings if f.fate is Fate.FORBIDDEN]
        if forbidden:
            said = dict.fromkeys(f"{place(finding)}的{finding.found}" for finding in forbidden)
            raise FinishWords(path, "、".join(said))
        if self.lost:
            raise FinishUncalculated(path, some(self.lost))
        check_finished(path, output, self.options.password)

    def write(self, output: Path) -> None:
        """Write the copy, check it and put it in place; raises an OutputError or SourceDamaged."""
        self.check(output)
        password = self.options.password
        with writing(output) as finished:
            unchanged = change_told(self.copy.package.path, self.state)
            with unchanged, beside_or_aside(finished, password) as plain:
                self.copy.write(plain)
                check_copy(self.copy, self.sheets, self.changed, plain)
                if password:
                    encrypt(plain, finished, password)
            check_unchanged(self.copy.package.path, self.state)
