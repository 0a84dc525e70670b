# The HTML of a cell: the element, its program, and what a build recorded of it.

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.lessons import Cell
    from tools.recordings import Recorded


def cell_html(cell: Cell, recorded: Recorded | None) -> str:
    """An <async-cell>, with what was recorded: for print, and for as long as it has not been run."""
    attributes = {"id": cell.id, **{name: value for name, value in cell.attributes.items() if name != "unrecorded"}}
    written = " ".join(f'{name}="{escape(value)}"' if value else name for name, value in attributes.items())
    code = f"<pre><code>{escape(cell.code, quote=False)}</code></pre>"
    return f"<async-cell {written}>{code}{_recorded_html(recorded) if recorded else ''}</async-cell>\n"


def _recorded_html(recorded: Recorded) -> str:
    data = json.dumps({"ending": recorded.ending, "recording": recorded.recording}, separators=(",", ":"))
    harmless = data.replace("<", "\\u003c")  # in a script element only "</" and "<!--" mean anything
    script = f'<script type="application/json">{harmless}</script>'
    output = f"<pre>{escape(recorded.output, quote=False)}</pre>" if recorded.output else ""
    if not recorded.still and not output:
        return script
    still = f'<div class="timeline">{recorded.still}</div>' if recorded.still else ""
    caption = f"<figcaption>{escape(recorded.caption, quote=False)}</figcaption>"
    return f'{script}<figure class="recorded" slot="recorded">{caption}{still}{output}</figure>'
