# The pages of dist/.

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from tests.tools.lesson_file import TEXTS
from tools.lesson.lesson import Heading, Lesson
from tools.mistake import Mistake
from tools.site.dist import write_pages
from tools.site.gallery import Gallery, GalleryGroup, GalleryProgram
from tools.site.pages import Pages

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = {"css/page.css": "css/page-1.css", "js/index.js": "js/index-2.js", "js/first.js": "js/first-3.js"}


def lesson(name: str, *, language: str = "en", exercises: tuple[str, ...] = ()) -> Lesson:
    return Lesson(
        name=name,
        title=f"<{name}>",
        title_id="",
        description=f"About {name}",
        language=language,
        body=Markup("<p><strong>text</strong></p>"),
        headings=(Heading(2, "part", "A & B", Markup("A &amp; <code>B</code>")), Heading(3, "detail", "Detail")),
        exercises=exercises,
    )


FIRST, SECOND, THIRD = lesson("a b"), lesson("c", language="de", exercises=("x", "y")), lesson("d")
PROGRAM = GalleryProgram(name="sleep", title="Sleeping", about="It sleeps.", code="await sleep(1)")


@pytest.fixture
def pages() -> Pages:
    """A course of three lessons, in the site's own templates."""
    return Pages(site=TEXTS.parent, assets=ASSETS, course="All & more", lessons=(FIRST, SECOND, THIRD))


def test_a_page_of_a_chapter_finds_the_site_and_the_other_pages(pages: Pages) -> None:
    deep = replace(lesson("one/two/e f"), chapter="Two & more")
    after = replace(lesson("one/two/g"), chapter="Two & more")
    course = replace(pages, lessons=(FIRST, deep, after))
    page = course.lesson(deep)
    assert '<html lang="en" data-lesson="one/two/e f.html">' in page
    assert re.findall('<(?:link rel="stylesheet" href|script type="module" src)="(.*?)"', page) == [
        "../../css/page-1.css",
        "../../js/index-2.js",
    ]
    assert 'href="../../a%20b.html"' in page
    assert 'href="../../one/two/g.html"' in page
    assert of(page, "contents beside").count('<p class="chapter">Two &amp; more</p>') == 1
    assert course.contents(PROGRAM).count('<p class="chapter">') == 1
    assert 'href="./one/two/e%20f.html"' in course.contents(PROGRAM)


@pytest.mark.parametrize(("name", "is_index"), [("one", True), ("docs/one", False)])
def test_an_only_lesson_is_the_index_unless_it_is_in_a_chapter(
    pages: Pages, tmp_path: Path, name: str, *, is_index: bool
) -> None:
    course = replace(pages, lessons=(lesson(name),))
    write_pages(tmp_path, course, None, Gallery((GalleryGroup(title="A", programs=(PROGRAM,)),)))
    index = (tmp_path / "index.html").read_text("utf-8")
    assert ("<strong>text</strong>" in index) == is_index
    assert (f'href="./{name}.html"' in index) != is_index
    assert "../css" not in index


def of(page: str, part: str) -> str:
    """A part of a page by its class."""
    found = re.search(rf'<(\w+) class="{part}".*?</\1>', page, re.DOTALL)
    assert found
    return found[0]


def test_a_lesson_is_put_into_its_template(pages: Pages) -> None:
    page = pages.lesson(FIRST)
    assert page.startswith('<!doctype html>\n<html lang="en" data-lesson="a b.html">')
    assert "<title>&lt;a b&gt; · All &amp; more</title>" in page
    assert '<meta name="description" content="About a b">' in page
    assert '<link rel="stylesheet" href="./css/page-1.css">' in page
    assert '<script type="module" src="./js/index-2.js"></script>' in page
    assert "modulepreload" not in page
    with_modules = replace(pages, modules=("js/chunk-3.js",)).lesson(FIRST)
    assert '<link rel="modulepreload" href="./js/chunk-3.js">' in with_modules
    assert "<h1>&lt;a b&gt;</h1>" in page
    assert "<p><strong>text</strong></p>" in page
    assert "own <code>asyncio</code>" in page


