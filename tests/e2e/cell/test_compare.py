# Two runs that are compared: after an edit, pinned, and of two programs side by side.

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.exercise import write_page
from tests.e2e.drivers.layout_shifts import moved_by, watch_shifts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

pytestmark = pytest.mark.chromium_only(reason="what is compared, and how it is told, is our own code's choice")

IN_ORDER = """import asyncio

async def fetch(what):
    print("ask for", what)
    await asyncio.sleep(1)
    print("got", what)
    return what

async def main():
    await fetch("weather")
    await fetch("news")
    await fetch("mail")

asyncio.run(main())
"""
GATHERED = IN_ORDER.replace(
    """    await fetch("weather")
    await fetch("news")
    await fetch("mail")
""",
    """    await asyncio.gather(fetch("weather"), fetch("news"), fetch("mail"))
""",
)
# On the instant clock, computing takes its time.
ENGLISH = re.compile(
    r"^This run took \d[.]\d\d s, the run before \d[.]\d\d s: \d[.]\d\d s less[.] Up to 3 waits went on side by side; "
    r"in the run before, they came one after the other[.] The values are the same[.] The output has the same lines, in "
    r"another order[.] Number of steps: 16 here, 20 in the run before[.]$"
)
GERMAN = re.compile(
    r"^Dieser Lauf dauerte \d,\d\d s, der vorige Lauf \d,\d\d s: \d,\d\d s weniger[.] Bis zu 3 Wartezeiten liefen "
    r"nebeneinander; im vorigen Lauf kamen sie nacheinander[.] Die Werte sind dieselben[.] Die Ausgabe hat dieselben "
    r"Zeilen, in anderer Reihenfolge[.] Zahl der Schritte: hier 16, im vorigen Lauf 20[.]$"
)


def cell_html(name: str, code: str, attributes: str = 'speed="instant"') -> str:
    return f'<async-cell id="{name}" label="{name}" {attributes}><pre>{escape(code)}</pre></async-cell>'


def comparison(cell: Cell) -> Locator:
    return cell.element.get_by_role("group", name=re.compile("^(Comparison of two runs|Vergleich zweier Läufe)$"))


def ghost(cell: Cell) -> Locator:
    return cell.picture.locator(".ghost path")


@pytest.fixture
def alone(page: Page, site: StaticServer, built: Path) -> Cell:
    """A cell alone on its page, on the instant clock, which has run the program that waits in order."""
    write_page(built, "compare.html", cell_html("program", IN_ORDER))
    page.goto(f"{site.url}compare.html")
    cell = Cell(page, "program")
    expect(cell.editor).to_be_visible()
    assert cell.run()["ok"]
    return cell


def test_gather_is_compared_with_one_await_after_the_other_by_keyboard(alone: Cell) -> None:
    expect(comparison(alone)).to_have_count(0)
    assert alone.run()["ok"]
    expect(comparison(alone)).to_have_count(0)  # it is the same program
    alone.set_code(GATHERED)
    alone.editor.focus()
    alone.page.keyboard.press("Control+Enter")
    # A status: assistive technology reads it when it comes.
    expect(comparison(alone).get_by_role("status")).to_have_text(ENGLISH)
    expect(ghost(alone)).not_to_have_count(0)
    expect(alone.picture.locator(".tick").last).to_have_text(re.compile("^3"))  # the axis is that of the longer run
    shown = comparison(alone).get_by_role("checkbox", name="Show the run before, in thin lines")
    shown.focus()
    alone.page.keyboard.press("Space")
    expect(ghost(alone)).to_have_count(0)
    expect(alone.picture.locator(".tick").last).to_have_text(re.compile("^1"))
    alone.page.keyboard.press("Space")
    expect(ghost(alone)).not_to_have_count(0)
    alone.page.keyboard.press("Tab")
    alone.page.keyboard.press("Enter")
    rows = comparison(alone).get_by_role("table", name="Steps that differ between two runs").get_by_role("row")
    expect(rows.first).to_have_text("LaneStepDetailsThis runRun before")
    expect(rows.filter(has_text="instead of")).to_have_text(
        [re.compile(r"^main [(]Task-1[)]waits forgather[(][)] instead of fetch\d.*ms\d.*ms$")]
    )
    assert violations_light_and_dark(alone.page) == []
    # A run in another order is not what the edit has changed: it is compared with none, and none with it.
    assert alone.element.evaluate("cell => cell.run(2).then(({ ok }) => ok)")
    expect(comparison(alone)).to_have_count(0)
    assert alone.run()["ok"]
    expect(comparison(alone).get_by_role("status")).to_have_text(ENGLISH)


