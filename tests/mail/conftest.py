"""A county's small workbook with its letter, drafts of it, and a mail program."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from addin.mail.attached import Attached
from addin.mail.draft import write_eml
from addin.mail.letter import Letter, compose

ANNEX = [
    ["2022年1-11月阳新县外贸出口完成情况"],
    ["单位:亿元"],
    ["单位", "全年任务", "累计完成", "完成率"],
    ["甲镇", 100, 120, 1.2],
    ["乙镇", 50, 50, 1],
    ["丙镇", 80, 60, 0.75],
    ["丁镇", "—", 10, "—"],
    ["合计", 230, 240, None],
]


@pytest.fixture(scope="session")
def county(book):
    """Return a function that makes the workbook, with other sheets or settings."""
    return lambda sheets=None, **more: book({"附表1": ANNEX} if sheets is None else sheets, **more)


@pytest.fixture(scope="session")
def letter(county):
    """The letter about it."""
    return compose(county().results)


@dataclass(frozen=True)
class Draft:
    """A draft that was written, and as Python's own package reads it."""

    path: Path
    content: bytes
    message: object
    notices: tuple

    @property
    def attached(self):
        """The attachments by name."""
        return {part.get_filename(): part.get_content() for part in self.message.iter_attachments()}


@pytest.fixture
def draft(tmp_path, letter):
    """Return a function that writes a Draft of the letter, with files of those contents."""

    def make(to=(), cc=(), files=None, **changes):
        shown = Letter(**{"subject": letter.subject, "text": letter.text, "html": letter.html}
                       | changes)  # fmt: skip
        paths = []
        for name, content in (files or {}).items():
            paths.append(tmp_path / name)
            paths[-1].write_bytes(content)
        path = tmp_path / "草稿.eml"
        notices = write_eml(path, shown, to, cc, [Attached(each) for each in paths])
        content = path.read_bytes()
        return Draft(path, content, message_from_bytes(content, policy=default), notices)

    return make


@pytest.fixture(scope="session")
def mail_program():
    """Return a function that runs a program of mblaze on a file and gives what it printed.

    Without mblaze the tests are skipped, unless TONGBAO_REQUIRE_OFFICE=1 says that it must be
    there.
    """
    if shutil.which("mshow") is None and os.environ.get("TONGBAO_REQUIRE_OFFICE") == "1":
        pytest.fail("mblaze is required, but there is no mshow")
    if shutil.which("mshow") is None:
        pytest.skip("there is no mblaze")

    def run(program, *arguments, folder):
        command = [program, *map(str, arguments)]
        environment = os.environ | {"LC_ALL": "C.UTF-8", "MBLAZE": str(folder)}
        done = subprocess.run(
            command, check=True, capture_output=True, cwd=folder, env=environment, timeout=60
        )
        return done.stdout

    return run
