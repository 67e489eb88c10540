"""The command that finishes a workbook for mailing."""

import json
import shutil
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from addin.cli.show_finish import show_to_heed
from addin.finish.trace import Fate, Trace

WORKBOOKS = Path(__file__).parents[2] / "workbook"


@pytest.fixture
def source(rebuilt_sample, tmp_path):
    """Return a copy of the rebuilt sample, alone in its folder."""
    return Path(shutil.copyfile(rebuilt_sample, tmp_path / "附表-汇总.xlsx"))


def flat(printed):
    """Return what was printed without the breaks of lines."""
    return printed.replace("\n", "")


def test_the_copy_is_named_by_region_and_month(source, run):
    code, printed, message = run("finish", source)
    assert (code, message) == (0, "")
    finished = source.with_name("大冶市2022年12月通报附表.xlsx")
    assert f"已保存:{finished}" in flat(printed)
    assert openpyxl.load_workbook(finished).sheetnames[:2] == ["一页纸", "汇总"]
    assert "设置用的表" in printed


def test_a_dry_run_tells_and_writes_nothing(source, run):
    code, printed, _ = run("finish", source, "--dry-run")
    assert code == 0
    assert "招商引资!A1、L4、L5、L6、L7等49处" in printed
    assert "13个名称(通报的标记)" in printed
    assert "…" not in printed  # nothing is cut to fit
    assert "已保存" not in printed
    assert list(source.parent.iterdir()) == [source]


def test_the_last_line_says_what_needs_a_look_before_it_is_mailed(source, run, capsys):
    assert "注意:" not in run("finish", source)[1]
    plain = shutil.copyfile(WORKBOOKS / "annexes-2022.xlsx", source.with_name("没有汇总.xlsx"))
    _, printed, _ = run("finish", plain, "-o", source.with_name("外发.xlsx"))
    assert printed.splitlines()[-1].startswith("注意:上表中有1项“保留,请留意”。")
    show_to_heed([Trace("comments", "1处批注", Fate.KEPT), Trace("stale", "不一致", Fate.KEPT)])
    assert capsys.readouterr().out.startswith("注意:汇总表与附表现在的数字不一致。")


def test_the_json_tells_every_cell(source, run):
    output = source.with_name("外发.xlsx")
    code, printed, _ = run("finish", source, "-o", output, "--json")
    document = json.loads(printed)
    assert code == 0
    assert document["output"] == str(output)
    assert document["written"] == [str(output)]
    assert document["sheets"][:2] == ["一页纸", "汇总"]
    [formulas] = [f for f in document["findings"] if f["sheet"] == "招商引资"]
    assert formulas["code"] == "formula"
    assert formulas["fate"] == "value"
    assert len(formulas["cells"]) == 49


def test_a_dry_run_in_json_writes_nothing(source, run):
    code, printed, _ = run("finish", source, "--dry-run", "--json")
    assert code == 0
    assert json.loads(printed)["written"] == []
    assert list(source.parent.iterdir()) == [source]


def test_words_that_must_not_leave_stop_it_with_one_line(source, run):
    book = openpyxl.load_workbook(source)
    for row in book["设置"].iter_rows(max_col=2):
        if row[0].value == "不外发词语":
            row[1].value = "金牛镇"
    book.save(source)
    for arguments in ([], ["--dry-run"], ["--json"]):
        code, _, message = run("finish", source, *arguments)
        assert code == 1
        assert message.count("\n") == 1
        assert "金牛镇" in message
        assert "不外发词语" in message
    assert list(source.parent.iterdir()) == [source]


def test_a_working_sheet_is_kept_where_it_is_asked_for(source, run):
    code, _, _ = run("finish", source, "--keep-sheet", "校验", "--keep-sheet", "名录")
    sheets = openpyxl.load_workbook(source.with_name("大冶市2022年12月通报附表.xlsx")).sheetnames
    assert code == 0
    assert {"校验", "名录"} <= set(sheets)
    assert "设置" not in sheets


def test_a_sheet_that_is_not_there_cannot_be_kept(source, run):
    code, _, message = run("finish", source, "--keep-sheet", "校对")
    assert code == 2
    assert "没有“校对”表" in message


def test_annexes_that_were_not_rebuilt_are_finished_all_the_same(tmp_path, run):
    source = shutil.copyfile(WORKBOOKS / "annexes-messy.xlsx", tmp_path / "附表.xlsx")
    code, printed, _ = run("finish", source)
    assert code == 0
    assert "没有“汇总”表" in printed
    assert (tmp_path / "大冶市2022年11月通报附表.xlsx").exists()


