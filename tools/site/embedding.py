# The files for pages of other sites, at addresses that never change: the element's script, its loader frame, the page
# for frames with a cell, and the script that fits their height.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tools.site.policy import loader_policy, page_policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tools.site.javascript import Bundle

SCRIPT = "yieldpad.js"
FIT = "embed-fit.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """Makes these files.

    `bundles` are the modules that are in dist/ already, `hosts` the hosts of packages, `runner` the script of the
    runner frame, `fit` the one that fits frames; `brand` names the site.
    """

    site: Path
    bundles: Mapping[str, Bundle]
    hosts: Sequence[str]
    runner: str
    fit: str
    brand: str

    def place(self, dist: Path) -> None:
        """Writes the files to dist/."""
        cells = self.bundles["page"]
        (dist / SCRIPT).write_text(f'export * from "./js/{cells.names["index.js"]}";\n', "utf-8")
        (dist / FIT).write_text(self.fit, "utf-8")
        script = f"js/{self.bundles['loader'].names['loader.js']}"
        page = self._page("loader.html", script=script, policy=loader_policy(self.hosts, self.runner))
        (dist / "loader.html").write_text(page, "utf-8")
        page = self._page(
            "embed.html",
            brand=self.brand,
            script=f"js/{self.bundles['embed'].names['embed.js']}",
            cells=f"js/{cells.names['index.js']}",
            modules=[f"js/{name}" for name in cells.needs["index.js"]],
            style=f"css/{self.bundles['styles'].names['embed.css']}",
            policy=page_policy(self.hosts),
        )
        (dist / "embed.html").write_text(page, "utf-8")

    def _page(self, template: str, **values: object) -> str:
        loader = FileSystemLoader(self.site / "templates")
        environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        return environment.get_template(template).render(**values)
