# Cells in pages of another site, by iframe: they run, fit their height, and speak with the page around them.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.frame_messages import LISTEN, heard, kinds, say, wait_for
from tests.e2e.drivers.host_page import COUNTING, Embed, frame_tag, page_html
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

FAILING = f"{COUNTING}\n1 / 0"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(26, 31, 38)"
SANDBOX = 'sandbox="allow-scripts"'
# Messages, and what the frame says of each.
NOT_UNDERSTOOD: list[tuple[dict[str, Any], str]] = [
    ({"yieldpad": 2, "type": "run"}, "version 1 only"),
    ({"yieldpad": 1, "type": "dance"}, "no message “dance”"),
    ({"yieldpad": 1, "type": "code", "code": 1}, "code is a text"),
    ({"yieldpad": 1, "type": "scheme", "scheme": "pink"}, '"light" or "dark"'),
    ({"yieldpad": 1}, "no message"),
]
# Fragments of an address, and what the frame says of each.
NO_PROGRAM = {
    "1.VY7BCsMg": "is incomplete or damaged",
    "9.VY7BCsMg": "newer version",
    "code=1&speed=fast": "wrong setting",
    "code=1&packages=https://evil.example/x.whl": "wrong setting",
    f"code={'x' * 300_000}": "too large",
}


def two_frames(tool: StaticServer, *, fit: bool = True, attributes: str = "") -> str:
    script = f'<script src="{tool.url}embed-fit.js" defer></script>' if fit else ""
    frames = frame_tag(tool, "first", attributes=attributes) + frame_tag(tool, "second", attributes=attributes)
    return page_html(frames, head=script)


@pytest.fixture
def listening(page: Page) -> Page:
    """The page, which from now on notes what its frames say."""
    page.add_init_script(LISTEN)
    return page


@pytest.mark.parametrize("attributes", ["", SANDBOX], ids=["plain", "sandboxed"])
def test_two_frames_run_and_are_as_tall_as_their_cells(
    page: Page, tool: StaticServer, host: Host, attributes: str
) -> None:
    page.goto(host(two_frames(tool, attributes=attributes)))
    first, second = Embed(page, "first"), Embed(page, "second")
    expect(first.cell.editor).to_be_visible()
    if attributes:
        assert first.frame.evaluate("self.origin") == "null"
    assert first.run()["stdout"] == "[0, 1, 2]\n"
    assert second.run(FAILING)["reason"] == "error"
    for embed in (first, second):
        wait_until(embed.frame, "document.documentElement.scrollHeight <= innerHeight")
        assert embed.frame.evaluate("innerHeight - document.documentElement.scrollHeight") <= 1
    assert second.height > first.height > 300
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_the_script_that_fits_it_the_frame_scrolls(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(two_frames(tool, fit=False)))
    first = Embed(page, "first")
    assert first.run()["ok"]
    assert first.height < 200
    first.frame.evaluate("document.querySelector('async-cell').scrollIntoView({block: 'end'})")
    assert first.frame.evaluate("scrollY") > 0


