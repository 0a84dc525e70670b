"""Mistakes that raise nothing: found where the tree of a program and what its lanes did agree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.nodes import around, own_nodes, parents
from yieldpad.explain.origins import Origins
from yieldpad.explain.sentence import code, say
from yieldpad.explain.silent.lost_updates import lost_updates
from yieldpad.explain.silent.one_by_one import one_by_one
from yieldpad.explain.silent.scopes import async_functions, first_line, is_generator
from yieldpad.explain.silent.stuck import FOR_OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.explain.program import Program
    from yieldpad.explain.silent.history import History, LaneHistory

_SCOPES = ("asyncio.timeout", "asyncio.timeout_at", "asyncio.TaskGroup")
"""Blocks that cancel the task that runs them: it is another one's while the generator is suspended."""
_PLAIN = frozenset({"staticmethod", "classmethod"})
"""Decorators that leave a function what it is."""
_CANCELLED = ("asyncio.CancelledError", "BaseException")
_BY_THE_LOOP = frozenset({"closed", "shutdown"})


def silent_mistakes(program: Program, history: History) -> Iterator[Mistake]:
    """Explain them. It runs no code of the program."""
    origins = Origins(program.tree, program.names)
    for function in async_functions(program.tree):
        lanes = history.of_function(first_line(function))
        if lanes:
            yield from _yields_in_scopes(function, program.tree, origins)
            yield from _swallowed_cancellations(function, lanes, origins)
            yield from lost_updates(function, lanes, history, program)
            yield from one_by_one(function, lanes, history, program.tree, origins)
            if is_generator(function):
                yield from _left_generators(function, lanes, program.tree)
    yield from _lost_tasks(program, history, origins)


def _yields_in_scopes(function: ast.AsyncFunctionDef, tree: ast.Module, origins: Origins) -> Iterator[Mistake]:
    """Find a `yield` in a block that cancels (PEP 789). A context manager may have one: its block is inside.

    What a decorator, or who gets the function, makes of it may be a context manager.
    """
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    is_given_away = any(
        isinstance(node, ast.Name) and node.id == function.name and id(node) not in called for node in ast.walk(tree)
    )
    if is_given_away or not all(isinstance(each, ast.Name) and each.id in _PLAIN for each in function.decorator_list):
        return
    parent = parents((function, *own_nodes(function)))
    for node in own_nodes(function):
        if not isinstance(node, ast.Yield):
            continue
        for outer, _ in around(node, parent):
            items = outer.items if isinstance(outer, ast.AsyncWith) else []
            for item in items:
                scope = item.context_expr
                if isinstance(scope, ast.Call) and any(origins.is_from(scope.func, name) for name in _SCOPES):
                    yield Mistake(say("yieldsInScope", scope=code(ast.unparse(scope.func))), node.lineno)
                    return


def _swallowed_cancellations(
    function: ast.AsyncFunctionDef, lanes: list[LaneHistory], origins: Origins
) -> Iterator[Mistake]:
    """Find a handler that caught a cancellation, after which the function waited again as if there had been none."""
    if any(isinstance(node, ast.Attribute) and node.attr == "uncancel" for node in own_nodes(function)):
        return
    parent = parents((function, *own_nodes(function)))
    for lane in lanes:
        for step, after in zip(lane.steps, lane.steps[1:], strict=False):
            if step["type"] != "cancel" or step.get("how") != "cancelled" or after["type"] != "wait":
                continue
            handler = _handler_of(step["line"], function, parent, origins)
            if handler and not _cleans_up(after["line"], handler, parent):
                yield Mistake(say("swallowsCancellation", next=str(after["line"])), handler.lineno)
                return


def _handler_of(
    line: int, function: ast.AsyncFunctionDef, parent: dict[ast.AST, ast.AST], origins: Origins
) -> ast.ExceptHandler | None:
    """Give the handler that catches a cancellation in this line, and lets it end there."""
    waits = [node for node in own_nodes(function) if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith)]
    for wait in waits:
        if wait.lineno != line:
            continue
        for outer, inner in around(wait, parent):
            if isinstance(outer, ast.Try) and inner in outer.body:
                for handler in outer.handlers:
                    if _catches(handler.type, origins):
                        # A break ends the work: what follows its loop may be the clean-up.
                        ends = any(isinstance(node, ast.Raise | ast.Break) for node in own_nodes(handler))
                        return None if ends else handler
    return None


