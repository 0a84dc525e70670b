# Cells in pages of another site, by script: two lines of markup, one interpreter, and nothing that the page must allow
# but scripts and frames from the tool's site.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import COUNTING, cell_tag, page_html, script_tag
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host, PageErrors
    from tools.preview.server import StaticServer

STRICT = "default-src 'none'; img-src data:; script-src {tool}; frame-src {tool}"
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


def two_cells(tool: StaticServer) -> str:
    cells = cell_tag("first", session="shared") + cell_tag("second", session="shared")
    return page_html(cells, head=script_tag(tool))


def visible_frames(page: Page) -> int:
    return sum(frame.is_visible() for frame in page.locator("iframe").all())


@pytest.mark.also_without_jspi
def test_two_cells_run_and_share_one_interpreter(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(two_cells(tool)))
    first, second = Cell(page, "first"), Cell(page, "second")
    assert first.run()["stdout"] == "[0, 1, 2]\n"
    expect(first.values).to_have_text(["0", "1", "2"])
    assert first.run("answer = 42")["ok"]
    assert second.run("print(answer)")["stdout"] == "42\n"
    opened = [frame.url.rpartition("/")[2] for frame in page.frames[1:]]
    assert opened == ["loader.html", "runner.html"]
    assert visible_frames(page) == 0


def test_a_page_hears_what_happens_in_a_cell(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(two_cells(tool)))
    page.evaluate(_HEAR)
    Cell(page, "second").set_code(COUNTING)
    outcome = page.evaluate("document.querySelector('#second').run()")
    heard: list[tuple[str, str, Any]] = page.evaluate("heard")
    assert {target for _, target, _ in heard} == {"second"}
    assert heard[0][0] == "celledit"
    assert [name for name, _, _ in heard[1:]].count("cellstart") == 1
    assert [detail["value"] for name, _, detail in heard if name == "cellstep" and detail["type"] == "yield"] == [
        "0",
        "1",
        "2",
    ]
    assert "".join(detail["text"] for name, _, detail in heard if name == "celloutput") == "[0, 1, 2]\n"
    assert heard[-1][0] == "cellend"
    assert heard[-1][2]["recording"] == outcome["recording"] == page.evaluate("second.recording")


def test_stop_ends_a_program_that_computes(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(page_html(cell_tag("busy", "print('begun')\nwhile True: pass"), head=script_tag(tool))))
    cell = Cell(page, "busy")
    cell.start()
    expect(cell.output).to_have_text("begun")
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"
    assert cell.run("print('on')")["stdout"] == "on\n"


def test_a_program_asks_for_a_line_and_gets_it(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(page_html(cell_tag("asking", "print(input('name? ').upper())"), head=script_tag(tool))))
    cell = Cell(page, "asking")
    cell.start()
    cell.prompt.fill("ada")
    cell.prompt.press("Enter")
    assert cell.finish()["stdout"] == "name? ADA\n"


def test_a_package_comes_by_way_of_the_loader_frame(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(page_html(cell_tag("packed", packages="packaging"), head=script_tag(tool))))
    outcome = Cell(page, "packed").run(
        "from packaging.version import Version\nimport email\nprint(Version('1.10').minor)"
    )
    assert outcome["stdout"] == "10\n", outcome


def test_nothing_but_its_modules_is_loaded_before_a_cell_is_near(page: Page, tool: StaticServer, host: Host) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.removeprefix(tool.url)))
    far = '<p style="height: 5000px">far</p>' + cell_tag("below")
    page.goto(host(page_html(far, head=script_tag(tool))))
    page.wait_for_selector("async-cell[state=idle]", state="attached")
    page.wait_for_timeout(500)
    ours = [path for path in asked if not path.startswith("http")]
    assert ours[0] == "yieldpad.js"
    assert all(path.startswith("js/") for path in ours[1:])
    assert not [path for path in ours if "editor" in path]
    Cell(page, "below").element.scroll_into_view_if_needed()
    assert Cell(page, "below").run()["ok"]
    assert "loader.html" in asked


def test_on_a_second_visit_python_comes_out_of_the_cache(page: Page, tool: StaticServer, host: Host) -> None:
    address = host(two_cells(tool))
    for _ in range(2):
        page.goto("about:blank")
        page.goto(address)
        assert Cell(page, "first").run()["ok"]
    loader = next(frame for frame in page.frames if frame.url.endswith("loader.html"))
    sizes = loader.evaluate('performance.getEntriesByType("resource").map(entry => [entry.name, entry.transferSize])')
    started = [(name, size) for name, size in sizes if "/python/" in name and "/library-" not in name]
    assert len(started) == 6
    assert [name for name, size in started if size > 0] == []


