# A thread that waits very often is thinned as other lanes are, and what is told of many threads is bounded.

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from yieldpad.recording import recorder
from yieldpad.recording.lane_state import DENSE
from yieldpad.recording.steps import MOST_LANES
from yieldpad.threads.observer import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.recording.threads.lanes import ThreadLanes
    from yieldpad.recording_types import Change, Count, Lane, Resource, Step, Stuck

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


class Told:
    """Keeps what is told. Its clock is set by the test."""

    def __init__(self) -> None:
        self.now = 0.0
        self.lanes: list[Lane] = []
        self.steps: list[Step] = []
        self.counted: list[Count] = []
        self.thinned = 0

    def clock(self) -> float:
        return self.now

    def computed(self) -> float:
        return 0.0

    def has_computed(self, _seconds: float, _since: float) -> bool:
        return True

    def lane(self, lane: Lane) -> None:
        self.lanes.append(lane)

    def step(self, step: Step) -> None:
        self.steps.append(step)

    def resource(self, _resource: Resource) -> None:
        pytest.fail("there is nothing between tasks")

    def change(self, _change: Change) -> None:
        pytest.fail("there is nothing between tasks")

    def stuck(self, _stuck: Stuck) -> None:
        pytest.fail("there is no loop")

    def circle(self, _circle: Stuck) -> None:
        pytest.fail("there are no locks")

    def counts(self, counts: list[Count], thinned: int) -> None:
        self.counted, self.thinned = counts, thinned

    def unrecorded(self) -> None:
        pytest.fail("the recorder has failed")


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def recording(told: Told) -> Iterator[recorder.Recorder]:
    made = recorder.Recorder(told, file="cell.py")
    made.start()
    yield made
    made.stop()


def thread_begins(threads: ThreadLanes, name: str) -> None:
    threads.begins(threads.made(threading.Thread(name=name)._bootstrap))  # type: ignore[attr-defined]


def wait(told: Told, threads: ThreadLanes, seconds: float, times: int) -> None:
    for _ in range(times):
        threads.waits(LOCK)
        told.now += seconds
        threads.goes_on()


def test_a_thread_that_waits_very_often_is_thinned_and_told_in_full_again_when_it_is_slow(
    told: Told, recording: recorder.Recorder
) -> None:
    thread_begins(recording.threads, "mine")
    wait(told, recording.threads, 0.00001, 5_000)
    assert Counter(step["type"] for step in told.steps) == {"start": 1, "wait": DENSE, "resume": DENSE}
    wait(told, recording.threads, 0.1, 3)
    assert [step["type"] for step in told.steps[-4:]] == ["wait", "resume", "wait", "resume"]
    recording.threads.ends()
    recording.stop()
    counts = {count["type"]: count["count"] for count in told.counted}
    assert counts == {"start": 1, "wait": 5_003, "resume": 5_003, "end": 1}
    assert told.thinned == sum(counts.values()) - len(told.steps)


def test_a_thread_that_still_waits_at_the_end_is_counted_so(told: Told, recording: recorder.Recorder) -> None:
    thread_begins(recording.threads, "mine")
    wait(told, recording.threads, 0.00001, 100)
    recording.threads.waits(LOCK)
    recording.stop()
    counts = {count["type"]: count["count"] for count in told.counted}
    assert counts == {"start": 1, "wait": 101, "resume": 100}


def test_of_more_threads_than_there_may_be_the_steps_are_counted_together(
    told: Told, recording: recorder.Recorder
) -> None:
    for number in range(MOST_LANES + 5):
        thread_begins(recording.threads, f"thread {number}")
        recording.threads.ends()
    recording.stop()
    assert len(told.lanes) == MOST_LANES
    assert len(told.steps) == 2 * MOST_LANES
    assert told.counted == [{"lane": 0, "type": "start", "count": 5}, {"lane": 0, "type": "end", "count": 5}]


def test_what_is_not_a_thread_of_threading_is_no_lane(told: Told, recording: recorder.Recorder) -> None:
    functions: tuple[object, ...] = (print, "".upper, told.clock, lambda: None)
    for function in functions:
        assert recording.threads.made(function) is None
    assert told.lanes == []
