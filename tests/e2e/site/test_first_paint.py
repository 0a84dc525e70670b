# The first moments of a lesson: it can be read before any script has come, it loads no more than the build counts, and
# nothing moves when scripts, editors and timelines come.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.e2e.drivers.slow_network import EDITOR, SCRIPTS, settle
from tests.lesson_page import LESSON
from tests.waiting import wait_until
from tools.site.sizes import parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.drivers.slow_network import Held
    from tools.preview.server import StaticServer

LONGEST = "pipelines.html"
LESSONS = [f"{file.stem}.html" for file in sorted((ROOT / "site/lessons").glob("*.md"))]
# Every lesson is read in a narrow window, where most could move, and two of them in a wide one too.
READ = [*((name, 390) for name in LESSONS), (LESSON, 1280), (LONGEST, 1280)]
TOLERANCE = 0.1  # of a pixel


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
@pytest.mark.parametrize(("name", "width"), READ)
def test_nothing_moves_for_a_reader_who_scrolls(page: Page, site: StaticServer, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(_WATCH_SHIFTS)
    page.goto(site.url + name)
    page.mouse.move(width / 2, 450)
    for _ in range(60):
        page.mouse.wheel(0, 600)
        settle(page)
        if page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1"):
            break
    expect(page.locator("async-cell .cm-content")).to_have_count(page.locator("async-cell").count())
    assert page.evaluate("shifts") == []


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="no other browser tells of layout shifts")
@pytest.mark.parametrize(("name", "width"), READ)
def test_nothing_moves_when_a_live_timeline_takes_the_place_of_a_drawing(
    page: Page, site: StaticServer, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(_WATCH_SHIFTS)
    page.goto(site.url + name)
    expect(page.locator("async-cell:not([state])")).to_have_count(0)
    for cell in page.locator("async-cell:has(> .recorded > .timeline)").all():
        drawing = cell.locator(".recorded > .timeline")
        before = cell.bounding_box()
        page.mouse.move(0, 0)  # or the drawing may come below the mouse while the page scrolls to it
        drawing.hover()
        expect(drawing).to_be_hidden()
        settle(page)
        after = cell.bounding_box()
        assert before
        assert after
        assert abs(after["height"] - before["height"]) < TOLERANCE, cell.get_attribute("id")
    assert page.evaluate("shifts") == []


@pytest.mark.chromium_only(reason="which files a page asks for is our own code's choice")
@pytest.mark.usefixtures("without_python")
def test_a_lesson_requests_the_files_that_the_build_counts(page: Page, site: StaticServer, built: Path) -> None:
    requested: set[str] = set()
    page.on("request", lambda request: requested.add(request.url.removeprefix(site.url)))
    page.goto(site.url + LONGEST)
    for cell in page.locator("async-cell").all():
        cell.scroll_into_view_if_needed()
        expect(cell.locator(".cm-content")).to_be_visible()
    settle(page)
    parts = {part.budget: {file.relative_to(built).as_posix() for file in part.files} for part in parts_of(built)}
    loaded = {name for name in requested if name.endswith((".html", ".css", ".js"))}
    assert loaded - parts["editor"] - parts["predictions"] - parts["python"] == parts["page"]


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
