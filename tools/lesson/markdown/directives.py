# Containers of other tools: MyST's and Docusaurus's directives, Quarto's callouts, Pandoc's divisions.

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it.token import Token

from tools.lesson.markdown.attribute_lists import read_attributes
from tools.lesson.markdown.boxes import BOXES, TAB, become_box, box
from tools.lesson.markdown.indented import TABS_TOLD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt

    from tools.lesson.remarks import Remarks

TITLED = {"admonition", "dropdown", "details", "topic", "sidebar", "card", "grid-item-card"}
"""Directives of MyST whose first line is a title; of others it is text."""
OTHERS = {
    **dict.fromkeys(("topic", "sidebar", "margin", "card", "grid-item-card", "definition", "theorem", "lemma"), "note"),
    "exercise": "question",
    "solution": "details",
    "epigraph": "quote",
    "tab-item": TAB,
    "tab": TAB,
}
"""What else is a box, and the kind that it has."""
TAB_SETS = {"tab-set", "panel-tabset", "tabs", "code-group"}
FIGURES = {"figure", "image"}
PLAIN = {"columns", "column", "container", "div", "grid", "card-carousel"}
"""What only arranges its content."""
LISTS_OF_PAGES = {"toctree", "tableofcontents", "contents"}
CONTAINERS = BOXES | OTHERS.keys() | TAB_SETS | FIGURES | PLAIN | LISTS_OF_PAGES
OPTION = re.compile(r":([\w-]+):[ \t]*(.*)")
FORM = re.compile(
    r"""\s*(?:
        \{(?P<directive>[\w:-]+)\}[ \t]*(?P<argument>.*)
        | (?P<braces>\{.*\})
        | (?P<name>[\w-]+)\s*(?P<title>.*)
    )\s*$""",
    re.VERBOSE,
)


def is_directive(info: str, _markup: str) -> bool:
    """Whether backticks with this beginning are a container of MyST, and no code."""
    found = re.match(r"\s*\{([\w-]+)\}", info)
    return bool(found and found[1].lower() in CONTAINERS)


