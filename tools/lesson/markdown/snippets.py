# Snippets: files of the folder that a lesson takes in, by Material's --8<-- or MyST's {include} and {literalinclude}.

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdit_py_plugins.utils import is_code_block

from tools.lesson.markdown.directives import OPTION
from tools.lesson.markdown.indented import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

SNIPPET = re.compile(r"-{2,}8<-{2,}\s+[\"']([^\"']+)[\"']\s*$")
INCLUDED = re.compile(r"\{(include|literalinclude)\}\s*(\S.*)$")
INCLUDED_MARK = "included"
"""In the meta of a block that stands in another file."""
LANGUAGES = {".py": "python", ".js": "js", ".ts": "ts", ".sh": "sh", ".toml": "toml", ".json": "json", ".html": "html"}
DEEPEST = 5
"""Snippets in snippets."""
LARGEST = 200_000


def use_snippets(markdown: MarkdownIt) -> None:
    """Lets a parser take files in. The environment's `folders` are those that they are looked for in.

    A file outside of the last one of `folders`, which has all lessons, is not read.
    """
    markdown.block.ruler.before("fence", "snippet", _snippet, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.core.ruler.after("block", "snippets in code", _into_code)


def _snippet(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001  the parser calls it so
    if is_code_block(state, start):
        return False
    found = SNIPPET.match(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
    if not found:
        return False
    if not silent:
        state.tokens += _tokens_of(state, found[1], start)
        state.line = start + 1
    return True


def _tokens_of(state: StateBlock, name: str, line: int) -> list[Token]:
    """The blocks of a file, all in one line of the lesson."""
    text, fault = _read(state.env, name)
    depth = state.env.get("depth", 0)
    if depth >= DEEPEST:
        fault = "takes in files that take in others, too deeply"
    if fault:
        tell(state, f"{name} {fault}", line)
        return []
    made: list[Token] = []
    told = state.env.setdefault("told", [])
    before = len(told)
    state.env["depth"] = depth + 1
    state.md.block.parse(text, state.md, state.env, made)
    state.env["depth"] = depth
    told[before:] = [(words, line + 1) for words, _ in told[before:]]
    _place(made, state.level, [line, line + 1])
    return made


def _into_code(state: StateCore) -> None:
    """Takes files into blocks of code, and makes such blocks of directives."""
    made: list[Token] = []
    for token in state.tokens:
        made.append(token)
        if token.type != "fence":
            continue
        line = (token.map or [0])[0] + 1
        if found := INCLUDED.match(token.info.strip()):
            text, fault = _read(state.env, found[2].strip())
            if fault:
                state.env.setdefault("told", []).append((f"{found[2].strip()} {fault}", line))
                token.info, token.content = "text", f"{token.info}\n{token.content}"
            elif found[1] == "include":
                made.pop()
                inner: list[Token] = []
                state.md.block.parse(text, state.md, {**state.env, "depth": DEEPEST}, inner)
                _place(inner, token.level, token.map or [0, 0])
                made += inner
            else:
                options = dict(OPTION.findall(token.content))
                token.info = options.get("language", LANGUAGES.get(Path(found[2].strip()).suffix, "text"))
                token.content = text
        elif "8<" in token.content:
            token.content = _with_snippets(state, token.content, line)
    state.tokens = made


def _place(tokens: list[Token], level: int, lines: list[int]) -> None:
    """Lets the blocks of a file stand where the lesson takes it in."""
    for token in tokens:
        token.level += level
        token.map = [*lines] if token.map else None
        token.meta = {**token.meta, INCLUDED_MARK: True}


def _with_snippets(state: StateCore, code: str, line: int) -> str:
    lines = []
    for number, each in enumerate(code.splitlines(keepends=True), 1):
        found = SNIPPET.match(each.strip())
        text, fault = _read(state.env, found[1]) if found else (each, "")
        if found and fault:
            state.env.setdefault("told", []).append((f"{found[1]} {fault}", line + number))
        lines.append(each if fault else text)
    return "".join(lines)


def _read(env: Mapping[str, Any], name: str) -> tuple[str, str]:
    """The text of a file, or what is wrong with its name. `name:3:7` are lines of it."""
    path, *lines = name.split(":")
    folders: tuple[Path, ...] = env.get("folders", ())
    try:
        for folder in folders:
            file = (folder / path).resolve()
            if not file.is_relative_to(folders[-1].resolve()):
                return "", "is outside of the lessons' folder, so it is left out: move it there"
            if not file.is_file():
                continue
            if file.stat().st_size > LARGEST:
                return "", "is too large to be taken in"
            text = file.read_text("utf-8-sig")
            return ("\n".join(_section(text.splitlines(), lines)) + "\n") if text else "", ""
    except (OSError, ValueError):  # no text, or no name of a file
        return "", "cannot be read"
    return "", "is not in the lessons' folder, so it is left out"


def _section(text: list[str], part: list[str]) -> list[str]:
    """The lines of a file that are asked for, by their numbers, or by the name of a section between marks."""
    if not part or not part[0]:
        return [each for each in text if "--8<-- [" not in each]
    if all(each.isdigit() or not each for each in part):
        first = int(part[0] or 1)
        last = int(part[1]) if part[1:] and part[1] else first if not part[1:] else len(text)
        return text[first - 1 : last]
    marks = [number for number, each in enumerate(text) if re.search(rf"\[(start|end):\s*{re.escape(part[0])}\]", each)]
    return text[marks[0] + 1 : marks[-1]] if marks[1:] else text
