# HTML in a lesson's Markdown: finds its ids and its addresses.

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class RawHtml:
    """The ids and addresses in a piece of HTML, with lines that count from 0. An address is of an image or a link."""

    ids: list[tuple[str, int]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    images: list[tuple[str, int]] = field(default_factory=list)
    needed: list[tuple[str, int]] = field(default_factory=list)
    """Addresses of scripts and style sheets."""
    blocked: list[tuple[str, int]] = field(default_factory=list)
    """The names of tags, and of attributes with a `=`, that the policy of a page blocks."""

    @property
    def all_addresses(self) -> list[str]:
        """All addresses in their order, by kind."""
        return [address for kind in (self.links, self.images, self.needed) for address, _ in kind]


def read_html(text: str) -> RawHtml:
    """Reads the tags of a text, which may be a fragment."""
    found = RawHtml()
    _Reader(found).feed(text)
    return found


class _Reader(HTMLParser):
    def __init__(self, found: RawHtml) -> None:
        super().__init__()
        self._found = found

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0] - 1
        if tag in {"script", "style", "link"}:
            self._found.blocked.append((tag, line))
        blocked = [name for name, _ in attributes if name == "style" or name.startswith("on")]
        self._found.blocked.extend((f"{name}=", line) for name in blocked)
        for name, value in attributes:
            if not value:
                continue
            if name == "id":
                self._found.ids.append((value, line))
            elif name == "href" and tag == "a":
                self._found.links.append((value, line))
            elif name == "src" and tag in {"img", "source", "video", "audio"}:
                self._found.images.append((value, line))
            elif (name, tag) in {("src", "script"), ("href", "link"), ("src", "iframe"), ("data", "object")}:
                self._found.needed.append((value, line))
