"""What install, doctor and uninstall do to a Windows, its files and its registry."""

import json
import os
import re
from pathlib import Path

import pytest

OPTIONS = r"Software\Microsoft\Office\16.0\Excel\Options"


@pytest.fixture
def second_addin():
    """Return where the add-in lies in the second way."""
    return Path(os.environ["APPDATA"], "Microsoft", "AddIns", "tongbao.xlam")


@pytest.fixture
def as_before(tongbao):
    """Leave the add-in as it was, for the tests that come after."""
    yield
    assert tongbao("install", "--way", "xlstart")[0] == 0


@pytest.fixture
def office():
    """Let there be the keys of an Excel that has run once."""
    import winreg

    winreg.CreateKey(winreg.HKEY_CURRENT_USER, OPTIONS).Close()


def opened_at_start():
    """Return what Excel is told to open when it starts."""
    import winreg

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, OPTIONS) as key:
        values = [winreg.EnumValue(key, place)[:2] for place in range(winreg.QueryInfoKey(key)[1])]
    return [value for name, value in values if re.fullmatch(r"OPEN\d*", name)]


def diagnosed(tongbao):
    """Return doctor's checks that did not pass, by their names."""
    code, printed = tongbao("doctor", "--json")
    checks = {check["check"]: check for check in json.loads(printed)}
    assert code == any(check["status"] == "失败" for check in checks.values())
    return {name: check for name, check in checks.items() if check["status"] == "失败"}


def test_doctor_passes_all_that_is_there(tongbao):
    code, printed = tongbao("doctor")
    assert code == 0
    assert "[失败]" not in printed
    assert "[通过] 调用测试:TB_COMPLETION(94.92, 120.0) = 0.791" in printed


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_an_add_in_that_excel_has_open_stays_and_excel_is_named(tongbao, addin, hold, command):
    before = addin.read_bytes()
    hold(addin)
    code, printed = tongbao(command)
    assert code == 1
    assert "Excel" in printed.splitlines()[-1]
    assert addin.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_what_was_removed_since_is_told_and_goes_into_the_second_way(tongbao, addin, second_addin):
    addin.unlink()
    failed = diagnosed(tongbao)
    assert "删除" in failed["加载项"]["found"]
    assert "被删除" in tongbao("install")[1]
    assert (addin.exists(), second_addin.is_file()) == (False, True)
    assert [str(second_addin) in value for value in opened_at_start()] == [True]
    assert diagnosed(tongbao) == {}
    tongbao("install", "--way", "xlstart")
    assert (addin.is_file(), second_addin.exists(), opened_at_start()) == (True, False, [])


@pytest.mark.usefixtures("as_before")
def test_uninstall_removes_what_was_put_there_and_doctor_tells_that_it_never_was(
    tongbao, addin, settings_file
):
    left = settings_file.parent / ".tongbao-abcd1234"
    left.mkdir()
    left.with_suffix(".lock").touch()
    code, printed = tongbao("uninstall")
    assert code == 0
    assert {str(addin), str(settings_file)} <= set(re.findall(r"已删除:(.*)", printed))
    assert not any(path.exists() for path in (addin, settings_file, left))
    failed = diagnosed(tongbao)
    assert failed
    assert not any("删除" in check["found"] for check in failed.values())
