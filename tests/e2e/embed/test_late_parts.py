# What a cell is told before it is defined or on a page, and what comes after that.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import ICON, page_html, script_tag
from tests.e2e.drivers.streamed_page import FILLING, streamed_page
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host, PageErrors
    from tools.preview.server import StaticServer

pytestmark = pytest.mark.chromium_only(
    reason="the order of parser, definition and scripts is the same in every browser"
)

EARLY = """
<script>
  const early = Object.assign(document.createElement("async-cell"), {
    id: "early", code: "print('early')", label: "Early", speed: 2, readonly: true, allowConnect: "https://api.example/",
  });
  document.currentScript.after(early);
</script>
"""
LATE = """
async () => {
  await customElements.whenDefined("async-cell");
  const late = document.createElement("async-cell");
  Object.assign(late, { id: "late", code: "print('late')" });
  const given = document.createElement("async-cell");
  given.innerHTML = "<pre>print('written')</pre>";
  Object.assign(given, { id: "given", code: "print('given')" });
  document.querySelector("main").append(late, given);
  return [late.code, given.code];
}
"""


@pytest.mark.usefixtures("without_python")
def test_what_is_set_before_a_cell_is_defined_or_on_a_page_is_not_lost(
    page: Page, tool: StaticServer, host: Host
) -> None:
    page.goto(host(page_html(EARLY, head=script_tag(tool))))
    early = Cell(page, "early")
    expect(early.editor).to_have_text("print('early')")
    expect(early.editor).to_have_attribute("aria-label", "Code of Early")
    expect(early.editor).to_have_attribute("aria-readonly", "true")
    expect(early.reset_button).to_have_attribute("aria-disabled", "true")
    assert early.element.evaluate("cell => [cell.speed, cell.getAttribute('allow-connect')]") == [
        *("2", "https://api.example/")
    ]
    assert page.evaluate(LATE) == ["print('late')", "print('given')"]
    expect(Cell(page, "late").editor).to_have_text("print('late')")
    given = Cell(page, "given")
    expect(given.editor).to_have_text("print('given')")
    given.reset_button.click()
    expect(given.editor).to_have_text("print('written')")


@pytest.mark.usefixtures("without_python")
def test_marks_and_texts_are_properties_too(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(page_html(EARLY, head=script_tag(tool))))
    early = Cell(page, "early")
    expect(early.editor).to_be_visible()
    early.element.evaluate("cell => { cell.readonly = false; cell.label = null; cell.allowConnect = undefined; }")
    expect(early.editor).to_have_attribute("aria-readonly", "false")
    expect(early.editor).to_have_attribute("aria-label", "Code of early")
    assert early.element.evaluate("cell => [cell.readonly, cell.autorun, cell.getAttributeNames().sort()]") == [
        *(False, False, ["id", "speed", "state"])
    ]


@pytest.mark.usefixtures("without_python")
def test_a_name_whose_script_does_not_come_is_taken_with_the_next_change(
    page: Page, page_errors: PageErrors, tool: StaticServer, host: Host
) -> None:
    page_errors.allow("ERR_FAILED|dynamically imported module|Failed to load")
    page.goto(host(page_html(EARLY, head=script_tag(tool))))
    early = Cell(page, "early")
    expect(early.editor).to_be_visible()
    page.route("**/js/names-*.js", lambda route: route.abort())
    with page.expect_event("pageerror"):
        early.element.evaluate("cell => { cell.label = 'Later'; }")
    expect(early.editor).to_have_attribute("aria-label", "Code of Early")
    page.unroute("**/js/names-*.js")
    early.element.evaluate("cell => { cell.speed = 4; }")
    expect(early.editor).to_have_attribute("aria-label", "Code of Later")


def test_half_a_cell_is_not_shown_and_its_run_waits_for_the_rest(page: Page, tool: StaticServer) -> None:
    script = f'<script type="module" async src="{tool.url}yieldpad.js"></script>'
    with streamed_page() as streamed:
        streamed.send(
            f'<!doctype html><html lang="en"><head><title>Streamed</title>{ICON}{script}</head>{FILLING}<main>'
        )
        page.goto(streamed.url, wait_until="commit")
        wait_until(page, "!!customElements.get('async-cell')")
        streamed.send("<async-cell id='first' autorun><pre>for n in range(2):\n    print(n)\n")
        wait_until(page, "!!document.querySelector('#first pre')?.textContent.includes('print')")
        page.evaluate("() => { globalThis.outcome = first.run(); }")  # without waiting for it
        assert page.evaluate("[first.shadowRoot, first.getAttribute('state')]") == [None, None]
        streamed.send("print('end')</pre></async-cell> <p>")
        assert page.evaluate("outcome.then(({ stdout }) => stdout)") == "0\n1\nend\n"
        assert Cell(page, "first").code == "for n in range(2):\n    print(n)\nprint('end')"
        streamed.send("</main></html>")
        streamed.end()


@pytest.mark.usefixtures("without_python")
def test_half_an_exercise_waits_for_its_check(page: Page, tool: StaticServer) -> None:
    script = f'<script type="module" async src="{tool.url}yieldpad.js"></script>'
    with streamed_page() as streamed:
        streamed.send(f'<!doctype html><html lang="en"><head><title>Half</title>{ICON}{script}</head>{FILLING}<main>')
        page.goto(streamed.url, wait_until="commit")
        wait_until(page, "!!customElements.get('async-exercise')")
        streamed.send('<async-exercise id="one" label="One"><async-cell id="answer"><pre>x = 1</pre></async-cell> ')
        expect(Cell(page, "answer").run_button).to_be_visible()
        expect(page.get_by_role("button", name="Check")).to_have_count(0)
        streamed.send('<script type="application/json" class="check">{"source": "equal(x, 1)"}</script>')
        streamed.send("</async-exercise> <p>")
        expect(page.get_by_role("button", name="Check")).to_be_visible()
        streamed.end()
