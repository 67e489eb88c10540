"""Whether the programs of a Python are as their makers signed them, by osslsigncode where it is."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import SignatureWrong
from addin.installer.printed import run_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = "osslsigncode"
_SIGNED = (".exe", ".dll", ".pyd")
_PYTHON, _MICROSOFT = "O=Python Software Foundation", "O=Microsoft Corporation"
_DIGEST = re.compile(r"^(Current|Calculated) message digest\s*: (\w+)", re.MULTILINE)
_SIGNER = re.compile(r"^Signer's certificate:.*?Subject: ([^\n]*)", re.MULTILINE | re.DOTALL)
_NO_ROOT = "unable to get local issuer certificate"
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Signatures:
    """How many files are signed by Python's makers, and which are only whole by Microsoft's.

    Of the latter the signature fits the file, but nothing here vouches for its root certificate.
    """

    by_python: int
    only_whole: tuple[str, ...]


def check_signatures(folder: Path) -> Signatures | None:
    """Check every program file of a Python; None where nothing is there to check it with.

    Raises SignatureWrong for a file that is not signed by its makers or was changed since.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    verify = [program, "verify", *_options(program)]
    by_python, only_whole = 0, []
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in _SIGNED):
        verified, said = _verified(verify, path)
        signer = _SIGNER.search(said)
        digests = {digest for _, digest in _DIGEST.findall(said)}
        if verified and signer and _PYTHON in signer[1]:
            by_python += 1
        elif signer and _MICROSOFT in signer[1] and len(digests) == 1 and _NO_ROOT in said:
            only_whole.append(path.name)
        else:
            raise SignatureWrong(path)
    return Signatures(by_python, tuple(only_whole))


def _verified(verify: list[str], path: Path) -> tuple[bool, str]:
    """Return whether a file's signature holds, its time stamp too, and all that is said of it."""
    code, said = _run([*verify, "-in", str(path)])
    return code == 0, said


def _options(program: str) -> Iterator[str]:
    roots = ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt"
    yield from ("-CAfile", roots, "-TSA-CAfile", roots)
    known = _run([program, "verify", "--help"])[1]
    if "-ignore-crl" in known:  # one that knows it asks the network otherwise
        yield "-ignore-crl"


def _run(command: list[str]) -> tuple[int, str]:
    """Run the program; one that does not come to an end has verified nothing."""
    try:
        return run_printed(command, _PATIENCE)
    except subprocess.TimeoutExpired:
        return -1, ""
