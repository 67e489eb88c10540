"""A command on several workbooks: what is written is the single command's, nobody stops another."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from tests.batch.test_files import saved_by_people
from tests.support.job import begun
from tests.support.old_formats import write_ods

WORKBOOK_COMMANDS = ("rebuild", "finish", "circular")


def made_in(folder):
    """Return the files of a folder by name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("command", WORKBOOK_COMMANDS)
def test_results_are_those_of_the_single_command_byte_for_byte(samples, run, command):
    alone = Path(shutil.copytree(samples, "单个"))
    for source in sorted(alone.iterdir()):
        assert run(command, source)[0] == 0
    assert run(command, samples)[0] == 0
    assert made_in(samples) == made_in(alone)
    assert len(made_in(samples)) > 3


@pytest.mark.parametrize(
    "line", ["check", "read", "circular", "rebuild", "finish --dry-run", "rebuild --period 2022-11"]
)
def test_documents_are_those_of_the_single_command(samples, run, line):
    command, *options = line.split()
    alone = {}
    for source in sorted(samples.iterdir()):
        code, printed, _ = run(command, source, "--json", *options)
        assert code == 0
        alone[str(source)] = json.loads(printed)
        for result in (*samples.glob("*汇总*"), *samples.glob("*通报*")):
            result.unlink()
    code, printed, message = run(command, samples, "--json", *options)
    told = json.loads(printed)
    assert (code, message) == (0, "")
    assert told["counts"] == {"done": 3, "kept": 0, "passed": 0, "failed": 0}
    assert {each["source"]: each["fate"] for each in told["files"]} == dict.fromkeys(alone, "done")
    for each in told["files"]:
        del each["fate"]
        assert each == {"source": each["source"], **alone[each["source"]]}


