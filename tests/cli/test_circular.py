"""The commands on the circular: drafting it, and holding a written one against the annexes."""

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

WORKBOOKS = Path(__file__).parents[2] / "workbook"


@pytest.fixture
def annexes(tmp_path):
    """Return a copy of the sample workbook, alone in its folder."""
    return Path(shutil.copyfile(WORKBOOKS / "annexes-2022.xlsx", tmp_path / "附表.xlsx"))


def test_the_text_is_printed_paragraph_by_paragraph(annexes, run):
    code, printed, message = run("circular", annexes, "--text")
    assert code == 0
    assert message.startswith("校验还有1项需处理,外发前请核对:")
    lines = printed.splitlines()
    assert lines[0] == "关于2022年大冶市主要经济指标及部门任务完成情况的通报"
    assert "(五)个转企完成情况(见附表7)。全市全年个转企511户,完成全年目标(500户)的102.2%。" in lines


def test_the_document_goes_beside_the_workbook(annexes, run):
    code, printed, _ = run("circular", annexes)
    assert code == 0
    document = annexes.with_name("附表-通报.docx")
    assert f"已保存:{document}" in printed.replace("\n", "")
    assert Document(str(document)).paragraphs


def test_the_json_of_a_draft(annexes, run):
    code, printed, _ = run("circular", annexes, "--json")
    assert code == 0
    sections = json.loads(printed)["sections"]
    [section] = [s for s in sections if "附表3" in s["heading"]]
    sentence = section["sentences"][1]
    assert sentence["kind"] == "achievers"
    assert sentence["indicator"] == "规模以上工业总产值"
    assert sentence["cells"][0] == "附表3!E20"
    assert list(annexes.parent.iterdir()) == [annexes]


@pytest.mark.parametrize(
    ("name", "found"), [("annexes-2022", []), ("annexes-messy", ["“金牛镇”重复列出"])]
)
def test_a_draft_agrees_with_the_annexes_that_it_comes_from(tmp_path, run, name, found):
    """A unit that stands in an annex twice is listed twice, which is all there is to find."""
    source = WORKBOOKS / f"{name}.xlsx"
    _, printed, _ = run("circular", source, "--text")
    text = tmp_path / "通报.txt"
    text.write_text(printed, "utf-8")
    code, printed, _ = run("check", source, "--text", text, "--json")
    document = json.loads(printed)
    assert code == 0
    messages = [finding["message"] for finding in document["findings"]]
    assert [words in message for words, message in zip(found, messages, strict=True)] == [
        True for _ in found
    ]
    assert document["agreed"] >= 45


def test_the_document_agrees_as_well(annexes, run, tmp_path):
    document = tmp_path / "通报.docx"
    run("circular", annexes, "-o", document)
    code, printed, _ = run("check", annexes, "--text", document)
    assert code == 0
    assert "不一致的有0处" in printed


def test_a_wrong_figure_is_found_with_its_sentence_and_cell(annexes, run, tmp_path):
    _, printed, _ = run("circular", annexes, "--text")
    text = tmp_path / "通报.txt"
    text.write_text(printed.replace("东风农场163.8%", "东风农场168.3%"), "utf-8")
    _, printed, _ = run("check", annexes, "--text", text, "--json")
    [finding] = json.loads(printed)["findings"]
    assert finding["code"] == "wrong-figure"
    assert (finding["found"], finding["expected"]) == ("168.3%", "163.8%")
    assert finding["cells"] == ["附表3!E20"]
    assert "东风农场168.3%" in finding["sentence"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["circular", "{annexes}", "--text", "-o", "x.docx"], 2, "--text 只打印文字"),
        (["circular", "{annexes}", "--period", "何时"], 2, "看不懂时期"),
        (["circular", "没有.xlsx"], 1, "找不到文件"),
        (["check", "{annexes}", "--text", "没有.txt"], 1, "找不到"),
        (["check", "{annexes}", "--text", "{annexes}"], 1, "附表.xlsx"),
    ],
)
def test_what_can_not_be_done_is_one_line(annexes, run, arguments, code, words):
    given = [argument.format(annexes=annexes) for argument in arguments]
    exit_code, printed, message = run(*given)
    assert (exit_code, printed) == (code, "")
    assert words in message
    assert message.count("\n") == 1
