# Check: what a reader is told of an answer, and what becomes of the page meanwhile.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PageErrors, new_context
from tests.e2e.drivers.exercise import Exercise, Task, write_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tools.preview.server import StaticServer

NUMBERS = dedent("""
    import asyncio

    async def numbers():
        for number in range(1, 6):
            await asyncio.sleep(1)
            yield number
    """).strip()
TASKS = [
    Task(
        "numbers",
        'is_async_generator("numbers")\nawait yields("numbers", [1, 2, 3, 4, 5], gap=1)',
        hints=("One.", "Two."),
    ),
    Task("first", 'is_async_generator("ten")', start="async def ten():\n    yield 10", session="pair"),
    Task("second", "expect(answer.names['found'] == [10], 'Collect the `10`.')", session="pair"),
    Task("remarked", "remark('It could be `shorter`.')"),
    Task("faulty", "1 / 0"),
    Task("anything", "pass"),
    Task("typed", "has_no_type_errors()", start="x: int = 'a'", types=[]),
]
WORDS = "what is told is our own code's; answers are checked, solved and stopped in Firefox, too"
LONG_CALL = "sum(range(10 ** 12))"  # in C, where no signal is heard


@pytest.fixture(scope="module")
def errors() -> PageErrors:
    return PageErrors()


@pytest.fixture(scope="module")
def exercises(browser: Browser, engine: str, site: StaticServer, built: Path, errors: PageErrors) -> Iterator[Page]:
    """A page of exercises that the tests of this file share."""
    write_page(built, "checks.html", "\n".join(task.html() for task in TASKS))
    context = new_context(browser, engine)
    page = context.new_page()
    errors.watch(page)
    page.goto(f"{site.url}checks.html")
    yield page
    context.close()


@pytest.fixture(autouse=True)
def no_errors(exercises: Page, errors: PageErrors) -> Iterator[None]:
    errors.seen.clear()
    errors.allowed.clear()
    yield
    assert errors.unexpected() == []


@pytest.fixture
def numbers(exercises: Page) -> Exercise:
    return Exercise(exercises, "numbers")


@pytest.fixture
def anything(exercises: Page) -> Exercise:
    return Exercise(exercises, "anything")


@pytest.mark.chromium_only(reason=WORDS)
def test_a_wrong_answer_is_told_in_words_on_its_line(numbers: Exercise) -> None:
    detail = numbers.check(NUMBERS.replace("async def", "def").replace("await asyncio.sleep(1)", "pass"))
    assert detail["passed"] is False
    (feedback,) = detail["feedback"]
    assert (feedback["kind"], feedback["line"]) == ("wrong", 3)
    expect(numbers.feedback).to_contain_text(feedback["text"].replace("`", ""))
    expect(numbers.feedback.locator("code").first).to_have_text("numbers")
    expect(numbers.said).to_have_text("Not solved yet")
    expect(numbers.marked_lines).to_have_text("def numbers():")
    expect(numbers.element).not_to_have_attribute("solved", "")


def test_the_line_of_a_feedback_is_a_way_to_it_and_its_mark_moves_with_the_text(numbers: Exercise) -> None:
    numbers.check("\n\n\n" + NUMBERS.replace("async def", "def").replace("await asyncio.sleep(1)", "pass"))
    numbers.feedback.get_by_role("button", name="Line 6").click()
    expect(numbers.cell.editor).to_be_focused()
    numbers.page.keyboard.type("# here\n")
    assert numbers.cell.code.splitlines()[5:7] == ["# here", "def numbers():"]
    expect(numbers.marked_lines).to_have_text("def numbers():")


@pytest.mark.also_without_jspi
def test_a_right_answer_is_solved_and_its_seconds_pass_at_once(numbers: Exercise) -> None:
    program = f"{NUMBERS}\n\nasync def main():\n    async for number in numbers():\n        print(number)\n"
    detail = numbers.check(program + "\nasyncio.run(main())")
    assert detail["passed"] is True
    assert detail["feedback"] == []
    assert (detail["exercise"], detail["solved"]) == ("numbers", True)
    expect(numbers.said).to_have_text("That is right.")
    expect(numbers.feedback).to_be_empty()
    expect(numbers.marked_lines).to_have_count(0)
    expect(numbers.element).to_have_attribute("solved", "")
    outcome = numbers.element.evaluate("exercise => exercise.check()")
    assert [step["at"] for step in outcome["recording"]["steps"] if step["type"] == "yield"] == pytest.approx(
        [1, 2, 3, 4, 5], abs=0.2
    )