@dataclass(slots=True)
class Directives:
    """The containers of a file that only other tools know, while their meaning is found."""

    markdown: MarkdownIt
    file: Path
    remarks: Remarks
    _added: dict[int, list[Token]] = field(default_factory=dict)

    def show(self, tokens: Sequence[Token], at: int, closes: Token) -> None:
        """Makes a box of the container that begins at an index, or shows what is in it, and tells that."""
        opens = tokens[at]
        line = (opens.map or [0])[0] + 1
        found = FORM.match(opens.info)
        if found is None:
            self.remarks.add(f"this {opens.markup} closes no container: remove it", self.file, line)
            hide(opens, closes)
        elif found["directive"]:
            options = _take_options(tokens, at + 1)
            content = tokens[at + 1 : next(end for end in range(at, len(tokens)) if tokens[end] is closes)]
            self._directive(opens, content, closes, found["directive"].lower(), found["argument"].strip(), options)
        elif found["braces"]:
            self._division(tokens, at, closes, found["braces"])
        else:
            title = re.sub(r"\{[^{}]*\}\s*$", "", found["title"]).strip()
            bracketed = re.fullmatch(r"\[(.*)\]", title)
            self._named(opens, closes, found["name"].lower(), bracketed[1] if bracketed else title)

    def added_to(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, with those that containers have beside their content."""
        return [each for token in tokens for each in (token, *self._added.get(id(token), ()))]

    def _named(self, opens: Token, closes: Token, name: str, title: str) -> None:
        """A container of Docusaurus, VuePress or Pandoc."""
        line = (opens.map or [0])[0] + 1
        if name in BOXES:
            become_box(opens, closes, box(name, title))
            return
        if name in OTHERS:
            become_box(opens, closes, box(OTHERS[name], title or name.capitalize()))
            return
        if name in TAB_SETS:
            self.remarks.add(TABS_TOLD, self.file, line)
        elif name not in PLAIN:
            words = f"there is no container {name!r}: use exercise, hint or reason, or a box such as note"
            self.remarks.add(words, self.file, line)
        hide(opens, closes)

    def _directive(
        self, opens: Token, content: Sequence[Token], closes: Token, name: str, argument: str, options: dict[str, str]
    ) -> None:
        """A directive of MyST."""
        if name in FIGURES:
            self._figure(opens, closes, argument, options)
        elif name in LISTS_OF_PAGES:
            words = "a list of pages is made by the site itself, so this one is left out"
            self.remarks.add(words, self.file, (opens.map or [0])[0] + 1)
            hide(opens, *content, closes)
        elif name in BOXES | OTHERS.keys():
            titled = name in TITLED or name in OTHERS
            words = argument if titled else ""
            made = box(OTHERS.get(name, name), words or (name.capitalize() if name in OTHERS else ""))
            made["folded"] = bool(made["folded"]) or "dropdown" in options.get("class", "").split()
            made["open"] = "open" in options and name not in OTHERS
            become_box(opens, closes, made)
            if argument and not titled:
                self._added[id(opens)] = self._paragraph(argument)
        else:
            self._named(opens, closes, name, argument)

    def _figure(self, opens: Token, closes: Token, address: str, options: dict[str, str]) -> None:
        alt = options.get("alt", "")
        image = Token("image", "img", 0, attrs={"src": address, "alt": ""}, content=alt)
        image.children = [Token("text", "", 0, content=alt)]
        for name in ("width", "height"):
            if size := re.fullmatch(r"(\d+)(px)?|(\d+%)", options.get(name, "")):
                image.attrs[name] = size[1] or size[3]
        opens.type, opens.tag, opens.attrs = "figure_open", "figure", {}
        closes.type, closes.tag = "figure_close", "figure"
        self._added[id(opens)] = [Token("inline", "", 0, map=opens.map, content=alt, children=[image])]

    def _division(self, tokens: Sequence[Token], at: int, closes: Token, braces: str) -> None:
        """A callout of Quarto, or a division of Pandoc with a class."""
        opens = tokens[at]
        attributes = read_attributes(braces) or {}
        classes = attributes.get("class", "").split()
        callout = next((name for name in classes if name.startswith("callout-")), "")
        if not callout:
            self._named(opens, closes, (classes or ["div"])[0].lower(), attributes.get("title", ""))
            return
        made = box(callout.removeprefix("callout-"), attributes.get("title", ""))
        if made["kind"] not in BOXES:
            made["kind"] = "note"
        made["folded"] = "collapse" in attributes
        made["open"] = attributes.get("collapse") == "false"
        if not made["title"] and at + 1 < len(tokens) and tokens[at + 1].type == "heading_open":
            made["title"] = tokens[at + 2].content
            hide(*tokens[at + 1 : at + 4])
        become_box(opens, closes, made)

    def _paragraph(self, text: str) -> list[Token]:
        return [
            Token("paragraph_open", "p", 1, block=True),
            *self.markdown.parseInline(text),
            Token("paragraph_close", "p", -1, block=True),
        ]


def hide(*tokens: Token) -> None:
    """Leaves tokens out of the page."""
    for token in tokens:
        token.type, token.content, token.children = "inline", "", []


def _take_options(tokens: Sequence[Token], at: int) -> dict[str, str]:
    """The lines `:name: value` at the beginning of a directive, which are no text."""
    if at + 2 >= len(tokens) or tokens[at].type != "paragraph_open":
        return {}
    inline = tokens[at + 1]
    lines = inline.content.split("\n")
    count = next((number for number, line in enumerate(lines) if not OPTION.match(line)), len(lines))
    options = {found[1]: found[2].strip() for line in lines[:count] if (found := OPTION.match(line))}
    if count == len(lines):
        hide(*tokens[at : at + 3])
    elif count:
        breaks = [
            index for index, child in enumerate(inline.children or []) if child.type in {"softbreak", "hardbreak"}
        ]
        inline.children = (inline.children or [])[breaks[count - 1] + 1 :]
        inline.content = "\n".join(lines[count:])
    return options
