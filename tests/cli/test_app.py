"""The command: what goes to stdout, what to stderr, and the exit codes."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

WORKBOOKS = Path(__file__).parents[2] / "workbook"


@pytest.fixture
def annexes(tmp_path):
    """Return a copy of the sample workbook, alone in its folder."""
    return Path(shutil.copyfile(WORKBOOKS / "annexes-2022.xlsx", tmp_path / "附表.xlsx"))


@pytest.fixture
def messy(tmp_path):
    """Return a copy of the sample workbook that has problems."""
    return Path(shutil.copyfile(WORKBOOKS / "annexes-messy.xlsx", tmp_path / "附表.xlsx"))


@pytest.fixture
def run_json(run):
    """Return a function that runs the command with --json and gives the document."""

    def run_with_json(*arguments):
        code, printed, message = run(*arguments, "--json")
        assert (code, message) == (0, "")
        return json.loads(printed)

    return run_with_json


def test_read_prints_what_was_recognised(annexes, run_json):
    document = run_json("read", annexes)
    assert document["source"] == str(annexes)
    assert document["period"] == "2022年"
    assert [annex["sheet"] for annex in document["annexes"]][:2] == ["附表3", "附表4"]
    assert [problem["code"] for problem in document["problems"]] == ["unit-under-two-names"]


def test_the_first_annex_reads_as_the_contract_says(annexes, run_json):
    annex = run_json("read", annexes)["annexes"][0]
    assert annex["indicator"] == "规模以上工业总产值"
    assert (annex["measure"], annex["kind"], annex["direction"]) == ("亿元", "amount", "higher")
    assert annex["range"] == "A4:G21"
    assert annex["columns"]["completion"] == "E"
    first = annex["units"][0]
    assert (first["unit"], first["row"], first["target"], first["actual"], first["rank"]) == (
        "高新区", 6, 450.5, 391.32, 11,
    )  # fmt: skip
    assert first["completion"] == 86.9
    assert first["achieved"] is False
    assert annex["total"]["completion"] == 90.3


def test_check_prints_every_problem(messy, run_json):
    document = run_json("check", messy)
    assert document["source"] == str(messy)
    assert document["problems"]
    for problem in document["problems"]:
        assert set(problem) == {"code", "severity", "sheet", "cell", "message"}
        assert problem["severity"] in ("error", "warning", "notice")
        assert re.search("[一-鿿]", problem["message"])


def test_rebuild_prints_what_was_written(annexes, run_json):
    document = run_json("rebuild", annexes)
    assert document["source"] == str(annexes)
    assert document["output"] == str(annexes.with_name("附表-汇总.xlsx"))
    assert document["backup"] is None
    assert document["sheets"][:2] == ["一页纸", "汇总"]
    assert document["sheets"][-1] == "校验"
    assert "附表3" in document["highlighted"]


def test_rebuild_in_place_names_the_backup(annexes, run_json):
    document = run_json("rebuild", annexes, "--in-place")
    assert document["output"] == str(annexes)
    assert Path(document["backup"]).exists()


@pytest.mark.parametrize("command", ["read", "check", "rebuild"])
def test_problems_do_not_make_a_command_fail(messy, run, command):
    code, printed, message = run(command, messy)
    assert (code, message) == (0, "")
    assert "需处理" in printed


@pytest.mark.parametrize(
    ("text", "label"),
    [("2022-11", "2022年1-11月"), ("2022年1-11月", "2022年1-11月"), ("2021", "2021年")],
)
def test_the_period_can_be_given(annexes, run_json, text, label):
    assert run_json("read", annexes, "--period", text)["period"] == label


@pytest.mark.parametrize("command", ["read", "check", "rebuild"])
@pytest.mark.parametrize("json_too", [(), ("--json",)])
def test_there_are_no_colours_off_a_terminal(messy, run, monkeypatch, command, json_too):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    _, printed, message = run(command, messy, *json_too)
    assert printed
    assert "\x1b" not in printed + message


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rebuild", "{0}", "--in-place", "-o", "x.xlsx"], "--in-place"),
        (["read", "{0}", "--period", "上个月"], "上个月"),
        (["check", "{0}", "--period", "2022-13"], "2022-13"),
        (["read"], "缺少“工作簿”。"),
        (["read", "{0}", "--jsno"], "没有选项 --jsno。"),
        (["redo", "{0}"], "没有命令“redo”。"),
        (["picture", "{0}", "附表.xlsx"], "多出了“附表.xlsx”"),
        (["rebuild", "{0}", "-o"], "-o 后面要写上内容。"),
        (["rebuild", "{0}", "--in-place=x"], "--in-place 后面不能写内容。"),
        (["finish", "{0}", "--split-by", "x"], "--split-by 后面只能是 unit。"),
        (["new", "x.xlsx", "--year", "27"], "--year 后面要写2000到2099的整数。"),
    ],
    ids="in place|period|month|no source|option|command|two|no value|flag|choice|range".split("|"),
)
def test_wrong_usage_is_one_line_and_exit_code_2(annexes, run, arguments, said):
    before = list(annexes.parent.iterdir())
    code, printed, message = run(*(argument.format(annexes) for argument in arguments))
    assert (code, printed) == (2, "")
    assert said in message
    assert list(annexes.parent.iterdir()) == before
    assert re.search("[一-鿿]", message)
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"], ["read", "--help"]])
def test_help_is_no_error(run, arguments):
    code, printed, message = run(*arguments)
    assert (code, message) == (0, "")
    assert "附表" in printed


@pytest.mark.parametrize("command", ["read", "check", "rebuild"])
def test_a_file_that_cannot_be_used_prints_nothing_on_stdout(tmp_path, run, command):
    code, printed, message = run(command, tmp_path / "没有.xlsx", "--json")
    assert (code, printed) == (1, "")
    assert "没有.xlsx" in message


def test_an_unforeseen_error_is_one_line_too(annexes, run, monkeypatch):
    def fail(*arguments):
        raise ZeroDivisionError("第一行\n第二行")

    monkeypatch.delenv("TONGBAO_TRACEBACK", raising=False)
    monkeypatch.setattr("addin.workbook_file.reading.read", fail)
    code, printed, message = run("read", annexes)
    assert (code, printed) == (1, "")
    assert len(message.splitlines()) == 1
    assert "ZeroDivisionError" in message
    monkeypatch.setenv("TONGBAO_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run("read", annexes)


@pytest.mark.parametrize("command", ["rebuild", "new"])
def test_a_rebuilt_workbook_with_damaged_relationships_is_refused_in_one_line(
    rebuilt_sample, tmp_path, run, command
):
    source, output = tmp_path / "上年.xlsx", tmp_path / "新年.xlsx"
    with zipfile.ZipFile(rebuilt_sample) as old, zipfile.ZipFile(source, "w") as new:
        damaged = next(name for name in old.namelist() if "drawings/_rels/" in name)
        for name in old.namelist():
            new.writestr(name, old.read(name)[: 60 if name == damaged else None])
    arguments = {"rebuild": [source, "-o", output], "new": [output, "--from", source]}[command]
    code, _, message = run(command, *arguments)
    assert code == 1
    assert message.startswith(f"“{source}”已损坏")
    assert not output.exists()


def test_an_error_keeps_its_sentence_where_docstrings_are_left_out(tmp_path):
    command = [sys.executable, "-OO", "-m", "addin", "read", str(tmp_path / "没有.xlsx")]
    place = {**os.environ, "PYTHONPATH": str(WORKBOOKS.parent), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, env=place, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "找不到文件" in done.stderr
    assert "没有.xlsx" in done.stderr


@pytest.mark.parametrize("command", ["read", "month"])
def test_the_strict_form_is_told_of_like_the_usual_one(
    messy, tmp_path, run, parts, write_parts, strict_form, command
):
    usual = run(command, messy)
    assert usual[0] == 0
    contents = strict_form.in_strict_form(parts(messy))
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    assert run(command, write_parts(messy, contents)) == usual
