"""The draft of a mail as an .eml file, which mail programs open; nothing is ever sent.

X-Unsent makes Outlook and Thunderbird open it for writing. It names no sender, computer or time:
the program that sends it adds those.
"""

from __future__ import annotations

import re
from base64 import encodebytes
from email import message_from_bytes
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP, default
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from addin.errors import OutputUnsound, SourceMissing, SourceUnreadable
from addin.mail.addresses import addresses
from addin.output.atomic import writing
from addin.output.place import check_place
from addin.output.seal import BLANK, sealed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.headerregistry import Address

    from addin.mail.attached import Attached
    from addin.mail.letter import Letter

SUFFIX = ".eml"
MOST_BYTES = 20 * 1000**2
"""Larger mails are refused by many servers."""

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
_UNKNOWN = "application/octet-stream"
_LONGEST_NAME = 80
"""Of an attachment: percent-encoded it must fit into a line of 998 bytes."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.()+ -]+")
_AS_WRITTEN = SMTP.clone(refold_source="none")
_FOLD = "\r\n "
_LINE = 76


class Attachment(NamedTuple):
    """A file as it is attached."""

    name: str
    content: bytes


def check_eml_output(output: Path) -> None:
    """Raise an OutputError where the draft can't or must not be written, before any work."""
    check_place(output, SUFFIX)


def write_eml(
    output: Path,
    letter: Letter,
    to: Sequence[str],
    cc: Sequence[str] = (),
    attachments: Sequence[Attached] = (),
) -> tuple[str, ...]:
    """Write the draft, whole or not at all; returns what the clerk must know.

    ``to`` and ``cc`` are addresses as people type them; without any, they are left to be filled
    in. The same input gives the same bytes. Raises UsageError for what is no address, a
    SourceError for an attachment that can't be read, and an OutputError.
    """
    check_eml_output(output)
    recipients = {"To": addresses(to), "Cc": addresses(cc, "抄送")}
    files = [_read(each) for each in attachments]
    content = _message(letter, recipients, files).as_bytes(policy=_AS_WRITTEN)
    _verify(content, files, output)
    with writing(output) as finished:
        finished.write_bytes(sealed(content))
    return _notices(len(content))


def _read(file: Attached) -> Attachment:
    try:
        return Attachment(_name(file.shown), file.path.read_bytes())
    except FileNotFoundError as error:
        raise SourceMissing(file.path) from error
    except OSError as error:
        raise SourceUnreadable(file.path) from error


def _name(shown: str) -> str:
    """Return the name that a file is attached by: without what can't be printed, not too long."""
    name = "".join(each if each.isprintable() else "_" for each in shown)
    if len(name) <= _LONGEST_NAME:
        return name
    suffix = Path(name).suffix
    return name[: max(_LONGEST_NAME - len(suffix), 1)] + suffix[: _LONGEST_NAME - 1]


def _message(
    letter: Letter, recipients: dict[str, tuple[Address, ...]], files: Sequence[Attachment]
) -> Message:
    """Return the message; its boundaries hold the blank seal and occur in no base64."""
    bodies = MIMEMultipart("alternative", boundary=f"=_b_{BLANK}")
    for kind, text in (("plain", letter.text), ("html", letter.html)):
        bodies.attach(MIMEText(text.replace("\n", "\r\n"), kind, "utf-8"))
    message = MIMEMultipart("mixed", boundary=f"=_a_{BLANK}")
    message["X-Unsent"] = "1"
    message["Subject"] = _encoded(letter.subject, len("Subject: "))
    for header, chosen in recipients.items():
        if chosen:
            message[header] = f",{_FOLD}".join(map(_mailbox, chosen))
    for part in (bodies, *map(_attached, files)):
        message.attach(part)
    return message


def _encoded(text: str, before: int) -> str:
    """Return text as a header holds it behind so many bytes: as encoded words, one a line."""
    return Header(text, "utf-8", maxlinelen=_LINE - before).encode(linesep="\r\n")


def _mailbox(address: Address) -> str:
    if not address.display_name:
        return address.addr_spec
    return f"{_encoded(address.display_name, 1)}{_FOLD}<{address.addr_spec}>"


def _attached(file: Attachment) -> Message:
    """Return a part with a file, its bytes as they are.

    A Chinese name stands in filename* by RFC 2231, on one line, because QQ mail does not join
    its continuations; and in name as encoded words, which Outlook and Foxmail read. Thunderbird
    writes names so.
    """
    part = Message()
    kind = _TYPES.get(Path(file.name).suffix.lower(), _UNKNOWN)
    if _PLAIN_NAME.fullmatch(file.name):
        name, disposition = file.name, f'filename="{file.name}"'
    else:
        name = _encoded(file.name, len(' name="";'))
        disposition = f"filename*=UTF-8''{quote(file.name, safe='')}"
    part["Content-Type"] = f'{kind};{_FOLD}name="{name}"'
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-Disposition"] = f"attachment;{_FOLD}{disposition}"
    part.set_payload(encodebytes(file.content).decode())
    return part


def _verify(content: bytes, files: Sequence[Attachment], output: Path) -> None:
    """Read the message once more before it is written: every attachment as it was."""
    message = message_from_bytes(content, policy=default)
    parts = message.iter_attachments()
    read = [Attachment(part.get_filename() or "", part.get_content()) for part in parts]
    if read != list(files):
        raise OutputUnsound(output, "附件不完整")


def _notices(size: int) -> tuple[str, ...]:
    if size <= MOST_BYTES:
        return ()
    return (
        f"邮件有{size / 1000**2:.0f}MB,超过20MB,有的邮箱会拒收。"
        "可以少带附件,或改用超大附件、共享文件夹。",
    )
