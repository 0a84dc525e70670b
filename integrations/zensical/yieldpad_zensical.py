"""Yieldpad's cells in Zensical: each fence `async-cell` is a program that readers can run.

It is an extension of Python-Markdown, and a part of the installed package, whose list of a cell's attributes it uses:

    markdown_extensions:
      - yieldpad.zensical
"""

from __future__ import annotations

import re
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from markdown import Extension
from pymdownx.superfences import SuperFencesCodeExtension, SuperFencesException
from zensical.extensions.context import ContextPreprocessor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

NAME = "async-cell"
ELEMENTS = "assets/yieldpad"
"""Where the cells' files are in the site, unless the option `url` says otherwise."""
STYLE = "<style>async-cell { display: block; margin-block: 1.5em; }</style>"
"""The place of a cell in a page. What is inside it has its own style."""


class CellExtension(Extension):
    """Adds the fence. The first cell of a page brings the script for all of them."""

    def __init__(self, **options: object) -> None:
        self.config = {"url": [ELEMENTS, "The folder of the cells' files: in this site, or the address of another one"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown's name
        """Called by Markdown, which calls `reset` once it has all extensions."""
        md.registerExtension(self)
        self.markdown = md
        self.is_added = False
        self.has_script = False

    def reset(self) -> None:
        """Called before each page. Zensical always has the extension for fences."""
        self.has_script = False
        if self.is_added:
            return
        (fences,) = (each for each in self.markdown.registeredExtensions if isinstance(each, SuperFencesCodeExtension))
        fences.extend_super_fences(NAME, self._cell, _take, None)
        self.markdown.block_level_elements.append(NAME)  # or a cell would be put into a paragraph
        self.is_added = True

    def _cell(self, *, src: str, options: Mapping[str, str], classes: list[str], id_value: str, **_more: object) -> str:
        """The HTML of a cell. The program in it is plain, so that what a theme adds to highlighted code stays out."""
        marks: dict[str, str] = {}
        for name in classes:
            _check(name, "", marks, is_mark=True)
        attributes = {**({"id": id_value} if id_value else {}), **options, **marks}
        written = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in attributes.items())
        cell = f"<{NAME}{written}><pre><code>{escape(src, quote=False)}</code></pre></{NAME}>"
        if self.has_script:
            return cell
        self.has_script = True
        return f'{STYLE}<script type="module" src="{escape(self._address())}/yieldpad.js"></script>{cell}'

    def _address(self) -> str:
        """The folder of the cells' files, from the page's source, as Zensical wants it in HTML."""
        folder: str = self.getConfig("url").rstrip("/")
        if re.match("([a-z]+:)?/", folder):
            return folder
        context = ContextPreprocessor.from_markdown(self.markdown)
        depth = context.page.path.count("/") if context else 0
        return "../" * depth + folder


def makeExtension(**options: Any) -> CellExtension:  # noqa: ANN401, N802  the name by which Markdown asks
    """The extension, with its options."""
    return CellExtension(**options)


def _take(
    _language: str, inputs: Mapping[str, str | None], options: dict[str, str], _attrs: object, _md: Markdown
) -> bool:
    """Takes what stands in the fence's braces into `options`, but for its id and its `.marks`."""
    for name, value in inputs.items():
        _check(name, value or "", options, is_mark=False)
    return True


def _check(name: str, value: str, options: dict[str, str], *, is_mark: bool) -> None:
    """Takes an attribute, if a cell can have it."""
    # In a checkout `yieldpad` is another package, so that a linter finds no `tools` in it.
    contract = import_module("yieldpad.tools.lesson.contract").read_contract()
    known = {each.name: each for each in contract.at("mkdocs")}
    attribute = known.get(name)
    if attribute is None or (is_mark and not attribute.is_mark):
        names = ", ".join(f".{each.name}" if each.is_mark else each.name for each in known.values())
        raise SuperFencesException(f"Yieldpad: a fence {NAME} cannot have {name}; it can have #id, {names}")
    if not attribute.allows(value):
        message = f'Yieldpad: {name} cannot be "{value}"; write {attribute.allowed_words}'
        raise SuperFencesException(message)
    options[name] = "" if attribute.is_mark else value
