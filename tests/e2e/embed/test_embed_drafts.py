# Drafts of programs that came with a link or stand in a frame: each belongs to its program, and is the reader's alone.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.exercise import Exercise
from tests.e2e.drivers.frame_messages import LISTEN, say, wait_for
from tests.e2e.drivers.host_page import Embed, frame_tag, page_html
from tests.e2e.drivers.program_link import fragment
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

KEPT = "Your edit was kept."
CHANGED = "This program has changed since you edited it."
PLANTED = "print('planted by the page around')"


def open_embed(page: Page, tool: StaticServer, code: str, more: str = "") -> Cell:
    """The embed as a window of its own, where every browser keeps drafts."""
    page.goto("about:blank")  # another fragment alone would not load it anew
    page.goto(f"{tool.url}embed.html#code={quote(code)}{more}")
    cell = Cell(page, "program")
    expect(cell.editor).to_be_visible()
    return cell


def write(cell: Cell, text: str) -> None:
    """Types at the beginning of the program, as a reader does."""
    cell.editor.press("ControlOrMeta+Home")
    cell.editor.press_sequentially(text)


def host_of_the_site(host: Host, html: str) -> str:
    """A page of the same site as the cells, on another port: its frames keep drafts where all pages of the site do."""
    return host(html).replace("//127.0.0.1", "//localhost")


@pytest.fixture
def listening(page: Page) -> Page:
    page.add_init_script(LISTEN)
    return page


@pytest.mark.usefixtures("without_python")
def test_embeds_of_different_programs_have_different_drafts(page: Page, tool: StaticServer) -> None:
    write(open_embed(page, tool, "print('one')"), "# mine\n")
    other = open_embed(page, tool, "print('two')")
    assert other.code == "print('two')"
    expect(other.element.get_by_text(CHANGED)).to_have_count(0)
    expect(other.element.get_by_text(KEPT)).to_have_count(0)
    write(other, "# also mine\n")
    first = open_embed(page, tool, "print('one')", "&label=Elsewhere&theme=dark")
    assert first.code == "# mine\nprint('one')"
    expect(first.element.get_by_text(KEPT)).to_be_visible()
    assert open_embed(page, tool, "print('two')").code == "# also mine\nprint('two')"


@pytest.mark.usefixtures("without_python")
def test_exercises_with_one_name_have_different_drafts(page: Page, tool: StaticServer) -> None:
    def exercise(name: str) -> Cell:
        page.goto("about:blank")
        page.goto(f"{tool.url}embed.html#exercise={name}")
        cell = Exercise(page, name.partition("/")[2]).cell
        expect(cell.editor).to_be_visible()
        return cell

    write(exercise("async-generators/step-1"), "# mine\n")
    # A site may have two lessons with a step-1; this one is told apart by its lesson's name alone.
    place = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('yieldpad:draft:')).map(key => key.split('#')[1])"
    )
    assert [each.partition(":")[0] for each in place] == ["async-generators/step-1"]
    assert exercise("async-generators/step-1").code.startswith("# mine\n")


@pytest.mark.parametrize("again", ["other window", "same page"])
@pytest.mark.usefixtures("without_python")
def test_what_a_page_posts_is_not_kept(listening: Page, tool: StaticServer, host: Host, again: str) -> None:
    page = listening
    address = host_of_the_site(host, page_html(frame_tag(tool, "frame", "print('original')")))
    page.goto(address)
    wait_for(page, "frame", "ready")
    expect(Embed(page, "frame").cell.editor).to_be_visible()
    say(page, "frame", type="code", code=PLANTED)
    wait_until(Embed(page, "frame").frame, "code => document.querySelector('async-cell').code === code", PLANTED)
    assert drafts(page, tool) == []
    if again == "same page":
        page.goto(address)
        cell = Embed(page, "frame").cell
        expect(cell.editor).to_be_visible()
    else:
        cell = open_embed(page, tool, "print('original')")
    assert cell.code == "print('original')"
    expect(cell.element.get_by_text(KEPT)).to_have_count(0)


