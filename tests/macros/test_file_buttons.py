"""The buttons that make files: the finished workbook, a mail with it, a new year's annexes."""

from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from addin import macros
from addin.mail import outlook, pdf_printers
from addin.programs.libreoffice import ProgramMissing
from tests.support.drawn_pdf import box_pdf
from tests.support.png import pixels

FINISHED = "大冶市2022年12月通报附表.xlsx"


@pytest.fixture
def desk(open_in_excel, rebuilt_sample):
    """Return the rebuilt sample, open in the stand-in for Excel, alone in a folder."""
    return open_in_excel(rebuilt_sample, "附表.xlsx")


@pytest.fixture
def drafts(monkeypatch):
    """Return the mails that a stand-in for Outlook was given."""
    shown = []

    class Outlook:
        def CreateItem(self, kind):  # noqa: N802
            mail = Mail()
            shown.append(mail)
            return mail

    class Mail:
        def __init__(self):
            self.files, self.shown = [], False
            self.Attachments = self

        def Add(self, path):  # noqa: N802
            self.files.append(Path(path))

        def Display(self, modal):  # noqa: N802
            self.shown = True

    monkeypatch.setattr(outlook, "_outlook", Outlook)
    return shown


def made(desk):
    return sorted(path.name for path in desk.file.parent.iterdir() if path.is_file())


def test_finish_asks_and_leaves_a_copy_beside_the_workbook(desk):
    before = desk.file.read_bytes()
    desk.press(macros.finish)
    question, buttons, _ = desk.messages[0]
    assert buttons == "yes_no"
    assert str(desk.file.with_name(FINISHED)) in question
    assert "[改为数值] 招商引资!A1、L4、L5、L6、L7等49处 " in question
    assert "[删除] 不外发的表:加减分、设置、名录、得分明细、通报文稿、校验" in question
    assert "校验还有1项需处理,外发前请核对:" in question
    assert desk.message == f"已定稿:{desk.file.with_name(FINISHED)}"
    assert openpyxl.load_workbook(desk.file.with_name(FINISHED)).sheetnames[0] == "一页纸"
    assert desk.file.read_bytes() == before


def test_no_means_nothing_is_written(desk):
    desk.answer = "no"
    desk.press(macros.finish)
    desk.press(macros.mail)
    assert len(desk.messages) == 2
    assert made(desk) == ["附表.xlsx"]


def test_words_that_must_not_leave_stop_it_before_any_question(desk):
    book = openpyxl.load_workbook(desk.file)
    row = next(row for row in book["设置"].iter_rows(max_col=2) if row[0].value == "不外发词语")
    row[1].value = "灵乡镇"
    book.save(desk.file)
    desk.press(macros.finish)
    [(message, buttons, mode)] = desk.messages
    assert (buttons, mode) == ("ok", "critical")
    assert "灵乡镇" in message
    assert message.startswith("“附表.xlsx”")
    assert made(desk) == ["附表.xlsx"]


def test_a_copy_that_somebody_saved_is_not_written_over(desk):
    desk.press(macros.finish)
    finished = desk.file.with_name(FINISHED)
    openpyxl.load_workbook(finished).save(finished)
    saved = finished.read_bytes()
    desk.press(macros.finish)
    assert "没有覆盖" in desk.message
    assert finished.read_bytes() == saved


def test_mail_opens_a_draft_in_outlook_with_the_workbook_and_the_circular(desk, drafts):
    desk.press(macros.draft_circular)
    desk.press(macros.mail)
    [mail] = drafts
    assert mail.shown
    assert [path.name for path in mail.files] == [FINISHED, "大冶市2022年12月通报.docx"]
    assert mail.Subject == "关于2022年大冶市主要经济指标及部门任务完成情况的通报"
    assert "规模以上工业总产值" in mail.HTMLBody
    assert not hasattr(mail, "To")
    assert "已在 Outlook 中打开邮件草稿" in desk.message
    assert f"附件:{FINISHED}、大冶市2022年12月通报.docx" in desk.message
    assert not any(name.endswith(".eml") for name in made(desk))


def test_a_circular_with_words_that_must_not_leave_stops_the_mail(open_in_excel, drafts, tmp_path):
    book = openpyxl.Workbook()
    for row in (["2022年甲市投资完成情况表"], ["单位", "全年任务", "累计完成"], ["甲镇", 10, 9]):
        book.active.append(row)
    settings = book.create_sheet("设置")
    for row in (["项目", "值"], ["不外发词语", "不外传"]):
        settings.append(row)
    book.save(tmp_path / "上报.xlsx")
    desk = open_in_excel(tmp_path / "上报.xlsx", "附表.xlsx")
    desk.press(macros.draft_circular)
    circular = desk.file.with_name("附表-通报.docx")
    document = Document(str(circular))
    document.sections[0].header.paragraphs[0].add_run("不 外传")
    document.save(str(circular))
    before = made(desk)
    desk.press(macros.mail)
    assert f"“{circular}”里有不得外发的词语(“不外传”)" in desk.message
    assert drafts == []
    assert made(desk) == before


