# The type checker: what it finds, and how a reader reaches it. All tests of an engine share one page, and one checker.

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PageErrors, new_context, stop_routing
from tests.e2e.drivers.annotated_programs import BASE, RIGHT, WRONG
from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import ENDLESS, Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tools.preview.server import StaticServer

NO_DOCUMENT = (
    "the checker is JavaScript in a worker: it finds the same in every browser; one program shows that it starts"
)
ASKED: dict[Page, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Checked:
    """A cell whose types are checked."""

    cell: Cell

    @property
    def panel(self) -> Locator:
        return self.cell.element.locator("details.problems")

    @property
    def items(self) -> Locator:
        return self.panel.locator("li")

    def put(self, code: str) -> None:
        """Puts a program into the editor and waits until it is checked."""
        self.cell.set_code(code)
        expect(self.panel).to_have_attribute("aria-busy", "false")

    def problems(self, code: str) -> list[tuple[int, str]]:
        """The lines and messages of a program's problems."""
        self.put(code)
        found = []
        for item in self.items.all():
            line = re.sub(r"\D", "", item.locator("button").first.text_content() or "")
            found.append((int(line), item.locator(".message").text_content() or ""))
        return found

    def write(self, text: str) -> None:
        """Types at the end of the program. A tip may be above it, where a click would fall on."""
        self.cell.editor.focus()
        self.cell.page.keyboard.press("Control+End")
        self.cell.page.keyboard.type(text)


@pytest.fixture(scope="module")
def typed_page(browser: Browser, engine: str, site: StaticServer) -> Iterator[Page]:
    """The playground of a reader who has edited a program; nothing of the checker was loaded before."""
    context = new_context(browser, engine, types=True)
    page = context.new_page()
    errors, asked = PageErrors(), []
    errors.watch(page)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}play.html")
    cell = Cell(page, "program")
    cell.set_code("x = 1")
    assert cell.run()["ok"]
    early = [url for url in asked if re.search("/types/|/checks-", url)]
    Checked(cell).write("\n")
    expect(Checked(cell).panel).to_be_visible()
    ASKED[page] = early
    yield page
    context.close()
    assert errors.unexpected() == []


@pytest.fixture
def checked(typed_page: Page) -> Checked:
    return Checked(Cell(typed_page, "program"))


@pytest.mark.chromium_only(reason="what is loaded when is our own code's choice")
def test_nothing_of_the_checker_is_loaded_before_an_edit(typed_page: Page) -> None:
    assert ASKED[typed_page] == []


@pytest.mark.parametrize("name", ["yields a text", "import forgotten"])
def test_a_mistake_is_found_at_its_line(checked: Checked, name: str) -> None:
    assert_found(checked, name)


@pytest.mark.chromium_only(reason=NO_DOCUMENT)
@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_found_at_its_line(checked: Checked, name: str) -> None:
    assert_found(checked, name)


def assert_found(checked: Checked, name: str) -> None:
    old, new, line, words = WRONG[name]
    assert BASE.count(old) == 1
    found = checked.problems(BASE.replace(old, new))
    assert any(at == line and words in message for at, message in found), found
    assert checked.cell.element.locator(".cm-lintRange").count() > 0


def test_a_right_program_has_no_problem(checked: Checked) -> None:
    assert checked.problems(RIGHT["as it is"]) == []
    expect(checked.panel.locator("summary")).to_have_text("Checked: no problems")


@pytest.mark.chromium_only(reason=NO_DOCUMENT)
@pytest.mark.parametrize("name", RIGHT)
def test_no_right_program_has_a_problem(checked: Checked, name: str) -> None:
    assert checked.problems(RIGHT[name]) == []
    expect(checked.panel.locator("summary")).to_have_text("Checked: no problems")


def test_the_list_is_reached_by_keyboard_and_leads_to_the_line(checked: Checked) -> None:
    checked.put(BASE.replace("yield i", "yield str(i)"))
    checked.panel.locator("summary").focus()
    keyboard = checked.cell.page.keyboard
    keyboard.press("Enter")
    keyboard.press("Tab")
    expect(checked.items.get_by_role("button", name="Line 7")).to_be_focused()
    assert violations(checked.cell.page) == []
    keyboard.press("Enter")
    expect(checked.cell.editor).to_be_focused()
    keyboard.type("#")
    assert "        yield #str(i)" in checked.cell.code
    checked.panel.locator("summary").click()


