"""An answer to an exercise, as its check sees it once the program has run."""

from __future__ import annotations

import ast
import inspect
import linecache
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yieldpad.check.recording import written
from yieldpad.explain.program import Program, parsed

if TYPE_CHECKING:
    from types import CodeType

    from yieldpad.recording_types import Recording

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Answer(Program):
    """The program, and the recording of what it did."""

    recording: Recording

    @property
    def stdout(self) -> str:
        """What the program printed."""
        return written(self.recording, "stdout")

    @property
    def stderr(self) -> str:
        """What it wrote to stderr, warnings too."""
        return written(self.recording, "stderr")

    def definition(self, name: str) -> Definition | None:
        """Give where a name is defined in this program: the last of its definitions; None if another cell has it."""
        body: list[ast.stmt] = self.tree.body
        found = None
        for part in name.split("."):
            nodes = [node for child in body for node in ast.walk(child) if isinstance(node, Definition)]
            found = next((node for node in reversed(nodes) if node.name == part), None)
            if found is None:
                return None
            body = found.body
        return found

    def function_node(self, function: object) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """Give the definition of a function, in whichever cell it stands."""
        code = _code_of(function)
        if code is None:
            return None
        tree = self.tree if code.co_filename == self.file else parsed("".join(linecache.getlines(code.co_filename)))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == code.co_name:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                if first == code.co_firstlineno:
                    return node
        return None

    def line(self, function: object, node: ast.AST | None = None) -> int | None:
        """Give the line of a function's definition, or of a node in it; None if it stands in another cell."""
        code = _code_of(function)
        if code is None or code.co_filename != self.file:
            return None
        return getattr(node or self.function_node(function), "lineno", None)


def _code_of(function: object) -> CodeType | None:
    return getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
