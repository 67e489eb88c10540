"""What calls give in the process of the tests, for the same calls on Windows to be held against.

``python -m tests.windows.expected FILE`` writes it as JSON: what worksheet functions give for
handed values, and what each button asks of Excel.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.button_calls import LIMITS, count_calls

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "workbook" / "annexes-2022.xlsx"
AT_HAND = ("month", "mail", "new_workbook")
"""Buttons that another program answers too, Outlook or a dialog: only their ends are held."""


def shown(entries, folder):
    """Return what was set and called, without what depends on the moment and the computer."""
    return [
        f"{path} = {value}".replace(str(folder), "")
        for path, value in entries
        if "SaveCopyAs" not in path and "GetSaveAsFilename" not in path
    ]


def main(target):
    """Write the file."""
    program = [sys.executable, "-m", "tests.worksheet.both_paths"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, check=True, timeout=300)
    functions = {what: each["handed"] for what, each in json.loads(done.stdout).items()}
    buttons = {}
    for button in LIMITS:
        with TemporaryDirectory() as name:
            log = count_calls(button, SAMPLE, Path(name))
            buttons[button] = {"calls": log.total, "entries": shown(log.entries, name)}
    document = {"functions": functions, "buttons": buttons}
    Path(target).write_text(json.dumps(document, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