def test_types_are_shown_at_the_cursor_and_under_the_mouse(checked: Checked) -> None:
    checked.put(f"{BASE}async_numbers")
    checked.write("")
    tip = checked.cell.element.locator(".type-tip")
    checked.cell.page.keyboard.press("Control+k")
    checked.cell.page.keyboard.press("Control+i")
    expect(tip).to_contain_text("async_numbers() -> AsyncGenerator[int, None]")
    checked.cell.page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    checked.cell.editor.get_by_text("collect_numbers").first.hover()
    expect(tip).to_contain_text("async def collect_numbers() -> list[int]")
    checked.cell.page.mouse.move(0, 0)


def test_f8_goes_to_the_next_problem_and_shows_its_message(checked: Checked) -> None:
    checked.put(BASE.replace("print(result)", "print(resutl)"))
    checked.write("")
    checked.cell.page.keyboard.press("F8")
    expect(checked.cell.element.locator(".type-tip")).to_have_text('"resutl" is not defined')
    checked.cell.page.keyboard.press("Escape")


def test_names_are_completed_and_parameters_shown(checked: Checked) -> None:
    checked.put("import asyncio\n")
    checked.write("asyncio.sle")
    option = checked.cell.element.get_by_role("option", name="sleep", exact=True)
    expect(option).to_be_visible()
    checked.cell.page.wait_for_timeout(100)  # the editor takes no key for a list that has just opened
    checked.cell.page.keyboard.press("Enter")
    assert checked.cell.code == "import asyncio\nasyncio.sleep"
    checked.write("(")
    expect(checked.cell.element.locator(".type-tip b")).to_have_text("delay: float")
    checked.write("1, ")
    expect(checked.cell.element.locator(".type-tip b")).to_contain_text("result:")
    checked.write(")")
    expect(checked.cell.element.locator(".type-tip")).to_have_count(0)


def test_the_linter_finds_what_blocks_and_a_key_formats(checked: Checked) -> None:
    code = "import time\n\n\nasync def main() -> None:\n    time.sleep(1)\n    print( f'done' )\n"
    assert [line for line, _message in checked.problems(code)] == [5, 6]
    expect(checked.items.first).to_contain_text("ASYNC251")
    checked.panel.locator("summary").click()
    checked.items.get_by_role("button", name="Fix: Remove extraneous `f` prefix").click()
    expect(checked.items).to_have_count(1)
    checked.write("")
    checked.cell.page.keyboard.press("Shift+Alt+F")
    expect(checked.cell.editor).to_contain_text('    print("done")')
    checked.cell.page.keyboard.press("Control+z")
    expect(checked.cell.editor).to_contain_text("print( 'done' )")
    checked.panel.locator("summary").click()


def test_a_program_that_runs_for_ever_is_checked(checked: Checked) -> None:
    checked.put(ENDLESS)
    checked.cell.start()
    assert [line for line, _message in checked.problems("x: int = 'a'")] == [1]
    checked.cell.stop_button.click()
    checked.cell.finish()


