# The program's time, beside the real one.

from __future__ import annotations

import time

import pytest

from yieldpad.loop.clock import LOOK, PAST, Clock, follow


class Real:
    """A real clock that a test moves."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def real() -> Real:
    return Real()


@pytest.fixture
def clock(real: Real) -> Clock:
    return Clock(real)


def test_at_speed_one_it_is_the_real_one(real: Real, clock: Clock) -> None:
    real.seconds += 5
    assert (clock.now(), clock.speed, clock.paused) == (105.0, 1.0, False)


def test_a_change_of_speed_takes_nothing_back(real: Real, clock: Clock) -> None:
    real.seconds += 1
    clock.set_speed(4)
    real.seconds += 1
    assert clock.now() == 105.0
    clock.set_speed(0.25)
    real.seconds += 4
    assert (clock.now(), clock.real_seconds(1)) == (106.0, 4.0)


def test_a_pause_stands_still_and_keeps_the_speed(real: Real, clock: Clock) -> None:
    clock.set_speed(2)
    clock.pause()
    real.seconds += 50
    assert (clock.now(), clock.speed) == (100.0, 2.0)
    clock.pause(paused=False)
    real.seconds += 1
    assert clock.now() == 102.0


def test_a_jump_goes_just_past_its_moment(real: Real, clock: Clock) -> None:
    clock.set_speed("instant")
    clock.jump(5)
    real.seconds += 1
    assert clock.now() == pytest.approx(106 + PAST)
    assert clock.speed == "instant"
    clock.jump(-3)
    assert clock.now() > 106


def test_a_clock_that_counts_is_as_fast_on_every_machine(real: Real, clock: Clock) -> None:
    clock.set_speed("instant", counts=True)
    began = clock.now()
    real.seconds += 5
    assert clock.now() - began == pytest.approx(LOOK)
    clock.jump(1)
    assert clock.now() - began == pytest.approx(1 + PAST + 2 * LOOK)


def test_a_clock_that_counted_follows_the_real_one_again_and_goes_not_back(real: Real, clock: Clock) -> None:
    clock.set_speed("instant", counts=True)
    clock.jump(10)
    real.seconds += 5
    latest = clock.now()
    clock.set_speed(1)
    assert clock.now() == pytest.approx(latest)
    real.seconds += 2
    assert clock.now() == pytest.approx(latest + 2)


@pytest.mark.parametrize("speed", [0, -1])
def test_a_speed_that_is_none_is_refused(clock: Clock, speed: float) -> None:
    with pytest.raises(ValueError, match='a number above 0 or "instant"'):
        clock.set_speed(speed)
    assert clock.speed == 1.0


def test_the_clocks_that_a_program_reads_follow(real: Real, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("monotonic", "perf_counter", "time", "monotonic_ns", "perf_counter_ns", "time_ns")
    for name in names:
        monkeypatch.setattr(time, name, getattr(time, name))
    follow(clock)
    before = [getattr(time, name)() for name in names]
    clock.jump(5)
    passed = [getattr(time, name)() - moment for name, moment in zip(names, before, strict=True)]
    assert [round(seconds) for seconds in passed[:3]] == [5, 5, 5]
    assert [round(nanoseconds, -8) for nanoseconds in passed[3:]] == [5_000_000_000] * 3
    assert time.perf_counter.__name__ == "perf_counter"
