# HTML in a lesson's Markdown: the ids that it gives, and the addresses that it asks for.

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class RawHtml:
    """What a piece of HTML has; each with its line, which counts from 0. An address is one of an image or a link."""

    ids: list[tuple[str, int]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    images: list[tuple[str, int]] = field(default_factory=list)


def read_html(text: str) -> RawHtml:
    """What stands in the tags of a text, which need not be whole."""
    found = RawHtml()
    _Reader(found).feed(text)
    return found


class _Reader(HTMLParser):
    def __init__(self, found: RawHtml) -> None:
        super().__init__()
        self._found = found

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0] - 1
        for name, value in attributes:
            if not value:
                continue
            if name == "id":
                self._found.ids.append((value, line))
            elif name == "href" and tag == "a":
                self._found.links.append((value, line))
            elif name == "src" and tag in {"img", "source", "video", "audio"}:
                self._found.images.append((value, line))
