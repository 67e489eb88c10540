"""The commands on the circular: drafting it, and holding a written one against the annexes."""

import json
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

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


@pytest.fixture
def text(annexes, run, tmp_path):
    """Return a function that writes the draft with a wrong figure and one of no annex."""

    def write(name):
        _, printed, _ = run("circular", annexes, "--text")
        wrong = printed.replace("东风农场163.8%", "东风农场168.3%") + "全年召开推进会17次。\n"
        path = tmp_path / name
        if path.suffix == ".docx":
            made = Document()
            for line in wrong.splitlines():
                made.add_paragraph(line)
            made.save(path)
        else:
            path.write_bytes(wrong.encode("gbk"))
        return path

    return write


@pytest.mark.parametrize("name", ["通报.docx", "通报.txt"])
def test_a_marked_copy_has_the_findings_and_what_is_open(annexes, run, text, tmp_path, name):
    source, output = text(name), tmp_path / "标注.docx"
    before = source.read_bytes()
    code, printed, _ = run("check", annexes, "--text", source, "--marked", output)
    assert code == 0
    assert "不一致的有1处" in printed
    assert f"已保存:{output}" in printed.replace("\n", "")
    assert source.read_bytes() == before
    runs = [run for paragraph in Document(str(output)).paragraphs for run in paragraph.runs]
    grey = [run.text for run in runs if run._r.xpath("w:rPr/w:shd")]
    assert grey[-1] == "17次"
    assert all(any(sign.isdigit() for sign in each) for each in grey)
    assert "168.3" not in "".join(grey)
    (comment,) = comments(output)
    assert "168.3%" in comment
    assert "163.8%" in comment
    assert "附表3" in comment


def comments(path):
    """Return the texts of a document's comments."""
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("word/comments.xml"))
    return ["".join(comment.itertext()) for comment in root]


def test_of_a_text_about_something_else_the_json_tells_how_many_figures_were_not_held(
    annexes, run, tmp_path
):
    source = tmp_path / "别的.txt"
    source.write_text("\n全省接待游客120万人次,收入3.5亿元。\n", "utf-8")
    code, printed, message = run("check", annexes, "--text", source, "--json")
    document = json.loads(printed)
    assert (code, document["figures"], document["held"], document["open"]) == (1, 2, 0, 2)
    assert "文中2个数字都没有核对" in message
    assert message.count("\n") == 1


def test_figures_that_were_not_held_are_told_with_the_places_that_people_count(
    annexes, run, tmp_path
):
    document = Document()
    for text in (
        "关于2022年情况的通报",
        "",
        "全市规上工业总产值完成全年任务的109%。",
        "",
        "另植树5亩。",
    ):
        document.add_paragraph(text)
    source = tmp_path / "通报.docx"
    document.save(str(source))
    _, printed, _ = run("check", annexes, "--text", source)
    assert "没有核对的数字:" in printed
    assert "第3段 5" in printed


def test_the_json_of_a_check_names_the_marked_copy(annexes, run, text, tmp_path):
    output = tmp_path / "标注.docx"
    source = text("通报.docx")
    _, printed, _ = run("check", annexes, "--text", source, "--marked", output, "--json")
    document = json.loads(printed)
    assert document["marked"] == str(output)
    assert len(document["findings"]) == len(comments(output)) == 1
    _, printed, _ = run("check", annexes, "--text", source, "--json")
    assert json.loads(printed) == {key: document[key] for key in document if key != "marked"}


def test_a_marked_copy_never_takes_the_place_of_its_original(annexes, run, text):
    source = text("通报.docx")
    before = source.read_bytes()
    code, printed, message = run("check", annexes, "--text", source, "--marked", source)
    assert (code, printed) == (1, "")
    assert "不能写到原稿" in message
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["circular", "{annexes}", "--text", "-o", "x.docx"], 2, "--text 只打印文字"),
        (["circular", "{annexes}", "--period", "何时"], 2, "看不懂时期"),
        (["circular", "没有.xlsx"], 1, "找不到文件"),
        (["check", "{annexes}", "--text", "没有.txt"], 1, "找不到"),
        (["check", "{annexes}", "--text", "{annexes}"], 1, "附表.xlsx"),
        (["check", "{annexes}", "--marked", "x.docx"], 2, "--marked 要和 --text 一起使用"),
        (["check", "{annexes}", "--text", "没有.txt", "--marked", "x.pdf"], 1, "扩展名应为"),
        (["check", "{annexes}", "--text", "没有.txt", "--marked", "{annexes}"], 1, "扩展名应为"),
    ],
)
def test_what_can_not_be_done_is_one_line(annexes, run, arguments, code, words):
    given = [argument.format(annexes=annexes) for argument in arguments]
    exit_code, printed, message = run(*given)
    assert (exit_code, printed) == (code, "")
    assert words in message
    assert message.count("\n") == 1
