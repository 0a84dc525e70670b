"""Updates that are lost: a function reads a shared name, awaits, and writes what it has made of the old value."""

from __future__ import annotations

import ast
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.nodes import around, own_nodes, parents
from yieldpad.explain.sentence import code, say
from yieldpad.explain.silent.scopes import first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.explain.program import Program
    from yieldpad.explain.silent.history import History, LaneHistory

_REPEATED = (
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.FunctionDef,
    ast.Lambda,
)
"""What happens more than once, or nobody knows how often."""


@dataclass(frozen=True, slots=True)
class _Update:
    """What is read and written, and the lines of the read, the await between, and the write."""

    name: str
    read: int
    awaits: int
    write: int


def lost_updates(
    function: ast.AsyncFunctionDef, lanes: list[LaneHistory], history: History, program: Program
) -> Iterator[Mistake]:
    """Explain an update of a function that several of its lanes were in at the same time."""
    for update in _updates(function, history, program):
        count = _at_once(lanes, update.awaits)
        if count > 1:
            sentence = say("losesUpdate", name=code(update.name), read=str(update.read), count=str(count))
            yield Mistake(sentence, update.write)
            return


def _at_once(lanes: list[LaneHistory], line: int) -> int:
    """How many lanes waited in this line at one moment, and went on: at most."""
    times = [
        (step["at"], ended["at"])
        for lane in lanes
        for step, ended in lane.waits()
        if step["line"] == line and ended and ended["type"] == "resume"
    ]
    # At the same moment one that ends comes before one that begins.
    changes = sorted([(until, -1) for _, until in times] + [(since, 1) for since, _ in times])
    return max(itertools.accumulate(change for _, change in changes), default=0)


def _updates(function: ast.AsyncFunctionDef, history: History, program: Program) -> Iterator[_Update]:
    parent = parents((function, *own_nodes(function)))
    statements = [node for node in own_nodes(function) if isinstance(node, ast.stmt)]
    awaits = [node for node in own_nodes(function) if isinstance(node, ast.Await)]
    writes = [
        (node, target)
        for node in statements
        for target in _targets(node)
        if _is_shared(target, function, history, program)
    ]
    for write, target in writes:
        name = ast.unparse(target)
        value = write.value if isinstance(write, ast.Assign | ast.AugAssign) else None
        if value is None or _has_lock(write, parent):
            continue
        inside = next((node for node in ast.walk(value) if isinstance(node, ast.Await)), None)
        if inside and (isinstance(write, ast.AugAssign) or _reads_before(value, name, inside)):
            yield _Update(name, write.lineno, inside.lineno, write.lineno)
        used = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
        for read in statements:
            local = read.targets[0] if isinstance(read, ast.Assign) and len(read.targets) == 1 else None
            if not (isinstance(read, ast.Assign) and isinstance(local, ast.Name) and local.id in used):
                continue
            if not _mentions(read.value, name) or _mentions(value, name) or _has_lock(read, parent):
                continue
            between = [node for node in awaits if read.lineno < node.lineno < write.lineno]
            if between and not _is_read_again(name, between[0].lineno, write.lineno, function):
                yield _Update(name, read.lineno, between[0].lineno, write.lineno)


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AugAssign) else []


def _is_read_again(name: str, awaits: int, write: int, function: ast.AsyncFunctionDef) -> bool:
    """Say whether the function looks at the name between the await and the write: it may know that it has changed."""
    return any(
        isinstance(node, ast.expr) and awaits < node.lineno < write and ast.unparse(node) == name
        for node in own_nodes(function)
    )


def _is_shared(target: ast.expr, function: ast.AsyncFunctionDef, history: History, program: Program) -> bool:
    """Say whether all calls of the function mean the same thing by this."""
    is_global = isinstance(target, ast.Name) and any(
        target.id in node.names for node in own_nodes(function) if isinstance(node, ast.Global)
    )
    if not is_global and not _happens_once(function, history, program.parents):
        return False
    own = {name for node in own_nodes(function) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    arguments = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
    local = arguments | {
        node.id for node in own_nodes(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    if isinstance(target, ast.Name):
        return target.id in own
    base: ast.expr = target
    while isinstance(base, ast.Attribute | ast.Subscript):
        base = base.value
    keys = {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}
    if not isinstance(base, ast.Name) or isinstance(target, ast.Name):
        return False
    if base.id == "self":
        return keys == {"self"} and _has_one_object(function, history, program)
    return not keys & (local - own)


def _happens_once(node: ast.AST, history: History, parent: dict[ast.AST, ast.AST]) -> bool:
    """Say whether what stands around a node happened once: coroutine functions that were called once, and no loop."""
    for outer, _ in around(node, parent):
        if isinstance(outer, _REPEATED) or (
            isinstance(outer, ast.AsyncFunctionDef) and len(history.of_function(first_line(outer))) != 1
        ):
            return False
    return True


def _has_one_object(method: ast.AsyncFunctionDef, history: History, program: Program) -> bool:
    """Say whether the program makes one object of the method's class: it names the class once, and calls it there."""
    kind = program.parents.get(method)
    if not isinstance(kind, ast.ClassDef):
        return False
    nodes = [*ast.walk(program.tree)]
    annotations = {
        id(inner)
        for node in nodes
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if annotation
        for inner in ast.walk(annotation)
    }
    named = [
        node for node in nodes if isinstance(node, ast.Name) and node.id == kind.name and id(node) not in annotations
    ]
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    if len(named) != 1 or kind.name in attributes:
        return False
    call = program.parents[named[0]]
    return isinstance(call, ast.Call) and call.func is named[0] and _happens_once(call, history, program.parents)


def _has_lock(node: ast.AST, parent: dict[ast.AST, ast.AST]) -> bool:
    """Say whether it stands in a block that may hold a lock."""
    return any(isinstance(outer, ast.AsyncWith | ast.With) for outer, _ in around(node, parent))


def _mentions(value: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.expr) and ast.unparse(node) == name for node in ast.walk(value))


def _reads_before(value: ast.expr, name: str, awaits: ast.Await) -> bool:
    """Say whether an expression reads the name before it awaits: Python goes from left to right."""
    place = (awaits.lineno, awaits.col_offset)
    return any(
        isinstance(node, ast.expr) and ast.unparse(node) == name and (node.lineno, node.col_offset) < place
        for node in ast.walk(value)
    )
