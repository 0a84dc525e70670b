# A page in German: everything that a cell says is German, and it has room for longer words.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell, solution_of
from tests.e2e.drivers.slow_network import settle
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

EVENTFUL = """
import asyncio, time

async def ticks():
    try:
        for number in range(3):
            await asyncio.sleep(0.05)
            yield number
    finally:
        await asyncio.sleep(0)

async def patient(door):
    async with door:
        await asyncio.Event().wait()

async def main():
    door = asyncio.Lock()
    tasks = [asyncio.create_task(patient(door), name=name) for name in "AB"]
    async for number in ticks():
        print(number)
        if number == 1:
            break
    time.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return "over"

asyncio.run(main())
sum(range(3))
"""


@pytest.fixture
def german(page: Page, lesson_url: str, built: Path) -> Page:
    """The page of the lesson, as if the lesson were in German."""
    html = (built / LESSON).read_text("utf-8")
    assert '<html lang="en"' in html
    in_german = html.replace('<html lang="en"', '<html lang="de"')
    page.route(lesson_url, lambda route: route.fulfill(body=in_german, content_type="text/html; charset=utf-8"))
    page.goto(lesson_url)
    return page


@pytest.fixture
def cell(german: Page) -> Cell:
    cell = Cell(german, "counting")
    expect(cell.element.get_by_role("textbox", name=re.compile("^Code von "))).to_be_visible()
    return cell


@pytest.fixture(scope="module")
def english(root: Path) -> list[re.Pattern[str]]:
    """What a German cell must not say: the words around the values of every text that is another one in German."""
    catalogues = [json.loads((root / f"site/texts/{name}.json").read_text("utf-8")) for name in ("en", "de")]
    said, german = (set(fragments(catalogue)) for catalogue in catalogues)
    return [re.compile(rf"(?<!\w){re.escape(words)}(?!\w)") for words in said - german]


def fragments(catalogue: dict[str, dict[str, str | dict[str, str]]]) -> Iterator[str]:
    for section in ("cell", "timeline", "share"):
        for text in catalogue[section].values():
            for form in text.values() if isinstance(text, dict) else [text]:
                words = (part.strip(' ,.:;()“”"') for part in re.split(r"\{\w+\}|·", form))
                yield from (part for part in words if len(part) > 2)


def left_in(cell: Cell, english: list[re.Pattern[str]]) -> list[str]:
    """The English words that a cell shows or tells, but for the cells' labels and for what is the program's."""
    told = cast("list[str]", cell.element.evaluate(_TOLD))
    assert len(told) > 10
    return [f"{pattern.pattern} in {text!r}" for text in told for pattern in english if pattern.search(text)]