@pytest.mark.chromium_only(reason=WORDS)
def test_what_is_solved_stays_solved_when_a_later_answer_is_wrong(numbers: Exercise) -> None:
    numbers.check(NUMBERS)
    detail = numbers.check("numbers = None")
    assert (detail["passed"], detail["solved"]) == (False, True)
    expect(numbers.said).to_have_text("Not solved yet")
    expect(numbers.element).to_have_attribute("solved", "")


@pytest.mark.chromium_only(reason=WORDS)
def test_each_verdict_is_one_attempt(anything: Exercise) -> None:
    attempts = [anything.check(code)["attempts"] for code in ("1", "1 / 0", "2")]
    assert attempts == list(range(attempts[0], attempts[0] + 3))


@pytest.mark.chromium_only(reason=WORDS)
def test_a_program_that_fails_is_told_with_its_error(anything: Exercise) -> None:
    detail = anything.check("print('begun')\n1 / 0")
    assert detail["passed"] is False
    expect(anything.feedback).to_contain_text("ZeroDivisionError")
    expect(anything.marked_lines).to_have_text("1 / 0")
    anything.feedback.locator("summary").click()
    traceback = anything.feedback.get_by_role("group", name="Traceback")
    expect(traceback).to_contain_text("line 2, in <module>")


@pytest.mark.chromium_only(reason=WORDS)
def test_a_syntax_error_is_told(anything: Exercise) -> None:
    assert anything.check("x = 1\nfor x in:\n    pass")["passed"] is False
    expect(anything.feedback).to_contain_text("SyntaxError")
    expect(anything.marked_lines).to_have_text("for x in:")


@pytest.mark.chromium_only(reason=WORDS)
def test_an_answer_that_passes_may_get_a_remark(exercises: Page) -> None:
    remarked = Exercise(exercises, "remarked")
    detail = remarked.check("pass")
    assert detail["passed"] is True
    assert [item["kind"] for item in detail["feedback"]] == ["remark"]
    expect(remarked.said).to_have_text("That is right.")
    expect(remarked.feedback).to_have_text("Remark: It could be shorter.")


@pytest.mark.chromium_only(reason=WORDS)
def test_a_check_that_fails_itself_is_not_the_readers_fault(exercises: Page) -> None:
    faulty = Exercise(exercises, "faulty")
    detail = faulty.check("pass")
    assert [item["kind"] for item in detail["feedback"]] == ["broken"]
    expect(faulty.feedback).to_contain_text("ZeroDivisionError")
    expect(faulty.marked_lines).to_have_count(0)


def test_text_of_the_program_is_never_markup(anything: Exercise) -> None:
    anything.check('raise ValueError("<img src=x onerror=alert(1)> `<b>`")')
    expect(anything.feedback).to_contain_text("<img src=x onerror=alert(1)>")
    expect(anything.feedback.locator("img, b")).to_have_count(0)


def test_a_check_leaves_the_last_run_and_the_hosts_events_alone(anything: Exercise) -> None:
    cell = anything.cell
    cell.set_code("print('from the run')")
    cell.run()
    kept = cell.element.evaluate("cell => JSON.stringify(cell.outcome)")
    status = cell.element.locator(".status").text_content()
    anything.page.evaluate(_HEAR_CELLS)
    anything.check("import asyncio\nprint('from the check')\nawait asyncio.sleep(3)")
    assert anything.page.evaluate("window.heard") == []
    expect(cell.output).to_have_text("from the run")
    assert cell.element.evaluate("cell => JSON.stringify(cell.outcome)") == kept
    assert (cell.state, cell.element.locator(".status").text_content()) == ("done", status)
    assert cell.element.evaluate("cell => cell.speed") == "1"