def test_a_workbook_without_annexes_is_named_by_its_source(tmp_path, run):
    book = openpyxl.Workbook()
    book.active["A1"] = "说明"
    book.save(tmp_path / "说明.xlsx")
    code, _, _ = run("finish", tmp_path / "说明.xlsx")
    assert code == 0
    assert openpyxl.load_workbook(tmp_path / "说明-定稿.xlsx").active["A1"].value == "说明"


@pytest.mark.parametrize("name", ["没有.xlsx", "附表.xls", "~$附表.xlsx"])
def test_what_cannot_be_read_is_one_line(tmp_path, run, name):
    if name.endswith(".xls"):
        (tmp_path / name).write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900))
    code, printed, message = run("finish", tmp_path / name)
    assert (code, printed) == (1, "")
    assert message.count("\n") == 1


def test_a_mail_is_drafted_with_the_circular_and_files_attached(source, run, tmp_path):
    remark = tmp_path / "说明.txt"
    remark.write_text("说明", "utf-8")
    eml = tmp_path / "邮件.eml"
    to = ["--to", "李四 <li@example.cn>;wang@example.cn", "--cc", "zhang@example.cn"]
    subject = ["--subject", "12月附表", "--attach", remark]
    code, printed, _ = run("finish", source, "--word", "--eml", eml, *to, *subject)
    assert code == 0
    message = message_from_bytes(eml.read_bytes(), policy=policy.default)
    assert message["Subject"] == "12月附表"
    assert [a.addr_spec for a in message["To"].addresses] == ["li@example.cn", "wang@example.cn"]
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    names = ["大冶市2022年12月通报附表.xlsx", "附表-通报.docx"]
    attached = [names[0], "大冶市2022年12月通报.docx"]
    assert list(files) == [*attached, "说明.txt"]
    for name, shown in zip(names, attached, strict=True):
        assert files[shown] == source.with_name(name).read_bytes()
    body = message.get_body(("plain",)).get_content()
    assert "规模以上工业总产值1243亿元" in body
    assert "的通报》及附表,请查收附件。" in body
    assert "“附表-通报.docx”是起草稿,【】内的内容还没有填写。" in flat(printed)
    for name in (*names, "邮件.eml"):
        assert f"已保存:{source.with_name(name)}" in flat(printed)


def test_a_password_is_said_to_lock_the_workbook_alone(source, run):
    said = "只有工作簿加了密码"
    _, printed, _ = run("finish", source, "--password", "x", "--eml", source.with_name("邮件.eml"))
    assert said in flat(printed)
    assert said not in flat(run("finish", source, "--password", "x")[1])


def test_a_circular_that_people_have_edited_goes_along_as_it_is(source, run):
    run("circular", source)
    circular = source.with_name("附表-通报.docx")
    document = Document(str(circular))
    document.paragraphs[0].add_run("(改)")
    document.save(str(circular))
    edited = circular.read_bytes()
    eml = source.with_name("邮件.eml")
    code, printed, _ = run("finish", source, "--word", "--eml", eml)
    assert code == 0
    assert circular.read_bytes() == edited
    message = message_from_bytes(eml.read_bytes(), policy=policy.default)
    assert list(message.iter_attachments())[1].get_content() == edited
    assert "有人改过,按现在的内容附上" in flat(printed)


