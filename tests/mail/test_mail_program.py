"""The draft as a mail program reads it (mblaze): headers, bodies, names and attachments."""

import re

import pytest

FILES = {
    "大冶市2022年12月主要经济指标及部门任务完成情况通报附表(终稿).xlsx": bytes(range(256)) * 999,
    "关于“通报”、100% (2).pdf": b"%PDF-1.7\r\n",
    "annexes 2022.docx": b"PK",
}


@pytest.fixture
def made(draft):
    """A draft with everything in it."""
    return draft(["张三(办公室) <a@b.cn>", "c@d.cn"], ["王五 <x@y.cn>"], FILES)


def test_it_shows_headers_and_text(made, letter, mail_program):
    shown = mail_program("mshow", made.path, folder=made.path.parent).decode()
    assert f"Subject: {letter.subject}\n" in shown
    assert "To: 张三(办公室) <a@b.cn>, c@d.cn\n" in shown
    assert "Cc: 王五 <x@y.cn>\n" in shown
    assert letter.text in shown.replace("\r", "")


def test_it_lists_the_attachments_by_their_names(made, mail_program):
    listed = mail_program("mshow", "-t", made.path, folder=made.path.parent).decode()
    assert re.findall(r'name="(.*)"$', listed, re.MULTILINE) == list(FILES)
    assert "text/html" in listed


def test_it_saves_the_attachments_as_they_were(made, mail_program, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    mail_program("mshow", "-x", made.path, folder=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_a_subject_of_many_lines_is_one(draft, mail_program):
    subject = "关于2022年12月全市主要经济指标及部门任务完成情况的通报" * 8
    made = draft(subject=subject)
    shown = mail_program("mhdr", "-d", "-h", "subject", made.path, folder=made.path.parent)
    assert shown.decode().strip() == subject
