"""One program: compiled as a notebook's cell, run as a script."""

from __future__ import annotations
import __future__

import ast
import asyncio
import inspect
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from yieldpad.host.untraced import untraced

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

VALUE = "<value of the last expression>"
"""Where it stands in the namespace until it is shown: no program has such a name."""
_FUTURES = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})


def compile_cell(source: str, file: str) -> list[CodeType]:
    """Return the code of a cell, and a second one if it ends with an expression: that shows the expression's value.

    Top-level `await`, `async for` and `async with` are allowed. Raises SyntaxError or ValueError as `compile` does.
    """
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = ast.parse(source, file)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        return [compile(tree, file, "exec", flags, dont_inherit=True)]
    tree.body[-1] = ast.copy_location(ast.Assign([_value(ast.Store(), last)], last.value), last)
    code = compile(tree, file, "exec", flags, dont_inherit=True)
    show = ast.Interactive([ast.copy_location(ast.Expr(_value(ast.Load(), last)), last)])
    return [code, compile(show, file, "single", code.co_flags & _FUTURES, dont_inherit=True)]


def _value(context: ast.expr_context, last: ast.Expr) -> ast.Name:
    return ast.copy_location(ast.Name(VALUE, context), last)


def run_cell(codes: Iterable[CodeType], namespace: dict[str, Any]) -> None:
    """Run the code in a namespace; one with top-level `await` is the main coroutine of one `asyncio.run`."""
    code, *show = codes
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(_main(code, show, namespace))
    else:
        exec(code, namespace)  # runs the reader's program, which is its purpose
        _show(show, namespace)


async def _main(code: CodeType, show: list[CodeType], namespace: dict[str, Any]) -> None:
    body: Coroutine[Any, Any, None] = FunctionType(code, namespace)()
    await body
    _show(show, namespace)


def _show(codes: list[CodeType], namespace: dict[str, Any]) -> None:
    """Show the last expression's value, unless it is None, as in a notebook."""
    try:
        if namespace.get(VALUE) is not None:
            with untraced:
                for code in codes:
                    exec(code, namespace)
    finally:
        namespace.pop(VALUE, None)
