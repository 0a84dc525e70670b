# The HTML pages of dist/: lessons in their template, and the runner frame with its script inside.

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes pages from templates. `assets` are addresses below the site's root, by a file's path below site/."""

    site: Path
    assets: Mapping[str, str]

    def lesson(self, lesson: Lesson, root: str = "./") -> str:
        """The page of a lesson; `root` is the way from the page to the site's root."""
        loader = FileSystemLoader(self.site / "templates")
        environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        try:
            return environment.get_template("lesson.html").render(
                title=lesson.title,
                description=lesson.description,
                language=lesson.language,
                headings=lesson.headings,
                body=lesson.body,
                root=root,
                styles=[root + self.assets["css/page.css"]],
                scripts=[root + self.assets["js/index.js"]],
                preloads=[root + self.assets["css/cell.css"]],
            )
        except TemplateError as error:
            raise Mistake(f"{type(error).__name__}: {error}", self.site / "templates/lesson.html") from None

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
