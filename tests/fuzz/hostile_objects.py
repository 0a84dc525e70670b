# Objects whose every method may raise, lie, or give what it should not.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.fuzz.hostile_texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

METHODS = [
    "__repr__",
    "__str__",
    "__len__",
    "__iter__",
    "__hash__",
    "__eq__",
    "__bool__",
    "__lt__",
    "__getattr__",
    "__class__",
]
CLASSES = [
    "A",
    "list",
    "dict",
    "str",
    "int",
    "set",
    "tuple",
    "array",
    "deque",
    "instance",
    "frozenset",
    "",
    "a b",
    "x\n<b>",
    "1",
]
BASES: list[type] = [
    object,
    list,
    dict,
    str,
    int,
    float,
    tuple,
    set,
    frozenset,
    bytes,
    Exception,
    KeyError,
    BaseException,
]


class Lost(BaseException):
    """What nobody catches by `except Exception`; a program's own, and no Ctrl+C."""


def _raises(error: type[BaseException]) -> Callable[..., object]:
    def method(*_arguments: object) -> object:
        raise error("no")

    return method


def _gives(value: object) -> object:
    return lambda *_arguments: value


results = st.one_of(
    st.sampled_from([ValueError, RecursionError, TypeError, AttributeError, MemoryError, StopIteration]).map(_raises),
    st.one_of(
        st.none(), texts, st.integers(-3, 1 << 70), st.just(b"x"), st.just("x").map(lambda text: text * 100_000)
    ).map(_gives),
    st.just(property(_raises(ValueError))),
)


def _instance(name: str, base: type, methods: dict[str, Any], *, module: str) -> object:
    """An object of a class that is made here; or the class, where it has no instances."""
    try:
        made = type(name.replace("\0", ""), (base,), {"__module__": module, "__hash__": object.__hash__, **methods})
    except (TypeError, ValueError):
        return base
    try:
        return made()
    except (TypeError, ValueError, AttributeError):
        return made


hostile = st.builds(
    _instance,
    st.one_of(st.sampled_from(CLASSES), texts.filter(str.isprintable)),
    st.sampled_from(BASES),
    st.dictionaries(st.sampled_from(METHODS), results, max_size=3),
    module=st.sampled_from(["__main__", "builtins"]),
)

LARGE = {
    "int": 10**5000,
    "minus": -(10**9000),
    "str": "🐍" * 10**4,
    "bytes": b"x" * 10**4,
    "range": range(10**6),
}

atoms = st.one_of(
    st.sampled_from([None, True, ..., print, type]),
    st.floats(),
    st.integers(),
    texts,
    st.sampled_from(sorted(LARGE)).map(lambda name: LARGE[name]),
)


def _around(inside: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(
        st.lists(inside, max_size=3),
        st.lists(inside, max_size=3).map(tuple),
        st.dictionaries(texts, inside, max_size=3),
        st.lists(inside, min_size=1, max_size=2).map(_in_itself),
        st.integers().map(lambda value: [value] * 50),
        st.lists(inside, max_size=2).map(lambda values: Exception(*values)),
    )


def _in_itself(values: list[object]) -> list[object]:
    values.append(values)
    return values


class Held:
    """Holds an object whose own repr nobody should ask for, not even whoever prints the case."""

    def __init__(self, value: object) -> None:
        self.value = value


objects = st.recursive(st.one_of(atoms, hostile), _around, max_leaves=4).map(Held)
"""Whatever a program yields or raises."""