@pytest.mark.parametrize("what", [{"type": "code", "code": PLANTED}, {"type": "reset"}], ids=["code", "reset"])
@pytest.mark.usefixtures("without_python")
def test_the_readers_draft_outlasts_what_a_page_posts(
    listening: Page, tool: StaticServer, host: Host, what: dict[str, Any]
) -> None:
    page = listening
    write(open_embed(page, tool, "print('original')"), "# mine\n")
    page.goto(host_of_the_site(host, page_html(frame_tag(tool, "frame", "print('original')"))))
    wait_for(page, "frame", "ready")
    embed = Embed(page, "frame")
    expect(embed.cell.editor).to_be_visible()
    assert embed.cell.code == "# mine\nprint('original')"
    say(page, "frame", **what)
    wait_until(embed.frame, "() => !document.querySelector('async-cell').code.startsWith('# mine')")
    if what["type"] == "code":  # what a reader writes into it is kept, and not in the draft's place
        embed.frame.evaluate(
            "document.querySelector('async-cell').shadowRoot.querySelector('[contenteditable]').focus()"
        )
        write(embed.cell, "#")
    assert open_embed(page, tool, "print('original')").code == "# mine\nprint('original')"


@pytest.mark.chromium_only(reason="what is an edit is our own code's choice; edits are kept in Firefox, too")
@pytest.mark.usefixtures("without_python")
def test_a_file_that_the_reader_opens_is_kept(page: Page, tool: StaticServer) -> None:
    cell = open_embed(page, tool, "print('original')")
    cell.element.evaluate("cell => { cell.code = 'print(1)'; }")
    cell.element.locator("input[type=file][accept]").set_input_files(
        {"name": "mine.py", "mimeType": "text/x-python", "buffer": b"print('from a file')\n"}
    )
    expect(cell.editor).to_contain_text("from a file")
    assert open_embed(page, tool, "print('original')").code == "print('from a file')\n"


@pytest.mark.usefixtures("without_python")
def test_a_scripts_program_on_a_page_is_no_edit_and_what_the_reader_makes_of_it_is(
    lesson: Page, lesson_url: str
) -> None:
    cell = Cell(lesson, "counting")
    original = cell.code
    expect(cell.editor).to_be_visible()
    cell.element.evaluate("cell => { cell.code = 'print(1)'; }")
    assert cell.code == "print(1)"
    lesson.reload()
    assert cell.code == original
    expect(cell.editor).to_be_visible()
    cell.element.evaluate("cell => { cell.code = 'print(1)'; }")
    write(cell, "# mine\n")
    lesson.reload()
    assert cell.code == original
    cell.element.get_by_role("button", name="Show my edit").click()
    assert cell.code == "# mine\nprint(1)"
    lesson.reload()
    assert cell.code == "# mine\nprint(1)"


@pytest.mark.usefixtures("without_python")
def test_programs_of_links_have_drafts_of_their_own_in_the_playground(page: Page, tool: StaticServer) -> None:
    def play(content: dict[str, Any]) -> Cell:
        page.goto("about:blank")
        page.goto(f"{tool.url}play.html#{fragment(content)}")
        element = page.locator("async-cell")
        cell = Cell(page, cast("str", element.get_attribute("id")))
        expect(cell.editor).to_be_visible()
        return cell

    write(play({"code": "print('one')"}), "# mine\n")
    other = play({"code": "print('two')"})
    assert other.code.rstrip("\n") == "print('two')"
    expect(other.element.get_by_text(CHANGED)).to_have_count(0)
    # The same program with another label is the same program.
    assert play({"code": "print('one')", "label": "One"}).code.startswith("# mine\n")


@pytest.mark.usefixtures("without_python")
def test_a_reader_of_a_thousand_links_has_room_for_the_next(page: Page, tool: StaticServer) -> None:
    page.goto(tool.url)
    page.evaluate(
        "for (let saved = 0; saved < 1200; saved++)"
        " localStorage.setItem(`yieldpad:draft:/play.html#program-${saved}:x`, JSON.stringify({ code: 'x', saved }))"
    )
    write(open_embed(page, tool, "print('original')"), "# mine\n")
    assert len(drafts(page, tool)) == 500
    assert open_embed(page, tool, "print('original')").code == "# mine\nprint('original')"


@pytest.mark.chromium_only(reason="a language is chosen by our own code")
@pytest.mark.parametrize("what", ["code=print(1)", "exercise=async-generators/step-1"])
@pytest.mark.usefixtures("without_python")
def test_a_language_that_is_none_is_english(page: Page, tool: StaticServer, what: str) -> None:
    for number, language in enumerate(("__proto__", "constructor", "toString", "de_", "x" * 300, "%00")):
        page.goto(f"{tool.url}embed.html?{number}#{what}&lang={language}")
        expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
        expect(
            page.locator(".cm-content")
        ).to_be_visible()  # or Firefox tells of modules whose loading the next page ends
        assert page.evaluate("document.documentElement.lang") == "en", language


def drafts(page: Page, tool: StaticServer) -> list[str]:
    """The names of all drafts that the site's origin keeps."""
    page.goto(tool.url)
    return cast(
        "list[str]", page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('yieldpad:draft:'))")
    )
