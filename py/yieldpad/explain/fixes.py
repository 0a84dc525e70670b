"""The change of a line that mends a mistake, where it is certain which change that is."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, TypeVar

from yieldpad.explain.nodes import stands_in
from yieldpad.explain.origins import Origins
from yieldpad.explain.sentence import code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.explain.mistakes import Mistake
    from yieldpad.explain.program import Program
    from yieldpad.messages import Fix

_Node = TypeVar("_Node", bound=ast.AST)
_LONGEST = 300
"""Characters of a line that can be changed."""
_ASYNC = re.compile(rb"async\s+")

_Edit = tuple[int, int, bytes]
"""From where to where a line is replaced, in bytes, and by what."""


def fix_of(mistake: Mistake, program: Program) -> Fix | None:
    """Give the one change that mends a mistake. None where there are others, or Python could not read the result."""
    rule = _RULES.get(mistake.sentence.key)
    lines = program.source.split("\n")
    if rule is None or mistake.line is None or not 1 <= mistake.line <= len(lines):
        return None
    was = lines[mistake.line - 1]
    edits = set(rule(_Line(program, mistake)))
    if len(edits) != 1 or len(was) > _LONGEST:
        return None
    ((start, end, text),) = edits
    before = was.encode()
    becomes = (before[:start] + text + before[end:]).decode()
    if not _can_be_read("\n".join([*lines[: mistake.line - 1], becomes, *lines[mistake.line :]])):
        return None
    return {"was": was, "becomes": becomes}


def _can_be_read(source: str) -> bool:
    try:
        compile(source, "program", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError):
        return False
    return True


class _Line:
    """The line of a mistake: its nodes, with the node around each."""

    def __init__(self, program: Program, mistake: Mistake) -> None:
        self.values = mistake.sentence.values
        self.bytes = program.source.split("\n")[(mistake.line or 1) - 1].encode()
        self.origins = Origins(program.tree, program.names)
        self.names_asyncio = any(
            isinstance(node, ast.Import) and any(alias.name == "asyncio" and not alias.asname for alias in node.names)
            for node in ast.walk(program.tree)
        )
        self.parent = program.parents
        self._nodes = [
            node for node in ast.walk(program.tree) if stands_in(node, mistake.line) and _is_on_one_line(node)
        ]

    def all(self, *kinds: type[_Node]) -> Iterator[_Node]:
        """Give the nodes of these kinds."""
        return (node for node in self._nodes if isinstance(node, kinds))

    def text(self, node: ast.expr) -> bytes:
        """Give what stands there."""
        return self.bytes[node.col_offset : node.end_col_offset]


def _is_on_one_line(node: ast.AST) -> bool:
    """Say whether an expression ends where it begins; of a statement only the beginning is changed."""
    return not isinstance(node, ast.expr) or node.lineno == node.end_lineno


def _after(node: ast.expr, text: bytes) -> _Edit:
    end = node.end_col_offset or 0
    return end, end, text


def _add_async(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.For, ast.With):
        yield node.col_offset, node.col_offset, b"async "
    for loop in line.all(ast.comprehension):
        word = line.bytes.rfind(b"for ", 0, loop.target.col_offset)
        if not loop.is_async and word >= 0:
            yield word, word, b"async "


def _drop_async(line: _Line) -> Iterator[_Edit]:
    starts = [node.col_offset for node in line.all(ast.AsyncFor, ast.AsyncWith)]
    starts += [
        line.bytes.rfind(b"async", 0, loop.target.col_offset) for loop in line.all(ast.comprehension) if loop.is_async
    ]
    for start in starts:
        word = _ASYNC.match(line.bytes, max(start, 0))
        if word:
            yield word.start(), word.end(), b""


def _call(line: _Line) -> Iterator[_Edit]:
    named: list[ast.Name | ast.Attribute] = [*line.all(ast.Name), *line.all(ast.Attribute)]
    for node in named:
        outer = line.parent.get(node)
        is_called = isinstance(outer, ast.Call) and outer.func is node
        if ast.unparse(node) == line.values.get("name") and not is_called and isinstance(node.ctx, ast.Load):
            yield _after(node, b"()")


def _await(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.Call):
        outer = line.parent.get(node)
        if code(ast.unparse(node)) != line.values.get("call") or isinstance(outer, ast.Await):
            continue
        text = b"await " + line.text(node)
        is_inner = isinstance(outer, ast.Attribute | ast.Subscript) and outer.value is node
        yield node.col_offset, node.end_col_offset or 0, b"(" + text + b")" if is_inner else text


def _sleep(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.Call):
        if line.origins.is_from(node.func, "time.sleep") and line.names_asyncio:
            yield node.func.col_offset, node.func.end_col_offset or 0, b"await asyncio.sleep"


def _star(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.Call):
        if line.origins.is_from(node.func, "asyncio.gather") and len(node.args) == 1:
            argument = node.args[0]
            if not isinstance(argument, ast.Starred | ast.GeneratorExp):
                yield argument.col_offset, argument.col_offset, b"*"


def _await_instead_of_run(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.Call):
        if line.origins.is_from(node.func, "asyncio.run") and len(node.args) == 1 and not node.keywords:
            yield node.col_offset, node.end_col_offset or 0, b"await " + line.text(node.args[0])


def _drop_await(wanted: Callable[[_Line, ast.Await], bool]) -> Callable[[_Line], Iterator[_Edit]]:
    def edits(line: _Line) -> Iterator[_Edit]:
        for node in line.all(ast.Await):
            if wanted(line, node):
                yield node.col_offset, node.value.col_offset, b""

    return edits


def _collect(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.Call):
        is_list = isinstance(node.func, ast.Name) and node.func.id == line.values.get("function") == "list"
        if is_list and len(node.args) == 1 and not node.keywords:
            text = b"[value async for value in " + line.text(node.args[0]) + b"]"
            yield node.col_offset, node.end_col_offset or 0, text


def _anext(line: _Line) -> Iterator[_Edit]:
    for node in line.all(ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "next":
            yield node.func.col_offset, node.func.end_col_offset or 0, b"await anext"


_RULES: dict[str, Callable[[_Line], Iterator[_Edit]]] = {
    "plainFor": _add_async,
    "plainWithAsync": _add_async,
    "asyncWithPlain": _drop_async,
    "loopsOverPlain": _drop_async,
    "awaitsFunction": _call,
    "runsFunction": _call,
    "takesFunction": _call,
    "loopsOverFunction": _call,
    "entersFunction": _call,
    "entersClass": _call,
    "callNotAwaited": _await,
    "notAwaited": _await,
    "holdsLoop": _sleep,
    "gathersList": _star,
    "runsInsideLoop": _await_instead_of_run,
    "awaitsRun": _drop_await(lambda line, node: line.origins.called(node.value, "asyncio.run")),
    "takesAwaited": _drop_await(lambda line, node: isinstance(line.parent.get(node), ast.Call)),
    "collectsWithoutWaiting": _collect,
    "plainNext": _anext,
}