def _cleans_up(line: int, handler: ast.ExceptHandler, parent: dict[ast.AST, ast.AST]) -> bool:
    """Say whether a wait in this line is the handler's own, a `finally`'s around it, or the end of an `async with`."""
    places = [(handler.lineno, handler.end_lineno or handler.lineno)]
    for outer, _ in around(handler, parent):
        if isinstance(outer, ast.Try):
            places += [(each.lineno, each.end_lineno or each.lineno) for each in outer.finalbody]
        elif isinstance(outer, ast.AsyncWith):
            places.append((outer.lineno, outer.body[0].lineno - 1))
    return any(first <= line <= last for first, last in places)


def _catches(kind: ast.expr | None, origins: Origins) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(each is None or any(origins.is_from(each, name) for name in _CANCELLED) for each in kinds)


def _left_generators(function: ast.AsyncFunctionDef, lanes: list[LaneHistory], tree: ast.Module) -> Iterator[Mistake]:
    """Find a `break` that left a generator, which cleaned up later, when the loop got to it."""
    parent = parents((function, *own_nodes(function)))
    cleans_up = any(
        (isinstance(outer, ast.Try) and outer.finalbody and inner in outer.body)
        or isinstance(outer, ast.With | ast.AsyncWith)
        for node in own_nodes(function)
        if isinstance(node, ast.Yield)
        for outer, inner in around(node, parent)
    )
    closed = [step for lane in lanes for step in lane.steps if step["type"] == "cancel"]
    late = [step for step in closed if step.get("how") in _BY_THE_LOOP and "by" not in step]
    if not (cleans_up and late):
        return
    for loop in ast.walk(tree):
        if isinstance(loop, ast.AsyncFor) and isinstance(loop.iter, ast.Call):
            leaves = next((node for node in own_nodes(loop) if isinstance(node, ast.Break)), None)
            called = loop.iter.func
            if leaves and (called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)) == function.name:
                call = code(ast.unparse(loop.iter))
                yield Mistake(say("leavesGenerator", call=call), leaves.lineno)
                return


def _lost_tasks(program: Program, history: History, origins: Origins) -> Iterator[Mistake]:
    """Find a task that nobody kept, and that the end of `asyncio.run` has cancelled."""
    made = {
        node.value.args[0].func.id: node
        for node in ast.walk(program.tree)
        if isinstance(node, ast.Expr)
        and origins.called(node.value, "asyncio.create_task")
        and isinstance(node.value, ast.Call)
        and node.value.args
        and isinstance(node.value.args[0], ast.Call)
        and isinstance(node.value.args[0].func, ast.Name)
    }
    for function in async_functions(program.tree):
        statement = made.get(function.name)
        if not statement or _is_endless(function, origins):
            continue
        for lane in history.of_function(first_line(function)):
            last = lane.last()
            maker = history.lanes.get(lane.lane.get("by", 0))
            ended = maker.last() if maker and maker.lane["kind"] != "callback" else None  # that is over at once
            was_cancelled = last and last["type"] == "end" and last.get("how") == "cancelled"
            waits = [step.get("on", {}).get("kind") for step, _ in lane.waits()]
            if waits and waits[-1] in FOR_OTHERS:
                continue  # it may have been there for what did not happen
            if was_cancelled and last and ended and ended["type"] == "end" and ended["at"] <= last["at"]:
                yield Mistake(say("taskLost", name=function.name, line=str(last["line"])), statement.lineno)
                break


def _is_endless(function: ast.AsyncFunctionDef, origins: Origins) -> bool:
    """Say whether a function may be made to go on as long as the program does."""
    loops = [node for node in own_nodes(function) if isinstance(node, ast.While | ast.AsyncFor | ast.For)]
    return any(
        not isinstance(loop, ast.For)
        or not (isinstance(loop.iter, ast.List | ast.Tuple | ast.Constant) or origins.called(loop.iter, "range"))
        for loop in loops
    )