@pytest.fixture
def with_bad_ones(counties, compound, run):
    """Return the folder of counties with four that can't be worked on, and what is said of each."""
    whole = (counties / "甲县.xlsx").read_bytes()
    (counties / "坏.xlsx").write_bytes(whole[:2000])
    locked = {"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(5000)}
    (counties / "密.xlsx").write_bytes(compound(locked))
    Workbook().save(counties / "白.xlsx")
    (counties / "开着.xlsx").write_bytes(whole)
    assert run("rebuild", counties / "开着.xlsx")[0] == 0
    (counties / "~$开着-汇总.xlsx").touch()
    return {"坏": "已损坏", "密": "打开密码", "白": "没有找到附表", "开着": "正在 Excel 中打开"}


def test_bad_files_are_a_line_each_and_all_others_are_done(counties, with_bad_ones, run):
    code, printed, message = run("rebuild", counties)
    lines = message.splitlines()
    assert (code, len(lines)) == (1, len(with_bad_ones))
    for name, said in with_bad_ones.items():
        (line,) = (line for line in lines if f"{name}.xlsx:没有做成" in line)
        assert said in line
    made = {Path(name).stem for name in made_in(counties) if name.endswith("-汇总.xlsx")}
    assert made - {"~$开着-汇总"} == {"甲县-汇总", "乙县-汇总", "附表-汇总", "开着-汇总"}
    assert printed.count("已保存") == 3
    assert all(f"{name}.xlsx" in printed.partition("没有做成")[2] for name in with_bad_ones)


def test_what_failed_is_told_in_the_document_too(counties, with_bad_ones, run):
    code, printed, message = run("check", counties, "--json")
    told = json.loads(printed)
    failed = {Path(f["source"]).stem: f["error"] for f in told["files"] if f["fate"] == "failed"}
    assert code == 1
    assert set(failed) == {"坏", "密", "白"}
    assert told["counts"]["failed"] == len(message.splitlines()) == 3


def test_results_go_into_a_folder_that_is_made(counties, run):
    code, _, message = run("rebuild", counties, "-o", "结果/十一月")
    assert (code, message) == (0, "")
    there = {path.name for path in Path("结果/十一月").iterdir()}
    assert there == {"甲县-汇总.xlsx", "乙县-汇总.xlsx", "附表-汇总.xlsx"}
    assert not list(counties.rglob("*汇总*"))


@pytest.mark.parametrize("command", WORKBOOK_COMMANDS)
def test_of_two_results_of_one_name_the_second_is_told_and_not_written(counties, run, command):
    shutil.copytree(counties / "丙县", "另处/丙县")
    code, printed, message = run(command, counties / "丙县", "另处/丙县", "-o", "结果")
    assert (code, printed.count("已保存"), message.count("同名")) == (1, 1, 1)
    assert len(made_in(Path("结果"))) == 1


def test_workbooks_of_one_name_in_several_folders_keep_these_in_the_folder_of_results(
    counties, run
):
    shutil.copytree(counties / "丙县", counties / "丁县")
    for options in ([], ["--resume"]):
        code, _, message = run("rebuild", counties, "-o", "结果", *options)
        assert (code, message) == (0, "")
        assert set(made_in(Path("结果"))) == {
            "甲县-汇总.xlsx",
            "乙县-汇总.xlsx",
            "丙县/附表-汇总.xlsx",
            "丁县/附表-汇总.xlsx",
        }
    folders = [counties / "丙县", counties / "丁县"]
    assert run("circular", *folders, "-o", "通报")[0] == 0
    assert set(made_in(Path("通报"))) == {"丙县/附表-通报.docx", "丁县/附表-通报.docx"}


def test_a_folder_without_workbooks_is_a_line_and_the_others_are_done(counties, run):
    Path("空").mkdir()
    code, printed, message = run("rebuild", "空", counties)
    assert (code, printed.count("已保存")) == (1, 3)
    assert message.startswith("空:没有做成。")
    assert len(message.splitlines()) == 1


def test_a_folder_that_can_not_be_looked_into_is_a_line_and_the_others_are_done(
    counties, run, monkeypatch
):
    whole = os.scandir

    def refusing(path):
        if str(path).endswith("丙县"):
            raise PermissionError(13, "no", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", refusing)
    code, printed, message = run("check", counties)
    assert (code, printed.count(".xlsx:")) == (1, 2)
    assert "没有权限读取" in message
    assert "丙县" in message


def test_a_workbook_that_can_not_be_read_is_a_line_and_no_wrong_usage(counties, run, monkeypatch):
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.R_OK and allowed(path, mode))
    assert run("check", counties / "甲县.xlsx", counties / "乙县.xlsx")[0] == 0


def test_where_nothing_can_be_made_no_folder_of_results_stays(tmp_path, counties, run):
    Workbook().save("白.xlsx")
    assert run("rebuild", "白.xlsx", "白.xlsx", "白.xlsx", "-o", "新/结果", "--resume")[0] == 1
    assert not Path("新").exists()


@pytest.mark.parametrize("folder", ["占用", "占用/里面"])
def test_a_file_where_the_folder_of_results_is_to_be_is_said(counties, run, folder):
    Path("占用").touch()
    code, printed, message = run("rebuild", counties, "-o", folder)
    assert (code, printed) == (1, "")
    assert f"无法使用文件夹“{folder}”:已有同名的文件" in message


def test_what_an_ended_process_was_making_is_removed(counties, run):
    for name in (".tongbao-abcdefgh.lock", ".tongbao-abcdefgh.xlsx"):
        (counties / name).touch()
    Workbook().save(counties / "白.xlsx")
    for name in ("甲县", "乙县"):
        os.remove(counties / f"{name}.xlsx")
    assert run("rebuild", counties)[0] == 1
    assert not [path for path in counties.iterdir() if begun(path.name)]


def test_names_that_the_workbooks_themselves_give_are_held_apart_as_well(counties, run):
    shutil.copy(counties / "甲县.xlsx", counties / "丁县.xlsx")
    code, printed, message = run("finish", counties)
    assert (code, printed.count("已保存"), message.count("同名")) == (1, 3, 1)


def test_finishing_takes_what_was_rebuilt_where_there_is_such(counties, run):
    run("rebuild", counties / "甲县.xlsx")
    _, printed, _ = run("finish", counties, "--dry-run")
    done = {Path(line.partition(":")[0]).name for line in printed.splitlines() if "已检查" in line}
    assert done == {"甲县-汇总.xlsx", "乙县.xlsx", "附表.xlsx"}
    assert "甲县.xlsx" in printed.partition("不用处理")[2]


def test_finishing_takes_what_was_rebuilt_of_an_older_format_where_its_source_is_elsewhere(
    tmp_path, monkeypatch, run
):
    monkeypatch.chdir(tmp_path)
    Path("各县").mkdir()
    rows = [["单位", "全年任务", "累计完成"], ["甲镇", 100.0, 90.0], ["乙镇", 80.0, 84.0]]
    write_ods(Path("各县/甲县.ods"), "附表1", rows)
    assert run("rebuild", "各县", "-o", "汇总")[0] == 0
    code, printed, message = run("finish", "汇总", "-o", "外发")
    assert (code, printed.count("已保存"), message) == (0, 1, "")


def test_what_exists_is_kept_only_where_it_is_ours_untouched_and_newer(counties, run):
    assert run("rebuild", counties)[0] == 0
    before = made_in(counties)
    later = time.time() + 60
    os.utime(counties / "甲县.xlsx", (later, later))
    saved_by_people(counties / "乙县-汇总.xlsx")
    code, printed, _ = run("rebuild", counties, "--resume")
    assert code == 0
    told = [line.partition(":") for line in printed.splitlines() if ":" in line]
    fates = {Path(path).name: "已有结果" in said for path, _, said in told}
    assert fates == {"甲县.xlsx": False, "乙县.xlsx": False, "附表.xlsx": True}
    after = made_in(counties)
    assert {name: after[name] for name in before} == before
    assert any("备份" in name for name in after)


def test_without_it_everything_is_done_again(counties, run):
    run("rebuild", counties)
    assert run("rebuild", counties)[1].count("已保存") == 3


@pytest.mark.parametrize("line", ["circular", "finish -o 外发", "finish -o 外发 --word"])
def test_what_else_exists_is_kept_too(counties, run, line):
    command, *options = line.split()
    for name in ("乙县", "丙县/附表"):
        os.remove(counties / f"{name}.xlsx")
    assert run(command, counties, *options)[0] == 0
    assert "已有结果" in run(command, counties, *options, "--resume")[1]
    os.utime(counties / "甲县.xlsx", (time.time() + 60,) * 2)
    assert "已有结果" not in run(command, counties, *options, "--resume")[1]


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("rebuild", "--period 2022年上半年"),
        ("circular", "--period 2022年上半年"),
        ("finish -o 外发", "--keep-comments"),
        ("finish -o 外发", "--protect"),
    ],
)
def test_what_was_made_with_other_options_is_made_again(counties, run, line, more):
    for name in ("乙县", "丙县/附表"):
        os.remove(counties / f"{name}.xlsx")
    command, *options = line.split()
    plain, other = [command, counties, *options], [command, counties, *options, *more.split()]
    assert run(*plain)[0] == 0
    for wanted in (other, plain):
        assert "已有结果" not in run(*wanted, "--resume")[1]
        assert "已有结果" in run(*wanted, "--resume")[1]