@pytest.mark.parametrize(
    ("change", "feedback"),
    [
        (("5", "3"), []),
        (("yield i", "yield str(i)"), [("wrong", 7, "is not assignable to")]),
        (("[int, None]", "[object, None]"), [("wrong", None, "of type `AsyncGenerator[object, None]`. I expected `")]),
    ],
)
def test_a_check_asks_the_type_checker(
    checked: Checked, change: tuple[str, str], feedback: list[tuple[str, int | None, str]]
) -> None:
    checked.put(BASE.replace(*change))
    source = "has_no_type_errors()\nassert type_of('async_numbers()') == 'AsyncGenerator[int, None]'"
    ask = (
        "([source, types]) => document.querySelector('async-cell').check({source, types}).then(({verdict}) => verdict)"
    )
    verdict = checked.cell.page.evaluate(ask, [source, ["async_numbers()"]])
    assert verdict["passed"] == (not feedback)
    found = [(item["kind"], item["line"], item["text"]) for item in verdict["feedback"]]
    assert [each[:2] for each in found] == [each[:2] for each in feedback]
    assert all(words in said for (_, _, words), (_, _, said) in zip(feedback, found, strict=True))


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
def test_where_a_host_refuses_the_checker_a_check_says_so(browser: Browser, engine: str, site: StaticServer) -> None:
    context = new_context(browser, engine, types=True)
    context.route("**/types/checker-*", lambda route: route.fulfill(status=403, body="no"))
    page = context.new_page()
    page.goto(f"{site.url}play.html")
    cell = Cell(page, "program")
    cell.set_code("x: int = 'a'")
    ask = "cell => cell.check({source: 'has_no_type_errors()', types: []}).then(({verdict}) => verdict)"
    verdict = cell.element.evaluate(ask)
    stop_routing(context)
    context.close()
    assert verdict["passed"]
    assert [item["kind"] for item in verdict["feedback"]] == ["remark"]
    assert verdict["feedback"][0]["text"].startswith("No type checker runs here")


def test_a_cell_that_shows_its_types_has_them_open(checked: Checked) -> None:
    checked.cell.page.evaluate(
        """() => {
          const cell = document.createElement("async-cell");
          cell.id = "shown";
          cell.setAttribute("types", "show");
          cell.innerHTML = "<pre>x: str = 1</pre><p slot='types'>by the build</p>";
          document.querySelector("main").append(cell);
        }"""
    )
    shown = Checked(Cell(checked.cell.page, "shown"))
    types = shown.panel.locator(".types li")
    expect(types).to_have_text(["x: str"])
    expect(shown.items.first).to_be_visible()
    expect(shown.cell.element.get_by_text("by the build")).to_be_hidden()
    shown.cell.set_code("async def numbers():\n    yield 'a'")
    expect(types).to_have_text(["async def numbers() -> AsyncGenerator[Literal['a'], Any]"])
    shown.cell.element.evaluate("cell => cell.remove()")


@pytest.mark.chromium_only(reason="what stays is our own code's choice")
def test_what_the_build_has_written_of_types_stays_until_an_edit(lesson: Page) -> None:
    cell = Cell(lesson, "broken-promise")
    said = cell.element.locator(".types-said")
    cell.element.scroll_into_view_if_needed()
    expect(cell.editor).to_be_visible()
    expect(said).to_be_visible()
    expect(said).to_contain_text('"str" is not assignable to "int"')
    expect(said).to_contain_text("async def async_gen() -> AsyncGenerator[int, None]")
    cell.set_code("x = 1")
    expect(said).to_be_hidden()


def test_a_session_is_checked_as_one_where_the_reader_has_turned_types_on(lesson: Page) -> None:
    """The reader of the tests has turned them off."""
    asked: list[str] = []
    lesson.on("request", lambda request: asked.append(request.url))
    one, two = (Checked(Cell(lesson, f"{step}-answer")) for step in ("step-1", "step-2"))
    for each in (two, one):
        each.cell.element.scroll_into_view_if_needed()
        expect(each.cell.editor).to_be_visible()
    one.cell.set_code("async def numbers():\n    yield 1")
    one.write("\n")
    offer = one.cell.element.get_by_role("button", name="Check types")
    expect(offer).to_be_visible()
    assert not [url for url in asked if re.search("/types/|/checks-", url)]
    offer.click()
    expect(one.panel.locator("summary")).to_have_text("Checked: no problems")
    [(line, message)] = two.problems("async for number in numbers():\n    number.upper()")
    assert line == 2
    assert 'Cannot access attribute "upper" for class "Literal[1]"' in message
    one.put("async def numbers():\n    yield 'one'")
    expect(two.panel.locator("summary")).to_have_text("Checked: no problems")
    two.panel.locator("summary").click()
    two.panel.get_by_role("button", name="Turn off").click()
    expect(lesson.locator("details.problems")).to_have_count(0)
    expect(two.cell.element.get_by_role("button", name="Check types")).to_be_focused()
    assert lesson.evaluate("localStorage.getItem('yieldpad:types')") == "off"
