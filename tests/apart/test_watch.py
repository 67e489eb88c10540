"""What takes too long is ended, each task by its own measure."""

import time
from threading import Event

import pytest

from addin.apart.watch import Watch


@pytest.fixture
def ended():
    return Event()


@pytest.fixture
def watch(ended):
    watch = Watch(ended.set)
    yield watch
    watch.stop()


def test_what_takes_too_long_is_ended_in_time(watch, ended):
    with watch.within(0.05):
        assert ended.wait(10)


def test_a_hasty_task_behind_a_patient_one_is_ended_by_its_own_measure(watch, ended):
    with watch.within(600):
        pass
    with watch.within(0.05):
        assert ended.wait(10)


def test_a_patient_task_behind_a_hasty_one_is_not_ended_by_that_ones_measure(watch, ended):
    with watch.within(0.05):
        pass
    with watch.within(600):
        assert not ended.wait(0.3)


def test_nothing_is_ended_that_is_done_or_no_longer_watched(watch, ended):
    with watch.within(0.05):
        pass
    time.sleep(0.2)
    with watch.within(600):
        watch.stop()
        assert not ended.wait(0.2)


def test_what_fails_is_watched_no_longer(watch, ended):
    with pytest.raises(KeyError), watch.within(0.05):
        raise KeyError
    assert not ended.wait(0.3)
