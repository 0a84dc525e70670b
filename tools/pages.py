# The HTML pages of dist/: lessons in their template, and the runner frame with its script inside.

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from tools.lessons import read_lesson
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.lessons import Lesson, Record
    from tools.texts import Texts


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes pages from templates. `assets` are addresses below the site's root, by a file's path below site/."""

    site: Path
    assets: Mapping[str, str]

    def lesson(self, lesson: Lesson, root: str = "./") -> str:
        """The page of a lesson; `root` is the way from the page to the site's root."""
        return self._render(
            "lesson.html",
            title=lesson.title,
            description=lesson.description,
            language=lesson.language,
            headings=lesson.headings,
            body=lesson.body,
            root=root,
            scripts=[root + self.assets["js/index.js"]],
        )

    def play(self, texts: Texts) -> str:
        """The playground, which stands in the site's root."""
        scripts = ["./" + self.assets[f"js/{name}.js"] for name in ("index", "play")]
        return self._render("play.html", texts=texts, language=texts.language, root="./", scripts=scripts)

    def runner(self, script: str) -> str:
        """The runner frame. Its policy allows this one script, by its hash."""
        template = (self.site / "runner.html").read_text("utf-8")
        for placeholder in ("{{ hash }}", "{{ script }}"):
            if template.count(placeholder) != 1:
                raise Mistake(f"needs {placeholder} once", self.site / "runner.html")
        digest = hashlib.sha256(script.encode()).digest()
        before, after = template.replace("{{ hash }}", "sha256-" + base64.b64encode(digest).decode()).split(
            "{{ script }}"
        )
        return before + script + after

    def _render(self, template: str, *, root: str, **values: object) -> str:
        loader = FileSystemLoader(self.site / "templates")
        environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        try:
            return environment.get_template(template).render(
                root=root,
                styles=[root + self.assets["css/page.css"]],
                preloads=[root + self.assets["css/cell.css"]],
                **values,
            )
        except TemplateError as error:
            raise Mistake(f"{type(error).__name__}: {error}", self.site / "templates" / template) from None


def read_lessons(directory: Path, record: Record = lambda _file, _cells, _language: {}) -> dict[str, Lesson]:
    """The lessons by the name of their page. An only lesson is the site's index."""
    lessons = [read_lesson(file, record) for file in sorted(directory.glob("*.md"))]
    if not lessons:
        raise Mistake("there is no lesson here: write one, NAME.md", directory)
    if len(lessons) == 1:
        return {"index.html": lessons[0]}
    if not any(lesson.name == "index" for lesson in lessons):
        raise Mistake("several lessons need an index.md, the site's first page", directory)
    return {f"{lesson.name}.html": lesson for lesson in lessons}
