"""The sentences about loops over objects that are no iterators of the loop's kind, and about how iterators end."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from yieldpad.explain.functions import has_method
from yieldpad.explain.nodes import name_of
from yieldpad.explain.sentence import say

if TYPE_CHECKING:
    from yieldpad.explain.program import Program
    from yieldpad.explain.sentence import Sentence

_NOT_ASYNC_ITERABLE = re.compile(r"'async for' requires an object with __aiter__ method, got ([\w.]+)")
_NOT_ITERABLE = re.compile(r"'([\w.]+)' object is not iterable")
_STOPPED = re.compile(r"(async generator|coroutine|generator) raised StopIteration")
_PLAIN = frozenset(
    [
        "bytes",
        "dict",
        "frozenset",
        "list",
        "map",
        "range",
        "set",
        "str",
        "tuple",
        "zip",
        "enumerate",
        "filter",
        "reversed",
    ]
)
"""Builtin types over which a plain `for` loops."""


def looping_sentence(program: Program, message: str, nodes: list[ast.AST], line: int | None) -> Sentence | None:
    """Return the sentence about an error with this message, raised in this line, that of these nodes."""
    if "received an object from __aiter__ that does not implement __anext__: coroutine" in message:
        return say("asyncAiter")
    if found := _STOPPED.search(message):
        return say("anextRaisesStop") if _stands_in_anext(program.tree, line) else say("raisesStop", what=found[1])
    if found := _NOT_ASYNC_ITERABLE.search(message):
        return _not_async_iterable(program, found[1], nodes)
    found = _NOT_ITERABLE.search(message)
    if found and has_method(_class(program, found[1]), "__aiter__"):
        return say("plainForOverClass", name=found[1])
    return None


def _not_async_iterable(program: Program, kind: str, nodes: list[ast.AST]) -> Sentence | None:
    loops = [node.iter for node in nodes if isinstance(node, ast.AsyncFor | ast.comprehension)]
    name = next(filter(None, map(name_of, loops)), kind)
    match kind:
        case "coroutine":
            return say("loopsOverCoroutine", name=name)
        case "generator":
            return say("loopsOverOrdinary", name=name)
        case "function" | "method":
            return say("loopsOverFunction", name=name)
    looped = _class(program, kind)
    if has_method(looped, "__anext__"):
        return say("aiterMissing", name=kind)
    return say("loopsOverPlain", kind=kind) if kind in _PLAIN or has_method(looped, "__iter__") else None


def _class(program: Program, name: str) -> object:
    """Return what the last part of a type's name stands for in the program."""
    return program.names.get(name.rpartition(".")[2])


def _stands_in_anext(tree: ast.Module, line: int | None) -> bool:
    methods = (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef) and node.name == "__anext__")
    return line is not None and any(each.lineno <= line <= (each.end_lineno or line) for each in methods)
