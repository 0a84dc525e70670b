# Dialects: what other tools' Markdown has beyond CommonMark, shown as readers expect it.

from __future__ import annotations

from typing import TYPE_CHECKING

from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from tools.lesson.markdown.attribute_lists import use_attribute_lists
from tools.lesson.markdown.boxes import BOXES, box, use_boxes
from tools.lesson.markdown.directives import is_directive
from tools.lesson.markdown.indented import use_indented
from tools.lesson.markdown.maths import use_maths
from tools.lesson.markdown.roles import use_roles
from tools.lesson.markdown.snippets import use_snippets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SLASHES = "container_slashes"


def use_dialects(markdown: MarkdownIt, containers: str) -> None:
    """Lets a parser read what other tools have. Directives in backticks become containers of the name given."""
    markdown.options["tasklists"] = True
    markdown.options["alerts"] = True
    markdown.use(gfm_autolink_plugin).use(footnote_plugin, inline=False).use(deflist_plugin).use(admon_plugin)
    markdown.use(sub_plugin).use(superscript_plugin)
    for marker in "`~":
        markdown.use(container_plugin, containers, marker=marker, validate=is_directive)
    markdown.use(container_plugin, "slashes", marker="/", validate=_is_box)
    for use in (use_indented, use_snippets, use_roles, use_attribute_lists, use_maths, use_boxes):
        markdown.use(use)


def make_slashes(tokens: Sequence[Token]) -> None:
    """Makes boxes of `/// note | Title`."""
    opened: list[Token] = []
    for token in tokens:
        if token.type == f"{SLASHES}_open":
            name, _, title = token.info.strip().partition("|")
            token.type, token.meta = "box_open", {"box": box(name.strip().lower(), title.strip())}
            opened.append(token)
        elif token.type == f"{SLASHES}_close":
            token.type, token.meta = "box_close", {"box": opened.pop().meta["box"]}


def _is_box(info: str, _markup: str) -> bool:
    return info.partition("|")[0].strip().lower() in BOXES
