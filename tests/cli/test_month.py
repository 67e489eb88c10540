"""The command that does the month's work in one go, and can be run again after corrections."""

import json
import shutil
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest
from docx import Document

WORKBOOKS = Path(__file__).parents[2] / "workbook"
NAMES = {
    "rebuilt": "附表-汇总.xlsx",
    "circular": "附表-通报.docx",
    "finished": "大冶市2022年11月通报附表.xlsx",
    "mail": "大冶市2022年11月通报附表.eml",
}


@pytest.fixture
def source(tmp_path):
    """Return the messy sample, alone in its folder."""
    return Path(shutil.copyfile(WORKBOOKS / "annexes-messy.xlsx", tmp_path / "附表.xlsx"))


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_everything_is_made_and_what_is_left_to_do_is_said(source, run):
    before = source.read_bytes()
    code, printed, message = run("month", source)
    assert (code, message) == (0, "")
    assert set(files(source.parent)) == {source.name, *NAMES.values()}
    assert source.read_bytes() == before
    flat = printed.replace("\n", "")
    assert "校验还有14项需处理" in flat
    assert "通报里有6处【】要填写:主送单位、" in flat
    assert "附表4!E19、D23 2个单元格显示错误值" in flat
    assert flat.endswith("4. 打开邮件草稿,填写收件人,看过附件后自己发送。")


def test_the_letter_has_the_workbook_and_the_circular(source, run):
    _, printed, _ = run("month", source, "--json")
    document = json.loads(printed)
    folder = source.parent
    assert {key: document[key] for key in NAMES} == {k: str(folder / n) for k, n in NAMES.items()}
    message = message_from_bytes(Path(document["mail"]).read_bytes(), policy=policy.default)
    attached = [part.get_filename() for part in message.iter_attachments()]
    assert attached == [NAMES["finished"], "大冶市2022年11月通报.docx"]
    assert (document["stopped"], document["errors"]) == (False, 5)


def test_strict_stops_before_finishing_where_errors_are_open(source, run):
    code, printed, _ = run("month", source, "--strict", "--json")
    document = json.loads(printed)
    assert code == 1
    assert (document["stopped"], document["finished"], document["mail"]) == (True, None, None)
    assert set(files(source.parent)) == {source.name, NAMES["rebuilt"], NAMES["circular"]}
    assert "改正后再运行一次,才会定稿。" in run("month", source, "--strict")[1]


def test_strict_goes_on_where_there_are_only_warnings(tmp_path, run):
    source = Path(shutil.copyfile(WORKBOOKS / "annexes-2022.xlsx", tmp_path / "附表.xlsx"))
    code, printed, _ = run("month", source, "--strict")
    assert code == 0
    assert "校验还有1项需处理" in printed
    assert source.with_name("大冶市2022年12月通报附表.eml").exists()


def test_run_again_it_gives_the_same_and_keeps_what_people_wrote(source, run):
    run("month", source)
    first = files(source.parent)
    run("month", source)
    assert files(source.parent) == first
    document = Document(str(source.with_name(NAMES["circular"])))
    for paragraph in document.paragraphs:
        if "【主送单位】" in paragraph.text:
            paragraph.runs[0].text = "各乡镇、街道:"
            for more in paragraph.runs[1:]:
                more.text = ""
    document.save(str(source.with_name(NAMES["circular"])))
    written = source.with_name(NAMES["circular"]).read_bytes()
    book = openpyxl.load_workbook(source)
    book["规上工业"]["C6"] = 1
    book.save(source)
    _, printed, _ = run("month", source, "--json")
    assert "主送单位" not in json.loads(printed)["placeholders"]
    assert source.with_name(NAMES["circular"]).read_bytes() == written
    assert files(source.parent)[NAMES["finished"]] != first[NAMES["finished"]]


def test_results_go_into_a_folder(source, run, tmp_path):
    folder = tmp_path / "结果"
    folder.mkdir()
    assert run("month", source, "-o", folder)[0] == 0
    assert set(files(folder)) == set(NAMES.values())


def test_an_old_format_is_refused_in_one_line(tmp_path, run):
    source = tmp_path / "附表.xls"
    source.write_bytes(b"")
    code, printed, message = run("month", source)
    assert (code, printed) == (1, "")
    assert len(message.strip().splitlines()) == 1


