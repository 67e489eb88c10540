"""The manual's pictures can be made anew from the samples."""

import shutil
import struct
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "workbook" / "make_pictures.py"


@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="there is no pdftoppm")
def test_the_script_makes_every_picture_of_the_manual(tmp_path):
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True, timeout=900)
    shown = {path.name for path in (files("addin.guide") / "pictures").iterdir()}
    assert {path.name for path in tmp_path.iterdir()} == shown
    for picture in tmp_path.iterdir():
        width, height = struct.unpack(">2I", picture.read_bytes()[16:24])
        assert width > 600
        assert height > 200
        assert picture.stat().st_size < 150_000
