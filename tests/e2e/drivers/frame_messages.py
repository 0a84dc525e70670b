# What an embedded frame and the page around it say to each other, as a test hears and says it.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page


def heard(page: Page, name: str) -> list[dict[str, Any]]:
    """What a frame has said to a page that began with LISTEN."""
    return cast(
        "list[dict[str, Any]]", page.evaluate("name => heard.filter(([id]) => id === name).map(each => each[1])", name)
    )


def kinds(page: Page, name: str) -> list[str]:
    """The types of these messages."""
    return [message["type"] for message in heard(page, name) if "yieldpad" in message]


def say(page: Page, name: str, **message: object) -> None:
    """Sends a message to a frame."""
    page.evaluate(
        "([name, message]) => document.getElementById(name).contentWindow.postMessage(message, '*')",
        [name, {"yieldpad": 1, **message}],
    )


def wait_for(page: Page, name: str, kind: str, count: int = 1) -> dict[str, Any]:
    """Waits until a frame has said this so many times. Returns the last one."""
    wait_until(
        page,
        "([name, kind, count]) => heard.filter(([id, each]) => id === name && each.type === kind).length >= count",
        [name, kind, count],
    )
    return [message for message in heard(page, name) if message.get("type") == kind][-1]


# A page's own script, which notes what its frames say.
LISTEN = """
globalThis.heard = [];
addEventListener("message", ({ source, data }) => {
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
  if (frame && typeof data === "object") heard.push([frame.id, data]);
});
"""
