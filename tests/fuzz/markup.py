# What a browser would make of markup, as far as a hostile text could change it.

from __future__ import annotations

from html.parser import HTMLParser


class Markup(HTMLParser):
    """The elements of a piece of HTML with their attributes, what its script elements hold, and all other text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append("")

    def handle_endtag(self, _tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data
        else:
            self.text += data

    def handle_comment(self, _data: str) -> None:
        self.tags.append("!--")

    def handle_decl(self, _decl: str) -> None:
        self.tags.append("!")

    def unknown_decl(self, _data: str) -> None:
        self.tags.append("![")

    def handle_pi(self, _data: str) -> None:
        self.tags.append("?")
