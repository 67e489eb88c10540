"""Makes the pictures of the manual, README's too: ``python workbook/make_pictures.py``.

LibreOffice prints the sheets, pdftoppm (Debian: poppler-utils) turns them into pictures. Another
folder for them may be given.
"""

import re
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from openpyxl import Workbook, load_workbook

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # so that the tree's own program makes the workbooks

from addin.jobs.rebuild import prepare  # noqa: E402
from addin.programs.libreoffice import convert  # noqa: E402
from addin.workbook_file.reading import read  # noqa: E402

OUTPUT = HERE.parent / "addin" / "guide" / "pictures"
DOTS = 110
"""Per inch."""
COLOURS = 64
ALIKE = 40
"""The sum of the differences in red, green and blue up to which two colours are one."""
MARGIN = 8
"""White dots around what is shown."""


@dataclass(frozen=True)
class Picture:
    """A sheet of a rebuilt sample, from its top down to so many dots."""

    name: str
    sample: str
    sheet: str
    tall: int = 1_000


UNCLEAR = "unclear"
PICTURES = (
    Picture("page", "annexes-2022", "一页纸", 1_700),
    Picture("summary", "annexes-2022", "汇总"),
    Picture("annex", "annexes-2022", "附表3"),
    Picture("check", "annexes-messy", "校验", 502),
    Picture("ask", UNCLEAR, "认表", 401),
)


def write_unclear(path: Path) -> None:
    """Write a workbook of which it can't be told which column is what was done."""
    book = Workbook()
    sheet = book.active
    sheet.title = "植树造林"
    sheet.append(["2022年1-9月植树造林完成情况表"])
    sheet.append(["单位", "完成", "完成"])
    done = (91.5, 80.1), (45.2, 47.7), (50.3, 48.2), (81.7, 70.9), (60.9, 66.6), (70.4, 61.3)
    for unit, figures in zip(
        "灵乡镇 金牛镇 殷祖镇 保安镇 陈贵镇 茗山乡".split(), done, strict=True
    ):
        sheet.append([unit, *figures])
    book.save(path)


def rebuilt(sample: str, folder: Path) -> Path:
    """Rebuild a sample."""
    source = HERE / f"{sample}.xlsx"
    if sample == UNCLEAR:
        source = folder / "unclear.xlsx"
        write_unclear(source)
    output = folder / "rebuilt.xlsx"
    prepare(read(source), output).write()
    return output


def printed(workbook: Path) -> Path:
    """Print a workbook, each sheet on a page of its own size."""
    options = '{"SinglePageSheets":{"type":"boolean","value":"true"}}'
    return convert(workbook, f"pdf:calc_pdf_Export:{options}", longest=300)


def page_of(pdf: Path, number: int) -> np.ndarray:
    """Return a page as rows of dots."""
    which = ["-f", str(number), "-l", str(number), "-singlefile"]
    command = ["pdftoppm", "-r", str(DOTS), *which, str(pdf)]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    _, width, height, _, dots = re.split(rb"\s", picture, maxsplit=4)
    return np.frombuffer(dots, np.uint8).reshape(int(height), int(width), 3)


def cropped(page: np.ndarray, tall: int) -> np.ndarray:
    """Return the upper part of what a page shows, with a margin."""
    rows, columns = (np.flatnonzero((page < 250).any(axis=(other, 2))) for other in (1, 0))
    inside = page[rows[0] : min(rows[-1], rows[0] + tall) + 1, columns[0] : columns[-1] + 1]
    white = ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0))
    return np.pad(inside, white, constant_values=255)


def png(dots: np.ndarray) -> bytes:
    """Return a picture of few colours."""
    coarse = (dots.astype(np.int16) + 8) // 17 * 17
    flat = coarse.reshape(-1, 3)
    kinds, place, counts = np.unique(flat, axis=0, return_inverse=True, return_counts=True)
    palette = palette_of(kinds[np.argsort(-counts, kind="stable")])
    nearest = np.abs(kinds[:, None] - palette[None]).sum(axis=2).argmin(axis=1)
    lines = nearest[place.reshape(-1)].reshape(dots.shape[:2]).astype(np.uint8)
    raw = b"".join(b"\0" + line.tobytes() for line in lines)
    header = struct.pack(">2I5B", dots.shape[1], dots.shape[0], 8, 3, 0, 0, 0)
    parts = (b"IHDR", header), (b"PLTE", palette.astype(np.uint8).tobytes())
    packed = (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in (*parts, *packed))


def palette_of(colours: np.ndarray) -> np.ndarray:
    """Return the first of the colours, and each further one that is unlike all before it."""
    chosen = colours[:1]
    for colour in colours[1:]:
        if len(chosen) < COLOURS and np.abs(chosen - colour).sum(axis=1).min() > ALIKE:
            chosen = np.vstack([chosen, colour])
    return chosen


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a part of a PNG file."""
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def main(output: Path) -> None:
    """Make all pictures."""
    output.mkdir(exist_ok=True)
    for sample in dict.fromkeys(picture.sample for picture in PICTURES):
        with TemporaryDirectory() as folder:
            workbook = rebuilt(sample, Path(folder))
            sheets = load_workbook(workbook, read_only=True).sheetnames
            pdf = printed(workbook)
            for picture in (each for each in PICTURES if each.sample == sample):
                page = page_of(pdf, sheets.index(picture.sheet) + 1)
                made = png(cropped(page, picture.tall))
                (output / f"{picture.name}.png").write_bytes(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT)
