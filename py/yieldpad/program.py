"""One program: compiled as a notebook's cell, run as a script."""

from __future__ import annotations
import __future__

import ast
import asyncio
import inspect
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

_FUTURES = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})


def compile_cell(source: str, file: str) -> list[CodeType]:
    """Return the code of a cell: its statements, and then its last expression, whose value goes to `sys.displayhook`.

    Top-level `await`, `async for` and `async with` are allowed. Raises SyntaxError or ValueError as `compile` does.
    """
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = ast.parse(source, file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    codes = [compile(tree, file, "exec", flags, dont_inherit=True)]
    if last is not None:
        flags |= codes[0].co_flags & _FUTURES
        codes.append(compile(ast.Interactive([last]), file, "single", flags, dont_inherit=True))
    return codes


def run_cell(codes: Iterable[CodeType], namespace: dict[str, Any]) -> None:
    """Run the code in a namespace; one with top-level `await` is the main coroutine of one `asyncio.run`."""
    codes = list(codes)
    if any(code.co_flags & inspect.CO_COROUTINE for code in codes):
        asyncio.run(_main(codes, namespace))
    else:
        for code in codes:
            exec(code, namespace)  # runs the reader's program, which is its purpose


async def _main(codes: list[CodeType], namespace: dict[str, Any]) -> None:
    for code in codes:
        value = FunctionType(code, namespace)()
        if code.co_flags & inspect.CO_COROUTINE:
            body: Coroutine[Any, Any, None] = value
            await body
