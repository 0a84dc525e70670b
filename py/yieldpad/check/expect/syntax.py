"""Which constructs a program uses, by its source."""

from __future__ import annotations

import ast
import keyword
from typing import TYPE_CHECKING, Literal

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.expect.causes import Causes
    from yieldpad.check.texts import Words
    from yieldpad.explain.origins import Origins

Kind = Literal["list", "set", "dict", "generator"]

_COMPREHENSIONS: dict[type[ast.AST], Kind] = {
    ast.ListComp: "list",
    ast.SetComp: "set",
    ast.DictComp: "dict",
    ast.GeneratorExp: "generator",
}


def _is(*types: type[ast.AST]) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, types)


_CONSTRUCTS: dict[str, Callable[[ast.AST], bool]] = {
    "async def": _is(ast.AsyncFunctionDef),
    "async for": lambda node: isinstance(node, ast.AsyncFor) or _has_async_clause(node),
    "async with": _is(ast.AsyncWith),
    "await": _is(ast.Await),
    "break": _is(ast.Break),
    "class": _is(ast.ClassDef),
    "continue": _is(ast.Continue),
    "def": _is(ast.FunctionDef),
    "except": _is(ast.ExceptHandler),
    "finally": lambda node: isinstance(node, ast.Try | ast.TryStar) and bool(node.finalbody),
    "for": lambda node: isinstance(node, ast.For) or _has_plain_clause(node),
    "if": _is(ast.If, ast.IfExp),
    "import": _is(ast.Import, ast.ImportFrom),
    "lambda": _is(ast.Lambda),
    "match": _is(ast.Match),
    "raise": _is(ast.Raise),
    "return": _is(ast.Return),
    "try": _is(ast.Try, ast.TryStar),
    "while": _is(ast.While),
    "with": _is(ast.With),
    "yield": _is(ast.Yield),
    "yield from": _is(ast.YieldFrom),
    "list comprehension": _is(ast.ListComp),
    "set comprehension": _is(ast.SetComp),
    "dict comprehension": _is(ast.DictComp),
    "generator expression": _is(ast.GeneratorExp),
}


class Syntax:
    """Looks for constructs: keywords, as in `_CONSTRUCTS`, and functions by their names, as in `Origins.is_from`."""

    def __init__(
        self, answer: Answer, words: Words, *, definitions: Definitions, origins: Origins, causes: Causes
    ) -> None:
        self._answer = answer
        self._words = words
        self._definitions = definitions
        self._origins = origins
        self._causes = causes

    def uses(self, *wanted: str, within: str | None = None) -> None:
        """Pass if the program, or the function `within`, uses all of these."""
        for what in wanted:
            if next(self._found(what, within), None) is not None:
                continue
            if within:
                line = getattr(self._node(within), "lineno", None)
                raise Failed(self._words.say("functionDoesNotUse", name=within, what=what), line)
            raise Failed(self._words.say("programDoesNotUse", what=what))

    def uses_not(self, *unwanted: str, within: str | None = None) -> None:
        """Pass if the program, or the function `within`, uses none of these."""
        for what in unwanted:
            node = next(self._found(what, within), None)
            if node is None:
                continue
            if what == "time.sleep" and (blocking := self._causes.blocking_at(node)):
                raise blocking
            raise Failed(self._words.say("usesUnwanted", what=what), getattr(node, "lineno", None))

    def uses_async_comprehension(self, within: str | None = None, kind: Kind | None = None) -> None:
        """Pass if there is a comprehension with `async for`, of this kind if one is named."""
        nodes = [node for node in self._nodes(within) if type(node) in _COMPREHENSIONS]
        found = [node for node in nodes if _has_async_clause(node)]
        if any(kind in {None, _COMPREHENSIONS[type(node)]} for node in found):
            return
        say, line = self._words.say, self._line
        who = f"`{within}`" if within else say("yourProgram")
        loop = next((node for node in self._nodes(within) if isinstance(node, ast.AsyncFor)), None)
        if found and kind:
            raise Failed(say("otherComprehension", expected=self._kind(kind)), line(found[0]))
        if loop:
            raise Failed(say("loopNotComprehension", who=who), line(loop))
        if nodes:
            raise Failed(say("plainComprehension"), line(nodes[0]))
        raise Failed(say("noComprehension", who=who), line(self._node(within) if within else None))

    def _kind(self, kind: Kind) -> str:
        match kind:
            case "list":
                return self._words.say("listComprehension")
            case "set":
                return self._words.say("setComprehension")
            case "dict":
                return self._words.say("dictComprehension")
            case "generator":
                return self._words.say("generatorExpression")

    def _found(self, what: str, within: str | None) -> Iterator[ast.AST]:
        """Give the nodes that are what is asked for. Raises ValueError where nobody can tell what that is."""
        is_it = _CONSTRUCTS.get(what)
        if is_it is None:
            if not what.replace(".", "").isidentifier() or keyword.iskeyword(what):
                known = ", ".join(sorted(_CONSTRUCTS))
                raise ValueError(f"{what!r} is neither a name nor one of: {known}")
            return (node for node in self._nodes(within) if self._origins.is_from(node, what))
        return filter(is_it, self._nodes(within))

    def _nodes(self, within: str | None) -> Iterator[ast.AST]:
        tree = self._node(within) if within else self._answer.tree
        nodes = (node for child in ast.iter_child_nodes(tree) for node in ast.walk(child))
        yield from sorted(nodes, key=lambda node: getattr(node, "lineno", 0))

    def _node(self, name: str) -> ast.AST:
        return self._answer.definition(name) or self._node_elsewhere(name)

    def _node_elsewhere(self, name: str) -> ast.AST:
        node = self._answer.function_node(self._definitions.find(name)[1])
        if node is None:
            raise self._definitions.missing(name)
        return node

    def _line(self, node: ast.AST | None) -> int | None:
        return getattr(node, "lineno", None)


def _clauses(node: ast.AST) -> list[ast.comprehension]:
    return getattr(node, "generators", []) if type(node) in _COMPREHENSIONS else []


def _has_async_clause(node: ast.AST) -> bool:
    return any(clause.is_async for clause in _clauses(node))


def _has_plain_clause(node: ast.AST) -> bool:
    return any(not clause.is_async for clause in _clauses(node))
