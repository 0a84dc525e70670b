# A cell on a page, as a test drives it: by the roles and names that a reader's assistive technology finds.

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# A cold start of the interpreter on a small, busy machine, in milliseconds.
PATIENCE = 30_000
# Prints, and then computes in C, where no signal is heard.
ENDLESS = "print('begun')\nsum(range(10**13))"
FINISHED = re.compile("done|failed|stopped|restarted")


def solution_of(page: Page, exercise: str) -> str:
    """The solution of an exercise, as the page holds it for whoever has tried."""
    return page.locator(f"async-exercise#{exercise} details.solution code").text_content() or ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One <async-cell>, by its id."""

    page: Page
    id: str

    @property
    def element(self) -> Locator:
        return self.page.locator(f"async-cell#{self.id}")

    @property
    def state(self) -> str:
        return self.element.get_attribute("state") or "idle"

    @property
    def code(self) -> str:
        return cast("str", self.element.evaluate(_CODE))

    @property
    def run_button(self) -> Locator:
        return self.element.get_by_role("button", name="Run", exact=True)

    @property
    def stop_button(self) -> Locator:
        return self.element.get_by_role("button", name="Stop", exact=True)

    @property
    def reset_button(self) -> Locator:
        return self.element.get_by_role("button", name="Reset", exact=True)

    @property
    def output(self) -> Locator:
        return self.element.get_by_role("log")

    @property
    def editor(self) -> Locator:
        """The editor, once it has taken the place of the plain text, which is a text box too."""
        return self.element.get_by_role("textbox", name=re.compile("^(?!Input)")).and_(self.page.locator(".cm-content"))

    @property
    def plain_text(self) -> Locator:
        """The program before the editor has loaded."""
        return self.element.locator(".editor pre")

    @property
    def values(self) -> Locator:
        """The yielded values, as the timeline's table tells them."""
        self.open_steps()
        return self.steps.locator("tr.is-yield code.value")

    @property
    def timeline(self) -> Locator:
        return self.element.get_by_role("group", name=re.compile("^Timeline of "))

    @property
    def picture(self) -> Locator:
        """The timeline's picture: a slider over the run's steps."""
        return self.element.get_by_role("slider", name=re.compile("^Steps of "))

    @property
    def replay(self) -> Locator:
        """The slider that goes back in the run."""
        return self.element.get_by_role("slider", name="Moment of the replay")

    @property
    def steps(self) -> Locator:
        """The table of steps, which is filled while it is open."""
        return self.element.get_by_role("table", name=re.compile("^Steps of "), include_hidden=True)

    def open_steps(self) -> None:
        """Opens the table of steps, shown or not."""
        self.element.locator("details.steps").evaluate("details => { details.open = true; }")

    @property
    def prompt(self) -> Locator:
        """Where the reader answers input()."""
        return self.element.get_by_role("textbox", name="Input for the program")

    @property
    def error(self) -> Locator:
        return self.element.get_by_role("alert")

    def set_code(self, code: str) -> None:
        """Puts a program into the editor, all at once: it is the reader's edit."""
        self.element.evaluate(_SET_CODE, code)

    def open_recorded(self) -> None:
        """Puts the mouse over the drawing of the run that the build has recorded, which opens its timeline."""
        self.page.mouse.move(0, 0)  # or the drawing may come below the mouse while the page scrolls to it
        self.element.locator("figure.recorded .timeline").hover()
        expect(self.timeline).to_be_visible()

    def printed(self) -> str:
        """What the console shows now."""
        return "".join(self.output.all_text_contents())

    def run(self, code: str | None = None) -> dict[str, Any]:
        """Presses Run and waits for the end. Returns the outcome."""
        if code is not None:
            self.set_code(code)
        self.start()
        return self.finish()

    def start(self) -> None:
        """Presses Run, and waits until the program runs or has run."""
        self.run_button.click()
        self._reach(re.compile(f"running|waiting|{FINISHED.pattern}"))

    def finish(self, *, recorded: bool = True) -> dict[str, Any]:
        """Waits for the end of the run. Returns the outcome; without the recording, if that is not wanted.

        It takes half a minute to get 25,000 steps out of Firefox.
        """
        self._reach(FINISHED)
        return cast("dict[str, Any]", self.element.evaluate(_OUTCOME, recorded))

    def _reach(self, states: re.Pattern[str]) -> None:
        """Waits for such a state, of which the page itself tells: `expect` asks twice a second only."""
        with suppress(Error):  # the page has gone elsewhere meanwhile
            self.element.evaluate(_REACH, [states.pattern, PATIENCE])
        expect(self.element).to_have_attribute("state", states)

    def join(self, other: Cell) -> None:
        """Puts this cell into the session of another."""
        self.element.evaluate(_JOIN, other.element.get_attribute("session"))

    def force(self, code: str) -> dict[str, Any]:
        """Runs a program that prints "begun" and hears no Stop, and stops it. Returns the outcome."""
        self.set_code(code)
        self.start()
        expect(self.output).to_have_text("begun")
        self.stop_button.click()
        return self.finish()

    def outcome_of(self, code: str, *, within: float = 30, recorded: bool = True) -> dict[str, Any]:
        """Runs a program as a page's own script would, and returns the outcome; fails after so many seconds.

        Without the recording, if that is not wanted, as in `finish`.
        """
        return cast("dict[str, Any]", self.element.evaluate(_OUTCOME_OF, [code, within, recorded]))


_CODE = """
async cell => {
  await customElements.whenDefined("async-cell");
  return cell.code;
}
"""
# Resolves when a reader sees the state, too: what is drawn with it comes with the next frame.
_REACH = """
(cell, [states, patience]) => new Promise(resolve => {
  const isThere = () => new RegExp(states).test(cell.getAttribute("state") ?? "");
  if (isThere()) return resolve();
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, 100);  // a page in the background draws nothing
  });
  observer.observe(cell, { attributeFilter: ["state"] });
  setTimeout(resolve, patience);
})
"""
_JOIN = "(cell, session) => cell.setAttribute('session', session)"
_SET_CODE = """
async (cell, code) => {
  await customElements.whenDefined("async-cell");
  cell.edit(code);
}
"""
_OUTCOME = "(cell, recorded) => recorded ? cell.outcome : { ...cell.outcome, recording: null }"
_OUTCOME_OF = """
async (cell, [code, seconds, recorded]) => {
  await customElements.whenDefined("async-cell");
  cell.code = code;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no end after ${seconds} s; the cell is ${cell.state}`));
      cell.stop();
    }, seconds * 1000);
  });
  // Or it would stop a later test's program, on the page that they share.
  const outcome = await Promise.race([cell.run(), late]).finally(() => clearTimeout(timer));
  return recorded ? outcome : { ...outcome, recording: null };
}
"""
