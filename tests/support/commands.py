"""Every command that writes, with a folder of small files that it works on."""

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from tests.support.old_formats import write_ods
from tests.support.windows_computer import Windows
from tests.support.word_samples import template

ANNEX, PASSWORD = "附表.xlsx", "Tb-2022"
UNITS = ("灵乡镇", "金牛镇", "殷祖镇")


@dataclass(frozen=True)
class Command:
    """A command, run in the folder that ``furnish`` fills, and all the files that it makes there.

    ``once`` says that it replaces none that exists.
    """

    words: str
    makes: tuple[str, ...]
    once: bool = False

    @property
    def arguments(self):
        """The command's arguments."""
        return self.words.split()


def _month(folder):
    mailed = "大冶市2022年12月通报附表"
    names = ("附表-汇总.xlsx", "附表-通报.docx", f"{mailed}.xlsx", f"{mailed}.eml")
    return tuple(f"{folder}/{name}" for name in names)


_SPLIT = tuple(f"督办单/{unit}2022年1-12月督办单.xlsx" for unit in UNITS)
_ROAMING = "用户/AppData/Roaming"
_INSTALLED = ("Microsoft/Excel/XLSTART/tongbao.xlam", "tongbao/tongbao.conf")
_BUNDLED = ("python/python311.zip", "packages.zip", "install.cmd", "使用说明.html", "tongbao.xlam")
_LETTER = "finish 附表.xlsx -o 外发.xlsx --word --eml 外发.eml"
COMMANDS = {
    "rebuild": Command("rebuild 附表.xlsx", ("附表-汇总.xlsx",)),
    "in place": Command("rebuild 附表.xlsx --in-place", (ANNEX,)),
    "read-only format": Command("rebuild 旧.ods", ("旧-汇总.xlsx",)),
    "finish": Command("finish 附表.xlsx -o 外发.xlsx", ("外发.xlsx",)),
    "password": Command(f"finish 附表.xlsx -o 外发.xlsx --password {PASSWORD}", ("外发.xlsx",)),
    "letter": Command(_LETTER, ("外发.xlsx", "附表-通报.docx", "外发.eml")),
    "split": Command("finish 附表.xlsx --split-by unit -o 督办单", _SPLIT),
    "month": Command("month 附表.xlsx -o 当月", _month("当月")),
    "gather": Command("gather 各县", ("各县-汇集.xlsx",)),
    "history": Command("history 各期", ("各期-走势.xlsx",)),
    "new": Command("new 新年.xlsx --year 2027 --units 3", ("新年.xlsx",), once=True),
    "new of last year's": Command("new 新年.xlsx --from 附表.xlsx", ("新年.xlsx",), once=True),
    "circular": Command("circular 附表.xlsx", ("附表-通报.docx",)),
    "template": Command("circular 附表.xlsx --template 模板.docx", ("附表-通报.docx",)),
    "marked": Command("check 附表.xlsx --text 文稿.docx --marked 标注.docx", ("标注.docx",)),
    "guide": Command("guide -o 手册.html", ("手册.html",)),
    "install": Command("install", tuple(f"{_ROAMING}/{name}" for name in _INSTALLED)),
    "bundle": Command("bundle -o 离线包", tuple(f"离线包/{name}" for name in _BUNDLED), once=True),
    "build": Command("build -o 成品 --sample 附表.xlsx", ("成品/tongbao.xlam", "成品/附表.xlsm")),
}
_TEXT = "1-12月,灵乡镇完成外贸出口13亿元,完成全年任务的130%,居第1位。"

READING = {
    words: Command(words, ())
    for words in (
        *("--help", "read 附表.xlsx", "read 附表.xlsx --json", "read 附表.xlsx --questions"),
        *("check 附表.xlsx", "check 附表.xlsx --json", "check 附表.xlsx --text 文稿.txt"),
        *("circular 附表.xlsx --text", "circular 附表.xlsx --json", "doctor", "doctor --json"),
        *("finish 附表.xlsx --dry-run", "finish 附表.xlsx --dry-run --json"),
    )
}
"""Commands that print and write nothing."""


def furnish(folder: Path, completed=12):
    """Fill a folder with all that the commands read; the best unit has ``completed`` so much."""
    for manual in folder.glob("*.html"):  # of an earlier version
        manual.write_bytes(manual.read_bytes() + b"<!-- -->")
    for name, month in ((ANNEX, 12), ("各期/10月.xlsx", 10), ("各期/11月.xlsx", 11)):
        write_annex(folder / name, month, completed)
    for county in ("东山县", "西山县"):
        write_annex(folder / "各县" / f"{county}.xlsx", 12, completed, county)
    write_ods(folder / "旧.ods", "附表1", _rows(12, completed))
    template(folder / "模板.docx", "{{ title }}", *_SECTIONS)
    (folder / "文稿.txt").write_text(_TEXT, "utf-8")
    template(folder / "文稿.docx", _TEXT)
    (folder / "当月").mkdir(exist_ok=True)
    windows = windows_at(folder)
    if not windows.environment.exists():
        windows.add_environment()
        windows.addin.parent.mkdir(parents=True)
    windows.addin.write_bytes(b"somebody else's add-in")


def windows_at(folder):
    """Return the computer on which the add-in is installed."""
    return Windows(folder / "用户")


def unpack_python(given, folder):
    """Put a library where the Python lies that is downloaded for a bundle."""
    folder.mkdir()
    (folder / "python311.zip").write_bytes(b"library")
    return "3.11.9"


def pack_packages(tree, target, python, version):
    """Write what stands for the packages that are downloaded for a bundle."""
    target.write_bytes(b"packages")


_SECTIONS = ("{%p for section in sections %}", "{{ section.text }}", "{%p endfor %}")


def _rows(month, completed, region="大冶市"):
    title = f"{region}2022年1-{month}月外贸出口完成情况表"
    amounts = zip(UNITS, (completed, completed - 7, completed - 3), strict=True)
    return [[title], ["单位", "全年任务", "累计完成"], *([u, 10, done] for u, done in amounts)]


def write_annex(path: Path, month, completed, region="大冶市"):
    """Write a workbook with an annex of three units up to a month, and a sheet of other things."""
    path.parent.mkdir(exist_ok=True)
    book = Workbook()
    book.active.title = "附表1"
    for row in _rows(month, completed, region):
        book.active.append(row)
    book.active["D3"] = "=C3/B3"
    book.create_sheet("备查").append(["联系人", 8888])
    book.save(path)
