"""What a workbook's path says of whose it is, where its sheets say nothing, or all the same."""

from __future__ import annotations

from pathlib import PurePosixPath

from addin.annex.naming import region_of
from addin.core.figures import fold_text
from addin.core.patterns import late
from addin.core.schedule import PERIOD_WORDS
from addin.workbook_file.save import REBUILT

_NUMBER = late(r"^\d{1,3}(?:\s*[.、,_)-]\s*|\s+|(?=[一-鿿]))")
_FORM = late(r"(?:附[表件]|报表|月报|统计表|汇总表?|工作簿\d*)+$")
_WORDS = late(r"[一-鿿]+")


def region_in(file: str) -> str:
    """Return the region that a path names, first in the file's own name; "" where none does.

    >>> region_in("4.东山县2024年9月附表(报送稿).xlsx"), region_in("西山县/附表.xlsx")
    ('东山县', '西山县')
    """
    found = (_region(name) for name in _names(file))
    return next(filter(None, found), "")


def called(file: str) -> str:
    """Return what a county is called by the path of its workbook.

    That is the region it names, else what is left of its name without number, period and 附表,
    else of that of its folder.

    >>> called("3.风景区9月附表.xlsx"), called("东山/附表.xlsx"), called("附表.xlsx")
    ('风景区', '东山', '附表')
    """
    left = (plain for name in _names(file) if len(plain := _plain(name)) > 1)
    return region_in(file) or next(left, PurePosixPath(file).stem)


def folder_of(file: str) -> str:
    """Return what the nearest folder with a name of its own is called; "" where there is none.

    >>> folder_of("东山/9月/招商引资.xlsx"), folder_of("招商引资.xlsx")
    ('东山', '')
    """
    return next((plain for name in _names(file)[1:] if len(plain := _plain(name)) > 1), "")


def _names(file: str) -> list[str]:
    """Return the names of a file and of its folders, from itself up."""
    path = PurePosixPath(file)
    return [path.stem.removesuffix(REBUILT), *(folder.name for folder in path.parents)]


def _plain(name: str) -> str:
    text = PERIOD_WORDS.sub("", _NUMBER.sub("", fold_text(name))).strip(" ._-")
    return _FORM.sub("", text).strip(" ._-")


def _region(name: str) -> str:
    return region_of(_WORDS.findall(_plain(name)))
