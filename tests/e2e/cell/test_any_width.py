# A cell of any width, in any size of text, shown, hidden or zoomed: it is drawn or left out, and never holds the page.
# The processor's time is measured by tests/bench/widths.py; here the work is counted, which no busy machine changes.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.e2e.conftest import new_context
from tests.e2e.drivers.host_page import host_page, page_html, script_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

WIDTHS = [0, 1, 60, 120, 170, 205, 320, 4000]
NARROW = 60  # in pixels: too narrow for a picture, which is left out
FONTS = [8, 40]
PROGRAMS = {
    "one value and one sleep": """\
import asyncio

async def numbers():
    yield 1
    await asyncio.sleep(0.15)

async for number in numbers():
    print(number)
""",
    "an error that is caught": """\
import asyncio

async def numbers():
    await asyncio.sleep(0.05)
    yield "a long value"
    raise ValueError("no more")

try:
    async for number in numbers():
        print(number)
except ValueError as error:
    print(error)
""",
}
TEXTS = {
    "families": "👨‍👩‍👧‍👦" * 9,
    "parties": "🎉" * 9,
    "halves": "\\ud83d" * 9,
    "controls": "\\0\\ufffe\\x1b",
    "right to left": "\\u202e" * 9,
    "markup": '<&">',
}
# Twice as many as the widest picture of these programs has.
MOST_ELEMENTS = 600


@pytest.fixture(scope="module")
def shared_page(browser: Browser, engine: str, tool: StaticServer, shared_errors: PageErrors) -> Iterator[Page]:
    """A page of another site with one cell, in a place of any width."""
    context = new_context(browser, engine)
    page = context.new_page()
    shared_errors.watch(page)
    cell = '<div id="place"><async-cell id="cell" label="A cell"><pre>print(1)</pre></async-cell></div>'
    with host_page(page_html(cell, head=script_tag(tool))) as url:
        page.goto(url)
        page.evaluate("customElements.whenDefined('async-cell')")
        page.evaluate("document.querySelector('#cell').run()")
        yield page
    context.close()


@pytest.fixture
def wide(shared_page: Page, shared_errors: PageErrors) -> Iterator[Page]:
    """The page; no error may come."""
    shared_errors.seen.clear()
    yield shared_page
    assert shared_errors.unexpected() == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_cell_of_any_width_runs_and_replays(wide: Page, width: int, program: str) -> None:
    for font in FONTS:
        seen = drawn(wide, f"width: {width}px; font-size: {font}px", PROGRAMS[program])
        assert seen["state"] == "done"
        assert seen["elements"] < MOST_ELEMENTS
        assert seen["wrong"] == []
        if width >= NARROW:
            assert (seen["elements"] > 0) == (width > NARROW)


@pytest.mark.parametrize(
    "style",
    [
        "display: none",
        "display: flex; width: 1px",
        "display: table; table-layout: fixed; width: 1px",
        "zoom: 0.25",
        "zoom: 5",
        "transform: scale(0)",
        "writing-mode: vertical-rl; height: 40px",
        "width: 700px; padding: 0 340px; box-sizing: border-box",
        "position: fixed; width: 0; height: 0; overflow: hidden",
    ],
)
def test_a_cell_in_any_place_runs(wide: Page, style: str) -> None:
    seen = drawn(wide, style, PROGRAMS["one value and one sleep"])
    assert seen["state"] == "done"
    assert seen["elements"] < MOST_ELEMENTS
    assert seen["wrong"] == []
    # And back, where there is room.
    assert wide.evaluate(_SHOWN, "width: 700px") > 10


def test_a_cell_in_a_frame_without_size_and_in_closed_details_runs(wide: Page, tool: StaticServer) -> None:
    assert wide.evaluate(_FRAMED, tool.url) == ["1\n", "1\n"]


def test_a_chain_of_20_000_lanes_ends(wide: Page) -> None:
    seen = wide.evaluate(_RECORDED)
    assert 0 < seen["elements"] < 20_000


def test_an_error_of_five_million_characters_ends(wide: Page) -> None:
    error = cast(
        "dict[str, Any]",
        wide.evaluate(
            """async () => {
              const cell = document.querySelector("#cell");
              document.querySelector("#place").style.cssText = "";
              cell.code = "raise ValueError('x' * 5_000_000)";
              const { reason, error } = await cell.run();
              const shown = cell.shadowRoot.querySelector(".error-pane").textContent;
              return { reason, kept: error.length, shown: shown.length, text: shown.slice(0, 9), end: cell.state };
            }"""
        ),
    )
    assert error["reason"] == "error"
    assert error["kept"] < 1_000_000
    assert error["shown"] < 21_000
    assert (error["text"], error["end"]) == ("Traceback", "failed")


@pytest.mark.parametrize("text", TEXTS, ids=list(TEXTS))
def test_a_picture_of_any_text_is_saved(wide: Page, text: str) -> None:
    wide.evaluate("document.querySelector('#place').style.cssText = ''")
    code = f"async def n():\n    yield '{TEXTS[text]}'\n    yield 2\n\nprint(len([x async for x in n()]))"
    wide.evaluate(_RUN, code)
    cell = wide.locator("#cell")
    wide.evaluate(_CATCH)
    cell.get_by_role("button", name="Save").click()
    cell.get_by_role("button", name="Download PNG").click()
    assert wide.evaluate("window.caught") == [0x89, 0x50, 0x4E, 0x47]


def test_half_a_character_is_never_shown(wide: Page) -> None:
    flag = "🇩🇪"  # of two code points; Python would write the joints of a family as escapes
    code = (
        f"async def n():\n    for x in range(3):\n        yield '{flag}' * 15 * (x + 1)\n\n"
        f"print('{flag}' * 9000)\nprint(len([x async for x in n()]))"
    )
    wide.evaluate("document.querySelector('#place').style.cssText = ''")
    wide.evaluate(_RUN, code)
    cut = wide.evaluate(_CUT, flag)
    assert cut == []


