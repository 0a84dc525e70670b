"""The source of a check: what its author defines and asserts there, and where an `await` is missing."""

from __future__ import annotations

import ast
import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yieldpad.explain.nodes import own_nodes
from yieldpad.explain.program import parsed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from types import CodeType

FILE = "<check>"
"""The file that a check's code stands in."""
ALIKE = 0.8
"""How alike two names must be, for one to be meant by the other; 1 is the same."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class CheckSource:
    """What the tree of a check says; an empty one if the check is no Python."""

    tree: ast.Module

    @classmethod
    def of(cls, code: str) -> CheckSource:
        """Read a check's source."""
        return cls(parsed(code))

    def without_await(self, coroutine_functions: Iterable[str]) -> tuple[int, str] | None:
        """Return the line and the text of a call that nobody awaits; None if there is none.

        Coroutine functions are those of this name, unless the check gives it another meaning, and the check's own.
        """
        known = (set(coroutine_functions) - self.own_names()) | self._own_coroutine_functions()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                called = node.value.func
                if isinstance(called, ast.Name) and called.id in known:
                    return node.lineno, ast.unparse(node.value)
        return None

    def without_effect(self) -> tuple[int, str] | None:
        """Return the line and the text of a comparison with whose result nothing is done; None if there is none."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Compare):
                return node.lineno, ast.unparse(node.value)
        return None

    def call_in(self, line: int, name: str) -> str:
        """Return the text of the call of this name that begins in a line; the name alone if there is none."""
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call) and _is_name(node.func, name)]
        found = next((call for call in calls if call.lineno <= line <= (call.end_lineno or line)), None)
        return ast.unparse(found) if found else name

    def condition(self, line: int) -> ast.expr | None:
        """Return what the `assert` in a line says."""
        asserts = [node for node in ast.walk(self.tree) if isinstance(node, ast.Assert)]
        return next((node.test for node in asserts if node.lineno <= line <= (node.end_lineno or line)), None)

    def meant_by(self, name: str, library: Iterable[str]) -> str | None:
        """Return the function of the library, or the name of the check's own, that is probably meant by a missing name.

        A function of the library is meant where the name is called, and stands in no text of the check: there, it is
        the program's.
        """
        nodes = list(ast.walk(self.tree))
        called = any(isinstance(node, ast.Call) and _is_name(node.func, name) for node in nodes)
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        told = any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts)
        candidates = {*self.own_names(), *(library if called and not told else ())}
        return next(iter(difflib.get_close_matches(name, sorted(candidates - {name}), n=1, cutoff=ALIKE)), None)

    def expression_of(self, code: CodeType) -> ast.expr | None:
        """Return the expression that a helper is made of, without its `await`; None if it is made of more."""
        found = [node for node in ast.walk(self.tree) if _is_definition_of(node, code)]
        if len(found) != 1:
            return None
        node = found[0]
        value: ast.expr | None = None
        if isinstance(node, ast.Lambda):
            value = node.body
        elif isinstance(node, _FUNCTIONS):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if len(body) == 1 and isinstance(body[0], ast.Return | ast.Expr):
                value = body[0].value
        return value.value if isinstance(value, ast.Await) else value

    def own_names(self) -> set[str]:
        """Return the names that the check gives a meaning: variables, functions, classes, imports."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).partition(".")[0])
            elif isinstance(node, ast.arg):
                names.add(node.arg)
        return names

    def _own_coroutine_functions(self) -> set[str]:
        functions = [node for node in self.tree.body if isinstance(node, ast.AsyncFunctionDef)]
        return {node.name for node in functions if not any(isinstance(inner, ast.Yield) for inner in own_nodes(node))}


def names_in(node: ast.AST) -> list[str]:
    """Return the names that are read in a node, in the order in which they stand there."""
    names = [inner for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load)]
    return list(dict.fromkeys(name.id for name in sorted(names, key=lambda name: (name.lineno, name.col_offset))))


def are_all_in(node: ast.AST, known: Container[str]) -> bool:
    """Say whether all names that are read in a node are known, or bound in it."""
    bound = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}
    return all(name in known or name in bound for name in names_in(node))


def type_asked_in(condition: ast.expr | None) -> tuple[str, str] | None:
    """Return the expression and the type of a condition `type_of("…") == "…"`; None for another one."""
    match condition:
        case ast.Compare(
            ast.Call(ast.Name("type_of"), [ast.Constant(str(expression))]), [ast.Eq()], [ast.Constant(str(expected))]
        ):
            return expression, expected
    return None


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_definition_of(node: ast.AST, code: CodeType) -> bool:
    if isinstance(node, ast.Lambda):
        return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno
    if isinstance(node, _FUNCTIONS):
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        return node.name == code.co_name and first == code.co_firstlineno
    return False
