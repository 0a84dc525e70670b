# The HTML pages of dist/: lessons and contents in their templates, and the runner frame with its script inside.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from tools.mistake import Mistake
from tools.site.policy import Policy, integrity_of, page_policy, without_styles
from tools.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.lesson.lesson import Lesson

ROOT = "./"
"""The path from a page to the site's root, unless the page is in a folder."""
PART_LEVEL = 2
"""The level of the headings that divide a lesson."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Makes pages from templates.

    `assets` are addresses below the site's root, by a file's path below site/; `course` is the course's title, `about`
    a sentence about it, `brand` the name at the top of each page, if it is not the title, `claim` what stands beside
    it; `language` is that of pages that are no lesson, if not the first lesson's; `lessons` are the course's lessons in
    order, without the author's index page; `modules` are addresses of what the pages' scripts import, so that a browser
    loads it at once.
    """

    site: Path
    assets: Mapping[str, str]
    course: str
    lessons: tuple[Lesson, ...]
    about: str = ""
    brand: str = ""
    claim: str = ""
    language: str = ""
    modules: tuple[str, ...] = ()
    policy: Policy = field(default_factory=page_policy)

    def lesson(self, lesson: Lesson) -> str:
        """The page of a lesson, or the author's index page."""
        alone = self.lessons == (lesson,)
        at = self.lessons.index(lesson) if lesson in self.lessons else -1
        return self._render(
            "lesson.html",
            lesson.language,
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
        )

    def contents(self) -> str:
        """The index of a course without an author's index page."""
        return self._render(
            "contents.html",
            self.language or self.lessons[0].language,
            title=self.course,
            description=self.about,
            policy=self.policy,
            name="",
            contents=self.lessons,
            exercises=any(lesson.exercises for lesson in self.lessons),
        )

    def play(self) -> str:
        """The playground: one cell, empty or with the program of the page's link."""
        language = self.language or self.lessons[0].language
        texts = read_texts(self.site / "texts", language)
        return self._render(
            "play.html",
            language,
            title=texts.get("share.playground"),
            description=texts.get("share.lede"),
            skip=texts.get("share.skip"),
            no_scripts=texts.get("share.noScripts"),
            policy=self.policy,
            name="",
            contents=(),
            exercises=False,
            scripts=[ROOT + self.assets[f"js/{name}.js"] for name in ("index", "play")],
        )

    def runner(self, script: str) -> str:
        """The runner frame. Its policy allows this one script, by its hash."""
        template = (self.site / "runner.html").read_text("utf-8")
        for placeholder in ("{{ hash }}", "{{ script }}"):
            if template.count(placeholder) != 1:
                raise Mistake(f"needs {placeholder} once", self.site / "runner.html")
        before, after = template.replace("{{ hash }}", integrity_of(script.encode())).split("{{ script }}")
        return before + script + after

    def _render(self, template: str, language: str, **facts: object) -> str:
        root = "../" * str(facts["name"]).count("/") or ROOT
        texts = read_texts(self.site / "texts", language)
        loader = FileSystemLoader(self.site / "templates")
        environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals |= {
            "language": language,
            "course": self.course,
            "brand": self.brand,
            "claim": self.claim,
            "root": root,
            "styles": [root + self.assets["css/page.css"]],
            "scripts": [root + self.assets["js/index.js"]],
            "modules": [root + address for address in self.modules],
            "text": lambda name, **values: texts.markup(f"page.{name}", **values),
            "address": lambda lesson: root + quote(lesson.page),
            "spoken": lambda lesson: _spoken(lesson, language),
        }
        try:
            return environment.get_template(template).render(facts)
        except TemplateError as error:
            raise Mistake(f"{type(error).__name__}: {error}", self.site / "templates" / template) from None


def _spoken(lesson: Lesson, language: str) -> Markup:
    """The attribute for the language of a lesson's title, if it differs from the page's."""
    return Markup("") if lesson.language == language else Markup(f' lang="{escape(lesson.language)}"')  # noqa: S704
