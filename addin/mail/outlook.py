"""A draft in Outlook on Windows, shown for the user to look at and send."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from addin.errors import NoOutlook
from addin.mail.addresses import addresses
from addin.output.atomic import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.mail.attached import Attached
    from addin.mail.letter import Letter

_MAIL_ITEM = 0


def open_draft(
    letter: Letter,
    to: Sequence[str],
    cc: Sequence[str] = (),
    attachments: Sequence[Attached] = (),
) -> None:
    """Show the draft in Outlook's own window, with the attachments; it is neither sent nor saved.

    Raises NoOutlook where there is none that takes it: another system, only the new Outlook,
    which has no object model. Raises UsageError for what is no address.
    """
    recipients = {"To": addresses(to), "CC": addresses(cc, "抄送")}
    application = _outlook()
    try:
        mail = application.CreateItem(_MAIL_ITEM)
        for field, chosen in recipients.items():
            if chosen:
                setattr(mail, field, "; ".join(map(str, chosen)))
        mail.Subject = letter.subject
        mail.HTMLBody = letter.html
        with temporary_folder() as folder:
            for each in attachments:
                mail.Attachments.Add(str(_named(each, folder)))
            mail.Display(False)
    except Exception as error:  # pywin32's, which exists on Windows alone
        raise NoOutlook from error


def _named(file: Attached, folder: Path) -> Path:
    """Return a file by the name that it has in the mail: Outlook copies what it is given."""
    if file.shown == file.path.name:
        return file.path.resolve()
    return Path(copyfile(file.path, folder / file.shown))


def _outlook() -> Any:
    """Return Outlook's application, started where it does not run."""
    try:
        from win32com.client import Dispatch

        return Dispatch("Outlook.Application")
    except Exception as error:  # no pywin32, or no Outlook
        raise NoOutlook from error
