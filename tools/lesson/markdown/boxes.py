# Boxes: notes, tips, warnings and folded details, which have one form whatever the dialect that they are written in.

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it import MarkdownIt

    Rule = Callable[[Mapping[str, Any], Mapping[str, Any]], str]

KINDS = {
    *("note", "tip", "hint", "info", "important", "warning", "caution", "danger", "error", "attention", "seealso"),
    *("success", "question", "failure", "bug", "example", "quote", "abstract", "summary", "todo", "details"),
}
"""The boxes that have a name in every language of the site: `box.note` of site/texts."""
ALIASES = {
    "admonition": "note",
    "dropdown": "details",
    "secondary": "note",
    "tldr": "abstract",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "fail": "failure",
    "missing": "failure",
    "cite": "quote",
    "callout": "note",
}
"""Other names of boxes."""
BOXES = KINDS | ALIASES.keys()
"""What boxes are called, by tools that have them."""
FOLDED = {"details"}
TAB = "tab"
"""The box of a tab, whose title is the tab's."""


def box(kind: str, title: str | None = "", *, folded: bool = False, is_open: bool = False) -> dict[str, object]:
    """A box with its title in Markdown; "": the name of its kind; None: the tokens that follow."""
    kind = ALIASES.get(kind, kind)
    return {"kind": kind, "title": title, "folded": folded or kind in FOLDED, "open": is_open}


def become_box(opens: Token, closes: Token, made: dict[str, object]) -> None:
    """Makes a box of a container."""
    opens.type, opens.meta = "box_open", {"box": made}
    closes.type, closes.meta = "box_close", {"box": made}


def use_boxes(markdown: MarkdownIt) -> None:
    """Lets a parser write boxes. The environment has `texts` and `inline`, which renders a title."""
    rules: dict[str, Rule] = {
        "box_open": _open,
        "box_close": _close,
        "box_title_open": _title_open,
        "box_title_close": _title_close,
    }
    for name, rule in rules.items():
        markdown.add_render_rule(
            name, lambda _self, tokens, at, _options, env, rule=rule: rule(tokens[at].meta["box"], env)
        )


def make_boxes(tokens: list[Token]) -> None:
    """Makes boxes of GitHub's alerts and of admonitions; lists of tasks get signs."""
    opened: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "alert_open":
                token.meta = {"box": box(token.meta["kind"].lower())}
            case "admonition_open":
                token.meta = {"box": _admonition(token)}
            case "list_item_open" if "checked" in token.meta:
                _mark(tokens[at:], checked=token.meta.pop("checked"))
        if token.type in {"alert_open", "admonition_open"}:
            token.type = "box_open"
            opened.append(token)
        elif token.type in {"alert_close", "admonition_close"}:
            token.type, token.meta = "box_close", {"box": opened.pop().meta["box"]}
        elif token.type in {"alert_title_open", "admonition_title_open"}:
            made = opened[-1].meta["box"]
            if made["title"] == "":  # its name in English
                del tokens[at : at + 3]
                continue
            token.type, token.meta = "box_title_open", {"box": made}
        elif token.type == "admonition_title_close":
            token.type, token.meta = "box_title_close", {"box": opened[-1].meta["box"]}
        at += 1


def _admonition(token: Token) -> dict[str, object]:
    """The box of `!!! name more "Title"`, whose title follows, if it has one. An unknown name is its title."""
    names = str(token.attrs.get("class", "")).split()[1:]
    known = next((name for name in names if name in BOXES), "")
    first = str(token.meta.get("tag", ""))
    by_name = known == first and token.content.lower() == first
    return box(
        known or "note",
        "" if by_name else None,
        folded="is-collapsible" in names,
        is_open="collapsible-open" in names,
    )


def _mark(item: Sequence[Token], *, checked: bool) -> None:
    """Marks a task by a sign: a checkbox that nobody can check would need a label."""
    for token in item:
        if token.type == "inline":
            token.children = [Token("text", "", 0, content="☑ " if checked else "☐ "), *(token.children or [])]
        if token.type in {"inline", "list_item_close"}:
            return


def _open(made: Mapping[str, Any], env: Mapping[str, Any]) -> str:
    kind = escape(str(made["kind"]))
    title = made["title"]
    if title is not None:
        words = env["inline"](title) if title else str(env["texts"].markup(f"box.{kind}"))
        title = _title_open(made, env) + words + _title_close(made, env)
    if made["folded"]:
        return f'<details class="box is-{kind}"{" open" if made["open"] else ""}>\n{title or ""}'
    element = "div" if kind == TAB else "aside"
    return f'<{element} class="box is-{kind}">\n{title or ""}'


def _close(made: Mapping[str, Any], _env: Mapping[str, Any]) -> str:
    return "</details>\n" if made["folded"] else "</div>\n" if made["kind"] == TAB else "</aside>\n"


def _title_open(made: Mapping[str, Any], _env: Mapping[str, Any]) -> str:
    return "<summary>" if made["folded"] else '<p class="box-title">'


def _title_close(made: Mapping[str, Any], _env: Mapping[str, Any]) -> str:
    return "</summary>\n" if made["folded"] else "</p>\n"
