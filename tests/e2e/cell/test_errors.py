# Errors: what a reader sees of them, and the way on.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers import terminal
from tests.e2e.drivers.cell import Cell, solution_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

STEP_1 = "Step 1: define and annotate the generator"
DEEP = dedent("""\
    import asyncio

    async def numbers():
        yield 1
        raise ValueError("boom")

    async def main():
        async for number in numbers():
            print(number)

    asyncio.run(main())
""")

LAST_LINES = {
    "an exception of its own": "class Sour(Exception):\n    pass\nraise Sour('lemon')",
    "a division by zero": "1 / 0",
    "a key that is not there": "{}['key']",
    "a module that is not there": "import not_there_at_all",
    "an assertion": "assert 1 > 2, 'no'",
    "a message of several lines": "raise ValueError('one\\ntwo')",
    "an exception with a note": "error = ValueError('plain')\nerror.add_note('a note')\nraise error",
    "too deep a recursion": "def f(n):\n    return f(n + 1)\nf(0)",
    "a group": "raise ExceptionGroup('many', [ValueError(1), TypeError(2)])",
}


def test_a_traceback_shows_the_readers_frames_only_and_the_line_is_marked(cell: Cell) -> None:
    outcome = cell.run(DEEP)
    lines = outcome["error"].splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1] == terminal.run(DEEP).last_line == "ValueError: boom"
    frames = [line.strip() for line in lines if line.startswith("  File ")]
    assert [frame.partition(", ")[2] for frame in frames] == [
        "line 11, in <module>",
        "line 8, in main",
        "line 5, in numbers",
    ]
    assert "asyncio/" not in outcome["error"]
    assert "yieldpad" not in outcome["error"]
    assert '    raise ValueError("boom")' in lines
    assert outcome["line"] == 5
    expect(cell.error).to_contain_text("ValueError: boom")
    assert marked_lines(cell) == ['    raise ValueError("boom")']


def test_the_mark_goes_with_the_next_run(cell: Cell) -> None:
    cell.run("x = 1\n1 / 0")
    assert marked_lines(cell) == ["1 / 0"]
    cell.run("x = 1\n1 / 1")
    assert marked_lines(cell) == []
    expect(cell.error).to_be_hidden()


@pytest.mark.parametrize("what", LAST_LINES)
def test_the_traceback_ends_as_cpythons_does(cell: Cell, what: str) -> None:
    outcome = cell.outcome_of(LAST_LINES[what])
    assert outcome["reason"] == "error"
    assert outcome["error"].splitlines()[-1] == terminal.run(LAST_LINES[what]).last_line
    assert "yieldpad" not in outcome["error"]


def test_what_was_printed_before_the_error_stays(cell: Cell) -> None:
    outcome = cell.run("print('before')\nraise ValueError('boom')\nprint('never')")
    assert outcome["stdout"] == "before\n"
    expect(cell.output).to_have_text("before")
    expect(cell.element).to_have_attribute("state", "failed")


