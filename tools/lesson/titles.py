# The title of a lesson: that of its front matter, its first heading, or the name of its file.

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tools.lesson.lesson import Heading, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.markdown.front_matter import FrontMatter

HTML_TITLE = re.compile(r"<h1\b[^<>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)


def take_title(file: Path, facts: FrontMatter, tokens: list[Token]) -> Heading:
    """The title of the front matter, otherwise the first heading of level 1, otherwise the file's name.

    The heading is removed from the text, also where the text begins with it and it repeats the front matter's title.
    """
    at = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    heading = None if at is None else Heading(1, str(tokens[at].attrs["id"]), plain_text(tokens[at + 1]))
    if facts.title and not (heading and at == 0 and heading.text == facts.title):
        return Heading(1, "", facts.title)
    if at is not None and heading and heading.text:
        del tokens[at : at + 3]
        return heading
    if found := _html_title(tokens):
        return Heading(1, "", found)
    return Heading(1, "", title_of(file.stem))


def _html_title(tokens: Sequence[Token]) -> str:
    """The text of a first `<h1>` in HTML, as READMEs have it, which is removed from the page."""
    for token in tokens:
        if token.type != "html_block" or not (found := HTML_TITLE.search(token.content)):
            continue
        words = unescape(re.sub("<[^<>]*>", "", found[1])).strip()
        if words:
            token.content = token.content[: found.start()] + token.content[found.end() :]
            return " ".join(words.split())
    return ""


def plain_text(inline: Token) -> str:
    """A heading or a text without its marks."""
    return "".join(child.content for child in inline.children or [])
