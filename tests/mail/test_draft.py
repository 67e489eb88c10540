"""The .eml file: what Python reads in it, what it must not hold, what it may replace."""

import base64
import re
import socket
import sys
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from addin.errors import (
    FolderMissing,
    OutputChanged,
    OutputDiskFull,
    OutputFormat,
    OutputOpen,
    SourceMissing,
    SourceUnreadable,
    UsageError,
)
from addin.mail.attached import Attached
from addin.mail.draft import MOST_BYTES, check_eml_output, write_eml
from addin.mail.letter import compose

WORKBOOK = "大冶市2022年12月主要经济指标及部门任务完成情况通报附表(终稿).xlsx"
ALL_BYTES = bytes(range(256)) * 300


def lines(text):
    """Return a text with its lines ended as in mail."""
    return text.replace("\n", "\r\n")


def header(content, name):
    """Return a header of the message as it stands in the file, its lines joined."""
    head = re.sub(rb"\r\n[ \t]+", b" ", content.partition(b"\r\n\r\n")[0]).decode("ascii")
    return next((line for line in head.split("\r\n") if line.startswith(f"{name}:")), None)


def test_the_letter_comes_out_as_it_went_in(draft, letter):
    made = draft("张三 <a@b.cn>;c@d.cn".split(";"), ["办公室 <x@y.cn>"], {WORKBOOK: ALL_BYTES})
    message = made.message
    assert message["Subject"] == letter.subject
    assert message["X-Unsent"] == "1"
    assert message["To"] == "张三 <a@b.cn>, c@d.cn"
    assert message["Cc"] == "办公室 <x@y.cn>"
    assert message.get_body(("plain",)).get_content() == lines(letter.text)
    assert message.get_body(("html",)).get_content() == lines(letter.html)
    assert message.get_content_type() == "multipart/mixed"
    assert made.attached == {WORKBOOK: ALL_BYTES}
    assert made.notices == ()
    assert not any(part.defects for part in message.walk())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("通报.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("通报.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("通报.PDF", "application/pdf"),
        ("通报.dat", "application/octet-stream"),
    ],
)
def test_attachments_have_their_type(draft, name, kind):
    (part,) = draft(files={name: b"x"}).message.iter_attachments()
    assert part.get_content_type() == kind
    assert part.get_content_disposition() == "attachment"


@pytest.mark.parametrize("content", [b"", b"\n", b"a\r\nb\nc\r", b"From x\n.\n--", ALL_BYTES])
def test_attachments_are_the_same_to_the_byte(draft, content):
    made = draft(files={"a.xlsx": content, "通报 (2).docx": content + b"2"})
    assert made.attached == {"a.xlsx": content, "通报 (2).docx": content + b"2"}


@pytest.mark.parametrize(
    "name", [WORKBOOK, "“终稿”、 100% 'a';b=c.xlsx", "附表😀.xlsx", "a b.xlsx"]
)
def test_names_are_written_for_both_kinds_of_readers(draft, name):
    """Some read filename* by RFC 2231, some the encoded words in name."""
    made = draft(files={name: b"x"})
    assert list(made.attached) == [name]
    (part,) = made.message.iter_attachments()
    raw = re.search(r'name="([^"]*)"', made.content.decode("ascii"))[1]
    assert str(make_header(decode_header(raw))) == name
    assert part.get_filename() == name


def test_a_very_long_name_keeps_its_suffix(draft):
    (name,) = draft(files={"附" * 81 + ".xlsx": b"x"}).attached
    assert name == "附" * 75 + ".xlsx"


def test_no_line_is_longer_than_mail_allows(draft):
    to = [
        f"第{n}个很长很长很长的单位名称办公室 <office{n}@mail.example.gov.cn>" for n in range(200)
    ]
    made = draft(to, to[:50], {"附" * 80 + ".xlsx": ALL_BYTES}, subject="很长的主题" * 100)
    lines = made.content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert b"\n" not in b"".join(lines)
    made.content.decode("ascii")
    assert made.message["Subject"] == "很长的主题" * 100
    assert [each.addr_spec for each in made.message["To"].addresses] == [
        f"office{n}@mail.example.gov.cn" for n in range(200)
    ]
    assert len(made.message["Cc"].addresses) == 50


def test_each_encoded_word_is_short_and_whole(draft):
    """Each decodes by itself: a character is never split between two."""
    subject = "a大冶市😀" * 40
    found = re.findall(
        r"=\?utf-8\?b\?([^?]*)\?=", header(draft(subject=subject).content, "Subject")
    )
    assert len(found) > 3
    assert "".join(base64.b64decode(word).decode() for word in found) == subject


def test_without_recipients_there_is_no_line_for_them(draft):
    message = draft().message
    assert message["To"] is None
    assert message["Cc"] is None


