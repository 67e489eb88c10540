"""A draft in Outlook: shown with everything in it, never sent; a clear word where there is none."""

import sys
from types import ModuleType

import pytest

from addin.errors import NoOutlook, UsageError
from addin.mail.attached import Attached
from addin.mail.outlook import open_draft


class Attachments(list):
    """What Outlook attaches."""

    def Add(self, path):  # noqa: N802
        self.append(path)


class Mail:
    """A mail of Outlook's, with what is called on it."""

    def __init__(self):
        self.Attachments, self.called = Attachments(), []

    def Display(self, modal):  # noqa: N802
        self.called.append(("Display", modal))

    def __getattr__(self, name):
        raise AssertionError(f"{name} is not to be used")


class Application:
    """Outlook, with the mails that were made in it."""

    def __init__(self):
        self.mails = []

    def CreateItem(self, kind):  # noqa: N802
        assert kind == 0
        self.mails.append(Mail())
        return self.mails[-1]


@pytest.fixture
def outlook(monkeypatch):
    """Put an Outlook on the computer, or what ``dispatch`` gives in its place."""

    def put(dispatch):
        client = ModuleType("win32com.client")
        client.Dispatch = dispatch
        package = ModuleType("win32com")
        package.client = client
        monkeypatch.setitem(sys.modules, "win32com", package)
        monkeypatch.setitem(sys.modules, "win32com.client", client)

    return put


def test_the_draft_is_shown_with_everything_in_it(outlook, letter, tmp_path, monkeypatch):
    application = Application()
    outlook({"Outlook.Application": application}.__getitem__)
    monkeypatch.chdir(tmp_path)
    files = [tmp_path / "附表.xlsx", type(tmp_path)("通报.pdf")]
    for path in files:
        path.write_bytes(b"x")
    open_draft(letter, ["张三 <a@b.cn>;c@d.cn"], ["x@y.cn"], [Attached(each) for each in files])
    (mail,) = application.mails
    assert mail.To == "张三 <a@b.cn>; c@d.cn"
    assert mail.CC == "x@y.cn"
    assert mail.Subject == letter.subject
    assert mail.HTMLBody == letter.html
    assert mail.Attachments == [str(tmp_path / "附表.xlsx"), str(tmp_path / "通报.pdf")]
    assert mail.called == [("Display", False)]


def test_recipients_may_be_left_open(outlook, letter):
    application = Application()
    outlook(lambda _: application)
    open_draft(letter, [])
    (mail,) = application.mails
    assert "To" not in vars(mail)
    assert "CC" not in vars(mail)


def test_no_outlook_is_said_with_the_way_out(outlook, letter):
    def none(_):
        raise OSError(-2147221005, "无效的类字符串")

    outlook(none)
    with pytest.raises(NoOutlook, match="双击生成的邮件草稿"):
        open_draft(letter, ["a@b.cn"])


def test_an_outlook_that_refuses_is_said_too(outlook, letter):
    class Refusing(Application):
        def CreateItem(self, kind):  # noqa: N802
            raise OSError("busy")

    outlook(lambda _: Refusing())
    with pytest.raises(NoOutlook):
        open_draft(letter, ["a@b.cn"])


def test_without_pywin32_it_is_said_too(monkeypatch, letter):
    monkeypatch.setitem(sys.modules, "win32com", None)
    monkeypatch.setitem(sys.modules, "win32com.client", None)
    with pytest.raises(NoOutlook):
        open_draft(letter, ["a@b.cn"])


def test_a_bad_address_is_said_before_outlook_is_started(outlook, letter):
    application = Application()
    outlook(lambda _: application)
    with pytest.raises(UsageError):
        open_draft(letter, ["a@b"])
    assert application.mails == []