@pytest.mark.chromium_only(reason="the words are chosen by our own code")
def test_a_cell_speaks_the_pages_language(cell: Cell, english: list[re.Pattern[str]]) -> None:
    assert left_in(cell, english) == []
    cell.set_code(EVENTFUL)
    status = cell.element.locator(".status")
    cell.element.get_by_role("button", name="Ausführen", exact=True).click()
    cell.finish()
    expect(status).to_have_text(re.compile(r"^Fertig nach (\d+,\d+ s|\d+ ms)$"))
    for name in ("Stopp", "Zurücksetzen", "Anhalten", "Schritt", "Wiederholen", "Alles zeigen"):
        expect(cell.element.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(cell.element.get_by_role("combobox", name="Tempo").get_by_role("option", name="Sofort")).to_be_attached()
    expect(cell.element.get_by_role("log", name="Ausgabe von Counting")).to_contain_text("Wert")
    cell.element.get_by_text("Schritte als Tabelle").click()
    table = cell.element.get_by_role("table", name="Schritte von Counting")
    expect(table.get_by_role("columnheader")).to_have_text(["Zeit", "Spur", "Schritt", "Details", "Zeile"])
    for what, details in [
        ("liefert", "0 (int) an main"),
        ("wartet auf", "Lock"),
        ("wartet auf", "sleep(0.05)"),
        ("wird geschlossen", "durch aclose()"),
        ("blockiert die Event-Loop mit", "time.sleep(0.1) für 1"),
        ("wird abgebrochen", ""),
        ("endet mit", "'over'"),
    ]:
        row = table.get_by_role("row").filter(has=cell.page.get_by_role("cell", name=what, exact=True))
        expect(row.filter(has_text=details).first).to_be_visible()
    cell.element.get_by_role("slider", name="Schritte von Counting").press("End")
    assert left_in(cell, english) == []
    assert violations(cell.page) == []


@pytest.mark.chromium_only(reason="the words are chosen by our own code")
def test_what_went_wrong_is_told_in_the_pages_language(
    german: Page, cell: Cell, english: list[re.Pattern[str]]
) -> None:
    cell.set_code("input('? ')")
    cell.element.get_by_role("button", name="Ausführen", exact=True).click()
    expect(cell.element.get_by_role("textbox", name="Eingabe für das Programm")).to_be_visible()
    expect(cell.element.get_by_role("button", name="Ende der Eingabe")).to_have_attribute("title", "Strg+D")
    assert left_in(cell, english) == []
    cell.element.get_by_role("button", name="Stopp", exact=True).click()
    assert cell.finish()["reason"] == "stopped"
    expect(cell.element.locator(".status")).to_have_text(re.compile("^Gestoppt nach "))

    outcome = cell.outcome_of("import nowhere_at_all")
    assert "Das Modul „nowhere_at_all“ konnte nicht geladen werden: Es gehört nicht zu den Paketen" in outcome["stderr"]
    assert outcome["error"].endswith("ModuleNotFoundError: No module named 'nowhere_at_all'\n")
    expect(cell.element.get_by_role("group", name="Fehlermeldung")).to_be_visible()
    assert left_in(cell, english) == []

    Cell(german, "step-1-answer").set_code(solution_of(german, "step-1"))
    later = Cell(german, "step-2-answer")
    later.outcome_of("async_numbers")
    expect(later.error).to_contain_text("async_numbers wird in der Zelle „")
    expect(later.error.get_by_role("button", name=re.compile("^Zuerst .* ausführen$"))).to_be_visible()
    assert left_in(later, english) == []
    assert violations(german) == []


@pytest.mark.chromium_only(reason="the words are chosen by our own code")
def test_python_that_cannot_be_loaded_is_told_in_the_pages_language(
    german: Page, cell: Cell, page_errors: PageErrors, english: list[re.Pattern[str]]
) -> None:
    page_errors.allow("python/|Failed to fetch|NetworkError")
    german.route("**/python/**", lambda route: route.abort())
    german.reload()
    cell.outcome_of("print('here')")
    expect(cell.error).to_contain_text("Python konnte nicht gestartet werden: python/")
    expect(cell.error).to_contain_text("Prüfe die Verbindung und führe die Zelle noch einmal aus.")
    assert left_in(cell, english) == []


@pytest.mark.chromium_only(reason="the words are chosen by our own code")
def test_english_would_be_found(lesson: Page, english: list[re.Pattern[str]]) -> None:
    cell = Cell(lesson, "counting")
    expect(cell.editor).to_be_visible()
    cell.open_recorded()
    found = "\n".join(left_in(cell, english))
    for words in ("Run", "Reset", "Speed", "Instant", "Timeline of", "recorded earlier", "Save"):
        assert words in found


def test_a_narrow_cell_has_room_for_german(german: Page, cell: Cell) -> None:
    german.set_viewport_size({"width": 390, "height": 800})
    cell.outcome_of(EVENTFUL)
    cell.outcome_of("async_numbers\n1 / 0")
    cell.element.get_by_text("Schritte als Tabelle").evaluate("summary => summary.click()")
    for width in (390, 320):
        german.set_viewport_size({"width": width, "height": 800})
        settle(german)
        assert german.evaluate("document.documentElement.scrollWidth") <= width
        assert cell.element.evaluate(_CUT_OFF) == [], width


@pytest.mark.usefixtures("without_python")
def test_the_keys_that_help_to_write_have_room_beside_the_programs_time(german: Page, cell: Cell) -> None:
    keys, time = (cell.element.locator(part) for part in (".keys", ".time"))
    for width in (1280, 720, 680, 560):
        german.set_viewport_size({"width": width, "height": 800})
        if keys.evaluate("keys => getComputedStyle(keys).clipPath") == "none":
            beside, before = keys.bounding_box(), time.bounding_box()
            assert beside
            assert before
            assert beside["x"] >= before["x"] + before["width"], width
        else:
            assert width < 720


# The texts and the telling attributes of a cell's shadow tree, without what is the program's.
_TOLD = """cell => {
  const told = [];
  const labels = [...document.querySelectorAll("async-cell")].map(({ label }) => label);
  const look = node => {
    if (node instanceof Text) told.push(node.data);
    if (!(node instanceof Element) || node.matches(".cm-editor, .log, .traceback, code")) return;
    if (node instanceof HTMLElement && node.hidden) return;
    for (const name of ["aria-label", "aria-valuetext", "aria-description", "title"])
      if (node.hasAttribute(name)) told.push(node.getAttribute(name));
    node.childNodes.forEach(look);
  };
  cell.shadowRoot.childNodes.forEach(look);
  return told.map(text => labels.reduce((rest, label) => rest.replace(label, "…"), text))
    .filter(text => /\\p{L}/u.test(text));
}"""
# The controls whose words are wider than they are, or that reach out of the cell.
_CUT_OFF = """cell => {
  const { left, right } = cell.getBoundingClientRect();
  return [...cell.shadowRoot.querySelectorAll("button, select, summary, .label, .status")]
    .filter(element => element.offsetParent)
    .filter(element => {
      const box = element.getBoundingClientRect();
      const reaches = box.left < left - 1 || box.right > right + 1;
      return reaches || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline";
    })
    .map(element => element.textContent);
}"""
