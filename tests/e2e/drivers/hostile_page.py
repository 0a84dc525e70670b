# A page that frames every page of the site and attacks it by all that a page can do with a frame that is not its own.

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.e2e.drivers.host_page import page_html
from tests.e2e.drivers.program_link import fragment

if TYPE_CHECKING:
    from tools.preview.server import StaticServer

ORIGINAL = "print('original')"
PLANTED = "print('planted')"
LINKED = fragment({"code": ORIGINAL})
# The pages of the site, each in a frame of this name.
PAGES = {
    "embed": f"embed.html#code={quote(ORIGINAL)}",
    "exercise": "embed.html#exercise=async-generators/step-1",
    "builder": "embed.html",
    "loader": "loader.html",
    "runner": "runner.html",
    "play": f"play.html#{LINKED}",
    "contents": "index.html",
    "lesson": "async-generators.html",
}
# What it leads the site's own frames to, if it can: that page tells all that it hears.
ELSEWHERE = """<!doctype html><script>
top.postMessage({ elsewhere: "is there" }, "*");
parent.postMessage({ type: "opened" }, "*");
addEventListener("message", ({ data }) => top.postMessage({ elsewhere: JSON.stringify(data) }, "*"));
</script>"""


def hostile_page(tool: StaticServer, elsewhere: str, attributes: str = "") -> str:
    """The page. `elsewhere` is the address of the page ELSEWHERE, `attributes` are those of the frames."""
    frames = "".join(
        f'<iframe name="{name}" title="{name}" {attributes} src="{tool.url}{path}"></iframe>'
        for name, path in PAGES.items()
    )
    constants = {"SITE": tool.url, "ELSEWHERE": elsewhere, "PLANTED": PLANTED, "NAMES": list(PAGES)}
    written = "".join(f"const {name} = {json.dumps(value)};" for name, value in constants.items())
    # A frame beside the others speaks to them too, as none of their makers does.
    beside = f'<iframe name="beside" title="beside" srcdoc="<script>{_BESIDE}</script>"></iframe>'
    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    return page_html(f"<button>Open</button>{frames}{beside}<script>{written}{script}</script>")


_BESIDE = """
addEventListener('message', ({ data }) => {
  for (let index = 0; index < 8; index++) parent.frames[index].postMessage(data, '*');
});
"""
