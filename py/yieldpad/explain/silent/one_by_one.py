"""Awaits one after the other that could have waited together."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.nodes import own_nodes
from yieldpad.explain.sentence import code, say
from yieldpad.explain.silent.scopes import async_functions, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.explain.origins import Origins
    from yieldpad.explain.silent.history import History, LaneHistory

_SAVES = 0.1
"""Seconds that waiting together must save: less is no matter."""
_MOSTLY = 0.9
"""The part of the time that was slept: not spent in a computation, or while a question was asked."""
_HARMLESS = (
    "asyncio.sleep",
    "print",
    "len",
    "range",
    "str",
    "int",
    "float",
    "round",
    "time.perf_counter",
    "time.monotonic",
)
"""What functions may call that only wait."""


def one_by_one(
    function: ast.AsyncFunctionDef, lanes: list[LaneHistory], history: History, tree: ast.Module, origins: Origins
) -> Iterator[Mistake]:
    """Explain awaits of a function in a row, which need nothing of each other, and in which it only slept."""
    waiting = {each.name: each for each in async_functions(tree) if _only_waits(each, origins)}
    for block in blocks(function):
        run: list[ast.stmt] = []
        for statement in [*block, None]:
            call = _awaited(statement)
            if statement is not None and call and call.func.id in waiting and not _uses(call, run):  # type: ignore[attr-defined]
                run.append(statement)
                continue
            saved = 0 if _may_be_meant(run, waiting, origins) else _saved(run, lanes, history)
            if saved >= _SAVES:
                calls = ", ".join(ast.unparse(each) for each in map(_awaited, run) if each)
                yield Mistake(say("waitsOneByOne", calls=code(calls), seconds=f"{saved:.2g}"), run[0].lineno)
                return
            run = [statement] if statement is not None and call and call.func.id in waiting else []  # type: ignore[attr-defined]


def _awaited(statement: ast.stmt | None) -> ast.Call | None:
    """Give the call of a plain name that a statement awaits, and does nothing else."""
    value = statement.value if isinstance(statement, ast.Expr | ast.Assign) else None
    call = value.value if isinstance(value, ast.Await) else None
    return call if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None


def _uses(call: ast.Call, run: list[ast.stmt]) -> bool:
    """Say whether a call needs what the statements before it have made."""
    made = {
        node.id
        for statement in run
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return any(isinstance(node, ast.Name) and node.id in made for node in ast.walk(call))


def _may_be_meant(run: list[ast.stmt], waiting: dict[str, ast.AsyncFunctionDef], origins: Origins) -> bool:
    """Say whether the order may be what the program is about: it shows, and nobody wants a result.

    So it is where different functions print, and where one ends with its wait: that is a pause.
    """
    names = {call.func.id for call in map(_awaited, run) if call and isinstance(call.func, ast.Name)}
    functions = [waiting[name] for name in names]
    if any(isinstance(function.body[-1], ast.Expr) and _awaits(function.body[-1]) for function in functions):
        return True
    prints = any(origins.called(node, "print") for function in functions for node in own_nodes(function))
    return len(names) > 1 and prints and all(isinstance(statement, ast.Expr) for statement in run)


def _awaits(statement: ast.Expr) -> bool:
    return isinstance(statement.value, ast.Await)


def _only_waits(function: ast.AsyncFunctionDef, origins: Origins) -> bool:
    """Say whether a function changes nothing that others see, but for what it prints."""
    for node in own_nodes(function):
        if isinstance(
            node,
            ast.Global
            | ast.Nonlocal
            | ast.Raise
            | ast.Assert
            | ast.AugAssign  # it may change a list that the caller has
            | ast.Yield
            | ast.YieldFrom
            | ast.AsyncFor
            | ast.AsyncWith
            | ast.With,
        ):
            return False
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            return False
        if isinstance(node, ast.Call) and not any(origins.is_from(node.func, name) for name in _HARMLESS):
            return False
    return True


def _saved(run: list[ast.stmt], lanes: list[LaneHistory], history: History) -> float:
    """Give the seconds that the first lane with all these waits would have saved; 0 where it did anything but sleep."""
    if len(run) < 2:  # noqa: PLR2004  # one waits with nobody
        return 0
    lines = {statement.lineno for statement in run}
    for lane in lanes:
        waits = [
            (step["line"], ended.get("waited", 0))
            for step, ended in lane.waits()
            if step["line"] in lines and ended and step.get("on", {}).get("kind") == "lane"
        ]
        if len(waits) == len(run) and {line for line, _ in waits} == lines:
            inner = [each for each in history.lanes.values() if each.lane.get("by") == lane.lane["id"]]
            within = [wait for each in inner for wait in each.waits()]
            seconds = [waited for _, waited in waits]
            slept = sum(ended.get("waited", 0) for _, ended in within if ended)
            if slept > _MOSTLY * sum(seconds) and all(step.get("on", {}).get("kind") == "sleep" for step, _ in within):
                return sum(seconds) - max(seconds)
    return 0