@pytest.mark.parametrize("place", ["letter", "circular", "edited"])
def test_words_that_must_not_leave_are_looked_for_in_what_goes_along(tmp_path, run, place):
    lead = "乙 方案专班" if place == "circular" else "统计局"  # 设置 itself stays behind
    sheets = {
        "附表1": [
            ["2022年大冶市投资完成情况表"],
            *(
                ["单位", "全年任务", "累计完成"],
                ["甲镇", 10, 9],
                ["乙镇", 10, 12],
                ["合计", 20, 21],
            ),
        ],
        "设置": [
            *(["项目", "值"], ["不外发词语", "乙方案"], []),
            *(["指标", "附表", "牵头部门"], ["投资", "附表1", lead]),
        ],
    }
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    source = tmp_path / "附表.xlsx"
    book.save(source)
    if place == "edited":
        run("circular", source)
        path = source.with_name("附表-通报.docx")
        document = Document(str(path))
        document.tables[0].cell(0, 0).paragraphs[0].add_run("乙方案")
        document.save(str(path))
    before = {path: path.read_bytes() for path in source.parent.iterdir()}
    options = ["--subject", "见乙方案"] if place == "letter" else ["--word"]
    code, _, message = run("finish", source, "--eml", source.with_name("邮件.eml"), *options)
    assert code == 1
    assert "不得外发的词语(“乙方案”)" in message
    assert {path: path.read_bytes() for path in source.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "li@example.cn"], "要和 --eml 一起用"),
        (["--attach", "说明.txt"], "要和 --eml 一起用"),
        (["--pdf", "--password", "x"], "PDF 没有密码"),
        (["--password", ""], "不会加密"),
        (["--eml", "邮件.eml", "--to", "李四"], "不是能用的邮箱地址"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_written(source, run, arguments, said):
    code, _, message = run("finish", source, *arguments)
    assert code == 2
    assert said in message
    assert message.count("\n") == 1
    assert list(source.parent.iterdir()) == [source]


def test_what_is_to_be_attached_must_be_there(source, run, tmp_path):
    arguments = ["--eml", tmp_path / "邮件.eml", "--attach", tmp_path / "没有.docx"]
    code, _, message = run("finish", source, *arguments)
    assert code == 1
    assert "没有.docx" in message
    assert list(source.parent.iterdir()) == [source]


def test_no_mail_can_be_drafted_about_a_workbook_without_annexes(tmp_path, run):
    book = openpyxl.Workbook()
    book.save(tmp_path / "说明.xlsx")
    code, _, message = run("finish", tmp_path / "说明.xlsx", "--eml", tmp_path / "邮件.eml")
    assert code == 1
    assert "附表" in message
    assert len(list(tmp_path.iterdir())) == 1


def test_without_a_printer_the_workbook_is_there_and_the_way_to_a_pdf_is_said(
    source, run, monkeypatch
):
    monkeypatch.setattr("addin.programs.libreoffice.find_libreoffice", lambda: None)
    monkeypatch.setattr("addin.mail.pdf_printers.sys.platform", "linux")
    code, printed, message = run("finish", source, "--pdf")
    assert code == 1
    assert "已保存" in printed
    assert "找不到 Excel 或 LibreOffice" in message
    assert not list(source.parent.glob("*.pdf"))


def test_each_unit_gets_a_workbook_in_a_folder(source, run):
    code, printed, _ = run("finish", source, "--split-by", "unit")
    assert code == 0
    folder = source.with_name("附表-汇总-督办单")
    assert f"已保存:{folder}" in flat(printed)
    assert (folder / "灵乡镇2022年督办单.xlsx").exists()
    code, printed, _ = run("finish", source, "--split-by", "unit", "-o", folder, "--json")
    document = json.loads(printed)
    assert code == 0
    assert document["written"] == [str(folder / Path(path).name) for path in document["written"]]
    assert len(document["written"]) == len(list(folder.iterdir())) == 47


@pytest.mark.parametrize("option", [["--pdf"], ["--protect"], ["--to", "a@b.cn"]])
def test_what_does_not_go_with_a_split_is_said(source, run, option):
    code, _, message = run("finish", source, "--split-by", "unit", *option)
    assert code == 2
    assert "--split-by 只能和" in message
    assert list(source.parent.iterdir()) == [source]


@pytest.fixture
def small(tmp_path, write_sheets):
    """Return a function that makes a workbook of one annex, with an item of 设置."""

    def make(item, value):
        sheets = {
            "设置": [["项目", "值"], [item, value]],
            "附表1": [
                ["2022年投资完成情况表"],
                ["单位", "任务", "完成"],
                ["甲镇", 10, 9],
                ["乙镇", 5, 6],
            ],
        }
        return write_sheets(tmp_path / "附表.xlsx", sheets)

    return make


def test_a_name_of_which_nothing_is_left_gives_way_to_the_sources(small, run):
    source = small("附件文件名", "{地区}.xlsx")
    assert run("finish", source)[0] == 0
    assert source.with_name("附表-定稿.xlsx").exists()


def test_words_that_must_not_leave_are_looked_for_in_the_names_of_files(small, run, tmp_path):
    remark, eml = tmp_path / "张三的意见.txt", tmp_path / "邮件.eml"
    remark.write_text("好", "utf-8")
    code, _, message = run("finish", small("不外发词语", "张三"), "--eml", eml, "--attach", remark)
    assert code == 1
    assert "“张三”" in message
    assert not eml.exists()


def test_what_needs_work_is_said_again(run, tmp_path):
    source = tmp_path / "附表.xlsx"
    shutil.copy(WORKBOOKS / "annexes-messy.xlsx", source)
    code, out, _ = run("finish", source, "--dry-run")
    assert code == 0
    (said,) = [line for line in out.splitlines() if line.startswith("校验还有")]
    assert said == "校验还有14项需处理,外发前请核对:"
    assert out.count("[需处理]") == 5
    assert "其余9项见“校验”表。" in out


def test_problems_of_the_annexes_are_in_the_document(run, tmp_path):
    source = tmp_path / "附表.xlsx"
    shutil.copy(WORKBOOKS / "annexes-messy.xlsx", source)
    _, out, _ = run("finish", source, "--dry-run", "--json")
    problems = json.loads(out)["problems"]
    assert sum(each["severity"] != "notice" for each in problems) == 14