def test_a_folder_that_is_not_there_is_made_for_results_only(source, run):
    folder = source.parent / "报送" / "11月"
    assert run("month", source, "-o", folder)[0] == 0
    assert set(files(folder)) == set(NAMES.values())
    assert run("month", source.with_name("没有.xlsx"), "-o", source.parent / "空")[0] == 1
    assert not (source.parent / "空").exists()


def test_last_months_circular_is_put_aside(source, run):
    run("month", source)
    circular = source.with_name(NAMES["circular"])
    document = Document(str(circular))
    document.paragraphs[0].add_run("(初稿)")
    document.save(str(circular))
    written = circular.read_bytes()
    _, printed, _ = run("month", source, "--period", "2022-12", "--json")
    [aside] = source.parent.glob("附表-通报.备份*.docx")
    assert aside.read_bytes() == written
    told = json.loads(printed)
    assert any("是别的时期的,已另存为" in notice for notice in told["notices"])
    assert "2022年1-12月" in Document(str(circular)).paragraphs[0].text


def edit(circular, old, new):
    """Replace a text of a circular, as people do in Word."""
    document = Document(str(circular))
    pieces = (run for paragraph in document.paragraphs for run in paragraph.runs)
    (piece,) = (piece for piece in pieces if old in piece.text)
    piece.text = piece.text.replace(old, new)
    document.save(str(circular))


def test_an_edited_circular_that_the_annexes_contradict_is_told(source, run):
    run("month", source)
    edit(source.with_name(NAMES["circular"]), "62.1亿元", "63.1亿元")
    _, printed, _ = run("month", source, "--json")
    [told] = [n for n in json.loads(printed)["heed"] if "与附表不一致" in n]
    assert "文中写“63.1亿元”" in told


def test_strict_stops_where_the_annexes_contradict_an_edited_circular(tmp_path, run):
    source = Path(shutil.copyfile(WORKBOOKS / "annexes-2022.xlsx", tmp_path / "附表.xlsx"))
    assert run("month", source, "--strict")[0] == 0
    edit(source.with_name(NAMES["circular"]), "东风农场163.8%", "东风农场165.8%")
    code, printed, _ = run("month", source, "--strict")
    assert code == 1
    assert "与附表不一致" in printed
    assert "改正后再运行一次,才会定稿。" in printed
    assert run("month", source)[0] == 0


def test_a_foreign_file_in_the_way_is_said_before_anything_is_written(source, run):
    source.with_name(NAMES["finished"]).write_bytes(b"theirs")
    code, printed, message = run("month", source)
    assert (code, printed) == (1, "")
    assert NAMES["finished"] in message
    assert set(files(source.parent)) == {source.name, NAMES["finished"]}


def test_what_of_an_edited_circular_could_not_be_checked_is_named(source, run):
    run("month", source)
    circular = source.with_name(NAMES["circular"])
    edit(circular, "现将有关情况通报如下:", "全年召开调度会17次,现将有关情况通报如下:")
    _, printed, _ = run("month", source)
    (told,) = [line for line in printed.splitlines() if "没有核对" in line]
    assert f"“{circular.name}”里有1个数字没有核对,请自己看一遍:" in told
    assert told.endswith(" 17次。")
    _, printed, _ = run("month", source, "--json", "--strict")
    document = json.loads(printed)
    assert [text for text in document["unheld"] if " 17次" in text] == document["unheld"]
    assert not any("17次" in text for text in (*document["heed"], *document["notices"]))


def test_a_draft_that_nobody_has_edited_leaves_nothing_to_check(source, run):
    run("month", source)
    assert "没有核对" not in run("month", source)[1]
    assert json.loads(run("month", source, "--json")[1])["unheld"] == []


def test_a_circular_that_says_nothing_of_the_annexes_is_not_passed_over(source, run):
    run("month", source)
    circular = source.with_name(NAMES["circular"])
    document = Document(str(circular))
    for paragraph in document.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for table in document.tables:
        table._tbl.getparent().remove(table._tbl)
    document.save(str(circular))
    (told,) = json.loads(run("month", source, "--json")[1])["unheld"]
    assert told.startswith(f"“{circular.name}”没有核对:")