def drawn(page: Page, style: str, code: str) -> dict[str, Any]:
    """Runs a program in a place with this style, goes through its replay, and counts what is drawn."""
    return cast("dict[str, Any]", page.evaluate(_DRAWN, [style, code]))


_RUN = """
async code => {
  const cell = document.querySelector("#cell");
  cell.code = code;
  return await cell.run();
}
"""
# The first bytes of the next file that the page hands to the reader. Not every driver tells of a download.
_CATCH = """
() => {
  const own = URL.createObjectURL;
  const blob = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no file came")), 20_000);
    URL.createObjectURL = given => {
      URL.createObjectURL = own;
      resolve(given);
      return own.call(URL, given);
    };
  });
  window.caught = blob.then(given => given.arrayBuffer()).then(bytes => [...new Uint8Array(bytes, 0, 4)]);
}
"""
_COUNT = """
  const frame = () => Promise.race([
    new Promise(resolve => requestAnimationFrame(resolve)),
    new Promise(resolve => setTimeout(resolve, 100)),
  ]);
  const elements = () => [...cell.shadowRoot.querySelectorAll(".picture-view svg *")];
"""
_DRAWN = (
    """
async ([style, code]) => {
  const cell = document.querySelector("#cell");"""
    + _COUNT
    + """
  document.querySelector("#place").style.cssText = style;
  await frame();
  cell.code = code;
  await cell.run();
  await frame();
  await frame();
  const slider = cell.shadowRoot.querySelector("input[type=range]");
  let most = elements().length;
  for (const value of [0, 300, 700, 1000]) {
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
    await frame();
    most = Math.max(most, elements().length);
  }
  const wrong = elements().flatMap(element => [...element.attributes])
    .filter(({ name, value }) => /NaN|Infinity/.test(value) || (/width|height|^r$/.test(name) && value.startsWith("-")))
    .map(({ name, value }) => `${name}=${value}`);
  return { state: cell.state, elements: most, wrong };
}
"""
)
_SHOWN = (
    """
async style => {
  const cell = document.querySelector("#cell");"""
    + _COUNT
    + """
  document.querySelector("#place").style.cssText = style;
  for (let round = 0; round < 20 && elements().length < 10; round++) await frame();
  return elements().length;
}
"""
)
_FRAMED = """
async site => {
  const code = "async def n():\\n    yield 1\\n\\nasync for x in n(): print(x)";
  const cell = document.querySelector("#cell");
  const place = document.querySelector("#place");
  place.style.cssText = "";
  const details = document.createElement("details");
  place.replaceWith(details);
  details.append(place);
  cell.code = code;
  const { stdout } = await cell.run();
  details.replaceWith(place);
  const frame = document.createElement("iframe");
  frame.style.cssText = "width: 0; height: 0; border: 0";
  document.body.append(frame);
  // A frame of this page's own origin, in which the page's script makes a cell.
  const inner = frame.contentDocument;
  const script = inner.createElement("script");
  script.type = "module";
  script.src = `${site}yieldpad.js`;
  inner.head.append(script);
  const other = inner.createElement("async-cell");
  other.id = "framed";
  other.innerHTML = "<pre></pre>";
  other.querySelector("pre").textContent = code;
  inner.body.append(other);
  await frame.contentWindow.customElements.whenDefined("async-cell");
  const outcome = await other.run();
  frame.remove();
  return [stdout, outcome.stdout];
}
"""
# What the build would have recorded, of a program that no build would record.
_RECORDED = (
    """
async () => {
  const place = document.querySelector("#place");
  place.style.cssText = "";
  const made = document.createElement("async-cell");
  made.id = "chain";
  made.innerHTML =
    "<pre>pass</pre><script type='application/json'></script><figure slot='recorded'><p class='timeline'></p></figure>";
  const lanes = Array.from({ length: 20_000 }, (_, index) => (
    { id: index + 1, kind: "coroutine", name: `f${index}`, line: 1, ...(index > 0 && { by: index }) }
  ));
  const steps = lanes.flatMap(({ id, by }) => [
    { at: id / 1e5, lane: id, type: "start", line: 1, by },
    { at: id / 1e5, lane: id, type: "wait", line: 1, on: { kind: "sleep", name: "1" } },
  ]);
  const ending = { ok: true, reason: null, error: null, line: null, missing: null, at: 1, verdict: null };
  ending.explanations = [];
  const recording = { version: 2, lanes, steps, output: [], ended: 1 };
  made.querySelector("script").textContent = JSON.stringify({ ending, recording });
  place.prepend(made);
  const cell = made;"""
    + _COUNT
    + """
  made.scrollIntoView();
  made.querySelector(".timeline").click();
  for (let round = 0; round < 100 && elements().length === 0; round++) await frame();
  const counted = elements().length;
  made.remove();
  return { elements: counted };
}
"""
)
# Every text of the cell, and every attribute that is read out, that holds half a flag.
_CUT = """
flag => {
  const cell = document.querySelector("#cell");
  cell.shadowRoot.querySelector("details.steps").open = true;
  const parts = /[\\p{Regional_Indicator}\\p{Cs}\\uFFFD]/u;
  const texts = [];
  const walker = document.createTreeWalker(cell.shadowRoot, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) texts.push(node.getAttribute("aria-valuetext") ?? "", node.title ?? "");
    else if (!node.parentElement.closest(".program-pane")) texts.push(node.data);
  }
  return texts.filter(text => parts.test(text.replaceAll(flag, ""))).map(text => text.slice(0, 200));
}
"""
