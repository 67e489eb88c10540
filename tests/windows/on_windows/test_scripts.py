"""The .cmd files of the bundle, run by cmd as far as Wine's can: on names that are typed.

Names that are dropped come by cmd's own command line, which Wine's does not give.
"""

import os
import shutil
import subprocess

import pytest

from tests.windows.expected import COMMANDS, SAMPLE
from tests.windows.stage import FOLDER

SECONDS = 120
MADE = {"check": set(), "circular": {"附表-通报.docx"}}
"""What a command makes beside the workbook.

The others' scripts are the same except for the command, which test_command tries.
"""


@pytest.fixture
def script(tmp_path):
    """Return a function that runs a script; gives its exit code and how many lines it printed."""

    def run(name, *arguments, local=os.environ["LOCALAPPDATA"]):
        with open(tmp_path / "printed.txt", "wb+") as output:
            done = subprocess.run(
                ["cmd", "/c", f"{name}.cmd", *map(str, arguments)], cwd=f"C:\\{FOLDER}",
                env=os.environ | {"LOCALAPPDATA": str(local)}, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
            )  # fmt: skip
            output.seek(0)
            return done.returncode, output.read()

    return run


@pytest.mark.parametrize("command", MADE)
def test_a_script_does_its_command(script, tmp_path, counts, command):
    (tmp_path / "附表夹").mkdir()
    file = shutil.copy(SAMPLE, tmp_path / "附表夹" / "附表.xlsx")
    code, printed = script(command, file)
    counts["scripts"] += 1
    assert code == 0, printed
    made = {path.name for path in file.parent.iterdir()} - {"附表.xlsx"}
    assert made == MADE[command]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_script_without_workbooks_says_what_to_do(script, command):
    code, printed = script(command)
    assert code == 1
    assert "拖到这个 .cmd 文件上".encode() in printed


@pytest.mark.parametrize("name", [*COMMANDS, "uninstall"])
def test_a_script_says_that_nothing_is_installed(script, tmp_path, name):
    code, printed = script(name, local=tmp_path)
    assert code == 1
    assert b"install.cmd" in printed