def test_progress_in_a_lone_lesson_is_kept_by_its_own_name(pages: Pages) -> None:
    alone = replace(pages, lessons=(FIRST,))
    assert 'data-lesson="a b.html"' in alone.lesson(FIRST)
    assert "data-lesson" not in pages.contents(PROGRAM)


def test_a_lesson_has_the_contents_and_its_place_in_them(pages: Pages) -> None:
    beside = of(pages.lesson(FIRST), "contents beside")
    assert re.findall('<a href="(.*?)"(.*?)>(.*?)</a>', beside) == [
        ("./a%20b.html", ' aria-current="page"', "&lt;a b&gt;"),
        ("#part", "", "A &amp; <code>B</code>"),
        ("./c.html", ' lang="de"', "&lt;c&gt;"),
        ("./d.html", "", "&lt;d&gt;"),
    ]
    assert re.findall("<lesson-progress.*?>", beside) == ['<lesson-progress lesson="c.html" exercises="2">']
    assert 'Lessons <span class="number">1 of 3</span>' in of(pages.lesson(FIRST), "contents above")


def test_previous_and_next_are_the_lessons_around(pages: Pages) -> None:
    def around(which: Lesson) -> list[tuple[str, str]]:
        return re.findall('<a rel="(prev|next)" href="(.*?)"', pages.lesson(which))

    assert around(FIRST) == [("next", "./c.html")]
    assert around(SECOND) == [("prev", "./a%20b.html"), ("next", "./d.html")]
    assert around(THIRD) == [("prev", "./c.html")]
    # Firefox would fetch the page that a link element calls the next one, which the policy forbids.
    assert '<link rel="next"' not in pages.lesson(FIRST)


def test_a_page_an_author_wrote_as_the_index_leads_to_the_first_lesson(pages: Pages) -> None:
    page = pages.lesson(lesson("index"))
    assert re.findall('<a rel="(prev|next)" href="(.*?)"', page) == [("next", "./a%20b.html")]
    assert "aria-current" not in page
    assert 'class="number"' not in page


def test_an_only_lesson_has_no_contents_and_no_way_on(pages: Pages) -> None:
    alone = Pages(site=pages.site, assets=ASSETS, course="C", lessons=(SECOND,)).lesson(SECOND)
    assert 'class="contents' not in alone
    assert 'rel="next"' not in alone
    assert 'class="neighbours"' not in alone


def test_progress_is_shown_where_there_are_exercises(pages: Pages) -> None:
    shown = [
        page.count("<course-progress>") for page in (pages.lesson(FIRST), pages.lesson(SECOND), pages.contents(PROGRAM))
    ]
    assert shown == [0, 1, 1]


def test_the_contents_list_the_lessons(pages: Pages) -> None:
    page = pages.contents(PROGRAM)
    assert '<async-cell id="program" label="sleep" data-python="late"><pre><code>await sleep(1)</code></pre>' in page
    assert '<script type="module" src="./js/first-3.js"></script>' in page
    assert "<title>All &amp; more</title>" in page
    assert "<h1>All &amp; more</h1>" in page
    assert re.findall('<h2><a href="(.*?)">(.*?)</a></h2>\n *<p>(.*?)</p>', page) == [
        ("./a%20b.html", "&lt;a b&gt;", "About a b"),
        ("./c.html", "&lt;c&gt;", "About c"),
        ("./d.html", "&lt;d&gt;", "About d"),
    ]
    assert '2 exercises <lesson-progress lesson="c.html" exercises="2"></lesson-progress>' in page
    assert page.count("<lesson-progress") == 1


def test_the_words_around_a_lesson_are_in_its_language(pages: Pages) -> None:
    page = pages.lesson(SECOND)
    assert '<html lang="de" ' in page
    assert "Zur Lektion springen" in page
    assert '<nav class="contents beside" aria-label="Lektionen">' in page
    assert '<a rel="prev" href="./a%20b.html" lang="en"><span class="way">Zurück</span>' in page
    assert "Skip to" not in page


