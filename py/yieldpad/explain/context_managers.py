"""The sentences about `with` and `async with` statements that got no context manager of their kind."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from yieldpad.explain.functions import is_async_generator_function, is_context_manager
from yieldpad.explain.nodes import name_of
from yieldpad.explain.sentence import code, say

if TYPE_CHECKING:
    from yieldpad.explain.program import Program
    from yieldpad.explain.sentence import Sentence

_UNSUPPORTED = re.compile(r"'([\w.]+)' object does not support the (asynchronous )?context manager protocol")
_NO_ITERATOR = re.compile(r"'([\w.]+)' object is not an? (async )?iterator")


def entering_sentence(program: Program, message: str, nodes: list[ast.AST]) -> Sentence | None:
    """Return the sentence about an error with this message, raised in a statement among these nodes."""
    with_statements = [node for node in nodes if isinstance(node, ast.With | ast.AsyncWith)]
    entered = [item.context_expr for node in with_statements for item in node.items]
    if not entered:
        return None
    if found := _UNSUPPORTED.search(message):
        return _unsupported(program, found[1], message, entered)
    found = _NO_ITERATOR.search(message)
    return _decorated(program, found[1], entered) if found else None


def _unsupported(program: Program, kind: str, message: str, entered: list[ast.expr]) -> Sentence | None:
    """Explain an object that has not the methods that the statement calls."""
    text, name = code(ast.unparse(entered[0])), name_of(entered[0]) or ""
    if kind == "type":
        return say("entersClass", name=text)
    if kind in {"function", "method"}:
        return say("entersFunction", name=text)
    if kind == "async_generator":
        return say("asyncContextManagerMissing", name=name) if name else None
    if kind == "generator":
        return say("contextManagerMissing", name=name) if name else None
    if kind == "coroutine":
        return say("callNotAwaited", call=text) if isinstance(entered[0], ast.Call) else None
    if kind.endswith("_GeneratorContextManager") and is_async_generator_function(program.names.get(name)):
        return say("contextManagerOfAsync", name=name)
    # Since 3.14 the message says so where the other statement would do.
    if "Did you mean to use 'async with'" in message:
        return say("plainWithAsync")
    return say("asyncWithPlain") if "Did you mean to use 'with'" in message else None


def _decorated(program: Program, kind: str, entered: list[ast.expr]) -> Sentence | None:
    """Explain a function of another kind than its decorator, `contextmanager` or `asynccontextmanager`, expects."""
    name = next(filter(None, map(name_of, entered)), "")
    if not is_context_manager(program.names.get(name)):
        return None
    match kind:
        case "async_generator":
            return say("contextManagerOfAsync", name=name)
        case "generator":
            return say("asyncContextManagerOfPlain", name=name)
        case _:
            return say("contextManagerWithoutYield", name=name)