def test_without_outlook_the_draft_is_a_file(desk):
    desk.press(macros.mail)
    draft = desk.file.with_name(FINISHED).with_suffix(".eml")
    assert str(draft) in desk.message
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    [workbook] = message.iter_attachments()
    assert workbook.get_filename() == FINISHED
    assert workbook.get_content() == desk.file.with_name(FINISHED).read_bytes()
    assert message["X-Unsent"] == "1"


def test_a_workbook_that_was_never_saved_is_finished_into_the_home_folder(
    desk, monkeypatch, tmp_path
):
    monkeypatch.setattr(Path, "home", classmethod(lambda _: tmp_path / "home"))
    (tmp_path / "home").mkdir()
    desk.api.FullName = "附表.xlsx"
    desk.press(macros.finish)
    assert (tmp_path / "home" / "通报" / FINISHED).exists()


def test_a_new_year_is_made_of_the_open_workbook_and_opened(desk):
    before = desk.file.read_bytes()
    desk.press(macros.new_workbook)
    [made] = desk.opened
    year = max(date.today().year, 2023)
    assert made == desk.file.with_name(f"大冶市{year}年附表.xlsx")
    book = openpyxl.load_workbook(made)
    assert book["设置"]["B4"].value == f"{year}年"
    assert book["附表3"]["D6"].value is None
    assert "要沿用“附表.xlsx”的名录、设置、表样和任务吗?" in desk.messages[0][0]
    assert desk.message.startswith(f"已生成并打开:{made}\n[提示] ")
    assert desk.file.read_bytes() == before


def test_no_makes_blank_annexes_and_cancel_none(desk):
    desk.answer = "cancel"
    desk.press(macros.new_workbook)
    assert desk.opened == []
    desk.answer = "no"
    desk.press(macros.new_workbook)
    [made] = desk.opened
    assert "规模以上工业总产值" in openpyxl.load_workbook(made)["附表2"]["A2"].value


def test_a_file_that_is_there_is_not_replaced_by_a_new_year(desk):
    desk.choice = lambda _: desk.file
    before = desk.file.read_bytes()
    desk.press(macros.new_workbook)
    assert "已存在,没有覆盖" in desk.message
    assert desk.file.read_bytes() == before


def test_without_annexes_nothing_is_asked_but_where(open_in_excel, tmp_path):
    empty = tmp_path / "source" / "工作簿1.xlsx"
    empty.parent.mkdir()
    openpyxl.Workbook().save(empty)
    desk = open_in_excel(empty)
    desk.press(macros.new_workbook)
    [made] = desk.opened
    assert made.name == f"{date.today().year}年附表.xlsx"
    [(_, buttons, _)] = desk.messages
    assert buttons == "ok"
    desk.choice = lambda _: None
    desk.press(macros.new_workbook)
    assert len(desk.opened) == 1


def test_the_month_is_done_in_one_go(desk, drafts):
    desk.press(macros.month)
    question, told = desk.messages[0][0], desk.message
    assert question.startswith("将依次重建汇总、起草通报、定稿,并写好邮件草稿(不会发送)。")
    assert "校验还有1项需处理" in question
    assert told.startswith("已重建:一页纸、汇总、")
    names = {FINISHED, "附表-通报.docx", FINISHED.replace(".xlsx", ".eml")}
    assert names <= set(made(desk))
    assert "处【】要填写:主送单位" in told
    assert drafts == []  # nothing is opened, and nothing sent


def test_the_month_is_left_alone_on_no(desk):
    desk.answer = "no"
    before = made(desk)
    desk.press(macros.month)
    assert made(desk) == before


def test_the_picture_is_put_beside_the_workbook(desk, monkeypatch):
    def box(workbook):
        printed = workbook.with_suffix(".pdf")
        printed.write_bytes(box_pdf(100, 50, 200, 400))
        return printed

    monkeypatch.setattr(pdf_printers, "print_with_excel", box)
    desk.press(macros.picture)
    output = desk.file.with_name("附表-手机长图.png")
    assert desk.message.startswith(f"已生成图片:{output}")
    assert len(pixels(output.read_bytes())[0]) == 2 * 414
    assert made(desk) == ["附表-手机长图.png", "附表.xlsx"]


def test_where_nothing_prints_the_button_says_so(desk, monkeypatch):
    def missing(_):
        raise ProgramMissing

    monkeypatch.setattr(pdf_printers, "print_with_excel", missing)
    monkeypatch.setattr(pdf_printers, "print_with_libreoffice", missing)
    desk.press(macros.picture)
    [(message, buttons, _)] = desk.messages
    assert buttons == "ok"
    assert "找不到 Excel 或 LibreOffice" in message
    assert made(desk) == ["附表.xlsx"]
