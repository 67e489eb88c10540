"""Processes that do one file after another: warm, replaced when they end, gone with the crew."""

import os
from itertools import count
from pathlib import Path

import pytest

from addin.batch import crew
from addin.batch.crew import Crew
from addin.errors import NoAnnex, SourceUndone

CHORE = "tests.batch.chores.chore"


def outcomes(names, size=2, **options):
    """Return what became of files that have such names, by name."""
    calls = [(Path(f"{name}.xlsx"), name) for name in names]
    return {each.path.stem: each for each in Crew(size, **options).each(CHORE, calls)}


def is_running(number):
    """Whether there is a process of such a number that has not ended."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_few_processes_do_many_files_and_end_with_the_crew():
    done = outcomes(map(str, range(20)))
    assert {name: each.answer[1] for name, each in done.items()} == {
        str(n): str(n) for n in range(20)
    }
    processes = {each.answer[0] for each in done.values()}
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes
    assert not any(map(is_running, processes))


def test_there_are_no_more_processes_than_files():
    assert len({each.answer[0] for each in outcomes(["a"], size=8).values()}) == 1


def test_however_many_are_wished_a_core_has_at_most_four(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    done = outcomes(map(str, range(12)), size=1000)
    assert len(done) == 12
    assert len({each.answer[0] for each in done.values()}) <= 4


def test_a_file_that_ends_its_process_is_one_outcome_and_all_others_are_done():
    done = outcomes(["a", "ends", "b", "c"], size=1)
    assert isinstance(done["ends"].error, SourceUndone)
    assert "ends.xlsx" in str(done["ends"].error)
    assert [done[name].answer[1] for name in "abc"] == ["a", "b", "c"]
    assert done["a"].answer[0] != done["b"].answer[0] == done["c"].answer[0]


def test_a_file_that_takes_too_long_is_stopped_while_others_go_on():
    done = outcomes(["hangs", *"abcdefgh"], patience=2)
    assert "用时过长" in str(done["hangs"].error)
    assert all(done[name].error is None for name in "abcdefgh")


def test_what_a_job_raises_is_its_outcome_and_the_process_stays():
    done = outcomes(["a", "refused", "fails", "b"], size=1)
    assert isinstance(done["refused"].error, NoAnnex)
    assert isinstance(done["fails"].error, ZeroDivisionError)
    assert done["a"].answer[0] == done["b"].answer[0]


@pytest.mark.parametrize(("most", "large"), [(2, 1024), (200, 0)])
def test_a_process_is_replaced_after_many_files_and_after_a_large_one(
    tmp_path, monkeypatch, most, large
):
    monkeypatch.setattr(crew, "MOST_FILES", most)
    monkeypatch.setattr(crew, "LARGE", large)
    files = [tmp_path / f"{number}.xlsx" for number in range(4)]
    for file in files:
        file.touch()
    done = [each.answer[0] for each in Crew(1).each(CHORE, ((file, None) for file in files))]
    assert len(set(done)) == (2 if large else 4)


def test_files_are_asked_for_only_as_they_can_be_begun():
    asked = []

    def calls():
        for number in count():
            asked.append(number)
            yield Path(f"{number}.xlsx"), None

    answers = Crew(2).each(CHORE, calls())
    for _ in range(5):
        next(answers)
    answers.close()
    assert len(asked) <= 8


def test_processes_end_where_nobody_waits_for_the_rest():
    answers = Crew(1).each(CHORE, ((Path(f"{number}.xlsx"), None) for number in count()))
    process = next(answers).answer[0]
    answers.close()
    assert not is_running(process)
