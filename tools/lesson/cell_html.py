# The HTML of a cell: the element, its program, and its recording.

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.lesson.lesson import Cell
    from tools.recording.recordings import Recorded, Still
    from tools.texts import Texts


def cell_html(cell: Cell, recorded: Recorded | None, texts: Texts) -> str:
    """An <async-cell> with its recording, for print and until the first run."""
    label = {} if cell.number is None else {"label": texts.get("page.program", number=cell.number)}
    attributes = {"id": cell.id, **label, **cell.attributes}
    written = " ".join(f'{name}="{escape(value)}"' if value else name for name, value in attributes.items())
    code = f"<pre><code>{escape(cell.code, quote=False)}</code></pre>"
    return f"<async-cell {written}>{code}{_recorded_html(recorded, texts) if recorded else ''}</async-cell>\n"


def harmless_json(value: object) -> str:
    """JSON for a script element, in which only "</" and "<!--" have a meaning."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def _recorded_html(recorded: Recorded, texts: Texts) -> str:
    data = harmless_json({"ending": recorded.ending, "recording": recorded.recording})
    script = f'<script type="application/json">{data}</script>'
    output = f"<pre>{escape(recorded.output, quote=False)}</pre>" if recorded.output else ""
    error = _error_html(recorded.error) if recorded.error else ""
    if not recorded.still and not output and not error:
        return script
    caption = f"<figcaption>{texts.markup('cell.recorded')}</figcaption>"
    above = _still_html(recorded.still, texts) if recorded.still else caption
    return f'{script}<figure class="recorded" slot="recorded">{above}{output}{error}</figure>'


def _still_html(still: Still, texts: Texts) -> str:
    """The drawing, with the classes of the live timeline that takes its place."""
    drawings = "".join(f'<div class="{kind}">{drawing}</div>' for kind, drawing in still.drawings.items())
    summary = f'<p class="details-line summary">{escape(still.summary, quote=False)}</p>'
    replay = f'<button type="button" class="play" aria-label="{escape(texts.get("timeline.replay"))}"></button>'
    return (
        f'<div class="timeline is-recorded"><div class="picture-view">{drawings}</div>'
        f'<div class="details">{summary}</div><div class="tools">{replay}</div></div>'
    )


def _error_html(error: str) -> str:
    """A traceback. Its last line, which says what happened, is emphasized."""
    above, newline, last = escape(error.rstrip(), quote=False).rpartition("\n")
    return f'<pre class="traceback">{above}{newline}<strong>{last}</strong></pre>'
