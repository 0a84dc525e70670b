# An exercise on a page, as a test drives it, and pages of exercises that no lesson's text can change.

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Locator, Page


@dataclass(frozen=True, slots=True)
class Task:
    """What a test's exercise is made of."""

    id: str
    check: str
    start: str = "pass"
    solution: str = "answer = 42"
    hints: Sequence[str] = ("Begin anywhere.",)
    session: str = ""
    types: Sequence[str] | None = None

    def html(self) -> str:
        """The exercise as the build writes it."""
        label, session = f"Task {self.id}", f' session="{self.session}"' if self.session else ""
        hints = "".join(
            f'<details class="hint"><summary>Hint {number} of {len(self.hints)}</summary><p>{hint}</p></details>\n'
            for number, hint in enumerate(self.hints, 1)
        )
        types = {} if self.types is None else {"types": self.types}
        check = json.dumps({"source": self.check, **types}).replace("<", "\\u003c")
        return (
            f'<async-exercise id="{self.id}" label="{label}">\n<h2>{label}</h2>\n<p>Do what the check wants.</p>\n'
            f'<async-cell id="{self.id}-answer" label="{label}"{session}>'
            f"<pre><code>{escape(self.start, quote=False)}</code></pre></async-cell>\n{hints}"
            f'<details class="solution"><summary>Solution</summary>'
            f"<pre><code>{escape(self.solution, quote=False)}</code></pre></details>\n"
            f'<script type="application/json" class="check">{check}</script>\n</async-exercise>\n'
        )


def write_page(built: Path, name: str, body: str, *, language: str = "en") -> None:
    """Puts a page into the built site that has this in it, and the styles and scripts of the site's first page."""
    head = re.search(r"<head>.*</head>", (built / "index.html").read_text("utf-8"), re.DOTALL)
    assert head
    main = f"<main>\n<article>\n<h1>Exercises</h1>\n{body}\n</article>\n</main>"
    page = f'<!doctype html>\n<html lang="{language}">\n{head[0]}\n<body>\n{main}\n</body>\n</html>\n'
    (built / name).write_text(page, "utf-8")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One <async-exercise>, by its id."""

    page: Page
    id: str

    @property
    def element(self) -> Locator:
        return self.page.locator(f"async-exercise#{self.id}")

    @property
    def cell(self) -> Cell:
        return Cell(self.page, f"{self.id}-answer")

    @property
    def check_button(self) -> Locator:
        return self.element.get_by_role("button", name=re.compile("^(Check|Prüfen)$"))

    @property
    def said(self) -> Locator:
        """The word beside the button."""
        return self.element.locator(".said")

    @property
    def feedback(self) -> Locator:
        return self.element.locator(".feedback")

    @property
    def marked_lines(self) -> Locator:
        """The lines of the program that the check finds wrong."""
        return self.element.locator(".cm-line.wrong-line")

    @property
    def hints(self) -> Locator:
        """Those that are offered."""
        return self.element.locator("details.hint").filter(visible=True)

    @property
    def solution(self) -> Locator:
        return self.element.locator("details.solution")

    @property
    def solved(self) -> bool:
        return bool(self.element.evaluate("exercise => exercise.solved"))

    def begin_check(self, code: str | None = None) -> None:
        """Presses Check, with a program if one is given."""
        self.cell.element.scroll_into_view_if_needed()  # a cell gets its editor when it comes near
        expect(self.cell.editor).to_be_visible()
        if code is not None:
            self.cell.set_code(code)
        self.check_button.click()

    def check(self, code: str | None = None) -> dict[str, Any]:
        """Presses Check and waits for the verdict. Returns the detail of the event that tells it."""
        before = self._checks()
        self.begin_check(code)
        wait_until(self.page, "before => (window.checks ?? []).length > before", before)
        return cast("dict[str, Any]", self.page.evaluate("window.checks.at(-1)"))

    def _checks(self) -> int:
        return int(self.page.evaluate(_LISTEN))


# Gathers what a host page would hear.
_LISTEN = """() => {
  if (!window.checks) {
    window.checks = [];
    document.addEventListener("cellcheck", event => window.checks.push(event.detail));
  }
  return window.checks.length;
}"""
