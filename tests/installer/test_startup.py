"""The second way: Excel's folder of add-ins, and its list in the user's registry."""

import pytest

from addin.installer.install import install, uninstall
from addin.installer.startup import Way, is_listed

OPTIONS = r"HKCU\Software\Microsoft\Office\{}\Excel\Options"
NEWEST = OPTIONS.format("16.0")


@pytest.fixture
def entries(windows):
    """Return a function that gives Excel's list, by the names of the values."""
    return lambda key=NEWEST: windows.registry.get(key, {})


def test_the_second_way_names_the_add_in_in_excels_list(windows, entries):
    done = install(windows.computer, Way.ADDINS)
    assert done.addin == windows.second_addin
    assert entries() == {"open": f'"{windows.second_addin}"'}
    assert not windows.addin.exists()
    assert windows.settings["ADDIN"] == str(windows.second_addin)


def test_the_first_way_does_not_write_the_registry(windows):
    install(windows.computer)
    uninstall(windows.computer)
    assert windows.registry == {}


def test_other_add_ins_stay_on_the_list(windows, entries):
    others = {"open": '"C:\\a.xlam"', "open1": "/R b.xlam", "options6": 3}
    windows.registry[NEWEST] = dict(others)
    for _ in range(2):
        install(windows.computer, Way.ADDINS)
        assert entries() == others | {"open2": f'"{windows.second_addin}"'}
    uninstall(windows.computer)
    assert entries() == others


@pytest.mark.parametrize("ours", ['"{}"', "{}", '/R "{}"', "TONGBAO.XLAM", r"D:\else\tongbao.xlam"])
def test_entries_behind_ours_move_up(windows, entries, ours):
    windows.registry[NEWEST] = {
        "open": "a", "open1": ours.format(windows.second_addin), "open2": "b", "open3": "c",
        "open5": "lost", "open10": "lost too",
    }  # fmt: skip
    uninstall(windows.computer)
    assert entries() == {
        "open": "a", "open1": "b", "open2": "c", "open5": "lost", "open10": "lost too",
    }  # fmt: skip


def test_an_entry_of_a_similar_name_is_not_ours(windows, entries):
    windows.registry[NEWEST] = {
        "open": r'"C:\x\mytongbao.xlam"',
        "open1": r"C:\tongbao.xlam\a.xlam",
    }
    before = dict(entries())
    uninstall(windows.computer)
    assert entries() == before


def test_every_excel_of_the_user_has_it_on_its_list(windows, entries):
    older = OPTIONS.format("14.0")
    windows.registry[older.removesuffix(r"\Options")] = {}
    install(windows.computer, Way.ADDINS)
    assert entries(older) == entries() != {}
    assert is_listed(windows.computer)
    windows.registry[older].clear()
    assert not is_listed(windows.computer)


def test_an_add_in_that_was_removed_since_is_installed_in_the_second_way(windows):
    assert not install(windows.computer).was_removed
    windows.addin.unlink()
    done = install(windows.computer)
    assert (done.was_removed, done.addin) == (True, windows.second_addin)
    done = install(windows.computer)
    assert (done.was_removed, done.addin) == (False, windows.second_addin)


def test_going_back_to_the_first_way_leaves_nothing_of_the_second(windows, entries):
    install(windows.computer, Way.ADDINS)
    install(windows.computer, Way.XLSTART)
    assert windows.addin.is_file()
    assert not windows.second_addin.exists()
    assert entries() == {}


def test_after_uninstalling_the_first_way_is_taken_again(windows):
    install(windows.computer, Way.ADDINS)
    assert uninstall(windows.computer) == (windows.second_addin, windows.conf)
    assert install(windows.computer).addin == windows.addin


def test_settings_of_an_earlier_release_mean_the_first_way(windows):
    install(windows.computer)
    text = windows.conf.read_text("utf-16")
    windows.conf.write_text("".join(text.splitlines(keepends=True)[:-1]), "utf-16")
    assert "ADDIN" not in windows.settings
    assert install(windows.computer).addin == windows.addin


@pytest.mark.parametrize("command", [install, uninstall])
def test_what_a_killed_installation_left_is_removed(windows, command):
    install(windows.computer)
    left = windows.conf.parent / ".tongbao-abcd1234"
    left.mkdir()
    (left / "tongbao.xlam").touch()
    left.with_suffix(".lock").touch()
    (windows.conf.parent / "别人的").mkdir()
    command(windows.computer)
    names = {path.name for path in windows.conf.parent.iterdir()}
    assert names - {"tongbao.conf"} == {"别人的"}


def test_the_command_takes_a_way_and_says_that_the_add_in_was_removed(windows, run, monkeypatch):
    monkeypatch.setattr("addin.installer.computer.this_computer", lambda: windows.computer)
    assert run("install")[0] == 0
    windows.addin.unlink()
    code, printed, _ = run("install")
    assert (code, "上次装好的加载项后来被删除了" in printed) == (0, True)
    assert f"加载项:{windows.second_addin}" in printed
    assert f"加载项:{windows.addin}" in run("install", "--way", "xlstart")[1]
