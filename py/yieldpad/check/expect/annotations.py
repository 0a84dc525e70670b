"""How a program's functions are annotated: types are compared, however they are written."""

from __future__ import annotations

import ast
import builtins
import collections.abc
import types
import typing
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed
from yieldpad.errors.last_lines import message_of
from yieldpad.explain.functions import unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.check.answer import Answer
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.texts import Words

_DEFAULTS: dict[object, tuple[object, ...]] = {
    collections.abc.AsyncGenerator: (Any, types.NoneType),
    collections.abc.Generator: (Any, types.NoneType, types.NoneType),
}
"""What the parameters of a type stand for that may be left out."""
_WIDER: dict[object, tuple[object, ...]] = {
    collections.abc.AsyncGenerator: (collections.abc.AsyncIterator, collections.abc.AsyncIterable),
    collections.abc.Generator: (collections.abc.Iterator, collections.abc.Iterable),
}
"""Types that say less, and no less than the truth."""
_ORDINARY = (
    collections.abc.Generator,
    collections.abc.Iterator,
    collections.abc.Iterable,
)


class Annotations:
    """Compares annotations with those expected."""

    def __init__(self, answer: Answer, words: Words, definitions: Definitions, remark: Callable[[str], None]) -> None:
        self._answer = answer
        self._words = words
        self._definitions = definitions
        self._remark = remark

    def is_annotated(self, wanted: str | Callable[..., Any], expected: object, *, parameter: str | None = None) -> None:
        """Pass if a function's result, or its parameter of that name, is annotated with the expected type.

        `expected` is a type, or the text of one. `AsyncIterator[int]` passes for `AsyncGenerator[int]`, with a remark.
        """
        name, function = self._definitions.find(wanted)
        kind = self._evaluated(expected) if isinstance(expected, str) else expected
        text = expected if isinstance(expected, str) else _text(expected)
        line = self._answer.line(function)
        source = self._source(function, parameter)
        if source is None:
            raise Failed(self._missing(name, text, parameter), line)
        annotation = self._annotation(function, parameter, line)
        if same(annotation, kind):
            return
        wider = _WIDER.get(typing.get_origin(kind), ())
        if _origin(annotation) in wider and same(typing.get_args(annotation)[:1], typing.get_args(kind)[:1]):
            self._remark(self._words.say("widerAnnotation", annotation=source, expected=text))
            return
        raise Failed(self._instead_of(name, (annotation, source), (kind, text), parameter), line)

    def _missing(self, name: str, expected: str, parameter: str | None) -> str:
        if parameter:
            return self._words.say("parameterNotAnnotated", name=name, parameter=parameter, expected=expected)
        return self._words.say("notAnnotated", name=name, expected=expected)

    def _instead_of(
        self, name: str, annotation: tuple[Any, str], expected: tuple[Any, str], parameter: str | None
    ) -> str:
        say, (kind, source), (wanted, text) = self._words.say, annotation, expected
        if parameter:
            return say("parameterAnnotatedOther", name=name, parameter=parameter, annotation=source, expected=text)
        origin, args = typing.get_origin(wanted), typing.get_args(wanted)
        if origin is collections.abc.AsyncGenerator:
            if _origin(kind) in _ORDINARY:
                return say("annotatedOrdinary", name=name, annotation=source, expected=text)
            if args and same(kind, args[0]):
                return say("annotatedWithValue", name=name, annotation=source, expected=text)
        if _origin(kind) is origin and not typing.get_args(kind):
            return say("annotatedWithoutValue", name=name, annotation=source, expected=text)
        return say("annotatedOther", name=name, annotation=source, expected=text)

    def _annotation(self, function: object, parameter: str | None, line: int | None) -> Any:
        try:
            return typing.get_type_hints(unwrapped(function), include_extras=True)[parameter or "return"]
        except NameError as error:
            name = error.name or ""
            if hasattr(collections.abc, name):
                raise Failed(self._words.say("notImported", name=name, module="collections.abc"), line) from error
            if name in typing.__all__:
                raise Failed(self._words.say("notImported", name=name, module="typing"), line) from error
            raise Failed(self._words.say("annotationUnknown", name=name), line) from error
        except TypeError as error:  # such as too many parameters
            text = self._words.code(message_of(error))
            raise Failed(self._words.say("annotationWrong", error=text), line) from error

    def _source(self, function: object, parameter: str | None) -> str | None:
        """Give the text of an annotation, or None if there is none."""
        node = self._answer.function_node(function)
        if node is None:
            return None
        if parameter is None:
            annotation = node.returns
        else:
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            annotation = next((argument.annotation for argument in every if argument.arg == parameter), None)
        return self._words.code(ast.unparse(annotation)) if annotation else None

    def _evaluated(self, text: str) -> object:
        """Give the type that an author's text names."""
        known = {name: getattr(typing, name) for name in typing.__all__}
        return eval(text, {**vars(builtins), **self._answer.names, **known, **vars(collections.abc)})


def same(one: Any, other: Any) -> bool:
    """Say whether two types are the same, wherever they were imported from and however they are written."""
    return _normal(one) == _normal(other)


def _normal(kind: Any) -> object:
    if isinstance(kind, list | tuple):
        return tuple(_normal(item) for item in kind)
    if kind is None:
        return types.NoneType
    if not isinstance(kind, collections.abc.Hashable):
        return repr(kind)
    if hasattr(kind, "__value__"):  # the name of a type
        return _normal(kind.__value__)
    origin, args = _origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return (typing.Union, frozenset(_normal(arg) for arg in args))
    if not args:
        return origin
    defaults = _DEFAULTS.get(origin, ())
    args = (*args, *defaults[len(args) :])
    return (origin, *(arg if origin is typing.Literal else _normal(arg) for arg in args))


def _origin(kind: Any) -> Any:
    return typing.get_origin(kind) or kind


def _text(kind: object) -> str:
    return kind.__name__ if isinstance(kind, type) and not typing.get_args(kind) else repr(kind).replace("typing.", "")
