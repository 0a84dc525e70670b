# Signals are the program's: none comes that it has not sent, and its handlers go with it.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

LISTENS = dedent("""\
    import signal, time

    heard = []
    for number in signal.valid_signals():
        try:
            signal.signal(number, lambda number, frame: heard.append(number))
        except (OSError, ValueError):
            pass
    end = time.perf_counter() + 1
    while time.perf_counter() < end:
        pass
    print(heard)
    signal.raise_signal(signal.SIGUSR1)
    print(heard == [signal.SIGUSR1])
""")
RAISES = dedent("""\
    import signal, time

    def handler(number, frame):
        raise RuntimeError(f"heard {number}")

    for number in signal.valid_signals():
        try:
            signal.signal(number, handler)
        except (OSError, ValueError):
            pass
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end:
        pass
    print("unheard")
""")
COMPUTES = dedent("""\
    import signal, time

    end = time.perf_counter() + 0.5
    while time.perf_counter() < end:
        pass
    print(signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)
""")


@pytest.mark.also_without_jspi
def test_a_program_that_listens_to_all_signals_hears_its_own_alone(cell: Cell) -> None:
    assert cell.outcome_of(LISTENS)["stdout"] == "[]\nTrue\n"


@pytest.mark.also_without_jspi
def test_a_handler_that_raises_goes_with_its_run(cell: Cell) -> None:
    outcome = cell.outcome_of(RAISES)
    assert (outcome["stdout"], outcome["error"]) == ("unheard\n", None)
    assert cell.outcome_of(COMPUTES)["stdout"] == "True\n"


@pytest.mark.also_without_jspi
def test_stop_is_the_signal_that_a_handler_of_the_programs_hears(cell: Cell) -> None:
    cell.set_code(
        dedent("""\
            import signal, time

            heard = []
            signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
            print("listening", flush=True)
            while not heard:
                pass
            end = time.perf_counter() + 0.6
            while time.perf_counter() < end:
                pass
            print("heard", heard == [signal.SIGINT])
        """)
    )
    cell.start()
    cell.output.get_by_text("listening").wait_for()
    cell.stop_button.click()
    assert cell.finish()["stdout"] == "listening\nheard True\n"
    assert (
        cell.outcome_of("import signal\nprint(signal.getsignal(signal.SIGINT).__name__)")["stdout"]
        == "default_int_handler\n"
    )


@pytest.mark.also_without_jspi
def test_exceptions_generators_and_sorting_are_not_disturbed_while_time_goes_by(cell: Cell) -> None:
    program = """\
        import time

        class Key:
            def __init__(self, value): self.value = value
            def __lt__(self, other): return self.value < other.value

        def numbers():
            for i in range(100):
                try:
                    yield i
                finally:
                    i += 1

        def deep(n):
            return deep(n - 1) if n else sum(numbers())

        async def flood():
            for i in range(2_000):
                yield i

        end, rounds = time.perf_counter() + 1.5, 0
        while time.perf_counter() < end:
            rounds += 1
            assert [key.value for key in sorted(map(Key, range(500, 0, -1)))] == list(range(1, 501))
            assert sorted(range(500), key=lambda n: -n)[0] == 499
            assert deep(800) == 4950
            try:
                try:
                    {}[rounds]
                except KeyError as error:
                    raise ValueError(rounds) from error
            except ValueError as error:
                assert type(error.__cause__) is KeyError and error.args == (rounds,)
            try:
                deep(10 ** 6)
            except RecursionError:
                pass
            assert len([i async for i in flood()]) == 2_000
        print(rounds > 0)
    """
    outcome = cell.outcome_of(dedent(program))
    assert (outcome["error"], outcome["stdout"]) == (None, "True\n")
