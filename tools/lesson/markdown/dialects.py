# Dialects: what other tools' Markdown has beyond CommonMark, shown as readers expect it.

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

ADMONITIONS = {
    *("note", "tip", "hint", "info", "important", "warning", "caution", "danger", "error", "attention", "seealso"),
    *("success", "question", "failure", "bug", "example", "quote", "abstract", "summary", "todo", "admonition"),
}
"""What boxes are called, by tools that have them."""
FOLDED = {"details", "dropdown"}


def use_dialects(markdown: MarkdownIt) -> None:
    """Lets a parser read footnotes, lists of tasks and definitions, boxes, bare links, and ids of headings."""
    markdown.options["tasklists"] = True
    markdown.options["alerts"] = True
    markdown.use(gfm_autolink_plugin).use(footnote_plugin, inline=False).use(deflist_plugin).use(admon_plugin)
    markdown.use(container_plugin, "slashes", marker="/", validate=_is_box)
    markdown.core.ruler.push("ids of headings", _take_ids)
    for name, rule in _RULES.items():
        markdown.add_render_rule(
            name, lambda _self, tokens, at, _options, _env, rule=rule: rule(tokens[at].meta["box"])
        )


def _is_box(info: str, _markup: str) -> bool:
    return info.partition("|")[0].strip().lower() in ADMONITIONS | FOLDED


def make_boxes(tokens: Sequence[Token]) -> None:
    """Gives all boxes one form, whatever the dialect: an `aside` with its title, or a `details` where it is folded."""
    for at, token in enumerate(tokens):
        match token.type:
            case "alert_open":
                _become_box(token, token.meta["kind"].lower())
            case "admonition_open":
                kind = str(token.attrs.get("class", "")).split()
                folded = "is-collapsible" in kind
                known = next((name for name in kind if name in ADMONITIONS - {"admonition"}), "note")
                _become_box(token, known, folded=folded, is_open="collapsible-open" in kind)
            case "container_slashes_open":
                name, _, title = token.info.strip().partition("|")
                _become_box(token, name.strip().lower(), title.strip() or name.strip().capitalize())
            case "list_item_open" if "checked" in token.meta:
                _mark(tokens[at:], checked=token.meta.pop("checked"))
            case "container_slashes_close":
                token.type = "box_close"
            case "alert_close" | "admonition_close":
                token.type = "box_close"
            case "alert_title_open" | "admonition_title_open":
                token.type, token.meta = "box_title_open", {"box": _box_before(tokens, at)}
            case "alert_title_close" | "admonition_title_close":
                token.type, token.meta = "box_title_close", {"box": _box_before(tokens, at)}
            case _:
                continue
    _match_ends(tokens)


def _mark(item: Sequence[Token], *, checked: bool) -> None:
    """Marks a task by a sign: a checkbox that nobody can check would need a label."""
    for token in item:
        if token.type == "inline":
            token.children = [Token("text", "", 0, content="☑ " if checked else "☐ "), *(token.children or [])]
        if token.type in {"inline", "list_item_close"}:
            return


def become_box(opens: Token, closes: Token, name: str, title: str) -> None:
    """Makes a box of a container."""
    _become_box(opens, name, title or name.capitalize())
    closes.type, closes.meta = "box_close", {"box": opens.meta["box"]}


def _become_box(
    token: Token, kind: str, title: str | None = None, *, folded: bool = False, is_open: bool = False
) -> None:
    token.type = "box_open"
    token.meta = {"box": box(kind, title) | {"folded": folded or kind in FOLDED, "open": is_open}}


def box(kind: str, title: str | None) -> dict[str, object]:
    """A box; without a title here its title are the tokens that follow."""
    return {"kind": kind, "title": title, "folded": False, "open": False}


def _box_before(tokens: Sequence[Token], at: int) -> dict[str, object]:
    return next(token.meta["box"] for token in reversed(tokens[:at]) if token.type == "box_open")


def _match_ends(tokens: Sequence[Token]) -> None:
    """Lets each end of a box know which one it ends."""
    boxes: list[Token] = []
    for token in tokens:
        if token.type == "box_open":
            boxes.append(token)
        elif token.type == "box_close" and boxes:
            token.meta = {"box": boxes.pop().meta["box"]}


def _open(box: dict[str, object]) -> str:
    kind = escape(str(box["kind"]))
    title = "" if box["title"] is None else _title_open(box) + escape(str(box["title"])) + _title_close(box)
    if box["folded"]:
        return f'<details class="box is-{kind}"{" open" if box["open"] else ""}>\n{title}'
    return f'<aside class="box is-{kind}">\n{title}'


def _close(box: dict[str, object]) -> str:
    return "</details>\n" if box["folded"] else "</aside>\n"


def _title_open(box: dict[str, object]) -> str:
    return "<summary>" if box["folded"] else '<p class="box-title">'


def _title_close(box: dict[str, object]) -> str:
    return "</summary>\n" if box["folded"] else "</p>\n"


_RULES = {
    "box_open": _open,
    "box_close": _close,
    "box_title_open": _title_open,
    "box_title_close": _title_close,
}


def _take_ids(state: StateCore) -> None:
    """Takes the attributes in braces at the end of headings, of which only the id counts."""
    for at, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        inline = state.tokens[at + 1]
        last = inline.children[-1] if inline.children else None
        found = re.search(r"\s*(\{:?[^{}]*\})\s*$", last.content) if last is not None and last.type == "text" else None
        if last is None or found is None:
            continue
        try:
            end, attributes = parse_attributes(found[1].replace("{:", "{", 1))
        except ParseError:
            continue
        if not attributes or end + 1 < len(found[1].replace("{:", "{", 1)):
            continue
        last.content = last.content[: found.start()]
        if attributes.get("id"):
            token.attrSet("id", attributes["id"])