def test_a_frame_tells_what_happens_in_it(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    page.goto(host(two_frames(tool)))
    wait_for(page, "first", "ready")
    Embed(page, "first").press_run()
    end = wait_for(page, "first", "end")
    assert end["outcome"]["stdout"] == "[0, 1, 2]\n"
    told = heard(page, "first")
    told_kinds = kinds(page, "first")
    assert told_kinds.index("ready") < told_kinds.index("start") < told_kinds.index("step") < told_kinds.index("end")
    steps = [step for message in told if message.get("type") == "step" for step in message["steps"]]
    assert steps == end["outcome"]["recording"]["steps"]
    output = [each for message in told if message.get("type") == "output" for each in message["output"]]
    assert "".join(each["text"] for each in output) == "[0, 1, 2]\n"
    heights = [message["height"] for message in told if message.get("type") == "height"]
    assert [message["height"] for message in told if message.get("subject") == "lti.frameResize"] == heights
    assert heights[-1] > heights[0] > 0
    assert "start" not in kinds(page, "second")


def test_a_page_runs_stops_and_changes_what_is_in_a_frame(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    page.goto(host(two_frames(tool, fit=False)))
    wait_for(page, "first", "ready")
    say(page, "first", type="outcome")
    assert wait_for(page, "first", "outcome")["outcome"] is None
    say(page, "first", type="code", code="print('of the page')")
    say(page, "first", type="run")
    assert wait_for(page, "first", "end")["outcome"]["stdout"] == "of the page\n"
    say(page, "first", type="outcome")
    outcome = wait_for(page, "first", "outcome", 2)["outcome"]
    assert (outcome["ok"], outcome["recording"]["version"]) == (True, 2)
    say(page, "first", type="code", code="print('begun')\nwhile True: pass")
    say(page, "first", type="run")
    wait_for(page, "first", "output", 2)
    say(page, "first", type="stop")
    assert wait_for(page, "first", "end", 2)["outcome"]["reason"] == "stopped"
    say(page, "first", type="reset")
    assert Embed(page, "first").cell.code == COUNTING.rstrip("\n")
    say(page, "first", type="hello")
    wait_for(page, "first", "ready", 2)


@pytest.mark.usefixtures("without_python")
def test_a_frame_tells_of_a_check(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    page.goto(host(page_html(frame_tag(tool, "first"))))
    wait_for(page, "first", "ready")
    Embed(page, "first").frame.evaluate(
        "document.querySelector('async-cell').dispatchEvent("
        "new CustomEvent('cellcheck', {bubbles: true, composed: true, detail: {passed: true, feedback: []}}))"
    )
    assert wait_for(page, "first", "checked")["verdict"] == {"passed": True, "feedback": []}


@pytest.mark.chromium_only(reason="a message is judged by code that host-message.test.mjs tries")
@pytest.mark.usefixtures("without_python")
def test_what_a_frame_does_not_understand_it_says(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    page.goto(host(page_html(frame_tag(tool, "first"))))
    wait_for(page, "first", "ready")
    for number, (message, problem) in enumerate(NOT_UNDERSTOOD, 1):
        say(page, "first", **message)
        assert problem in wait_for(page, "first", "problem", number)["message"], message


def test_a_frame_listens_to_the_page_around_it_and_to_nobody_else(
    listening: Page, tool: StaticServer, host: Host
) -> None:
    page = listening
    page.goto(host(two_frames(tool)))
    wait_for(page, "first", "ready")
    wait_for(page, "second", "ready")
    Embed(page, "second").frame.evaluate(
        "parent.frames[0].postMessage({yieldpad: 1, type: 'code', code: 'print(666)'}, '*')"
    )
    for noise in ("null", "1", "'run'", "{type: 'run'}", "{subject: 'lti.frameResize', height: 1}"):
        page.evaluate(f"first.contentWindow.postMessage({noise}, '*')")
    say(page, "first", type="outcome")
    assert wait_for(page, "first", "outcome")["outcome"] is None
    assert Embed(page, "first").cell.code == COUNTING.rstrip("\n")
    assert "problem" not in kinds(page, "first")


@pytest.mark.chromium_only(
    reason="Chromium denies storage to third parties by default, Firefox gives them one of their own"
)
def test_without_third_party_storage_it_runs(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(two_frames(tool)))
    first = Embed(page, "first")
    expect(first.cell.editor).to_be_visible()
    denied = "() => { try { localStorage; return false } catch { return true } }"
    if not first.frame.evaluate(denied):
        pytest.skip("this Chromium lets third parties store")
    assert first.run("print('edited')")["stdout"] == "edited\n"


def test_several_frames_are_loaded_and_none_starts_python_before_it_is_seen(
    page: Page, tool: StaticServer, host: Host
) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    far = f'<p style="height: 6000px">far</p>{frame_tag(tool, "below")}'
    page.goto(host(page_html(far)))
    expect(Cell(cast("Page", page.frame_locator("#below")), "program").element).to_be_attached()
    page.wait_for_timeout(500)
    assert not [address for address in asked if "/python/" in address]


@pytest.mark.parametrize(
    ("around", "theme", "surface"),
    [("", "", LIGHT), ("dark", "", DARK), ("dark", "&theme=light", LIGHT), ("light", "&theme=dark", DARK)],
)
@pytest.mark.usefixtures("without_python")
def test_a_frame_is_light_or_dark_as_the_page_is(
    page: Page, tool: StaticServer, host: Host, around: str, theme: str, surface: str
) -> None:
    head = f'<style>:root {{ color-scheme: {around} }}</style><script src="{tool.url}embed-fit.js" defer></script>'
    page.goto(host(page_html(frame_tag(tool, "first", more=theme), head=head)))
    frame = Embed(page, "first")
    expect(frame.cell.element.locator(".cell")).to_have_css("background-color", surface)
    if not theme:
        page.evaluate("document.documentElement.style.colorScheme = 'dark'")
        expect(frame.cell.element.locator(".cell")).to_have_css("background-color", DARK)


@pytest.mark.chromium_only(reason="an address is read by code that embed-address.test.mjs tries")
@pytest.mark.usefixtures("without_python")
def test_the_address_says_how_the_cell_is(page: Page, tool: StaticServer, host: Host) -> None:
    more = "&lang=de&readonly&speed=0.5&timeline=off&packages=packaging+rich"
    page.goto(host(page_html(frame_tag(tool, "named", more=more))))
    cell = Embed(page, "named").cell
    expect(cell.element.get_by_role("button", name="Ausführen")).to_be_visible()
    expect(cell.editor).to_have_attribute("aria-readonly", "true")
    attributes = {
        name: cell.element.get_attribute(name) for name in ("label", "speed", "timeline", "packages", "readonly")
    }
    assert attributes == {
        "label": "named",
        "speed": "0.5",
        "timeline": "off",
        "packages": "packaging rich",
        "readonly": "",
    }
    assert cell.code == COUNTING.rstrip("\n")


def test_what_runs_by_itself_does_so_in_a_frame_only(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(page_html(frame_tag(tool, "eager", more="&autorun"))))
    assert Embed(page, "eager").cell.finish()["stdout"] == "[0, 1, 2]\n"
    address = page.locator("#eager").get_attribute("src")
    assert address
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_text("This program came with the link.")).to_be_visible()
    expect(Cell(page, "program").editor).to_be_visible()
    page.wait_for_timeout(1000)
    assert Cell(page, "program").state == "idle"
    assert Cell(page, "program").run()["ok"]


@pytest.mark.chromium_only(reason="an address is read by code that embed-address.test.mjs tries")
@pytest.mark.usefixtures("without_python")
def test_an_address_that_holds_no_program_is_told_in_words(page: Page, tool: StaticServer, host: Host) -> None:
    frames = {f"broken{number}": fragment for number, fragment in enumerate(NO_PROGRAM)}
    page.goto(host(page_html("".join(frame_tag(tool, name, fragment=told) for name, told in frames.items()))))
    for name, fragment in frames.items():
        page.locator(f"#{name}").scroll_into_view_if_needed()
        expect(page.frame_locator(f"#{name}").get_by_role("alert")).to_contain_text(NO_PROGRAM[fragment])


@pytest.mark.parametrize("attributes", ["", SANDBOX], ids=["plain", "sandboxed"])
def test_in_a_frame_of_320_pixels_nothing_scrolls_sideways(
    page: Page, tool: StaticServer, host: Host, attributes: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    html = two_frames(tool, attributes=f'style="width: 100%" {attributes}')
    page.goto(host(html))
    first = Embed(page, "first")
    first.run(f"{COUNTING}\nprint('x' * 500)\n1 / 0")
    expect(first.cell.error).to_be_visible()
    assert first.frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_frame(page: Page, tool: StaticServer, host: Host, theme: str) -> None:
    page.goto(host(page_html(frame_tag(tool, "first", FAILING, more=f"&theme={theme}"))))
    address = page.locator("#first").get_attribute("src")
    Embed(page, "first").run()
    assert violations(page) == []
    # Into a frame of another site axe cannot look from outside.
    assert address
    page.goto("about:blank")
    page.goto(address)
    cell = Cell(page, "program")
    cell.run()
    expect(cell.error).to_be_visible()
    assert violations(page) == []
