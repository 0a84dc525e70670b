# Content security policies: what the pages of the site may load. None allows inline code but by its hash.

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

# The directive that allows what an element of an author's page loads from another site.
FOREIGN = {
    "img": "img-src",
    "iframe": "frame-src",
    "video": "media-src",
    "audio": "media-src",
    "source": "media-src",
    "track": "media-src",
}

CELL, CONNECT = "async-cell", "allow-connect"

# The part of an address that a policy may name: a host, perhaps with a port. Other characters would end the source.
ORIGIN = re.compile(r"https?://[a-z\d._-]+(:\d{1,5})?(?=[/?#]|$)", re.IGNORECASE)

# The alignment in Markdown's tables, an inline style, which the policy blocks.
ALIGNED = re.compile(r'(<t[hd]) style="text-align:(left|right|center)"')


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy, by its directives."""

    directives: dict[str, tuple[str, ...]]

    def __str__(self) -> str:
        return "; ".join(" ".join((name, *sources)) for name, sources in self.directives.items())

    def allowing(self, name: str, sources: Iterable[str]) -> Policy:
        """The same policy with more sources for one directive."""
        before = self.directives.get(name, ())
        return Policy({**self.directives, name: tuple(dict.fromkeys((*before, *sources)))})

    def for_content(self, html: str) -> Policy:
        """The same policy, which also allows what the author's page has of other sites.

        These are images, videos and frames, and the hosts that its cells may connect to.
        """
        policy = self
        for directive, origin in _foreign(html):
            policy = policy.allowing(directive, [origin])
        return policy


def page_policy(hosts: Iterable[str] = ()) -> Policy:
    """The policy of a page with cells. `hosts` are prefixes of the addresses from which it may fetch packages."""
    own = ("'self'",)
    return Policy(
        {
            "default-src": ("'none'",),
            "script-src": own,
            "style-src": own,
            "img-src": (*own, "data:"),  # a timeline is converted to a PNG by a data: address
            "font-src": own,
            "media-src": own,
            "connect-src": (*own, *hosts),
            "frame-src": own,
            "worker-src": own,
            "manifest-src": own,
            "base-uri": ("'none'",),
            "form-action": ("'none'",),
        }
    )


def loader_policy(hosts: Iterable[str] = (), runner: str = "") -> Policy:
    """The policy of the loader frame, which shows nothing.

    If a service worker cannot answer for the runner's page, the loader fills the frame itself (`srcdoc`). That frame
    has both policies, so this one also allows what the script `runner` needs.
    """
    own = ("'self'",)
    return Policy(
        {
            "default-src": ("'none'",),
            "script-src": (*own, f"'{integrity_of(runner.encode())}'", "blob:", "'wasm-unsafe-eval'"),
            "worker-src": ("blob:",),
            "connect-src": (*own, "blob:", *hosts),
            "frame-src": own,
            "base-uri": ("'none'",),
            "form-action": ("'none'",),
        }
    )


def integrity_of(content: bytes) -> str:
    """What a browser checks that bytes have: an inline script, as a policy names it, or a file before it is used."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def without_styles(html: str) -> Markup:
    """A lesson's HTML with the attribute `align` in tables instead of Markdown's inline styles."""
    # Of a Markup, sub() would escape the pieces between.
    return Markup(ALIGNED.sub(r'\1 align="\2"', str(html)))  # noqa: S704  what was markup before


def _foreign(html: str) -> list[tuple[str, str]]:
    found = _Sources()
    found.feed(html)
    return found.sources


class _Sources(HTMLParser):
    """Finds the addresses that a page loads from other sites."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) == (CELL, CONNECT):
                origins = (ORIGIN.match(address) for address in (value or "").split())
                self.sources += [("connect-src", origin[0].lower()) for origin in origins if origin]
            if tag not in FOREIGN or name not in {"src", "srcset"} or value is None:
                continue
            for address in (part.split()[0] for part in value.split(",") if part.strip()):
                found = ORIGIN.match(address)
                if found:
                    self.sources.append((FOREIGN[tag], found[0].lower()))
