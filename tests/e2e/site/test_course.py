# A course in the browser: from its contents through the lessons, at every width, by keyboard, in print.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tools.preview.server import StaticServer
from tools.settings import Settings
from tools.site.dist import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.conftest import MadeOnce
    from tools.env.node import Node

TEXT = """---
title: {title}
description: What it is about
language: {language}
order: {order}
---

## First part

Text, and [the second]({link}).

## Second part

More text.
"""


@pytest.fixture(scope="module")
def site(
    root: Path, node: Node, made_once: MadeOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StaticServer]:
    """A course of three lessons, of which the last is German."""
    lessons = tmp_path_factory.mktemp("lessons")
    named = (("one", "Eins", "en"), ("and two", "Zwei & mehr", "en"), ("three", "Drei", "de"))
    for order, (name, title, language) in enumerate(named):
        text = TEXT.format(title=f'"{title}"', language=language, order=order, link="<and two.md#second-part>")
        (lessons / f"{name}.md").write_text(text, "utf-8")
    settings = Settings(lessons=lessons, title="Numbers")
    dist = made_once("course", lambda made: fill(made, root, node, settings))
    with StaticServer(directory=dist, prefix="/course/play/") as server:
        yield server


def contents(page: Page) -> Locator:
    """The list of lessons that is shown."""
    return page.get_by_role("navigation", name="Lessons")


@pytest.mark.usefixtures("without_python")
def test_a_reader_goes_from_the_contents_through_all_lessons(page: Page, site: StaticServer) -> None:
    page.goto(site.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Numbers")
    expect(contents(page).get_by_role("heading")).to_have_text(["Eins", "Zwei & mehr", "Drei"])
    expect(contents(page)).to_contain_text("What it is about")
    contents(page).get_by_role("link", name="Eins").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eins")
    expect(page.get_by_role("link", name="Previous")).to_have_count(0)
    page.get_by_role("link", name="Next Zwei & mehr").click()
    expect(page).to_have_url(f"{site.url}and%20two.html")
    page.get_by_role("link", name="Next Drei").click()
    expect(page).to_have_title("Drei · Numbers")
    expect(page.get_by_role("link", name="Weiter")).to_have_count(0)
    page.get_by_role("link", name="Zurück Zwei & mehr").click()
    page.get_by_role("link", name="Numbers", exact=True).click()
    expect(page).to_have_url(site.url)


@pytest.mark.usefixtures("without_python")
def test_beside_a_lesson_stand_the_others_and_its_parts(page: Page, site: StaticServer) -> None:
    page.goto(f"{site.url}and%20two.html")
    links = contents(page).get_by_role("link")
    expect(links).to_have_text(["Eins", "Zwei & mehr", "First part", "Second part", "Drei"])
    expect(contents(page).locator("[aria-current=page]")).to_have_text("Zwei & mehr")
    contents(page).get_by_role("link", name="Second part").click()
    expect(page).to_have_url(re.compile("#second-part$"))
    page.goto(f"{site.url}and%20two.html")
    page.get_by_role("link", name="the second").click()
    expect(page).to_have_url(f"{site.url}and%20two.html#second-part")


@pytest.mark.usefixtures("without_python")
def test_on_a_phone_the_contents_are_folded(page: Page, site: StaticServer) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.url}and%20two.html")
    expect(contents(page)).to_have_count(1)
    expect(contents(page).get_by_role("link")).to_have_count(0)
    assert contents(page).bounding_box()["height"] < 60  # type: ignore[index]
    contents(page).get_by_text("2 of 3").click()
    expect(contents(page).get_by_role("link", name="Drei")).to_be_visible()
    expect(contents(page).get_by_role("link", name="Drei")).to_have_attribute("lang", "de")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    contents(page).get_by_role("link", name="Drei").click()
    expect(page).to_have_url(f"{site.url}three.html")
    german = page.get_by_role("navigation", name="Lektionen")
    expect(german).to_have_count(1)  # before the styles have come there are two
    expect(german).to_contain_text("3 von 3")


@pytest.mark.usefixtures("without_python")
def test_the_keyboard_skips_the_contents(page: Page, site: StaticServer) -> None:
    for path, skip in (("", "Skip to the list of lessons"), ("three.html", "Zur Lektion springen")):
        page.goto(site.url + path)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=skip)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()


def test_axe_finds_nothing(page: Page, site: StaticServer) -> None:
    for path in ("", "and%20two.html", "three.html"):
        page.goto(site.url + path)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations_light_and_dark(page) == [], (path, width)


@pytest.mark.chromium_only(reason="Firefox does not show a page as on paper for a test")
@pytest.mark.usefixtures("without_python")
def test_on_paper_there_is_the_lesson_alone(page: Page, site: StaticServer) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site.url}and%20two.html")
    expect(page.get_by_role("heading", name="Second part")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