def test_a_subject_adds_no_header(draft, county):
    subject = compose(county().results, "通报\r\nBcc: all@b.cn\r\n\r\n<html>").subject
    message = draft(subject=subject).message
    assert message["Bcc"] is None
    assert message["Subject"] == "通报 Bcc: all@b.cn <html>"


@pytest.mark.parametrize("subject", ["通报\r\nBcc: all@b.cn", "x\nBcc: all@b.cn", "x\rBcc: a@b.cn"])
def test_not_even_a_letter_made_by_hand_adds_a_header(draft, subject):
    assert draft(subject=subject).message["Bcc"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="names of files hold no line breaks there")
def test_the_name_of_a_file_adds_no_header(draft):
    made = draft(files={"x\r\nBcc: all@b.cn.xlsx": b"x"})
    assert list(made.attached) == ["x__Bcc: all@b.cn.xlsx"]
    assert all(part["Bcc"] is None for part in made.message.walk())


@pytest.mark.parametrize("where", ["to", "cc"])
def test_an_address_adds_no_header(draft, where):
    with pytest.raises(UsageError):
        draft(**{where: ["x\r\nBcc: all@b.cn"]})


def test_the_draft_tells_nothing_of_the_sender_or_the_computer(draft, tmp_path):
    made = draft(["a@b.cn"], files={WORKBOOK: b"x"})
    names = {name.lower() for part in made.message.walk() for name in part.keys()}  # noqa: SIM118
    assert names == {
        "content-type", "mime-version", "x-unsent", "subject", "to",
        "content-transfer-encoding", "content-disposition",
    }  # fmt: skip
    told = made.content + b"".join(p.get_payload(decode=True) or b"" for p in made.message.walk())
    for secret in (socket.gethostname(), str(tmp_path), Path.home().name, "Python"):
        assert secret.encode() not in told


def test_the_same_letter_gives_the_same_bytes(draft):
    first = draft(["a@b.cn"], files={WORKBOOK: ALL_BYTES}).content
    assert draft(["a@b.cn"], files={WORKBOOK: ALL_BYTES}).content == first


def test_our_own_draft_is_replaced(draft):
    draft(["a@b.cn"])
    assert draft(["c@d.cn"]).message["To"] == "c@d.cn"


@pytest.mark.parametrize("change", [
    lambda content: content.replace(b"a@b.cn", b"z@z.cn"),
    lambda content: content + b"\r\n",
    lambda content: b"From: clerk@b.cn\r\n" + content,
    lambda content: b"",
    lambda content: b"Subject: x\r\n\r\nof another program",
])  # fmt: skip
def test_a_draft_that_somebody_changed_is_left_alone(draft, letter, change):
    path = draft(["a@b.cn"]).path
    theirs = change(path.read_bytes())
    path.write_bytes(theirs)
    with pytest.raises(OutputChanged) as caught:
        write_eml(path, letter, ["a@b.cn"])
    assert str(path) in str(caught.value)
    assert path.read_bytes() == theirs


def test_what_can_not_be_written_is_said_before_any_work(tmp_path):
    with pytest.raises(OutputFormat):
        check_eml_output(tmp_path / "a.msg")
    with pytest.raises(FolderMissing):
        check_eml_output(tmp_path / "nowhere" / "a.eml")
    (tmp_path / "folder.eml").mkdir()
    with pytest.raises(OutputChanged):
        check_eml_output(tmp_path / "folder.eml")
    check_eml_output(tmp_path / "new.eml")


def test_a_draft_that_is_read_only_stays(draft, letter):
    path = draft().path
    path.chmod(0o444)
    with pytest.raises(OutputOpen):
        write_eml(path, letter, ["a@b.cn"])


@pytest.mark.parametrize(("gone", "error"), [("a.xlsx", SourceMissing), (".", SourceUnreadable)])
def test_an_attachment_that_can_not_be_read_leaves_no_draft(tmp_path, letter, gone, error):
    with pytest.raises(error):
        write_eml(tmp_path / "a.eml", letter, (), (), [Attached(tmp_path / gone)])
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_draft(draft, letter, monkeypatch):
    before = draft(["a@b.cn"])

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputDiskFull):
        write_eml(before.path, letter, ["c@d.cn"])
    assert before.path.read_bytes() == before.content
    assert [each.name for each in before.path.parent.iterdir()] == [before.path.name]


def test_a_large_mail_is_written_with_a_word_of_warning(draft):
    made = draft(files={"a.pdf": bytes(MOST_BYTES)})
    assert made.attached["a.pdf"] == bytes(MOST_BYTES)
    (notice,) = made.notices
    assert notice.startswith("邮件有27MB,超过20MB")
