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

    from tools.site.javascript import Bundle, Bundler

SCRIPT = "yieldpad.js"
FIT = "embed-fit.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """Makes these files.

    `defines` are constants of the modules, `hosts` the hosts of packages, `runner` the script of the runner frame.
    """

    site: Path
    bundler: Bundler
    defines: Mapping[str, object]
    hosts: Sequence[str]
    runner: str

    def place(self, dist: Path, cells: Bundle, styles: Bundle) -> frozenset[str]:
        """Writes the files to dist/, beside the modules of the cells. Returns the npm packages in them."""
        (dist / SCRIPT).write_text(f'export * from "./js/{cells.names["index.js"]}";\n', "utf-8")
        (dist / FIT).write_text(self.bundler.fit(), "utf-8")
        loader = self.bundler.alone("loader.js", dist / "js", self.defines)
        page = self._page(
            "loader.html", script=f"js/{loader.names['loader.js']}", policy=loader_policy(self.hosts, self.runner)
        )
        (dist / "loader.html").write_text(page, "utf-8")
        embed = self.bundler.alone("embed.js", dist / "js", self.defines)
        page = self._page(
            "embed.html",
            script=f"js/{embed.names['embed.js']}",
            cells=f"js/{cells.names['index.js']}",
            modules=[f"js/{name}" for name in cells.needs["index.js"]],
            style=f"css/{styles.names['embed.css']}",
            policy=page_policy(self.hosts),
        )
        (dist / "embed.html").write_text(page, "utf-8")
        return loader.packages | embed.packages

    def _page(self, template: str, **values: object) -> str:
        loader = FileSystemLoader(self.site / "templates")
        environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        return environment.get_template(template).render(**values)
