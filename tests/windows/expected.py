"""What calls give in the process of the tests, for the same calls on Windows to be held against.

``python -m tests.windows.expected FILE`` writes it as JSON: what worksheet functions give for
handed values, what each button asks of Excel, what commands say, read and write.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from tests.support.button_calls import LIMITS, count_calls
from tests.windows.small import MUCH, make_small

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "workbook" / "annexes-2022.xlsx"
AT_HAND = ("month", "mail", "new_workbook", "picture")
"""Buttons that another program answers too, Outlook, LibreOffice, a dialog: their ends are held."""

_NAME = re.compile(r"(?<=[(, ])[A-Z]\w*=")

COMMANDS = ("rebuild", "check", "circular", "finish", "month")
"""Those that a clerk without Excel drops workbooks on."""


def said_of_files(printed, folder):
    """Return what a command printed, without the folder, the moment, and the lines of tables."""
    plain = re.sub(r"[\s\u2500-\u257f]", "", printed.replace(str(folder), "").replace("\\", "/"))
    return re.sub(r"\d+(?=秒)|\d{8}-\d{6}", "0", plain)


def cells(file):
    """Return the cells of a workbook by sheet, as JSON has them."""
    book = load_workbook(file)
    rows = {sheet.title: [*map(list, sheet.iter_rows(values_only=True))] for sheet in book}
    return json.loads(json.dumps(rows, ensure_ascii=False, default=str))


def shown(entries, folder):
    """Return what was set and called, without what depends on the moment and the computer.

    COM hands no arguments' names over.
    """
    return [
        f"{_NAME.sub('', path)} = {_as_com_has_it(value)}".replace(str(folder), "")
        for path, value in entries
        if "SaveCopyAs" not in path and "GetSaveAsFilename" not in path
    ]


def _as_com_has_it(value):
    """Return a value with tuples for its lists."""
    return tuple(map(_as_com_has_it, value)) if isinstance(value, (list, tuple)) else value


def _commands():
    """Return what commands say of the sample, what is read of it, and a rebuilt one's cells."""
    with TemporaryDirectory() as name:
        file = Path(name) / "附表 (1).xlsx"
        said = {}
        for command in COMMANDS:
            shutil.copy(SAMPLE, file)
            code, printed = _run("addin", command, file)
            said[command] = [code, said_of_files(printed, name)]
            for path in Path(name).iterdir():
                path.unlink() if path.is_file() else shutil.rmtree(path)
        shutil.copy(SAMPLE, file)
        read = json.loads(_run("addin", "read", file, "--json")[1]) | {"source": ""}
        _run("addin", "rebuild", file, "-o", file.with_name("结果.xlsx"))
        return {"commands": said, "read": read, "rebuilt": cells(file.with_name("结果.xlsx"))}


def _run(module, *arguments):
    """Run a module; returns its exit code and output."""
    program = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(
        program, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8").strip()


def main(target):
    """Write the file."""
    both = json.loads(_run("tests.worksheet.both_paths")[1])
    functions = {what: each["handed"] for what, each in both.items()}
    buttons = {}
    for button in LIMITS:
        with TemporaryDirectory() as name:
            source = make_small(SAMPLE, Path(name) / "small.xlsx") if button in MUCH else SAMPLE
            (folder := Path(name) / "of the button").mkdir()
            log = count_calls(button, source, folder)
            buttons[button] = {"kinds": dict(log.kinds), "entries": shown(log.entries, folder)}
    document = {"functions": functions, "buttons": buttons} | _commands()
    Path(target).write_text(json.dumps(document, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
