# The levels of rooms in docs/architecture.md are those that the import checks hold.

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/architecture.md").read_text("utf-8")


def documented(heading: str) -> list[set[str]]:
    """The rooms of each level, from the top, in the table below a heading."""
    below = DOCUMENT.partition(f"\n### `{heading}`\n")[2].partition("\n#")[0]
    rows = re.findall(r"^\| (\d+) \| `([^`]+)` \| .+ \|$", below, re.MULTILINE)
    assert rows, heading
    levels = sorted({int(level) for level, _ in rows})
    assert levels == list(range(1, len(levels) + 1)), heading
    return [{room.removesuffix("/") for level, room in rows if int(level) == wanted} for wanted in levels]


def held_for_python(container: str) -> list[set[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers" and contract["containers"] == [container]:
            return [set(layer.split(" | ")) for layer in contract["layers"]]
    raise LookupError(container)


def held_for_javascript() -> list[set[str]]:
    check = (ROOT / "tools/dev/dependency-cruiser.mjs").read_text("utf-8")
    layers = re.findall(r"^  \[\s*(\"[^;]+?\"),?\s*\],$", check, re.MULTILINE)
    return [{_room(pattern) for pattern in re.findall(r'"\^site/js/([^"]+)"', layer)} for layer in layers]


def _room(pattern: str) -> str:
    """The folder that a pattern of the check is for."""
    if pattern == "[^/]+[.]js$":
        return "*.js"
    return re.sub(r"(\(\?!.*\)|\[\^/\]\+\$)$", "", pattern).removesuffix("/")


def test_rooms_of_the_page_have_the_levels_that_are_held() -> None:
    assert documented("site/js") == held_for_javascript()


def test_rooms_of_python_have_the_levels_that_are_held() -> None:
    assert documented("py/yieldpad") == held_for_python("yieldpad")


def test_rooms_of_the_build_have_the_levels_that_are_held() -> None:
    assert documented("tools") == held_for_python("tools")
