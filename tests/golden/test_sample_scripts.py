"""The committed sample workbooks are what their scripts make."""

import subprocess
import sys
import zipfile

import pytest


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", ["2022", "messy", "other"])
def test_a_committed_workbook_is_what_its_script_makes(sample, tmp_path, name):
    script, output = sample(name).with_name(f"make_{name}.py"), tmp_path / "made.xlsx"
    subprocess.run([sys.executable, str(script), str(output)], check=True)
    made, committed = parts(output), parts(sample(name))
    other = [part for part in {**made, **committed} if made.get(part) != committed.get(part)]
    assert not other, (
        f"{sample(name).name} is not what workbook/{script.name} makes of it now: run "
        f"`python workbook/{script.name}` and commit the workbook. "
        f"({len(other)} parts differ, {other[0]} first.)"
    )
    assert list(made) == list(committed)