def test_another_template_or_an_edited_one_is_another_option(counties, run, tmp_path):
    template = tmp_path / "模板.docx"
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.save(template)
    line = ["circular", counties / "甲县.xlsx", "--template", template, "--resume"]
    assert "已保存" in run(*line)[1]
    assert "已有结果" in run(*line)[1]
    document.add_paragraph("再加一段")
    document.save(template)
    assert "已保存" in run(*line)[1]


def test_with_options_too_the_result_is_that_of_the_single_command(counties, run):
    more = ["--period", "2022年上半年"]
    assert run("rebuild", counties, *more)[0] == 0
    assert run("rebuild", counties / "甲县.xlsx", "-o", "单个.xlsx", *more)[0] == 0
    assert Path("单个.xlsx").read_bytes() == (counties / "甲县-汇总.xlsx").read_bytes()
    assert "已有结果" in run("rebuild", counties, "--resume", *more)[1]


def test_a_source_that_came_later_with_an_older_date_is_done_again(counties, run):
    run("rebuild", counties)
    newer = counties / "乙县.xlsx"
    shutil.copy(newer, counties / "甲县.xlsx")
    os.utime(counties / "甲县.xlsx", (1_000_000_000,) * 2)
    printed = run("rebuild", counties, "--resume")[1]
    assert printed.count("已保存") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_stopped_and_started_again_it_does_what_is_missing(tmp_path, samples, run, how):
    for number in range(6):
        shutil.copy(samples / "annexes-2022.xlsx", samples / f"县{number}.xlsx")
    line = [sys.executable, "-m", "addin", "rebuild", str(samples), "--jobs", "1"]
    started = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may have it off
    )  # fmt: skip
    assert "已保存" in started.stdout.readline()
    started.send_signal(how)
    _, message = started.communicate(timeout=60)
    if how is signal.SIGINT:
        assert started.returncode == 130
        assert message.splitlines() == [message.strip()]
        assert "--resume" in message
    done = {path.name for path in samples.glob("*-汇总.xlsx")}
    assert 1 <= len(done) < 9
    code, printed, _ = run("rebuild", samples, "--resume")
    assert code == 0
    assert printed.count("已有结果") >= len(done) - 1
    alone = run("rebuild", samples / "annexes-2022.xlsx", "-o", tmp_path / "单个.xlsx")
    assert alone[0] == 0
    whole = (tmp_path / "单个.xlsx").read_bytes()
    assert all((samples / f"县{number}-汇总.xlsx").read_bytes() == whole for number in range(6))
    assert not [path for path in samples.iterdir() if begun(path.name)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rebuild 各县 --previous 上月.xlsx", "--previous 只能和一个工作簿一起用"),
        ("check 各县 --text 通报.docx", "--text 只能和一个工作簿一起用"),
        ("read 各县 --questions", "--questions 只能和一个工作簿一起用"),
        ("circular 各县 --text", "--text 只能和一个工作簿一起用"),
        ("finish 各县 --eml 邮件.eml", "--eml 只能和一个工作簿一起用"),
        ("finish 各县 --split-by unit", "--split-by 只能和一个工作簿一起用"),
        ("rebuild 各县 -o 结果.xlsx", "-o 后面要写文件夹"),
        ("rebuild 各县 --in-place --resume", "不能同时使用"),
        ("rebuild 各县 --jobs 0", "--jobs 后面要写不小于1的整数"),
    ],
)
def test_what_does_not_go_with_several_is_wrong_usage(counties, run, line, said):
    code, printed, message = run(*line.split())
    assert (code, printed) == (2, "")
    assert said in message
    assert len(message.splitlines()) == 1


def test_an_empty_folder_is_one_line(tmp_path, run):
    (tmp_path / "空").mkdir()
    code, printed, message = run("rebuild", tmp_path / "空")
    assert (code, printed) == (1, "")
    assert "没有工作簿" in message


def test_several_in_place_are_backed_up_each(counties, run):
    assert run("rebuild", counties, "--in-place")[0] == 0
    assert len(list(counties.rglob("*备份*"))) == 3
