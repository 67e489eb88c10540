"""Where a rebuild puts its result: whole or not at all, as the folder's other files are."""

import os
import re
import stat
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from addin.output import place
from addin.workbook_file.save import default_circular, default_output

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def test_without_a_name_the_result_lies_beside_the_source(annexes, run, fingerprint):
    before = fingerprint(annexes.parent)
    assert run("rebuild", annexes)[0] == 0
    after = fingerprint(annexes.parent)
    assert set(after) == {"附表.xlsx", "附表-汇总.xlsx"}
    assert after["附表.xlsx"] == before["附表.xlsx"]


def test_a_result_of_ours_is_replaced(annexes, run, fingerprint):
    for _ in range(2):
        assert run("rebuild", annexes)[0] == 0
    assert set(fingerprint(annexes.parent)) == {"附表.xlsx", "附表-汇总.xlsx"}


def test_a_rebuilt_workbook_that_was_renamed_is_told_how_it_is_renewed(annexes, run):
    assert "--in-place" not in run("rebuild", annexes)[1]
    renamed = annexes.with_name("附表-汇总.xlsx").rename(annexes.with_name("12月.xlsx"))
    assert "--in-place" in run("rebuild", renamed)[1]
    assert annexes.with_name("12月-汇总.xlsx").exists()


@pytest.mark.parametrize("command", ["rebuild", "month"])
def test_a_rebuilt_workbook_that_is_rebuilt_keeps_its_name(annexes, run, command):
    assert run("rebuild", annexes)[0] == 0
    result = annexes.with_name("附表-汇总.xlsx")
    untouched = result.read_bytes()
    assert run(command, result)[0] == 0
    assert {path.name for path in annexes.parent.glob("附表*.xlsx")} == {"附表.xlsx", result.name}
    assert result.read_bytes() == untouched


def test_a_rebuilt_workbook_that_people_have_worked_on_is_rebuilt_with_a_backup(annexes, run):
    run("rebuild", annexes)
    result = annexes.with_name("附表-汇总.xlsx")
    book = load_workbook(result)
    book["附表3"]["D6"] = 460
    book.save(result)
    edited = result.read_bytes()
    code, printed, _ = run("rebuild", result)
    [backup] = annexes.parent.glob("附表-汇总.备份*.xlsx")
    assert code == 0
    assert backup.name in printed.replace("\n", "")
    assert backup.read_bytes() == edited
    assert load_workbook(result)["附表3"]["D6"].value == 460
    assert not annexes.with_name("附表-汇总-汇总.xlsx").exists()


def test_a_workbook_of_staff_may_be_called_a_summary(annexes, run):
    own = annexes.rename(annexes.with_name("附表-汇总.xlsx"))
    before = own.read_bytes()
    assert run("rebuild", own)[0] == 0
    assert own.read_bytes() == before
    assert annexes.with_name("附表-汇总-汇总.xlsx").exists()


def test_a_result_that_people_have_worked_on_is_kept_as_a_backup(annexes, run):
    run("rebuild", annexes)
    result = annexes.with_name("附表-汇总.xlsx")
    book = load_workbook(result)
    book["通报文稿"]["A5"] = "改过的话"
    book.save(result)
    edited = result.read_bytes()
    code, printed, _ = run("rebuild", annexes)
    [backup] = annexes.parent.glob("附表-汇总.备份*.xlsx")
    assert code == 0
    assert "原来的结果生成后有人保存过" in printed
    assert str(backup) in printed.replace("\n", "")
    assert backup.read_bytes() == edited
    assert load_workbook(result)["通报文稿"]["A5"].value != "改过的话"
    run("rebuild", annexes)
    assert list(annexes.parent.glob("附表-汇总.备份*.xlsx")) == [backup]


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("附表.xlsx", "附表-汇总.xlsx"),
        ("附表.XLSM", "附表-汇总.XLSM"),
        ("附表.xls", "附表-汇总.xlsx"),
    ],
)
def test_the_results_name_follows_the_sources(tmp_path, source, output):
    assert default_output(tmp_path / source) == tmp_path / output