def test_a_pinned_run_stays_until_it_is_unpinned(alone: Cell) -> None:
    alone.element.get_by_role("button", name="More").press("Enter")
    alone.element.get_by_role("button", name="Compare next runs with this one").press("Enter")
    expect(comparison(alone).get_by_role("status")).to_contain_text("This run is pinned")
    for code in (GATHERED, GATHERED.replace('"got"', '"has"')):
        assert alone.run(code)["ok"]
        expect(comparison(alone).get_by_role("status")).to_contain_text(
            re.compile(r"^This run took \d[.]\d\d s, the pinned run \d[.]\d\d s: \d[.]\d\d s less[.]")
        )
        expect(ghost(alone)).not_to_have_count(0)
    expect(comparison(alone).get_by_role("status")).to_contain_text(
        "Line 2 of the output is the first that differs: “ask for news” here, “got weather” in the pinned run."
    )
    comparison(alone).get_by_role("button", name="Unpin").press("Enter")
    expect(comparison(alone)).to_have_count(0)
    expect(ghost(alone)).to_have_count(0)
    assert alone.run(IN_ORDER)["ok"]
    expect(comparison(alone).get_by_role("status")).to_contain_text(
        re.compile(r"the run before \d[.]\d\d s: \d[.]\d\d s more")
    )


def test_a_comparison_that_cannot_be_loaded_leaves_the_timeline_and_comes_with_the_next_run(
    alone: Cell, page_errors: PageErrors
) -> None:
    page_errors.allow("ERR_FAILED|dynamically imported module|Failed to load")
    alone.page.route("**/js/comparison-*.js", lambda route: route.abort())
    assert alone.run(GATHERED)["ok"]
    expect(alone.picture.locator(".tick").last).to_have_text(re.compile("^1"))
    expect(comparison(alone)).to_have_count(0)
    [failed] = [error for error in page_errors.seen if error.startswith("uncaught")]
    assert "comparison-" in failed
    alone.page.unroute("**/js/comparison-*.js")
    assert alone.run(IN_ORDER)["ok"]
    expect(comparison(alone).get_by_role("status")).to_contain_text(
        re.compile(r"the run before \d[.]\d\d s: \d[.]\d\d s more")
    )


def test_nothing_moves_when_the_comparison_comes(page: Page, site: StaticServer, built: Path) -> None:
    below = "<p>Text below the cell.</p>" * 3
    write_page(built, "compare-shifts.html", cell_html("program", IN_ORDER, 'speed="2"') + below)
    watch_shifts(page)
    page.goto(f"{site.url}compare-shifts.html")
    cell = Cell(page, "program")
    expect(cell.editor).to_be_visible()
    cell.run()
    cell.set_code(IN_ORDER.replace("sleep(1)", "sleep(0.9)"))
    page.evaluate("shifts.length = 0")
    cell.run()
    expect(comparison(cell).get_by_role("status")).to_contain_text("less")
    assert moved_by(page) < 0.01