def test_the_gallery_leads_to_a_page_of_each_program(pages: Pages) -> None:
    pages = replace(pages, assets={**ASSETS, "js/gallery.js": "js/gallery-4.js", "js/play.js": "js/play-5.js"})
    first, second = (
        GalleryProgram(name=name, title=f"{name} & co.", about=f"`{name}` <runs>.", code="async def main(): pass")
        for name in ("one", "two")
    )
    gallery = Gallery((GalleryGroup(title="A <group>", programs=(first, second)),))
    page = pages.gallery(gallery)
    assert re.findall('<h3><a href="(.*?)">(.*?)</a></h3>\n *<p>(.*?)</p>', page) == [
        ("./gallery/one.html", "one &amp; co.", "<code>one</code> &lt;runs&gt;."),
        ("./gallery/two.html", "two &amp; co.", "<code>two</code> &lt;runs&gt;."),
    ]
    assert "<h2>A &lt;group&gt;</h2>" in page
    assert '<li data-words="main">' in page
    of_second = pages.gallery_program(gallery, second)
    assert '<script type="module" src="../js/play-5.js"></script>' in of_second
    assert '<meta name="description" content="two &lt;runs&gt;.">' in of_second
    assert '<a rel="prev" href="../gallery/one.html"' in of_second
    assert '<a rel="next"' not in of_second
    assert (
        '<async-cell id="program" label="two"><pre><code>async def main(): pass</code></pre></async-cell>' in of_second
    )
    assert "<template><async-cell" in pages.play(first)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with its texts, whose templates a test writes."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "texts").symlink_to(TEXTS)
    return tmp_path


def test_a_template_that_asks_for_what_is_not_there_is_a_mistake(site: Path) -> None:
    pages = Pages(site=site, assets=ASSETS, course="C", lessons=(FIRST,))
    (site / "templates/lesson.html").write_text("{{ tilte }}")
    with pytest.raises(Mistake, match="'tilte' is undefined"):
        pages.lesson(FIRST)
    (site / "templates/lesson.html").write_text('{{ text("not-there") }}')
    with pytest.raises(Mistake, match=r"the catalogue of 'en' has no text 'page\.not-there'"):
        pages.lesson(FIRST)


def test_the_runner_allows_its_own_script_only(tmp_path: Path) -> None:
    (tmp_path / "runner.html").write_text("<meta content=\"'{{ hash }}'\"><script>{{ script }}</script>")
    script = "say('{{ hash }}')"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    runner = Pages(site=tmp_path, assets=ASSETS, course="C", lessons=()).runner(script)
    assert runner == f"<meta content=\"'sha256-{digest}'\"><script>{script}</script>"


def test_a_runner_without_a_place_for_its_script_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "runner.html").write_text("{{ hash }}")
    with pytest.raises(Mistake, match="script"):
        Pages(site=tmp_path, assets=ASSETS, course="C", lessons=()).runner("")


def test_the_top_of_each_page_has_the_brand_or_the_title_and_a_claim_if_there_is_one(pages: Pages) -> None:
    for page in (pages.lesson(FIRST), pages.contents(PROGRAM)):
        assert "All &amp; more\n" in of(page, "wordmark")
        assert 'class="claim"' not in page
    branded = replace(pages, brand="A <b>", claim="C & D").contents(PROGRAM)
    assert "A &lt;b&gt;\n" in of(branded, "wordmark")
    assert of(branded, "claim") == '<span class="claim">C &amp; D</span>'
    assert "<title>All &amp; more</title>" in branded


def test_the_contents_are_in_the_courses_language(pages: Pages) -> None:
    assert '<html lang="en"' in pages.contents(PROGRAM)
    assert '<html lang="de"' in replace(pages, language="de").contents(PROGRAM)


def test_only_pages_of_a_site_with_a_gallery_lead_there(pages: Pages) -> None:
    pages = replace(pages, assets={**ASSETS, "js/play.js": "js/play-5.js"})
    for page in (pages.lesson(FIRST), pages.play(PROGRAM)):
        assert '<a href="./play.html"' in page
        assert "gallery.html" not in page
    assert '<a href="./gallery.html"' in replace(pages, has_gallery=True).lesson(FIRST)
