# Annotations are compared as types, however they are written.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from judged import Judges

IMPORTS = """\
import collections.abc, typing
from typing import AsyncGenerator as TypingGenerator, Optional, Union
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Generator, Iterator
Numbers = AsyncGenerator[int, None]
"""
CHECK = "is_annotated('g', 'AsyncGenerator[int]')"


def generator(annotation: str) -> str:
    return f"{IMPORTS}async def g() -> {annotation}:\n    yield 1\n"


@pytest.mark.parametrize(
    "annotation",
    [
        "AsyncGenerator[int]",
        "AsyncGenerator[int, None]",
        "TypingGenerator[int, None]",
        "typing.AsyncGenerator[int, None]",
        "collections.abc.AsyncGenerator[int]",
        "'AsyncGenerator[int, None]'",
        "Numbers",
    ],
)
@pytest.mark.parametrize("expected", ["AsyncGenerator[int]", "AsyncGenerator[int, None]"])
def test_the_same_type_passes_however_it_is_written(judge: Judges, annotation: str, expected: str) -> None:
    assert judge(generator(annotation), f"is_annotated('g', {expected!r})") == ["passed"]


@pytest.mark.skipif(sys.version_info < (3, 13), reason="typing's defaults came with CPython 3.13")
def test_typings_own_defaults_are_known(judge: Judges) -> None:
    assert judge(generator("typing.AsyncGenerator[int]"), CHECK) == ["passed"]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="`type` statements came with CPython 3.12")
def test_a_name_made_by_a_type_statement_is_known(judge: Judges) -> None:
    code = f"{IMPORTS}type Ints = AsyncGenerator[int]\nasync def g() -> Ints:\n    yield 1\n"
    assert judge(code, CHECK) == ["passed"]


def test_annotations_may_be_texts_by_a_future_statement(judge: Judges) -> None:
    assert judge("from __future__ import annotations\n" + generator("AsyncGenerator[int]"), CHECK) == ["passed"]


@pytest.mark.parametrize("annotation", ["AsyncIterator[int]", "AsyncIterable[int]"])
def test_a_type_that_says_less_passes_with_a_remark(judge: Judges, annotation: str) -> None:
    assert judge(generator(annotation), CHECK) == [
        "passed",
        (
            f"remark -: `{annotation}` is right too. `AsyncGenerator[int]` says more: that the generator can "
            "also be closed, "
            "for example."
        ),
    ]


@pytest.mark.parametrize(
    ("annotation", "feedback"),
    [
        (
            "int",
            (
                "`g` is annotated with `int`, the type of a single value. A call of it returns a generator of such "
                "values: I expected `AsyncGenerator[int]`."
            ),
        ),
        (
            "Generator[int, None, None]",
            (
                "`g` is annotated with `Generator[int, None, None]`, which is for ordinary generators. For an "
                "async one "
                "I expected `AsyncGenerator[int]`."
            ),
        ),
        (
            "Iterator[int]",
            (
                "`g` is annotated with `Iterator[int]`, which is for ordinary generators. For an async one "
                "I expected `AsyncGenerator[int]`."
            ),
        ),
        (
            "AsyncGenerator",
            "`AsyncGenerator` alone does not say what `g` yields. I expected `AsyncGenerator[int]`.",
        ),
        (
            "AsyncGenerator[str, None]",
            "`g` is annotated with `AsyncGenerator[str, None]`. I expected `AsyncGenerator[int]`.",
        ),
        (
            "AsyncGenerator[int, int]",
            "`g` is annotated with `AsyncGenerator[int, int]`. I expected `AsyncGenerator[int]`.",
        ),
        ("AsyncIterator[str]", "`g` is annotated with `AsyncIterator[str]`. I expected `AsyncGenerator[int]`."),
        ("AsyncIterator", "`g` is annotated with `AsyncIterator`. I expected `AsyncGenerator[int]`."),
        ("list[int]", "`g` is annotated with `list[int]`. I expected `AsyncGenerator[int]`."),
        ("None", "`g` is annotated with `None`. I expected `AsyncGenerator[int]`."),
        ("'Ticks'", "The annotation of this function names `Ticks`, which is not defined."),
        (
            "'AsyncContextManager[int]'",
            "`AsyncContextManager` is not imported. Write `from typing import AsyncContextManager` at the top.",
        ),
    ],
)
def test_another_type_is_shown_with_the_one_expected(judge: Judges, annotation: str, feedback: str) -> None:
    assert judge(generator(annotation), CHECK) == [f"wrong 5: {feedback}"]


def test_no_annotation_is_told(judge: Judges) -> None:
    assert judge("async def g():\n    yield 1", CHECK) == [
        ("wrong 1: `g` has no return annotation. I expected `-> AsyncGenerator[int]` at the end of its `def` line.")
    ]


def test_a_type_that_is_not_imported_is_told_with_its_import(judge: Judges) -> None:
    assert judge("async def g() -> 'AsyncGenerator[int]':\n    yield 1", CHECK) == [
        "wrong 1: `AsyncGenerator` is not imported. Write `from collections.abc import AsyncGenerator` at the top."
    ]


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("int | None", "Optional[int]"),
        ("Union[int, None]", "None | int"),
        ("Optional[int]", "int | None"),
        ("list[dict[str, int]]", "list[dict[str, int]]"),
        ("typing.List[int]", "list[int]"),
        ("typing.Literal['a', 'b']", "Literal['a', 'b']"),
        ("typing.Callable[[int], str]", "Callable[[int], str]"),
        ("None", "None"),
        ("Item", "Item"),
    ],
)
def test_other_functions_types_are_compared_too(judge: Judges, annotation: str, expected: str) -> None:
    code = f"{IMPORTS}class Item: pass\nasync def f() -> {annotation}: pass"
    assert judge(code, f"is_annotated('f', {expected!r})") == ["passed"]
    assert judge(code.replace(annotation + ": pass", "bytes: pass"), f"is_annotated('f', {expected!r})") == [
        f"wrong 6: `f` is annotated with `bytes`. I expected `{expected}`."
    ]


def test_a_type_may_be_given_as_a_type(judge: Judges) -> None:
    check = "from collections.abc import AsyncGenerator\nis_annotated(g, AsyncGenerator[int, None])"
    assert judge(generator("AsyncGenerator[int]"), check) == ["passed"]
    assert judge(generator("list[int]"), check) == [
        "wrong 5: `g` is annotated with `list[int]`. I expected `collections.abc.AsyncGenerator[int, None]`."
    ]


def test_parameters_are_compared_by_name(judge: Judges) -> None:
    code = f"{IMPORTS}async def f(numbers: AsyncIterator[int], n): pass"
    assert judge(code, "is_annotated('f', 'AsyncIterator[int]', parameter='numbers')") == ["passed"]
    assert judge(code, "is_annotated('f', 'AsyncIterator[str]', parameter='numbers')") == [
        (
            "wrong 5: The parameter `numbers` of `f` is annotated with `AsyncIterator[int]`. I expected "
            "`AsyncIterator[str]`."
        )
    ]
    assert judge(code, "is_annotated('f', 'int', parameter='n')") == [
        "wrong 5: The parameter `n` of `f` has no annotation. I expected `n: int`."
    ]