def test_a_strict_policy_need_allow_scripts_and_frames_only(page: Page, tool: StaticServer, host: Host) -> None:
    page.add_init_script(_VIOLATIONS)
    page.goto(host(two_cells(tool), {"Content-Security-Policy": STRICT.format(tool=tool.url)}))
    cell = Cell(page, "first")
    assert cell.run()["stdout"] == "[0, 1, 2]\n"
    expect(cell.editor).to_have_attribute("aria-label", "Code of first")
    assert cell.editor.evaluate("editor => getComputedStyle(editor).whiteSpace") == "pre"  # CodeMirror's own style
    cell.open_steps()
    cell.run("1 / 0")
    expect(cell.error).to_contain_text("ZeroDivisionError")
    assert page.evaluate("violations") == []


@pytest.mark.parametrize("missing", ["script-src", "frame-src"])
def test_of_what_the_policy_need_allow_nothing_can_be_left_out(
    page: Page, tool: StaticServer, host: Host, page_errors: PageErrors, missing: str
) -> None:
    page_errors.allow("Content.Security.Policy|blocked|violates|Loading failed")
    policy = STRICT.format(tool=tool.url).replace(f"{missing} {tool.url}", f"{missing} 'none'")
    page.add_init_script(_VIOLATIONS)
    page.goto(host(two_cells(tool), {"Content-Security-Policy": policy}))
    if missing == "frame-src":
        Cell(page, "first").run_button.click()
    wait_until(page, "violations.length > 0")
    assert {name.removesuffix("-elem") for name in page.evaluate("violations")} >= {missing}


def test_an_isolated_page_gets_isolated_cells(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(two_cells(tool), ISOLATED))
    assert page.evaluate("crossOriginIsolated") is True
    cell = Cell(page, "first")
    assert cell.run()["stdout"] == "[0, 1, 2]\n"
    assert [frame.url for frame in page.frames[1:]] == ["about:srcdoc"]
    assert page.frames[1].evaluate("crossOriginIsolated") is True
    assert page.frames[1].evaluate("self.origin") == "null"
    cell.set_code("print('begun')\nwhile True: pass")
    cell.start()
    expect(cell.output).to_have_text("begun")
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"


@pytest.mark.chromium_only(reason="Firefox says nothing of a blocked frame, and twelve seconds are waited for it")
def test_a_page_that_lets_in_no_frame_of_a_plain_host_has_cells_nevertheless(
    page: Page, tool: StaticServer, host: Host
) -> None:
    page.goto(host(two_cells(tool), {"Cross-Origin-Embedder-Policy": "require-corp"}))
    assert page.evaluate("crossOriginIsolated") is False
    assert Cell(page, "first").run()["stdout"] == "[0, 1, 2]\n"


def test_a_narrow_page_needs_no_scrolling_sideways(page: Page, tool: StaticServer, host: Host) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(host(two_cells(tool)))
    cell = Cell(page, "first")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        cell.run(f"{COUNTING}\nprint('x' * 500)\n1 / 0")
        expect(cell.error).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, tool: StaticServer, host: Host, scheme: str) -> None:
    colours = "background: #14181d; color: #eee" if scheme == "dark" else "background: #fff; color: #222"
    head = f"{script_tag(tool)}<style>:root {{ color-scheme: {scheme}; {colours} }}</style>"
    page.goto(host(page_html(cell_tag("first") + cell_tag("second"), head=head)))
    cell = Cell(page, "first")
    cell.run(f"{COUNTING}\n1 / 0")
    expect(cell.error).to_be_visible()
    expect(Cell(page, "second").editor).to_be_visible()
    assert violations(page) == []


@pytest.mark.chromium_only(reason="a module is loaded once in each browser; what is defined twice is our own code")
def test_a_page_may_have_the_script_twice(page: Page, tool: StaticServer, host: Host) -> None:
    with_two = script_tag(tool) + script_tag(tool).replace("yieldpad.js", "yieldpad.js?again")
    page.goto(host(page_html(cell_tag("first"), head=with_two)))
    assert Cell(page, "first").run()["stdout"] == "[0, 1, 2]\n"


def test_where_python_cannot_be_had_the_cell_says_so_and_tries_again(
    page: Page, tool: StaticServer, host: Host, page_errors: PageErrors
) -> None:
    page_errors.allow("Failed to load resource|NetworkError|net::ERR")
    page.context.route("**/python/pyodide.asm-*.wasm", lambda route: route.abort())
    page.goto(host(two_cells(tool)))
    cell = Cell(page, "first")
    assert cell.run()["reason"] == "error"
    expect(cell.error).to_contain_text("could not be loaded")
    page.context.unroute("**/python/pyodide.asm-*.wasm")
    assert cell.run()["stdout"] == "[0, 1, 2]\n"


_HEAR = """
() => {
  globalThis.heard = [];
  globalThis.second = document.querySelector("#second");
  for (const name of ["celledit", "cellstart", "celloutput", "cellstep", "cellend"]) {
    document.addEventListener(name, event => heard.push([name, event.target.id, event.detail]));
  }
}
"""
_VIOLATIONS = """
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", event => violations.push(event.effectiveDirective));
"""
