# The HTML of a cell: the element, its program, and its recording.

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tools.lesson.lesson import Cell
    from tools.recording.checked_programs import ShownProblem, ShownTypes
    from tools.recording.comparisons import ComparedPrograms
    from tools.recording.recordings import Recorded, Still
    from tools.texts import Texts


def cell_html(
    cell: Cell,
    recorded: Recorded | None,
    texts: Texts,
    types: ShownTypes | None = None,
    compared: ComparedPrograms | None = None,
) -> str:
    """An <async-cell> with its recording, for print and until the first run, and with its types, until an edit.

    `compared` is shown below, until this program and the other one have run in the page.
    """
    label = {} if cell.number is None else {"label": cell.shown_label(texts)}
    question = recorded.question if recorded else None
    own = {name: value for name, value in cell.attributes.items() if question or not name.startswith("predict")}
    attributes = {"id": cell.id, **label, **own}
    written = " ".join(f'{name}="{escape(value)}"' if value else name for name, value in attributes.items())
    code = f"<pre><code>{escape(cell.code, quote=False)}</code></pre>"
    said = _types_html(types, texts) if types else ""
    asked = _question_html(question) if question else ""
    run = _recorded_html(recorded, texts) if recorded else ""
    pair = _compared_html(compared, texts) if compared else ""
    return f"<async-cell {written}>{code}{said}{asked}{run}{pair}</async-cell>\n"


def harmless_json(value: object) -> str:
    """JSON for a script element, in which only "</" and "<!--" have a meaning."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def _types_html(said: ShownTypes, texts: Texts) -> str:
    """What the type checker says, as the live list below the program does. It speaks English."""
    count = len(said.problems)
    heading = texts.markup("types.problems", count=count) if count else texts.markup("types.none")
    emphasis = ' class="has-problems"' if count else ""
    problems = "".join(_problem_html(problem, texts) for problem in said.problems)
    found = "".join(f"<li><code>{escape(text, quote=False)}</code></li>" for text in said.types)
    lists = f"<ul>{problems}</ul>" if problems else ""
    if found:
        lists += f"<p>{texts.markup('types.found')}</p><ul>{found}</ul>"
    name = escape(texts.get("types.says"))
    group = f'<div class="types-said" slot="types" role="group" aria-label="{name}">'
    return f"{group}<p{emphasis}>{heading}</p>{lists}</div>"


def _problem_html(problem: ShownProblem, texts: Texts) -> str:
    message = f'<span class="message" lang="en">{escape(problem.message, quote=False)}</span>'
    rule = f" <code>{escape(problem.rule, quote=False)}</code>" if problem.rule else ""
    line = texts.markup("cell.line", line=problem.line)
    return f'<li class="is-{escape(problem.severity)}"><span>{line}</span><span>{message}{rule}</span></li>'


def _recorded_html(recorded: Recorded, texts: Texts) -> str:
    data = harmless_json({"ending": recorded.ending, "recording": recorded.recording})
    script = f'<script type="application/json">{data}</script>'
    output = f"<pre>{escape(recorded.output, quote=False)}</pre>" if recorded.output else ""
    error = _error_html(recorded.error) if recorded.error else ""
    if not recorded.still and not output and not error:
        return script
    caption = f"<figcaption>{texts.markup('cell.recorded')}</figcaption>"
    if recorded.question:
        drawn = _still_html(recorded.still, texts) if recorded.still else ""
        figure = f'<figure class="recorded">{drawn}{output}{error}</figure>'
        return script + _unasked_html(figure, "recorded", texts)
    above = _still_html(recorded.still, texts) if recorded.still else caption
    return f'{script}<figure class="recorded" slot="recorded">{above}{output}{error}</figure>'


def _compared_html(compared: ComparedPrograms, texts: Texts) -> str:
    """Two drawings beside each other, with the classes of the live ones that take their place."""
    runs = "".join(
        f'<div class="pair-run"><p class="pair-name">{escape(label, quote=False)}</p>'
        f'<div class="timeline">{drawing}</div></div>'
        for label, drawing in zip(compared.labels, compared.drawings, strict=True)
    )
    said = f'<p class="pair-text">{escape(compared.text, quote=False)}</p>'
    caption = f"<figcaption>{texts.markup('cell.recorded')}</figcaption>"
    pair = f'<div class="pair">{runs}</div>{said}'
    if compared.answers:
        return _unasked_html(f'<figure class="pair-place">{pair}</figure>', "compared", texts)
    return f'<figure class="pair-place" slot="compared">{pair}{caption}</figure>'


def _unasked_html(figure: str, slot: str, texts: Texts) -> str:
    """What answers a question, for readers without JavaScript; the page's style hides it from all others."""
    summary = f"<summary>{texts.markup('cell.recorded')}</summary>"
    return f'<details class="unasked" slot="{slot}">{summary}{figure}</details>'


def _question_html(question: Mapping[str, Any]) -> str:
    """What readers are asked, for print and until the script has come, with the measures of site/css/predict."""
    timed = question["kind"] == "time"
    kind, grip = ("ask-timed", "") if timed else ("ask-line", '<span class="ask-grip"></span>')
    lines = [f'<li class="{kind}">{grip}<code>{escape(line, quote=False)}</code></li>' for line in question["lines"]]
    if question["hasOthers"]:
        lines.append(f'<li class="ask-border">{escape(question["border"], quote=False)}</li>')
    axis = '<div class="ask-axis"></div>' if timed else ""
    buttons = "".join(f"<span>{escape(question[name], quote=False)}</span>" for name in ("run", "skip"))
    lead = f'<p class="ask-lead">{escape(question["lead"], quote=False)}</p>'
    listed = f'<div class="ask-times"><ol class="ask-list">{"".join(lines)}</ol>{axis}</div>'
    return (
        f'<div class="ask" slot="check">{lead}{listed}<div class="ask-actions" aria-hidden="true">{buttons}</div></div>'
    )


def _still_html(still: Still, texts: Texts) -> str:
    """The drawing, with the classes of the live timeline that takes its place."""
    drawings = "".join(f'<div class="{kind}">{drawing}</div>' for kind, drawing in still.drawings.items())
    summary = f'<p class="details-line summary">{escape(still.summary, quote=False)}</p>'
    replay = f'<button type="button" class="play" aria-label="{escape(texts.get("timeline.replay"))}"></button>'
    stuck = f'<div class="between"><p class="stuck">{escape(still.stuck, quote=False)}</p></div>' if still.stuck else ""
    return (
        f'<div class="timeline is-recorded"><div class="picture-view">{drawings}</div>'
        f'<div class="details">{summary}</div><div class="tools">{replay}</div>{stuck}</div>'
    )


def _error_html(error: str) -> str:
    """A traceback. Its last line, which says what happened, is emphasized."""
    above, newline, last = escape(error.rstrip(), quote=False).rpartition("\n")
    return f'<pre class="traceback">{above}{newline}<strong>{last}</strong></pre>'
