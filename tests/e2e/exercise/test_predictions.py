# Predictions: a cell asks for the order of its output, or for its times, before it first runs; as an exercise, too.

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import PATIENCE, Cell
from tests.e2e.drivers.exercise import write_page
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

PRINTS = 'print("one")\nprint("two")\nprint("three")\n'
SLEEPS = 'import asyncio\nprint("now")\nawait asyncio.sleep(0.5)\nprint("later")\n'


def cell(name: str, code: str, attributes: str, output: Sequence[tuple[float, str]] | None) -> str:
    """A cell that asks, with what the build would have recorded of it."""
    entries = [{"at": at, "stream": "stdout", "text": f"{text}\n"} for at, text in output or ()]
    recording = {"version": 2, "lanes": [], "steps": [], "output": entries, "ended": 1}
    ending = {"ok": True, "reason": None, "error": None, "line": None, "missing": None}
    data = json.dumps({"ending": ending, "recording": recording})
    script = f'<script type="application/json">{data}</script>' if output else ""
    return f'<async-cell id="{name}" label="{name}" {attributes}><pre>{escape(code)}</pre>{script}</async-cell>\n'


ORDER = cell("ask-answer", PRINTS, 'predict="order" predict-others="four"', [(0, "one"), (0, "two"), (0, "three")])
BODY = (
    f'<async-exercise id="ask" label="Ask"><h2>Ask</h2><p>Order them.</p>{ORDER}'
    '<details class="hint"><summary>Hint 1 of 1</summary><p>From top to bottom.</p></details>'
    '<details class="reason"><summary>Why is that so?</summary><p>Lines run in their order.</p></details>'
    "</async-exercise>\n"
    + cell("times", SLEEPS, 'predict="time"', [(0, "now"), (0.5, "later")])
    + cell("absent", PRINTS, 'predict="order" packages="not-there"', [(0, "one"), (0, "two"), (0, "three")])
    + "<p>The next cell is out of view.</p>" * 60
    + cell("bare", PRINTS, 'predict="order"', None)
    + "<course-progress></course-progress>"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A cell that asks."""

    page: Page
    id: str

    @property
    def cell(self) -> Cell:
        return Cell(self.page, self.id)

    @property
    def panel(self) -> Locator:
        return self.cell.element.locator("predict-panel")

    @property
    def lines(self) -> list[str]:
        """The lines that are to be ordered, above the border."""
        above = "list => [...list.children].map(item => item.querySelector('code')?.textContent ?? null)"
        texts = cast("list[str | None]", self.panel.locator("ol").evaluate(above))
        return [text for text in texts[: texts.index(None) if None in texts else None] if text is not None]

    def button(self, name: str) -> Locator:
        return self.panel.get_by_role("button", name=name, exact=True)

    def sort(self, wanted: Sequence[str], others: Sequence[str] = ()) -> None:
        """Brings the lines into this order, by the keyboard alone."""
        for text in reversed([*wanted, *others]):
            while self.lines[:1] != [text]:
                self._press(text, "up")
        for text in others:
            while text in self.lines:
                self._press(text, "down")

    def _press(self, text: str, way: str) -> None:
        move = self.button(f"Move “{text}” {way}")
        move.focus()
        self.page.keyboard.press("Enter")
        expect(move).to_be_focused()


@pytest.fixture
def asking(page: Page, site: StaticServer, built: Path) -> Page:
    """A page with an exercise about an order, a question about times, and a cell that nobody has recorded."""
    write_page(built, "asking.html", BODY)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site.url}asking.html")
    return page


def test_lines_are_ordered_by_keyboard_and_the_progress_is_kept(asking: Page) -> None:
    ask = Asking(asking, "ask-answer")
    reason = asking.locator("details.reason")
    expect(ask.button("Run and compare")).to_be_visible()
    expect(reason).to_be_hidden()
    assert sorted(ask.lines) == ["four", "one", "three", "two"]
    assert ask.lines[:3] != ["one", "two", "three"]
    ask.sort(["two", "one", "three"], others=["four"])
    expect(ask.panel.get_by_text("“four” is among those that never come.")).to_be_attached()
    ask.button("Run and compare").press("Enter")
    expect(ask.panel.get_by_text("1 of 3 lines came as you said. “two” came as line 2, not as line 1.")).to_be_visible()
    expect(ask.panel.get_by_role("row", name="1 two came as line 2 one")).to_be_visible()
    expect(reason).to_be_visible()
    expect(asking.locator("course-progress .tally")).to_have_text("0 of 1 exercise solved")
    ask.button("Predict again").press("Enter")
    ask.sort(["one", "two", "three"], others=["four"])
    ask.button("Run and compare").press("Enter")
    expect(ask.panel.get_by_text("All 3 lines came as you said.")).to_be_visible()
    expect(asking.locator("course-progress .tally")).to_have_text("1 of 1 exercise solved")
    asking.reload()
    expect(ask.panel.get_by_text("All 3 lines came as you said.")).to_be_visible()
    expect(asking.locator("course-progress .tally")).to_have_text("1 of 1 exercise solved")
    assert asking.evaluate("document.querySelector('#ask').solved") is True
    assert asking.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.chromium_only(reason="axe reads the same page in each browser")
def test_times_are_placed_by_arrow_keys_and_axe_finds_nothing(asking: Page) -> None:
    asking.evaluate(_LISTEN)
    ask = Asking(asking, "times")
    expect(ask.panel.get_by_text("A time may be up to 0.125 s off.")).to_be_visible()
    assert violations_light_and_dark(asking) == []
    later = ask.panel.get_by_role("slider", name="When “later” comes")
    later.press("ArrowRight")
    expect(later).to_have_attribute("aria-valuetext", "0.25 s")
    ask.button("Run and compare").press("Enter")
    said = "1 of 2 lines came as you said. “later” came at 0.5 s, not at 0.25 s."
    expect(ask.panel.get_by_text(said)).to_be_visible()
    expect(ask.panel.locator(".ask-mark.is-expected")).to_have_count(3)  # one in the legend
    expect(ask.panel.get_by_role("group")).to_be_focused()
    assert violations_light_and_dark(asking) == []
    told = asking.evaluate("window.predictions[0]")
    assert (told["cell"], told["kind"], told["right"], told["count"], told["passed"]) == ("times", "time", 1, 2, False)


@pytest.mark.chromium_only(reason="what Run does is our own code's choice")
def test_run_leads_to_the_question_and_a_reader_may_just_run(asking: Page) -> None:
    ask = Asking(asking, "ask-answer")
    expect(ask.button("Run and compare")).to_be_visible()
    shown = ask.cell.element.evaluate("cell => cell.innerText + cell.shadowRoot.textContent")
    assert "one\ntwo\nthree" not in shown
    ask.cell.run_button.click()
    expect(ask.panel.get_by_text("First say what you expect")).to_be_visible()
    expect(ask.panel.get_by_role("group")).to_be_focused()
    assert ask.cell.state == "idle"
    ask.button("Just run").click()
    expect(ask.panel.get_by_text("The program has run without a prediction.")).to_be_visible()
    ask.cell.finish()
    expect(ask.cell.output).to_contain_text("three")
    ask.cell.run_button.click()
    ask.cell.finish()
    assert asking.evaluate("document.querySelector('#ask').solved") is False


@pytest.mark.chromium_only(reason="a pointer's events are the same in each browser")
def test_a_line_is_dragged(asking: Page) -> None:
    ask = Asking(asking, "ask-answer")
    expect(ask.button("Run and compare")).to_be_visible()
    before = ask.lines
    first, third = ask.panel.locator("li").nth(0).bounding_box(), ask.panel.locator("li").nth(2).bounding_box()
    assert first
    assert third
    asking.mouse.move(first["x"] + 60, first["y"] + 20)
    asking.mouse.down()
    asking.mouse.move(first["x"] + 60, third["y"] + third["height"] - 5, steps=10)
    asking.mouse.up()
    assert ask.lines == [before[1], before[2], before[0], before[3]]
    expect(ask.panel.get_by_text(f"“{before[0]}” is line 3 of 4.")).to_be_attached()


@pytest.mark.chromium_only(reason="whose run is compared is our own code's choice")
def test_a_program_that_the_reader_has_changed_is_judged_by_its_own_run(asking: Page) -> None:
    ask = Asking(asking, "ask-answer")
    ask.cell.element.scroll_into_view_if_needed()
    expect(ask.cell.editor).to_be_visible()
    ask.cell.set_code('print("two")\nprint("one")\n')
    ask.sort(["two", "one"], others=["three", "four"])
    ask.button("Run and compare").press("Enter")
    expect(ask.panel.get_by_text("You have changed the program: this is what it does now.")).to_be_visible()
    expect(ask.panel.get_by_text("All 2 lines came as you said.")).to_be_visible()


@pytest.mark.chromium_only(reason="the run is a check's, which Firefox tries elsewhere")
def test_a_cell_that_nobody_has_recorded_learns_its_lines_from_a_run_that_nobody_sees(asking: Page) -> None:
    expect(Asking(asking, "times").button("Run and compare")).to_be_visible()
    ask = Asking(asking, "bare")
    expect(ask.panel).to_have_count(0)  # it is not in view
    ask.cell.element.scroll_into_view_if_needed()
    expect(ask.button("Run and compare")).to_be_visible()
    assert ask.cell.state == "idle"
    assert sorted(ask.lines) == ["one", "three", "two"]
    assert ask.lines != ["one", "two", "three"]
    ask.sort(["one", "two", "three"])
    wait_until(asking, "document.querySelector('#bare').state === 'idle'")
    ask.button("Run and compare").press("Enter")
    expect(ask.panel.get_by_text("All 3 lines came as you said.")).to_be_visible()


@pytest.mark.chromium_only(reason="when a cell asks is our own code's choice")
def test_a_question_follows_its_cell(asking: Page) -> None:
    asking.evaluate(_ADD_EMPTY)
    ask = Asking(asking, "late")
    ask.cell.element.scroll_into_view_if_needed()
    expect(ask.cell.editor).to_be_visible()
    expect(ask.panel).to_have_count(0)
    ask.cell.element.evaluate("(cell, code) => { cell.code = code; }", PRINTS)
    expect(ask.button("Run and compare")).to_be_visible()
    assert sorted(ask.lines) == ["one", "three", "two"]
    ask.cell.element.evaluate("cell => cell.setAttribute('predict', 'time')")
    expect(ask.panel.get_by_role("slider")).to_have_count(3)
    ask.cell.element.evaluate("cell => { cell.lang = 'de'; }")
    expect(ask.button("Ausführen und vergleichen")).to_be_visible()
    expect(ask.panel).to_have_count(1)
    ask.cell.element.evaluate("cell => { window.left = cell; cell.remove(); }")
    asking.evaluate("document.body.append(window.left)")
    ask.cell.element.scroll_into_view_if_needed()
    expect(ask.button("Ausführen und vergleichen")).to_be_visible()
    ask.cell.element.evaluate("cell => cell.setAttribute('predict', 'off')")
    expect(ask.panel).to_have_count(0)


@pytest.mark.chromium_only(reason="what a trial counts for is our own code's choice")
def test_a_program_that_does_not_end_by_itself_is_not_asked_about(asking: Page) -> None:
    asking.evaluate(_ADD_EMPTY)
    ask = Asking(asking, "late")
    ask.cell.element.evaluate("cell => { cell.dataset.python = 'late'; }")
    ask.cell.element.scroll_into_view_if_needed()
    for first, code in (("asks", "print(input())"), ("goes on", "while True:\n    pass")):
        ask.cell.element.evaluate("(cell, code) => { cell.code = code; }", f"print('{first}')\nprint('two')\n{code}")
        expect(ask.panel).to_have_count(0)
        ask.cell.run_button.click()  # tries it, and then runs it: there is nothing to ask
        expect(ask.cell.output).to_contain_text(first, timeout=PATIENCE)
        expect(ask.panel).to_have_count(0)
        ask.cell.element.evaluate("cell => cell.stop()")
        ask.cell.finish()


@pytest.mark.chromium_only(reason="what is judged is our own code's choice")
def test_a_program_that_does_not_begin_is_no_wrong_answer(asking: Page) -> None:
    asking.evaluate(_LISTEN)
    ask = Asking(asking, "absent")
    expect(ask.button("Run and compare")).to_be_visible()
    ask.sort(["three", "two", "one"])
    ask.button("Run and compare").press("Enter")
    expect(ask.panel.get_by_text("The program could not run, so there is nothing to compare.")).to_be_visible()
    assert ask.lines == ["three", "two", "one"]
    expect(ask.panel.get_by_role("group")).to_be_focused()
    assert asking.evaluate("window.predictions") == []


@pytest.mark.chromium_only(reason="whether a script comes is not the browser's choice")
def test_without_its_script_nobody_is_asked_and_run_runs(
    page: Page, site: StaticServer, built: Path, page_errors: PageErrors
) -> None:
    page_errors.allow("dynamically imported module|Failed to load resource")
    page.route("**/prediction-panel*.js", lambda route: route.abort())
    write_page(built, "unasked.html", cell("alone", PRINTS, 'predict="order"', [(0, "one"), (0, "two"), (0, "three")]))
    page.goto(f"{site.url}unasked.html")
    alone = Cell(page, "alone")
    expect(alone.run_button).to_be_visible()
    alone.run_button.click()
    alone.finish()
    expect(alone.output).to_contain_text("three")


_ADD_EMPTY = """() => {
  const cell = document.createElement("async-cell");
  cell.id = "late";
  cell.setAttribute("predict", "order");
  document.querySelector("#bare").before(cell);
}"""
_LISTEN = """() => {
  window.predictions = [];
  document.addEventListener("cellpredict", event => window.predictions.push(event.detail));
}"""
