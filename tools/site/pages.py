# The HTML pages of dist/: lessons and contents in their templates, and the runner frame with its script inside.

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from tools.mistake import Mistake
from tools.site.policy import Policy, integrity_of, page_policy, without_styles
from tools.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tools.lesson.lesson import Lesson
    from tools.site.gallery import Gallery, GalleryProgram

ROOT = "./"
"""The path from a page to the site's root, unless the page is in a folder."""
GALLERY_ROOT = "../"
"""The same from the page of a program of the gallery."""
AS_FILE = 'if(location.protocol==="file:")document.getElementById("AsFile").hidden=false'
"""Of a page that was opened as a file: no module is loaded there, but a script within the page runs."""
PART_LEVEL = 2
"""The level of the headings that divide a lesson."""


def policy_of_pages(hosts: Sequence[str] = ()) -> Policy:
    """The policy of pages whose template this module fills; `hosts` are those of packages."""
    return page_policy(hosts).allowing("script-src", [f"'{integrity_of(AS_FILE.encode())}'"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Makes pages from templates.

    `assets` are addresses below the site's root, by a file's path below site/; `course` is the course's title, `about`
    a sentence about it, `brand` the name at the top of each page, if it is not the title, `claim` what stands beside
    it; `language` is that of pages that are no lesson, if not the first lesson's; `lessons` are the course's lessons in
    order, without the author's index page; `has_gallery` says whether pages lead to one; `modules` are addresses of
    what the pages' scripts import, so that a browser loads it at once.
    """

    site: Path
    assets: Mapping[str, str]
    course: str
    lessons: tuple[Lesson, ...]
    about: str = ""
    brand: str = ""
    claim: str = ""
    language: str = ""
    has_gallery: bool = False
    modules: tuple[str, ...] = ()
    policy: Policy = field(default_factory=policy_of_pages)

    def lesson(self, lesson: Lesson) -> str:
        """The page of a lesson, or the author's index page."""
        return self._lesson(lesson)

    def packaged(self, lesson: Lesson, version: str, script: str) -> str:
        """The page of the only lesson of a SCORM package of this version; the script reports to the platform."""
        root = "../" * lesson.name.count("/") or ROOT
        scripts = [root + script, root + self.assets["js/index.js"]]
        return self._lesson(lesson, scorm=version, scripts=scripts)

    def _lesson(self, lesson: Lesson, **more: object) -> str:
        alone = self.lessons == (lesson,)
        at = self.lessons.index(lesson) if lesson in self.lessons else -1
        return self._render(
            "lesson.html",
            lesson.language,
            "",
            title=lesson.title,
            title_id=lesson.title_id,
            description=lesson.description,
            body=without_styles(lesson.body),
            policy=self.policy.for_content(lesson.body),
            name=lesson.name,
            lesson_page=lesson.page,
            parts=[heading for heading in lesson.headings if heading.level == PART_LEVEL],
            contents=() if alone else self.lessons,
            number=at + 1,
            previous=self.lessons[at - 1] if at > 0 else None,
            next=self.lessons[at + 1] if at + 1 < len(self.lessons) else None,
            exercises=bool(lesson.exercises),
            **more,
        )

    def contents(self, first: GalleryProgram | None) -> str:
        """The index of a course without an author's index page. It may begin with a program."""
        texts = read_texts(self.site / "texts", self.own_language)
        return self._render(
            "contents.html",
            self.own_language,
            title=self.course,
            description=self.about,
            policy=self.policy,
            name="",
            contents=self.lessons,
            program=first and first.html(texts, python="late"),
            scripts=[ROOT + self.assets[f"js/{name}.js"] for name in (*(("first",) if first else ()), "index")],
            exercises=any(lesson.exercises for lesson in self.lessons),
        )

    def play(self, first: GalleryProgram) -> str:
        """The playground: one cell, with this program, or with that of the page's link."""
        return self._play(ROOT, first=first.html(read_texts(self.site / "texts", self.own_language)))

    def gallery(self, gallery: Gallery) -> str:
        """The programs of the gallery, with what draws them and what finds them."""
        words = read_texts(self.site / "texts/play", self.own_language)
        return self._render(
            "gallery.html",
            self.own_language,
            title=words.get("play.gallery"),
            description=words.get("play.galleryAbout"),
            here="gallery",
            policy=self.policy,
            name="",
            contents=(),
            groups=gallery.groups,
            scripts=[ROOT + self.assets[f"js/{name}.js"] for name in ("index", "gallery")],
        )

    def gallery_program(self, gallery: Gallery, program: GalleryProgram) -> str:
        """The playground with a program of the gallery."""
        at = gallery.programs.index(program)
        return self._play(
            GALLERY_ROOT,
            here="",
            previous=gallery.programs[at - 1] if at > 0 else None,
            next=gallery.programs[at + 1] if at + 1 < len(gallery.programs) else None,
            title=program.title,
            description=program.about_text,
            about=program.about_html,
            program=program.html(read_texts(self.site / "texts", self.own_language)),
        )

    @property
    def own_language(self) -> str:
        """The language of the pages that are not an author's."""
        return self.language or self.lessons[0].language

    def _play(self, root: str, **facts: object) -> str:
        words = read_texts(self.site / "texts/play", self.own_language)
        about = words.get("play.about")
        return self._render(
            "play.html",
            self.own_language,
            root=root,
            **{
                "title": words.get("play.title"),
                "description": about,
                "about": about,
                "program": "",
                "here": "play",
                "previous": None,
                "next": None,
                **facts,
            },
            policy=self.policy,
            name="",
            contents=(),
            # The first one lays the cell out as soon as the other one has made it.
            scripts=[root + self.assets[f"js/{name}.js"] for name in ("play", "index")],
        )

    def runner(self, script: str) -> str:
        """The runner frame. Its policy allows this one script, by its hash."""
        template = (self.site / "runner.html").read_text("utf-8")
        for placeholder in ("{{ hash }}", "{{ script }}"):
            if template.count(placeholder) != 1:
                raise Mistake(f"needs {placeholder} once", self.site / "runner.html")
        before, after = template.replace("{{ hash }}", integrity_of(script.encode())).split("{{ script }}")
        return before + script + after

    def _render(self, template: str, language: str, root: str = "", **facts: object) -> str:
        root = root or "../" * str(facts["name"]).count("/") or ROOT
        texts = read_texts(self.site / "texts", language)
        words = read_texts(self.site / "texts/play", language)
        facts = {
            "language": language,
            "as_file": Markup(AS_FILE),  # noqa: S704  our own
            "here": "",
            "scorm": "",
            "course": self.course,
            "brand": self.brand,
            "claim": self.claim,
            "has_gallery": self.has_gallery,
            "root": root,
            "styles": [root + self.assets["css/page.css"]],
            "scripts": [root + self.assets["js/index.js"]],
            "modules": [root + address for address in self.modules],
            "text": lambda name, **values: texts.markup(f"page.{name}", **values),
            "words": words.markup,
            "address": lambda lesson: root + quote(lesson.page),
            "spoken": lambda lesson: _spoken(lesson, language),
            **facts,
        }
        try:
            return _environment(self.site / "templates").get_template(template).render(facts)
        except TemplateError as error:
            raise Mistake(f"{type(error).__name__}: {error}", self.site / "templates" / template) from None


@cache
def _environment(templates: Path) -> Environment:
    """The templates of a folder, each of which is compiled once."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _spoken(lesson: Lesson, language: str) -> Markup:
    """The attribute for the language of a lesson's title, if it differs from the page's."""
    return Markup("") if lesson.language == language else Markup(f' lang="{escape(lesson.language)}"')  # noqa: S704
