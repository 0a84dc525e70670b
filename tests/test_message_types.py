# Python's types of what goes over the worker's border are those of the page's schema: fields, which may be missing, and
# what may stand in them.

from __future__ import annotations

import json
import types
from typing import Any, Literal, NotRequired, TypedDict, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from tools.env.node import Node  # noqa: TC001  pytest looks at a fixture's annotations
from yieldpad import messages, recording_types
from yieldpad.host.host import ProgramEvent

TYPES: dict[str, Any] = {
    name: value for name, value in {**vars(messages), **vars(recording_types)}.items() if is_typeddict(value)
}
TYPES["ProgramEvent"] = ProgramEvent

SIMPLE: dict[Any, str] = {str: "text", bool: "flag", int: "whole", float: "number", type(None): "null"}

Shape = str | dict[str, Any]


def shape_of(hint: object) -> Shape:
    """Give the shape of a type, in the words of `tests/js/schema-shapes.mjs`."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if is_typeddict(hint):
        return {
            "fields": dict(
                field(name, kind) for name, kind in get_type_hints(cast("type", hint), include_extras=True).items()
            )
        }
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return {"literal": list(arguments)}
    if origin is list:
        return {"list": shape_of(arguments[0])}
    if origin is dict and arguments[0] is str:
        return {"table": shape_of(arguments[1])}
    if origin in {Union, types.UnionType}:
        return {"either": [shape_of(argument) for argument in arguments]}
    raise TypeError(f"no shape is known for {hint}: add it here")


def field(name: str, hint: object) -> tuple[str, Shape]:
    if get_origin(hint) is NotRequired:
        return f"{name}?", shape_of(get_args(hint)[0])
    return name, shape_of(hint)


def in_order(shape: Shape) -> Shape:
    """Give the same shape, what may come in any order sorted."""
    if isinstance(shape, str):
        return shape
    ((kind, inside),) = shape.items()
    if kind == "fields":
        return {kind: {name: in_order(inner) for name, inner in inside.items()}}
    if kind == "literal":
        return {kind: sorted(inside, key=str)}
    if kind == "either":
        return {kind: sorted(map(in_order, inside), key=json.dumps)}
    return {kind: in_order(inside)}


@pytest.fixture(scope="module")
def schema(node: Node) -> dict[str, Shape]:
    """The shapes of the page's schema, by the names that their types have in Python."""
    return cast("dict[str, Shape]", json.loads(node.run(node.root / "tests/js/schema-shapes.mjs")))


def test_every_type_of_one_side_is_one_of_the_other(schema: dict[str, Shape]) -> None:
    assert set(schema) == set(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_the_same_on_both_sides(schema: dict[str, Shape], name: str) -> None:
    assert in_order(shape_of(TYPES[name])) == in_order(schema[name])


class Inner(TypedDict):
    kind: Literal["a", "b"]


class Example(TypedDict):
    at: float
    line: NotRequired[int]
    inner: list[Inner]
    texts: dict[str, str | None]


def test_a_shape_tells_all_that_may_differ() -> None:
    assert shape_of(Example) == {
        "fields": {
            "at": "number",
            "line?": "whole",
            "inner": {"list": {"fields": {"kind": {"literal": ["a", "b"]}}}},
            "texts": {"table": {"either": ["text", "null"]}},
        }
    }
