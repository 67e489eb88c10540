"""Files handed to the workers of a Dask scheduler, also where workers are lost on the way."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from addin.batch import cluster
from addin.batch.cluster import Cluster
from addin.batch.errand import Errand
from addin.errors import ClusterLost, NoAnnex, SourceUndone, UsageError
from tests.conftest import WORKBOOKS

ROOT = Path(__file__).parents[2]
CHORE = "tests.batch.chores.chore"


class Running(NamedTuple):
    """A cluster: the scheduler's address, the workers' processes and its own."""

    address: str
    workers: list
    number: int


@contextmanager
def running(workers):
    """Have a cluster of so many workers, where a file may end one of them and its next but once."""
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.batch.small_cluster", str(workers)],
        cwd=ROOT, env=os.environ | allowed | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with process:
        address, *numbers = process.stdout.readline().split()
        yield Running(address, [int(number) for number in numbers], process.pid)
        process.stdin.close()
        process.wait(60)


@pytest.fixture(scope="module")
def two():
    """Return a cluster of two workers."""
    with running(2) as cluster:
        yield cluster


@pytest.mark.parametrize("command", ["rebuild", "circular"])
def test_results_are_those_of_the_single_command_byte_for_byte(samples, run, two, command):
    alone = shutil.copytree(samples, samples.with_name("单独"))
    for each in list(alone.iterdir()):
        assert run(command, each)[0] == 0
    code, printed, message = run(command, samples, "--cluster", two.address)
    assert (code, message) == (0, "")
    assert printed.count("已保存") == 3
    made = {path.name: path.read_bytes() for path in samples.iterdir()}
    assert made == {path.name: path.read_bytes() for path in alone.iterdir()}


def test_a_worker_that_is_killed_on_the_way_costs_no_result(tmp_path, run):
    files = [tmp_path / f"县{number}.xlsx" for number in range(8)]
    for file in files:
        shutil.copy(WORKBOOKS / "annexes-2022.xlsx", file)
    errand = Errand(tmp_path, options={"period": None, "in_place": False})
    with running(2) as cluster:
        outcomes = Cluster(cluster.address).each(
            "addin.batch.tasks.rebuild", [(file, errand) for file in files]
        )
        done = [next(outcomes)]
        os.kill(cluster.workers[0], signal.SIGKILL)
        done += outcomes
    assert [each.error for each in done] == [None] * len(files)
    assert {each.path for each in done} == set(files)
    assert run("rebuild", files[0], "-o", tmp_path / "单独.xlsx")[0] == 0
    whole = (tmp_path / "单独.xlsx").read_bytes()
    assert all(file.with_stem(f"{file.stem}-汇总").read_bytes() == whole for file in files)


def test_a_cluster_that_is_lost_on_the_way_is_said_in_a_line(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    files = [tmp_path / f"县{number}.xlsx" for number in range(20)]
    for file in files:
        shutil.copy(WORKBOOKS / "annexes-2022.xlsx", file)
    errand = Errand(tmp_path, options={"period": None, "in_place": False})
    with running(1) as lost:
        outcomes = Cluster(lost.address).each(
            "addin.batch.tasks.rebuild", [(file, errand) for file in files]
        )
        next(outcomes)
        os.kill(lost.number, signal.SIGKILL)
        with pytest.raises(ClusterLost, match="--resume"):
            list(outcomes)
    assert capfd.readouterr().err == ""


def test_a_cluster_whose_workers_have_gone_is_waited_for_only_a_while(monkeypatch):
    monkeypatch.setattr(cluster, "_ALONE", 1)
    with running(1) as left:
        alone = Cluster(left.address)
        there = iter([alone._client.ncores()])
        monkeypatch.setattr(alone._client, "ncores", lambda: next(there, {}))
        with pytest.raises(ClusterLost, match="工作进程都退出了"):
            list(alone.each(CHORE, [(Path("hangs.xlsx"), None)]))


def test_a_file_that_ends_every_worker_is_one_outcome_and_all_others_are_done(two):
    names = ["ends", "a", "refused", "fails", "b"]
    calls = [(Path(f"{name}.xlsx"), name) for name in names]
    done = {each.path.stem: each for each in Cluster(two.address).each(CHORE, calls)}
    assert [done[name].answer[1] for name in "ab"] == ["a", "b"]
    assert isinstance(done["ends"].error, SourceUndone)
    assert isinstance(done["refused"].error, NoAnnex)
    assert isinstance(done["fails"].error, ZeroDivisionError)


def test_what_cannot_be_reached_is_said_in_a_line(counties, run, monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    for address in ("tcp://127.0.0.1:9", "没有"):
        code, printed, message = run("check", counties, "--cluster", address)
        assert (code, printed) == (2, "")
        assert f"连不上集群 {address}" in message
        assert len(message.splitlines()) == 1


def test_a_scheduler_without_workers_is_no_cluster(monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with running(0) as nobody, pytest.raises(UsageError, match="没有工作进程"):
        Cluster(nobody.address)


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="each process sees its own there")
def test_workers_that_do_not_see_the_files_are_told_in_one_line(counties, run, two):
    code, printed, message = run("rebuild", "/proc/self/cwd/各县", "--cluster", two.address)
    assert (code, printed) == (2, "")
    assert "看不到“/proc/self/cwd/各县" in message
    assert len(message.splitlines()) == 1
    assert not list(counties.rglob("*-汇总.xlsx"))
    assert {path.name for path in counties.iterdir()} == {"甲县.xlsx", "乙县.xlsx", "丙县"}


def test_workers_with_another_version_are_told(two, monkeypatch):
    monkeypatch.setattr(cluster.metadata, "version", lambda name: "0.0.9")
    with pytest.raises(UsageError, match=r"没有安装这个版本的 tongbao\(0\.0\.9\)"):
        Cluster(two.address)


def test_without_dask_it_is_said_what_to_install(counties, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, message = run("check", counties, "--cluster", "tcp://127.0.0.1:8786")
    assert code == 2
    assert "pip install 'tongbao[cluster]'" in message


def test_jobs_are_those_of_this_computer(counties, run):
    code, _, message = run("check", counties, "--cluster", "tcp://127.0.0.1:8786", "--jobs", "2")
    assert code == 2
    assert "--jobs 和 --cluster 不能同时使用" in message
