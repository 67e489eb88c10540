"""Writing the units' workbooks into a folder: all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.errors import (
    FolderHoldsOthers,
    FolderUnusable,
    NothingToSplit,
    OutputError,
    OutputExists,
    SplitUnfinished,
)
from addin.hosts.atomic import output_errors, put
from addin.hosts.file import check_new, save_new
from addin.split.naming import file_names
from addin.split.shares import shares_of
from addin.split.sheet import NAME, SheetMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from addin.annex.results import Results
    from addin.split.shares import Shares

    Advance = Callable[[int, int], None]

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A unit's workbook."""

    unit: str
    path: Path


@dataclass(frozen=True)
class SplitDone:
    """What was written, in roster order, and what the clerk must know."""

    folder: Path
    files: tuple[UnitFile, ...]
    notices: tuple[str, ...]

    @property
    def document(self) -> dict[str, Any]:
        """The JSON of it."""
        files = [{"unit": file.unit, "path": str(file.path)} for file in self.files]
        return {"folder": str(self.folder), "files": files, "notices": list(self.notices)}


def default_folder(source: Path) -> Path:
    """Return where a split goes unless told otherwise: 附表.xlsx to 附表-督办单 beside it."""
    return source.with_name(f"{source.stem}-{NAME}")


def split_by_unit(results: Results, folder: Path, advance: Advance | None = None) -> SplitDone:
    """Write a workbook for each unit that the results speak of; ``advance`` hears how many of how
    many are made.

    Everything is checked, then everything is made, and only then do files appear in the folder,
    which is made if its parent is there. Only files of an earlier split are replaced. Raises an
    OutputError; the folder is then as it was, but for a failure amid the last step, when the
    error names what is new.
    """
    shares = shares_of(results)
    if not shares.units:
        raise NothingToSplit(folder)
    names = [share.name for share in shares.units]
    period = results.found.period
    paths = [folder / name for name in file_names(names, period.label if period else "")]
    _check(folder, paths)
    maker = SheetMaker(results)
    with _folder(folder), _stage(folder) as stage:
        for number, (share, path) in enumerate(zip(shares.units, paths, strict=True), 1):
            with _as_output(path):
                save_new(maker.plan(share), stage / path.name)
            if advance:
                advance(number, len(paths))
        _put_all(stage, paths)
    files = tuple(UnitFile(unit, path) for unit, path in zip(names, paths, strict=True))
    return SplitDone(folder, files, tuple(_notices(shares, maker, folder, paths)))


def _check(folder: Path, paths: Sequence[Path]) -> None:
    """Raise an OutputError where a file can't or must not be written."""
    if not folder.exists():
        if not folder.parent.is_dir():
            raise FolderUnusable(folder, "上级文件夹不存在")
        return
    if not folder.is_dir():
        raise FolderUnusable(folder, "已有同名的文件")
    others = []
    for path in paths:
        try:
            check_new(path)
        except OutputExists:
            others.append(path.name)
    if others:
        raise FolderHoldsOthers(folder, _listed(others))


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make the folder where it is missing; it goes again where nothing comes of it."""
    is_new = not folder.exists()
    if is_new:
        with output_errors(folder):
            folder.mkdir()
    try:
        yield
    except BaseException:
        if is_new and not any(folder.iterdir()):
            folder.rmdir()
        raise


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """Yield a folder inside, from which files can be put in place in one step each."""
    with output_errors(folder):
        stage = Path(tempfile.mkdtemp(prefix=".tongbao-", dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _as_output(path: Path) -> Iterator[None]:
    """Let errors speak of the file that was to be."""
    try:
        yield
    except OutputError as error:
        raise type(error)(path, error.reason) from error


def _put_all(stage: Path, paths: Sequence[Path]) -> None:
    for done, path in enumerate(paths):
        try:
            put(stage / path.name, path)
        except OutputError as error:
            if not done:
                raise
            new = _listed([each.name for each in paths[:done]])
            rest = len(paths) - done
            raise SplitUnfinished(path, f"已经写好{done}个:{new};其余{rest}个没有改动") from error


def _notices(
    shares: Shares, maker: SheetMaker, folder: Path, paths: Sequence[Path]
) -> Iterator[str]:
    """Yield what the clerk must know: who has no file, what was kept back, what is left over."""
    if shares.strangers:
        names = "、".join(shares.strangers)
        yield f"名录中没有{names},没有为其生成督办单。如需要,请加进“名录”或改正名称。"
    if shares.without:
        yield f"{'、'.join(shares.without)}在各表中没有数据,没有为其生成督办单。"
    yield from maker.withheld()
    left = sorted({path.name for path in folder.glob(f"*{NAME}.xlsx")} - {p.name for p in paths})
    left = [name for name in left if not name.startswith("~$")]
    if left:
        yield f"文件夹里还有不是这次生成的督办单:{_listed(left)}。请不要误发。"


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f"等{len(every)}个" if len(every) > _MOST_NAMED else ""
    return "、".join(every[:_MOST_NAMED]) + more