def test_causes_are_shown_without_our_frames_too(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio

            async def inner():
                raise KeyError("inner")

            async def main():
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(inner())
                except* KeyError as group:
                    raise ValueError("outer") from group

            asyncio.run(main())
        """)
    )
    assert "The above exception was the direct cause of the following exception:" in outcome["error"]
    assert "KeyError: 'inner'" in outcome["error"]
    assert "taskgroups.py" not in outcome["error"]
    assert "runners.py" not in outcome["error"]


def test_a_syntax_error_runs_nothing_and_marks_its_line(cell: Cell) -> None:
    outcome = cell.run("print('never')\nx = = 1")
    assert outcome["stdout"] == ""
    assert outcome["error"].splitlines()[-1] == "SyntaxError: invalid syntax"
    assert "Traceback" not in outcome["error"]
    assert outcome["line"] == 2
    assert marked_lines(cell) == ["x = = 1"]


def test_markup_in_an_error_is_text(cell: Cell) -> None:
    cell.run("raise ValueError('<img src=x onerror=alert(1)>')")
    expect(cell.error).to_contain_text("ValueError: <img src=x onerror=alert(1)>")
    expect(cell.error.locator("img")).to_have_count(0)


def test_a_name_of_a_cell_that_was_not_run_is_offered_with_a_button_that_runs_both(lesson: Page) -> None:
    step_1, step_2, step_3 = (Cell(lesson, f"step-{number}-answer") for number in (1, 2, 3))
    step_1.set_code(solution_of(lesson, "step-1"))
    outcome = step_2.run("print(async_numbers.__name__)")
    assert outcome["error"].splitlines()[-1].startswith("NameError: name 'async_numbers' is not defined")
    assert outcome["missing"] == {"name": "async_numbers", "cell": "step-1-answer", "label": STEP_1}
    expect(step_2.error).to_contain_text(f"async_numbers is defined in the cell “{STEP_1}”, which has not been run.")
    assert step_1.state == "idle"
    step_2.element.get_by_role("button", name=f"Run {STEP_1} first").click()
    expect(step_2.output).to_have_text("async_numbers")
    assert step_1.state == "done"
    assert step_3.state == "idle"
    expect(step_2.element.get_by_role("button", name=f"Run {STEP_1} first")).to_be_hidden()


def test_a_name_that_no_cell_defines_is_not_offered(cell: Cell) -> None:
    step_2 = Cell(cell.page, "step-2-answer")
    outcome = step_2.run("print(nobody_defines_this)")
    assert outcome["missing"] is None
    # Another session's cell defines it, and this one cannot see that.
    assert step_2.run("print(async_gen)")["missing"] is None
    expect(step_2.element.get_by_role("button", name="first")).to_have_count(0)


@pytest.mark.parametrize(
    "crash",
    ["import os\nos.abort()", "import ctypes\nctypes.CFUNCTYPE(None)(12345678)()"],
    ids=["os.abort", "a wild call"],
)
def test_a_fatal_error_of_the_interpreter_is_told_and_the_next_run_has_another(
    cell: Cell, shared_errors: PageErrors, crash: str
) -> None:
    shared_errors.allow(r"blob:null/")  # Pyodide's own words about its end
    outcome = cell.run(crash)
    assert outcome["reason"] == "restarted"
    expect(cell.error).to_contain_text("The Python interpreter failed")
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"


@pytest.mark.also_without_jspi
@pytest.mark.parametrize("status", [0, 3])
def test_os_exit_ends_the_process_at_once(cell: Cell, status: int) -> None:
    program = f"""
import asyncio, atexit, os
atexit.register(print, "not at this end")

async def main():
    try:
        print("before", flush=True)
        os._exit({status})
    except BaseException:
        print("nobody catches it")
    finally:
        print("and nothing is cleaned up")

asyncio.run(main())"""
    outcome = cell.outcome_of(program)
    assert outcome["stdout"] == "before\n"
    assert outcome["stderr"] == ""
    assert outcome["ok"] is (status == 0)
    assert outcome["error"] == (None if status == 0 else "The program ended with os._exit(3).")
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"


def test_a_program_cannot_close_its_worker(cell: Cell) -> None:
    program = "import js\ntry:\n    js.self.close()\nexcept AttributeError:\n    print('went on')"
    assert cell.outcome_of(program)["stdout"] == "went on\n"
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"


def test_python_that_cannot_be_loaded_is_told_and_run_tries_again(
    page: Page, lesson_url: str, page_errors: PageErrors
) -> None:
    page_errors.allow("python/|Failed to fetch|NetworkError")
    page.route("**/python/**", lambda route: route.abort())
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    outcome = cell.run("print('here')")
    assert outcome["reason"] == "error"
    expect(cell.error).to_contain_text("Python could not be started")
    expect(cell.error).to_contain_text("could not be loaded")
    page.unroute("**/python/**")
    assert cell.run()["stdout"] == "here\n"
    expect(cell.error).to_be_hidden()


def marked_lines(cell: Cell) -> list[str]:
    """The lines that the editor marks as those that failed."""
    return cell.editor.locator(".error-line").all_text_contents()
