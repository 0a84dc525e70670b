# A program of several files in the playground: their tabs, what they are to a run, and the ways in and out.

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.playground import cell_of, play

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, Locator, Page

    from tools.preview.server import StaticServer

MAIN = """\
import asyncio
from helpers import count

async def main():
    async for value in count():
        print(value)

asyncio.run(main())
"""
HELPERS = """\
import asyncio

async def count():
    with open("data/numbers.csv") as file:
        numbers = file.read().split(",")
    for number in numbers:
        await asyncio.sleep(0.01)
        yield int(number)
"""


def tabs(element: Locator) -> list[str]:
    return [tab.inner_text() for tab in element.get_by_role("tab").all()]


def add(element: Locator, name: str, text: str = "") -> None:
    element.get_by_role("button", name="New file").click()
    field = element.get_by_role("textbox", name="Name of the file")
    field.fill(name)
    field.press("Enter")
    editor = element.get_by_role("tabpanel").locator(".cm-content")
    expect(editor).to_be_visible()
    editor.fill(text)


def go_to(element: Locator, name: str) -> None:
    element.get_by_role("tab", name=name).click()
    expect(element.get_by_role("tab", selected=True)).to_have_text(name)


def zip_of(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def open_files(page: Page, files: dict[str, bytes]) -> None:
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Open", exact=True).click()
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files.items()
    ]
    choosing.value.set_files(payloads)


def test_the_program_imports_and_opens_its_files_and_a_step_leads_to_its_file(page: Page, site: StaticServer) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    element = play(page, site)
    cell = cell_of(element)
    add(element, "helpers.py", HELPERS)
    add(element, "data/numbers.csv", "3,4")
    go_to(element, "main.py")
    outcome = cell.run(MAIN)
    assert (outcome["stdout"], outcome["error"]) == ("3\n4\n", None)
    assert [(lane["name"], lane.get("file")) for lane in outcome["recording"]["lanes"]] == [
        ("Task-1 · main", None),
        ("count", "helpers.py"),
    ]
    expect(element.get_by_text("Save numbers.csv")).to_have_count(0)  # the program has written none
    cell.picture.focus()
    page.keyboard.press("Home")
    expect(element.get_by_role("tab", selected=True)).to_have_text("main.py")
    texts = []
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        texts.append(cell.picture.get_attribute("aria-valuetext") or "")
        if "yields" in texts[-1]:
            break
    assert re.search(r"count yields 3\b.* · line 8 of helpers.py$", texts[-1])
    expect(element.get_by_role("tab", selected=True)).to_have_text("helpers.py")
    expect(element.get_by_role("tabpanel").locator(".step-line")).to_contain_text("yield int(number)")
    # The reader's file, as it is now.
    go_to(element, "data/numbers.csv")
    element.get_by_role("tabpanel").locator(".cm-content").fill("5,six")
    element.get_by_role("button", name="Run", exact=True).click()
    expect(element.get_by_text("ValueError: invalid literal")).to_be_visible()
    expect(element.get_by_text('File "helpers.py", line 8, in count')).to_be_visible()
    assert violations_light_and_dark(page) == []


@pytest.mark.usefixtures("without_python")
def test_tabs_go_by_keyboard_and_nothing_written_is_lost(page: Page, site: StaticServer) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    element = play(page, site)
    for name in ("one.py", "two.py", "three.py", "four.py"):
        add(element, name, f"# {name}")
    name_field = element.get_by_role("textbox", name="Name of the file")
    element.get_by_role("tab", selected=True).press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    for wrong, told in (
        ("my file.py", "A name here has no spaces"),
        ("class.py", "Python cannot import this"),
        ("asyncio.py", "Python has a module of this name itself"),
        ("main.py", "There is a file main.py already."),
        ("two.py", "There is a file two.py already."),
    ):
        name_field.fill(wrong)
        name_field.press("Enter")
        expect(element.get_by_role("alert")).to_contain_text(told)
    element.get_by_role("button", name="Replace it").click()
    assert tabs(element) == ["main.py", "two.py", "three.py", "four.py"]
    element.get_by_role("button", name="Undo").click()
    assert tabs(element) == ["main.py", "two.py", "three.py", "four.py", "two_2.py"]
    page.keyboard.press("Tab")
    element.get_by_role("tab", selected=True).press("Delete")
    expect(element.get_by_text("two_2.py was deleted.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.reload()
    expect(element.get_by_role("tab")).to_have_text(["main.py", "two.py", "three.py", "four.py"])
    element.get_by_role("button", name="Files", exact=True).click()
    element.get_by_role("button", name="Bring back the last deleted file").click()
    expect(element.get_by_role("tabpanel").locator(".cm-content")).to_have_text("# two.py")


@pytest.mark.chromium_only(reason="what is opened and saved is read by our own code")
@pytest.mark.usefixtures("without_python")
def test_a_zip_becomes_the_program_and_is_saved_again_and_a_link_carries_it(
    page: Page, site: StaticServer, tmp_path: Path
) -> None:
    element = play(page, site)
    before = cell_of(element).code
    files: dict[str, str | bytes] = {
        "proj/app.py": "asyncio.run(main())\n",
        "proj/lib/tools.py": "x = 1\n",
        "proj/logo.png": b"\x00\xff",
    }
    open_files(page, {"proj.zip": zip_of(files)})
    expect(element.get_by_text("2 files were opened.")).to_be_visible()
    element.get_by_role("button", name="Undo").click()
    assert tabs(element) == ["main.py"]
    assert cell_of(element).code == before
    open_files(page, {"proj.zip": zip_of(files)})
    expect(element.get_by_text("2 files were opened. app.py is main.py here")).to_be_visible()
    expect(element.get_by_text("Not opened: logo.png.")).to_be_visible()
    assert tabs(element) == ["main.py", "lib/tools.py"]
    with page.expect_download() as downloading:
        page.keyboard.press("Control+S")
    downloading.value.save_as(tmp_path / "saved.zip")
    with zipfile.ZipFile(tmp_path / "saved.zip") as saved:
        assert {name: saved.read(name).decode() for name in saved.namelist()} == {
            "main.py": "asyncio.run(main())\n",
            "lib/tools.py": "x = 1\n",
        }
    link = page.evaluate(
        """async () => {
          const cell = document.querySelector("async-cell");
          return new Promise(resolve => {
            navigator.clipboard.write = async ([item]) => resolve(await (await item.getType("text/plain")).text());
            cell.sharing.copyLink();
          });
        }"""
    )
    linked = play(page, site, link.partition("#")[2])
    expect(linked.get_by_role("tab")).to_have_text(["main.py", "lib/tools.py"])
    assert cell_of(linked).code == "asyncio.run(main())\n"
