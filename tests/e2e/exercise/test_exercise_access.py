# Exercises for everybody: by keyboard alone, for a screen reader, on a phone, in German.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.exercise import Exercise, Task, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tools.preview.server import StaticServer

TASK = Task(
    "task",
    'is_async_generator("numbers")\nremark("Well `done`.")',
    start="def numbers():\n    yield 1",
    solution="async def numbers():\n    yield 1",
    hints=("Look at the first word.", "Write <code>async</code>."),
)
SPACE = "<br>" * 60
BODY = f"""{TASK.html()}
<course-progress></course-progress>
<p><lesson-progress lesson="a.html" exercises="2"></lesson-progress></p>
<p>{SPACE}</p>
"""


@pytest.fixture
def addresses(site: StaticServer, built: Path) -> dict[str, str]:
    """The address of a page with an exercise, by language."""
    for language in ("en", "de"):
        write_page(built, f"access-{language}.html", BODY, language=language)
    return {language: f"{site.url}access-{language}.html" for language in ("en", "de")}


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
def test_axe_finds_nothing(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["en"])
    task = Exercise(page, "task")
    expect(task.cell.editor).to_be_visible()
    assert violations_light_and_dark(page) == []
    task.check()
    expect(task.feedback.get_by_role("button", name="Line 1")).to_be_visible()
    task.hints.locator("summary").first.click()
    task.solution.locator("summary").click()
    page.locator("course-progress").get_by_role("button", name="Start over").click()
    assert violations_light_and_dark(page) == []
    task.check(f"{TASK.solution}\n1 / 0")
    task.feedback.locator("summary").click()
    assert violations_light_and_dark(page) == []
    task.check(TASK.solution)
    assert violations_light_and_dark(page) == []


def test_the_keyboard_alone_solves_an_exercise(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["en"])
    task, press = Exercise(page, "task"), page.keyboard.press
    expect(task.cell.editor).to_be_visible()
    task.cell.editor.focus()
    press("ControlOrMeta+Shift+Enter")
    expect(task.said).to_have_text("Not solved yet")
    expect(task.cell.editor).to_be_focused()
    assert task.cell.code == TASK.start
    press("Escape")
    _tab_to(page, "Check")
    press("Tab")
    expect(task.element.get_by_role("button", name="Show a hint")).to_be_focused()
    press("Enter")
    expect(task.hints.locator("summary").first).to_be_focused()
    press("Tab")
    press("Space")
    expect(task.hints.get_by_text("Write async.")).to_be_visible()
    press("Tab")
    press("Enter")
    press("Tab")
    expect(task.solution.get_by_role("button", name="Put it into the editor")).to_be_focused()
    press("Enter")
    assert task.cell.code == TASK.solution
    press("ControlOrMeta+Shift+Enter")
    expect(task.said).to_have_text("That is right.")
    press("Tab")
    expect(task.solution.get_by_role("button", name="Bring my program back")).to_be_focused()


def test_what_a_check_says_is_announced(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["en"])
    task = Exercise(page, "task")
    told = task.element.get_by_role("status")
    task.check()
    expect(told.filter(has_text="Not solved yet")).to_have_count(1)
    expect(told.filter(has_text="numbers")).to_have_count(1)
    task.check(TASK.solution)
    expect(told.filter(has_text="That is right.")).to_have_count(1)
    expect(told.filter(has_text="Remark: Well done.")).to_have_count(1)


def test_the_focus_stays_on_check_while_a_check_goes_on(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["en"])
    task = Exercise(page, "task")
    expect(task.cell.editor).to_be_visible()
    task.check_button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(task.said).to_have_text("Not solved yet")
    expect(task.check_button).to_be_focused()
    expect(task.check_button).to_be_enabled()


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_phone_shows_all_of_it(page: Page, addresses: dict[str, str], language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(addresses[language])
    task = Exercise(page, "task")
    task.check(f"raise ValueError('{'long' * 40}')")
    task.hints.locator("summary").first.click()
    task.solution.locator("summary").click()
    task.solution.get_by_role("button").first.click()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium_only(reason="a language is chosen by our own code")
def test_a_german_page_has_german_exercises(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["de"])
    task = Exercise(page, "task")
    expect(page.locator("course-progress")).to_contain_text("0 von 1 Aufgabe gelöst")
    assert task.check()["passed"] is False
    expect(task.said).to_have_text("Noch nicht gelöst")
    expect(task.feedback.get_by_role("button", name="Zeile 1")).to_be_visible()
    assert task.check(TASK.solution)["passed"] is True
    expect(task.said).to_have_text("Das ist richtig.")
    expect(task.feedback).to_contain_text("Anmerkung: Well done.")


@pytest.mark.usefixtures("without_python")
def test_a_hosts_styles_do_not_reach_what_exercises_add(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["en"])
    task = Exercise(page, "task")
    expect(task.cell.editor).to_be_visible()
    looks = task.check_button.evaluate(_LOOKS)
    page.evaluate(_ADD_STYLES, "body * { font-size: 40px !important; } button, div, p { display: none; color: red; }")
    assert task.check_button.evaluate(_LOOKS) == looks


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.usefixtures("without_python")
def test_the_page_does_not_jump_when_the_script_comes(page: Page, addresses: dict[str, str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    scripts: list[Route] = []
    page.route("**/js/index-*.js", lambda route: scripts.append(route))  # noqa: PLW0108  Playwright marks it
    page.goto(addresses["en"], wait_until="commit")
    task = Exercise(page, "task")
    expect(task.solution).to_be_attached()
    page.locator("link[rel=stylesheet]").evaluate(_HAS_LOADED)
    before = task.hints.first.bounding_box()
    expect(task.hints).to_have_count(1)
    expect(task.solution).to_be_hidden()
    assert len(scripts) == 1
    scripts[0].continue_()
    expect(task.cell.editor).to_be_visible()
    assert task.hints.first.bounding_box() == pytest.approx(before, abs=1)


def _tab_to(page: Page, name: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.get_by_role("button", name=name, exact=True).evaluate("button => button.matches(':focus')"):
            return
    pytest.fail(f"Tab does not lead to {name}")


_HAS_LOADED = "link => link.sheet ? null : new Promise(done => link.addEventListener('load', () => done(null)))"

_ADD_STYLES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}"""
_LOOKS = """button => {
  const { fontSize, color, height } = getComputedStyle(button);
  return [fontSize, color, height, button.getBoundingClientRect().width > 0];
}"""