def test_annexes_and_their_rebuild_share_a_circular(tmp_path):
    names = ["附表.xlsx", "附表-汇总.xlsx", "附表.xls"]
    assert {default_circular(tmp_path / name) for name in names} == {tmp_path / "附表-通报.docx"}


def test_an_extension_in_capitals_is_one_too(annexes, run):
    capitals = annexes.rename(annexes.with_suffix(".XLSX"))
    assert run("rebuild", capitals)[0] == 0
    assert annexes.with_name("附表-汇总.XLSX").exists()


@POSIX
def test_the_result_can_be_read_by_whoever_can_read_new_files(annexes, run):
    plain = annexes.with_name("新.txt")
    plain.touch()
    run("rebuild", annexes)
    output = annexes.with_name("附表-汇总.xlsx")
    assert stat.filemode(output.stat().st_mode) == stat.filemode(plain.stat().st_mode)


@POSIX
@pytest.mark.parametrize("mode", [0o664, 0o600])
def test_in_place_the_file_keeps_its_mode(annexes, rebuild, mode):
    annexes.chmod(mode)
    rebuild(annexes)
    assert stat.S_IMODE(annexes.stat().st_mode) == mode


def test_in_place_the_source_is_kept_as_a_backup(annexes, run, fingerprint, version):
    before = fingerprint(annexes.parent)["附表.xlsx"]
    code, printed, _ = run("rebuild", annexes, "--in-place")
    after = fingerprint(annexes.parent)
    (backup,) = set(after) - {"附表.xlsx"}
    assert code == 0
    assert re.fullmatch(r"附表\.备份\d{8}-\d{6}\.xlsx", backup)
    assert after[backup] == before
    assert backup in printed
    assert "汇总" in version(annexes).sheets


def test_in_place_twice_within_a_second_keeps_both_backups(
    annexes, rebuild, monkeypatch, fingerprint
):
    class Stopped(place.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2023, 1, 10, 9, 0, 0, tzinfo=tz)

    monkeypatch.setattr(place, "datetime", Stopped)
    original = fingerprint(annexes.parent)["附表.xlsx"]
    for _ in range(2):
        rebuild(annexes)
    after = fingerprint(annexes.parent)
    assert len(after) == 3
    assert original in after.values()


def test_macros_of_the_source_are_kept(annexes, parts, write_parts, run):
    contents = parts(annexes)
    types = contents["[Content_Types].xml"].decode()
    types = re.sub(r"application/vnd[^\"]*sheet\.main\+xml", MACROS, types)
    types = types.replace(
        "</Types>",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    rels = contents["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macros = f'<Relationship Id="rIdMacros" Type="{kind}" Target="vbaProject.bin"/>'
    contents |= {
        "[Content_Types].xml": types.encode(),
        "xl/_rels/workbook.xml.rels": rels.replace("</Rel", f"{macros}</Rel").encode(),
        "xl/vbaProject.bin": os.urandom(3000),
    }
    source = write_parts(annexes.with_suffix(".xlsm"), contents)
    assert run("rebuild", source)[0] == 0
    result = parts(annexes.with_name("附表-汇总.xlsm"))
    assert result["xl/vbaProject.bin"] == contents["xl/vbaProject.bin"]
    assert MACROS in result["[Content_Types].xml"].decode()
    assert "vbaProject.bin" in result["xl/_rels/workbook.xml.rels"].decode()


def test_the_whole_path_of_a_long_name_is_printed_on_one_line(annexes, run):
    folder = (
        annexes.parent / "大冶市统计局经济运行监测专班二〇二二年度全市主要经济指标通报附表及汇总"
    )
    folder.mkdir()
    output = folder / "附表(终稿).xlsx"
    _, printed, _ = run("rebuild", annexes, "-o", output)
    assert str(output) in printed


def test_the_same_source_gives_the_same_file_in_every_process(annexes, tmp_path):
    script = "import sys; from addin.cli.app import main; sys.exit(main(sys.argv[1:]))"
    outputs = [tmp_path / f"{seed}-汇总.xlsx" for seed in "12"]
    for seed, output in zip("12", outputs, strict=True):
        command = [sys.executable, "-c", script, "rebuild", str(annexes), "-o", str(output)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, capture_output=True, env=environment)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
