# What a program does with what Python gives it of the browser: it floods the page, speaks in Yieldpad's name, leaves
# timers and workers behind, and asks for what is no package. Each had an effect on the site as it was before.

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.hostile_worker import FINDING_PORT
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.conftest import PageErrors
    from tests.e2e.drivers.cell import Cell

asked: list[str] = []


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[StaticServer]:
    """The site on a host that notes what it is asked for and does not have."""

    def note(path: str, _request: object) -> bool:
        asked.append(path)
        return False

    with StaticServer(directory=built, prefix="/course/play/", other=note) as server:
        yield server


# The number of a run is not told to programs: one that guesses them all finds it.
SPEAKING = (
    FINDING_PORT
    + """
import itertools
from pyodide.ffi import create_proxy, to_js

def speak(message):
    if hasattr(js.self, "postMessage"):
        js.self.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
"""
)


def speaking(program: str) -> str:
    return SPEAKING + dedent(program)


def assert_next_run_works(cell: Cell) -> None:
    told = cell.outcome_of("import asyncio\nawait asyncio.sleep(0.3)\nprint('works')")
    assert told["ok"], told
    assert told["stdout"] == "works\n"
    assert told["stderr"] == ""


@pytest.mark.parametrize("seconds", [2, 1000])
def test_a_flood_past_the_outbox_holds_nobody_up(cell: Cell, seconds: int) -> None:
    program = f"""
        import time
        end = time.monotonic() + {seconds}
        messages = [to_js({{"type": "events", "run": run, "events": [step] * 50}}, dict_converter=js.Object.fromEntries)
                    for run in range(1, 60)]
        for message in itertools.cycle(messages):
            js.self.postMessage(message)
            if time.monotonic() > end:
                break
    """
    told = cell.outcome_of(speaking(program), within=20, recorded=False)
    assert not told["ok"]
    assert_next_run_works(cell)


@pytest.mark.parametrize(
    "said",
    ["port.tell(json.dumps([step] * 400), lambda: None)", "asyncio.ensure_future(js.fetch('http://localhost/x'))"],
)
def test_a_flood_by_what_yieldpad_itself_speaks_with_ends_the_interpreter(
    cell: Cell, said: str, shared_errors: PageErrors
) -> None:
    shared_errors.allow("fetch")
    told = cell.outcome_of(speaking(f"await asyncio.sleep(0)\nwhile True:\n    {said}"), recorded=False)
    assert told["reason"] == "restarted"
    assert "more data than the page can take" in told["error"]
    assert_next_run_works(cell)


def test_a_program_cannot_forge_its_end(cell: Cell) -> None:
    program = """
        ending = {"ok": True, "reason": None, "error": None, "line": None, "missing": None, "at": 0, "verdict": None}
        ending["explanations"] = []
        for run in range(1, 400):
            speak({"type": "end", "run": run, "ending": ending, "problem": None})
        await asyncio.sleep(0.5)
        print("went on")
    """
    assert cell.outcome_of(speaking(program))["stdout"] == "went on\n"
    assert_next_run_works(cell)


def test_a_program_cannot_forge_it_by_what_the_worker_is_made_of(cell: Cell) -> None:
    program = """
        class Forged:
            def __call__(self, value, *_):
                return '{"type": "end", "ok": true}'

        owners = (js.JSON, "stringify"), (js.JSON, "parse"), (js.Object.prototype, "toJSON")
        for owner, name in owners:
            try:
                setattr(owner, name, create_proxy(Forged()))
            except Exception:
                pass
        try:
            setattr(js.Promise.prototype, "then", create_proxy(Forged()))
        except Exception:
            pass
        await asyncio.sleep(0.5)
        print("went on")
    """
    told = cell.outcome_of(speaking(program))
    assert told["stdout"] in {"went on\n", ""}, "what came after a forged end"
    assert told["ok"] or told["reason"] == "restarted"
    cell.page.reload()  # this worker is beyond repair
    assert_next_run_works(cell)


