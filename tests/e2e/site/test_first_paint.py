# The first moments of a lesson: it can be read before any script has come, nothing moves when scripts and editors come,
# and what a reader does meanwhile is not lost.

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import PATIENCE, Cell
from tests.lesson_page import LESSON
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

    from tools.preview.server import StaticServer

LONGEST = "pipelines.html"
SCRIPTS, EDITOR = "**/js/index-*.js", "**/js/editor-*.js"
TOLERANCE = 0.1  # of a pixel


@dataclass(slots=True)
class Held:
    """Files that a page has requested, and that a slow network has not brought yet."""

    page: Page
    routes: dict[str, list[Route]] = field(default_factory=dict)

    def hold(self, pattern: str) -> None:
        waiting = self.routes.setdefault(pattern, [])
        self.page.route(pattern, lambda route: waiting.append(route))  # noqa: PLW0108  Playwright marks it

    def release(self, pattern: str) -> None:
        end = monotonic() + PATIENCE / 1000
        while not self.routes[pattern]:
            assert monotonic() < end, f"the page has not requested {pattern}"
            self.page.wait_for_timeout(20)
        for route in self.routes.pop(pattern):
            route.continue_()
        self.page.unroute(pattern)


@pytest.fixture
def held(page: Page) -> Iterator[Held]:
    """Holds files until a test releases them."""
    waiting = Held(page)
    yield waiting
    for routes in waiting.routes.values():
        for route in routes:
            route.continue_()


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("name", [LESSON, LONGEST])
def test_a_lesson_is_painted_before_any_script_has_come(page: Page, site: StaticServer, held: Held, name: str) -> None:
    held.hold(SCRIPTS)
    page.goto(site.url + name, wait_until="commit")
    wait_until(page, _PAINTED)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("async-cell > pre").first).to_be_visible()
    assert page.evaluate("customElements.get('async-cell') === undefined")


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="no other browser tells of layout shifts")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [LESSON, LONGEST])
def test_nothing_moves_when_the_scripts_and_the_editor_come(
    page: Page, site: StaticServer, held: Held, name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(_WATCH_SHIFTS)
    held.hold(SCRIPTS)
    held.hold(EDITOR)
    page.goto(site.url + name, wait_until="commit")
    wait_until(page, _PAINTED)
    cell = page.locator("async-cell").first
    cell.evaluate("cell => cell.scrollIntoView({ block: 'start' })")
    figure = places(page)
    held.release(SCRIPTS)
    expect(cell.locator(".editor pre")).to_be_visible()
    settle(page)
    text = places(page)
    page.evaluate("shifts.length = 0")
    held.release(EDITOR)
    expect(cell.locator(".cm-content")).to_be_visible()
    settle(page)
    editor = places(page)
    assert len(figure["lines"]) > 3
    assert moved(figure["lines"], text["lines"]) == []
    assert moved(text["lines"], editor["lines"]) == []
    assert moved(text["blocks"], editor["blocks"]) == []
    assert page.evaluate("shifts") == []


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="no other browser tells of layout shifts")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [LESSON, LONGEST])
def test_nothing_moves_for_a_reader_who_scrolls(page: Page, site: StaticServer, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(_WATCH_SHIFTS)
    page.goto(site.url + name)
    page.mouse.move(width / 2, 450)
    for _ in range(30):
        page.mouse.wheel(0, 600)
        settle(page)
    expect(page.locator("async-cell .cm-content")).to_have_count(page.locator("async-cell").count())
    assert page.evaluate("shifts") == []


@pytest.mark.usefixtures("without_python")
def test_what_a_reader_writes_before_the_editor_has_come_is_in_it(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    original = cell.code
    cell.plain_text.click()
    expect(cell.plain_text).to_be_focused()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type("# mine")
    page.keyboard.press("Enter")
    page.keyboard.type("x = 1")
    page.keyboard.press("Enter")
    assert cell.code == f"# mine\nx = 1\n{original}"
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Enter")
    page.keyboard.type("# end")
    assert cell.code == f"# mine\nx = 1\n{original}\n# end"
    expect(cell.reset_button).to_have_attribute("aria-disabled", "false")
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()
    page.keyboard.type(" of it")
    assert cell.code == f"# mine\nx = 1\n{original}\n# end of it"
    cell.reset_button.click()
    assert cell.code == original


@pytest.mark.usefixtures("without_python")
def test_several_lines_can_be_pasted_before_the_editor_has_come(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.element.evaluate("cell => cell.edit('a = 1')")
    cell.plain_text.click()
    for _ in range(2):
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.press("ControlOrMeta+C")
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.press("Enter")
        page.keyboard.press("ControlOrMeta+V")
    assert cell.code.split() == ["a", "=", "1"] * 4
    assert cell.code.strip("\n").count("\n") >= 3
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_the_editor_takes_the_selection_of_the_plain_text(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.element.evaluate("cell => cell.edit('first = 1\\nsecond = 2')")
    cell.plain_text.click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("ArrowDown")
    for _ in range(len("second")):
        page.keyboard.press("Shift+ArrowRight")
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()
    page.keyboard.type("other")
    assert cell.code == "first = 1\nother = 2"


@pytest.mark.usefixtures("without_python")
def test_the_editor_takes_no_focus_that_the_plain_text_did_not_have(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.reset_button.focus()
    held.release(EDITOR)
    expect(cell.editor).to_be_visible()
    expect(cell.reset_button).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_a_selection_that_is_being_made_is_not_cut_off(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.plain_text.scroll_into_view_if_needed()
    box = cell.plain_text.bounding_box()
    assert box
    page.mouse.move(box["x"] + 70, box["y"] + 12)
    page.mouse.down()
    held.release(EDITOR)
    settle(page)
    page.mouse.move(box["x"] + 300, box["y"] + 36)
    expect(cell.plain_text).to_be_visible()
    page.mouse.move(box["x"] + 300, box["y"] - 30)  # the bar above the program
    page.mouse.up()
    expect(cell.editor).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_a_readonly_program_cannot_be_edited_before_the_editor_has_come(
    page: Page, lesson_url: str, held: Held
) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    original = cell.code
    cell.element.evaluate("cell => cell.setAttribute('readonly', '')")
    cell.plain_text.click()
    page.keyboard.type("broken")
    assert cell.code == original
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()


def test_the_key_that_runs_works_before_the_editor_has_come(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.set_code("print('ran')")
    cell.plain_text.click()
    page.keyboard.press("Control+Enter")
    assert cell.finish()["stdout"] == "ran\n"
    assert cell.code == "print('ran')"
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()


def places(page: Page) -> dict[str, list[list[Any]]]:
    """Where things in view are: the beginnings of program lines, and the paragraphs, headings and cells.

    Each has its text, and its place from the left and the top in pixels.
    """
    return cast("dict[str, list[list[Any]]]", page.evaluate(_PLACES))


def moved(before: list[list[Any]], after: list[list[Any]]) -> list[str]:
    """What is somewhere else, or not there any more."""
    assert [text for text, _, _ in before] == [text for text, _, _ in after]
    return [
        f"{text!r} from {x:.2f}, {y:.2f} to {then_x:.2f}, {then_y:.2f}"
        for (text, x, y), (_, then_x, then_y) in zip(before, after, strict=True)
        if abs(x - then_x) > TOLERANCE or abs(y - then_y) > TOLERANCE
    ]


def settle(page: Page) -> None:
    """Lets the page measure and paint what has come."""
    page.evaluate("new Promise(resolve => setTimeout(() => requestAnimationFrame(resolve), 150))")


_PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
# With what has moved, for the message of a test that fails.
_WATCH_SHIFTS = """
globalThis.shifts = [];
new PerformanceObserver(list => {
  for (const { value, sources } of list.getEntries()) {
    const parts = sources.map(({ node, previousRect, currentRect }) => {
      const name = node?.nodeType === Node.TEXT_NODE ? node.data.slice(0, 40) : node?.outerHTML?.slice(0, 80);
      return `${name}: ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`;
    });
    shifts.push([value, ...parts]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_PLACES = """
() => {
  const inView = ({ top, bottom }) => bottom > 0 && top < innerHeight;
  const at = (text, { left, top }) => [text, left, top];
  const rangeAt = (node, offset) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect();
  };
  // The first sign of each line of a text, or of the texts of an element that is a line.
  const lineStarts = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const starts = [];
    let begun = false;
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      for (let offset = 0; offset < data.length; offset++) {
        if (data[offset] === "\\n") begun = false;
        else if (!begun && data[offset].trim()) {
          begun = true;
          starts.push([data[offset], rangeAt(walker.currentNode, offset)]);
        }
      }
    }
    return starts;
  };
  const lines = [...document.querySelectorAll("async-cell")].flatMap(cell => {
    const root = cell.shadowRoot ?? cell;
    const edited = [...root.querySelectorAll(".cm-line")];
    const plain = root.querySelector(cell.shadowRoot ? ".editor pre" : ":scope > pre");
    return (edited.length ? edited : [plain]).flatMap(lineStarts);
  });
  const blocks = [...document.querySelectorAll("h1, h2, h3, main p, async-cell, main li")];
  return {
    lines: lines.filter(([, box]) => inView(box)).map(([text, box]) => at(text, box)),
    blocks: blocks
      .map(block => [block.localName + (block.id || block.textContent.slice(0, 30)), block.getBoundingClientRect()])
      .filter(([, box]) => inView(box))
      .map(([text, box]) => at(text, box)),
  };
}
"""