def test_two_programs_stand_side_by_side_once_both_have_run_also_in_german(
    page: Page, site: StaticServer, built: Path
) -> None:
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text) if message.type == "warning" else None)
    cells = [
        cell_html("nacheinander", IN_ORDER),
        cell_html("zusammen", GATHERED, 'speed="instant" compare="#nacheinander"'),
        cell_html("lost", GATHERED, 'speed="instant" compare="#nowhere"'),
    ]
    write_page(built, "compare-two.html", "".join(cells), language="de")
    page.goto(f"{site.url}compare-two.html")
    first, second = Cell(page, "nacheinander"), Cell(page, "zusammen")
    expect(second.editor).to_be_visible()
    second.element.evaluate("cell => cell.run()")
    pair = second.element.get_by_role("group", name="Vergleich zweier Läufe")
    expect(pair.get_by_role("status")).to_have_text(
        "Führe auch „nacheinander“ aus: Dann werden die beiden Läufe hier verglichen."
    )
    expect(pair.locator("svg[role=img]")).to_have_count(0)
    first.element.evaluate("cell => cell.run()")
    expect(pair.get_by_role("status")).to_contain_text(
        re.compile(r"^„zusammen“ dauerte \d,\d\d s, „nacheinander“ \d,\d\d s: \d,\d\d s weniger[.]")
    )
    expect(pair.locator("svg[role=img]")).to_have_count(2)
    [one, other] = pair.locator("svg.drawing").evaluate_all(_TICKS)
    assert one == other  # one axis
    assert violations_light_and_dark(page) == []
    # On a phone they are stacked, and nothing is wider than the page.
    page.set_viewport_size({"width": 320, "height": 700})
    left = pair.locator(".pair-run").evaluate_all(
        "runs => runs.map(run => Math.round(run.getBoundingClientRect().left))"
    )
    assert left[0] == left[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # The run before an edit, in German.
    first.element.evaluate("(cell, code) => { cell.edit(code); return cell.run(); }", GATHERED)
    expect(comparison(first).get_by_role("status")).to_have_text(GERMAN)
    assert not [text for text in warnings if "compare" in text]
    Cell(page, "lost").element.evaluate("cell => cell.run()")
    [warning] = [text for text in warnings if "compare" in text]
    assert warning.startswith('<async-cell id="lost" compare="#nowhere">: no other cell of this page has this id.')


def test_a_cell_is_compared_with_one_that_comes_later(page: Page, site: StaticServer, built: Path) -> None:
    write_page(built, "compare-late.html", cell_html("first", IN_ORDER, 'speed="instant" compare="#second"'))
    page.goto(f"{site.url}compare-late.html")
    first, second = Cell(page, "first"), Cell(page, "second")
    expect(first.editor).to_be_visible()
    page.evaluate(_ADD_SECOND, GATHERED)
    second.element.evaluate("cell => cell.run()")
    assert first.run()["ok"]
    pair = first.element.get_by_role("group", name="Comparison of two runs")
    expect(pair.locator("svg[role=img]")).to_have_count(2)
    first.element.evaluate("cell => cell.run(2)")
    expect(pair.get_by_role("status")).to_contain_text("more")  # as before: another order is not compared
    first.element.evaluate("cell => cell.removeAttribute('compare')")
    expect(pair).to_have_count(0)
    second.element.evaluate("cell => cell.setAttribute('compare', '#first')")
    assert first.run()["ok"]
    assert second.run()["ok"]
    expect(second.element.get_by_role("status").filter(has_text="“first”")).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_a_lesson_has_its_comparison_which_answers_a_question_only_for_readers_without_scripts(
    page: Page, site: StaticServer
) -> None:
    page.goto(f"{site.url}awaiting.html")
    figure = page.locator("async-cell#tasks details.unasked figure.pair-place")
    expect(Cell(page, "tasks").run_button).to_be_visible()
    expect(figure).to_be_hidden()
    expect(figure).to_contain_text("“Side by side” took 2.00 s, “One after the other” 3.00 s: 1.00 s less.")
    expect(figure.locator("svg[role=img]")).to_have_count(2)
    assert [ticks[-1] for ticks in figure.locator("svg.drawing").evaluate_all(_TICKS)] == ["3 s", "3 s"]


_ADD_SECOND = """code => {
  const cell = document.createElement("async-cell");
  cell.id = cell.label = "second";
  cell.speed = "instant";
  cell.code = code;
  document.querySelector("#first").after(cell);
}"""
_TICKS = "drawings => drawings.map(svg => [...svg.querySelectorAll('.tick')].map(tick => tick.textContent))"
