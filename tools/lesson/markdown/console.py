# Sessions at Python's prompt: `>>>` lines become a program, and what was printed becomes its expectation.

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

LANGUAGES = {"pycon", "python-console", "pyconsole", "pyrepl", "doctest"}
PROMPT = re.compile(r"\s*>>>( |$)")
MORE = re.compile(r"\s*\.\.\.( |$)")
BLANK = "<BLANKLINE>"
TRACEBACK = "Traceback (most recent call last):"


@dataclass(frozen=True, slots=True)
class Console:
    """A session at a prompt as a program. `printed` is what it showed, and `fails` whether it ended with an error."""

    code: str
    printed: str
    fails: bool


def is_console(text: str) -> bool:
    """Whether a text begins with a prompt."""
    return bool(PROMPT.match(text.lstrip("\n")))


def read_console(text: str) -> Console | None:
    """The program of a session; None if it cannot be one: it goes on after an error, or is not Python."""
    entries = _entries(text)
    if not entries or any(printed.startswith(TRACEBACK) for _, printed in entries[:-1]):
        return None
    pieces = []
    for number, (code, printed) in enumerate(entries, 1):
        try:
            tree = compile(code, "<console>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        except (SyntaxError, ValueError):
            return None
        pieces.append(code if number == len(entries) or not printed else _shown(code, tree))
    printed = "\n".join(printed for _, printed in entries if printed)
    return Console("\n".join(pieces) + "\n", printed, printed.startswith(TRACEBACK) or f"\n{TRACEBACK}" in printed)


def differs(expected: str, printed: str) -> bool:
    """Whether a program printed something else; `...` and addresses in memory stand for anything."""
    first, *others = re.split(r"\.\.\.|0x[0-9A-Fa-f]{6,}", _bare(expected))
    rest = _bare(printed)
    if not others:
        return rest != first
    if not rest.startswith(first):
        return True
    rest = rest.removeprefix(first)
    for part in others[:-1]:
        _, found, rest = rest.partition(part) if part else ("", "-", rest)
        if not found:
            return True
    return not rest.endswith(others[-1])


def _bare(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _entries(text: str) -> list[tuple[str, str]]:
    """What was typed at each prompt, and what came."""
    entries: list[tuple[list[str], list[str]]] = []
    for line in text.expandtabs().splitlines():
        if PROMPT.match(line):
            entries.append(([line.lstrip()[4:]], []))
        elif entries and not entries[-1][1] and MORE.match(line):
            entries[-1][0].append(line.lstrip()[4:])
        elif entries:
            entries[-1][1].append("" if line.strip() == BLANK else line)
        elif line.strip():
            return []
    return [("\n".join(code).rstrip(), "\n".join(printed).strip("\n")) for code, printed in entries]


def _shown(code: str, tree: ast.Module) -> str:
    """An entry whose value the prompt has shown, and a program shows only if it is its last."""
    last = tree.body[-1] if tree.body else None
    if len(tree.body) != 1 or not isinstance(last, ast.Expr) or _prints(last.value):
        return code
    comment = code.splitlines()[-1].encode()[last.end_col_offset or 0 :].decode()
    return f"print(repr({ast.get_source_segment(code, last.value)})){comment}"


def _prints(value: ast.expr) -> bool:
    call = value.value if isinstance(value, ast.Await) else value
    return isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("print", "pprint", "run"))