def test_a_check_does_not_wait_for_a_run_that_is_under_way(anything: Exercise) -> None:
    cell = anything.cell
    cell.set_code("input()\nprint('ran')")
    cell.start()
    expect(cell.prompt).to_be_visible()
    assert anything.check("pass")["passed"] is True
    cell.prompt.press("Enter")
    assert cell.finish()["stdout"] == "ran\n"


@pytest.mark.also_without_jspi
def test_a_check_runs_the_programs_before_it_as_they_stand_on_the_page(exercises: Page) -> None:
    first, second = Exercise(exercises, "first"), Exercise(exercises, "second")
    answer = "found = [number async for number in ten()]"
    assert second.check(answer)["passed"] is True
    assert first.cell.state == "idle"  # nothing of it is shown
    first.cell.set_code("async def ten():\n    yield 11")
    assert second.check(answer)["passed"] is False
    first.cell.set_code("ten = 1 / 0")
    detail = second.check(answer)
    assert detail["passed"] is False
    assert detail["feedback"][0]["text"] == (
        "The program “Task first” runs before this one, and ends with an error: "
        "`ZeroDivisionError: division by zero`. Yours may need what it should have made."
    )
    assert second.check("found = [10]")["passed"] is True  # which needs nothing of it
    first.cell.set_code("while True: pass")
    assert "does not end" in second.check(answer)["feedback"][0]["text"]
    first.cell.reset_button.click()
    assert second.check(answer)["passed"] is True


@pytest.mark.also_without_jspi
@pytest.mark.parametrize(
    "program",
    ["while True:\n    pass", "import asyncio\nwhile True:\n    await asyncio.sleep(1)"],
    ids=["computing", "waiting"],
)
def test_an_endless_program_is_stopped_and_told(anything: Exercise, program: str) -> None:
    detail = anything.check(program)
    assert detail["passed"] is False
    assert [item["kind"] for item in detail["feedback"]] == ["late"]
    expect(anything.feedback).to_contain_text("so I stopped it")
    assert anything.check("pass")["passed"] is True


def test_a_program_that_hears_nothing_is_stopped_by_the_page(anything: Exercise, errors: PageErrors) -> None:
    errors.allow("^uncaught: undefined$")  # Firefox of a worker that was ended
    detail = anything.check(f"print('begun')\n{LONG_CALL}")
    assert [item["kind"] for item in detail["feedback"]] == ["late"]
    expect(anything.feedback).to_contain_text("did not come to an end and was stopped")
    assert anything.check("pass")["passed"] is True


@pytest.mark.also_without_jspi
def test_stop_ends_a_check_which_is_then_no_attempt(anything: Exercise) -> None:
    before = anything.check("pass")["attempts"]
    expect(anything.cell.stop_button).to_be_disabled()
    anything.begin_check("while True: pass")
    anything.cell.stop_button.click()
    expect(anything.feedback).to_have_text("The check was stopped, so nothing was judged.")
    expect(anything.said).to_have_text("")
    assert anything.check("pass")["attempts"] == before + 1


def test_nobody_answers_input_in_a_check(anything: Exercise) -> None:
    assert anything.check("input('Your name? ')")["passed"] is False
    expect(anything.feedback).to_contain_text("EOFError")
    expect(anything.cell.prompt).to_be_hidden()


@pytest.mark.also_without_jspi
def test_a_fatal_error_of_the_interpreter_becomes_words(anything: Exercise, errors: PageErrors) -> None:
    errors.allow(r"blob:null/")  # Pyodide's own words about its end
    anything.begin_check("import os\nos.abort()")
    expect(anything.feedback).to_contain_text("Your program could not be checked")
    assert anything.check("pass")["passed"] is True


_HEAR_CELLS = """() => {
  window.heard = [];
  for (const type of ["cellstart", "celloutput", "cellstep", "cellend"]) {
    document.addEventListener(type, () => window.heard.push(type));
  }
}"""


@pytest.mark.chromium_only(reason=WORDS)
def test_a_check_of_types_is_not_wrong_where_the_reader_has_no_type_checker(exercises: Page) -> None:
    exercise = Exercise(exercises, "typed")
    verdict = exercise.check()
    assert verdict["passed"]
    assert exercise.solved
    expect(exercise.feedback).to_contain_text("No type checker runs here: it is turned off")