def test_a_forged_ready_does_not_reach_the_page(cell: Cell) -> None:
    program = """
        speak({"type": "ready", "python": "3.14", "suspends": False})
        print(input("Name? "))
    """
    cell.set_code(speaking(program))
    cell.start()
    cell.prompt.fill("Ada")
    cell.prompt.press("Enter")
    assert cell.finish()["stdout"] == "Name? Ada\n"
    assert cell.page.evaluate(
        "customElements.get('async-cell').context.runtime.suspends === ('Suspending' in WebAssembly)"
    )


LEFT = {
    "an interval": "js.setInterval(create_proxy(lambda: print('LEFT')), 10)",
    "a timer that sets the next": """
        def again():
            print('LEFT')
            js.setTimeout(create_proxy(again), 10)
        js.setTimeout(create_proxy(again), 50)
    """,
    "a timer that raises": "js.setTimeout(create_proxy(lambda: 1 / 0), 50)",
    "an interval that raises": "js.setInterval(create_proxy(lambda: 1 / 0), 10)",
    "a channel": """
        channel = js.MessageChannel.new()
        def heard(_):
            print('LEFT')
            channel.port2.postMessage(1)
        channel.port1.onmessage = create_proxy(heard)
        channel.port2.postMessage(1)
    """,
    "an answer to come": "js.fetch('http://localhost/x').catch(create_proxy(lambda _: print('LEFT')))",
    "a nested worker": """
        script = js.URL.createObjectURL(js.Blob.new(to_js(['setInterval(() => postMessage(1), 10)'])))
        worker = js.Worker.new(script)
        worker.onmessage = create_proxy(lambda _: print('LEFT'))
    """,
}


@pytest.mark.parametrize("how", ["by itself", "by Stop"])
@pytest.mark.parametrize("what", LEFT)
def test_what_a_program_leaves_ends_with_its_run(
    session_cell: Cell, what: str, how: str, shared_errors: PageErrors
) -> None:
    cell = session_cell  # whose interpreter lives on
    shared_errors.allow("division|ZeroDivisionError|fetch|PythonError")
    cell.outcome_of("kept = 'names are kept'")
    if how == "by itself":
        cell.outcome_of(speaking(LEFT[what]))
    else:
        cell.set_code(speaking(LEFT[what]) + "\nprint('ready', flush=True)\nawait asyncio.sleep(60)")
        cell.start()
        cell.page.wait_for_timeout(200)
        cell.element.evaluate("cell => cell.stop()")
        cell.finish()
    cell.page.wait_for_timeout(200)
    assert_next_run_works(cell)
    assert cell.outcome_of("print(kept)")["stdout"] == "names are kept\n"


def test_a_callback_that_raises_while_its_program_runs_is_told_on_stderr(cell: Cell, shared_errors: PageErrors) -> None:
    shared_errors.allow("division|ZeroDivisionError")
    program = "js.setTimeout(create_proxy(lambda: 1 / 0), 10)\nawait asyncio.sleep(0.5)\nprint('went on')"
    told = cell.outcome_of(speaking(program))
    assert told["stdout"] == "went on\n"
    plain = re.sub(r"\x1b\[[\d;]*m", "", told["stderr"])  # a terminal shows a traceback in colours
    assert plain.count("ZeroDivisionError: division by zero\n") == 1


BESIDE = [".\n./anything?data", ".\r./anything?data", "%\t2e%2e/anything?data", "%2e%2e/anything?data", "anything?data"]


@pytest.mark.parametrize("path", BESIDE)
def test_a_program_reaches_packages_only(cell: Cell, site: StaticServer, path: str, shared_errors: PageErrors) -> None:
    shared_errors.allow("404|may not fetch")
    asked.clear()
    cell.outcome_of(
        f"import js\ntry:\n    print((await js.fetch({site.url + 'packages/'!r} + {path!r})).status)\n"
        "except Exception as error:\n    print(error)"
    )
    assert [each for each in asked if "anything" in each] == []


def test_a_program_asks_for_packages_at_a_bounded_rate(
    cell: Cell, site: StaticServer, shared_errors: PageErrors
) -> None:
    shared_errors.allow("404|may not fetch")
    asked.clear()
    cell.outcome_of(
        "import asyncio, js\n"
        f"tries = [js.fetch({site.url + 'packages/'!r} + str(number)) for number in range(400)]\n"
        "await asyncio.gather(*tries, return_exceptions=True)"
    )
    assert 100 < len(asked) < 300
