# Time in which a program has computed is told from time in which a busy machine has kept it from running.

from __future__ import annotations

import ctypes

import pytest

from yieldpad.host.computed_time import ComputedTime


class Machine:
    """Adds up microseconds as JavaScript does; `time` goes by."""

    def __init__(self) -> None:
        self.time = ComputedTime()
        self._cell = ctypes.c_uint32.from_address(self.time.address)
        self._cell.value = 1

    def computes(self, seconds: float) -> None:
        self._cell.value += int(seconds * 1e6)

    def waits(self, *late: float) -> None:
        for each in late:
            self.time.waited(0.1, 0.1 + each)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_a_loop_in_python_has_computed(machine: Machine) -> None:
    since = machine.time.now()
    machine.computes(0.25)
    assert machine.time.has_computed(0.3, since)


def test_a_program_that_a_busy_machine_keeps_from_running_has_not(machine: Machine) -> None:
    machine.waits(0.002, 0.08)
    since = machine.time.now()
    machine.computes(0.02)
    assert not machine.time.has_computed(0.2, since)


def test_where_nothing_is_known_of_the_machine_only_a_long_time_counts(machine: Machine) -> None:
    since = machine.time.now()
    assert not machine.time.has_computed(0.7, since)
    assert machine.time.has_computed(1.1, since)


def test_where_waits_end_in_time_a_function_in_c_has_computed(machine: Machine) -> None:
    machine.waits(0.002, 0.004)
    assert machine.time.has_computed(0.2, machine.time.now())


def test_a_machine_is_quiet_again_after_some_waits(machine: Machine) -> None:
    machine.waits(0.2, *[0.001] * 7)
    assert not machine.time.has_computed(0.2, machine.time.now())
    machine.waits(0.001)
    assert machine.time.has_computed(0.2, machine.time.now())


def test_a_wait_that_is_ended_before_its_time_says_nothing(machine: Machine) -> None:
    machine.time.waited(1.0, 0.2)
    machine.time.waited(0.0, 0.0)
    machine.time.waited(float("inf"), 0.3)
    assert not machine.time.has_computed(0.2, machine.time.now())


def test_the_sum_may_begin_again_at_0(machine: Machine) -> None:
    machine.computes(4294.9 - machine.time.now())
    since = machine.time.now()
    machine.computes(0.25)
    assert machine.time.now() < since
    assert machine.time.has_computed(0.3, since)


def test_where_nobody_adds_up_all_time_counts() -> None:
    assert ComputedTime().has_computed(0.1, 0.0)
