"""Microsoft's validator of Office files, where the machine has it: see ``.ci/run``."""

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

_FOLDER = Path(__file__).parents[2] / ".validator" / "node_modules" / "@xarsh"
_MOST = 1000
"""After so many errors the validator ends."""


class Finding(NamedTuple):
    """A kind of error, and where: its part, and its element without the numbers in its path."""

    kind: str
    part: str
    element: str
    text: str


@pytest.fixture(scope="session")
def findings():
    """Return a function that gives what the validator finds in files, each kind once, by file.

    Without the validator the tests are skipped, unless TONGBAO_REQUIRE_VALIDATOR=1 says that it
    must be there. It takes one file at a time, so several of it run at once.
    """
    program = next(_FOLDER.glob("ooxml-validator-*/ooxml-validator*"), None)
    if program is None and os.environ.get("TONGBAO_REQUIRE_VALIDATOR") == "1":
        pytest.fail(f"Microsoft's validator is required, but there is none in {_FOLDER}")
    if program is None:
        pytest.skip("there is no Microsoft validator: npm install --prefix .validator …")

    quick = os.environ | {"DOTNET_TieredPGO": "0"}  # it ends before what it learns is of use

    def validate(path):
        words = [str(program), str(path)]
        done = subprocess.run(words, capture_output=True, check=True, timeout=120, env=quick)
        errors = json.loads(done.stdout)["errors"]
        assert len(errors) < _MOST, f"so much is wrong with {path} that nothing new is seen"
        return {_finding(error) for error in errors}

    def validate_all(paths):
        paths = list(paths)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return dict(zip(paths, pool.map(validate, paths), strict=True))

    return validate_all


def _finding(error):
    element = re.sub(r"\[\d+\]", "", error["xPath"] or "")
    kind = error["id"] or error["errorType"]
    return Finding(kind, error["path"] or "", element, error["description"])
