# The HTML of a lesson's cells and exercises, which Markdown does not have.

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup

from tools.lesson.cell_html import cell_html, harmless_json
from tools.lesson.code_html import code_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tools.lesson.lesson import Exercise, Program
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.comparisons import ComparedPrograms
    from tools.recording.recordings import Recorded
    from tools.texts import Texts

    Environment = Mapping[str, Any]


def render(
    markdown: MarkdownIt,
    tokens: Sequence[Token],
    recorded: Mapping[str, Recorded],
    types: Mapping[str, ShownTypes],
    compared: Mapping[str, ComparedPrograms],
    texts: Texts,
) -> Markup:
    """The body of a lesson's page. Text is escaped; HTML in a lesson is kept, since it is the author's."""
    rules = (
        _cell,
        _exercise_open,
        _exercise_close,
        _hint_open,
        _hint_close,
        _reason_open,
        _reason_close,
        _solution,
        _check,
    )
    for rule in rules:
        name = rule.__name__.removeprefix("_")
        markdown.add_render_rule(name, lambda _self, tokens, at, _options, env, rule=rule: rule(tokens[at], env))
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("code_block", _fence)
    for token in tokens:
        if token.type == "table_open":
            token.attrs["tabindex"] = "0"  # so that a wide block can be scrolled by keyboard
    facts = {"recorded": recorded, "types": types, "compared": compared}
    environment = {**facts, "texts": texts, "inline": markdown.renderInline}
    return Markup(markdown.renderer.render(tokens, markdown.options, environment))  # noqa: S704


def _fence(_self: object, tokens: Sequence[Token], at: int, _options: object, _env: Environment) -> str:
    return code_html(tokens[at].content, tokens[at].info)


def _cell(token: Token, env: Environment) -> str:
    cell = token.meta["cell"]
    facts = (env[name].get(cell.id) for name in ("types", "compared"))
    return cell_html(cell, env["recorded"].get(cell.id), env["texts"], *facts)


def _exercise_open(token: Token, _env: Environment) -> str:
    level = token.meta["level"]
    element = f'<async-exercise id="{escape(token.meta["id"])}" label="{escape(token.meta["label"])}">'
    heading = f"<h{level}>{token.meta['title']}</h{level}>\n"
    return heading if "shown" in token.meta else f"{element}\n{heading}"


def _exercise_close(token: Token, _env: Environment) -> str:
    return "" if "shown" in token.meta else "</async-exercise>\n"


def _hint_open(token: Token, env: Environment) -> str:
    summary = env["texts"].markup("page.hint", number=token.meta["number"], count=token.meta["count"])
    return f'<details class="hint"><summary>{summary}</summary>\n'


def _hint_close(_token: Token, _env: Environment) -> str:
    return "</details>\n"


def _reason_open(_token: Token, env: Environment) -> str:
    return f'<details class="reason"><summary>{env["texts"].markup("page.reason")}</summary>\n'


def _reason_close(_token: Token, _env: Environment) -> str:
    return "</details>\n"


def _solution(token: Token, env: Environment) -> str:
    summary = env["texts"].markup("page.solution")
    code = code_html(_program(token).code, "python").rstrip()
    return f'<details class="solution"><summary>{summary}</summary>{code}</details>\n'


def _check(token: Token, _env: Environment) -> str:
    exercise: Exercise = token.meta["exercise"]
    types = {} if exercise.types is None else {"types": exercise.types}
    orders = {"orders": exercise.orders} if exercise.orders > 1 else {}
    source = harmless_json({"source": exercise.check.code, **types, **orders})
    return f'<script type="application/json" class="check">{source}</script>\n'


def _program(token: Token) -> Program:
    return cast("Program", token.meta["program"])
