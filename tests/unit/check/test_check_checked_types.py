# A check asks the type checker, whose answers the page has sent with it.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS, check_of, told

if TYPE_CHECKING:
    from conftest import RunsCells

    from yieldpad.messages import CheckedProgram

TYPE = "AsyncGenerator[int, None]"
CHECKED: CheckedProgram = {"problems": [], "types": {"async_numbers()": TYPE}}
NO_CHECKER = (
    "remark -: No type checker runs here: it is turned off, or this page cannot have one. So I have not looked at the "
    "types of your program."
)


def judged(run_cell: RunsCells, source: str, checked: CheckedProgram | None) -> list[str] | None:
    return told(run_cell(NUMBERS, check={**check_of(source), "checked": checked})["verdict"])


def test_a_program_without_type_errors_passes(run_cell: RunsCells) -> None:
    check = f"has_no_type_errors()\nassert type_of('async_numbers()') == {TYPE!r}"
    assert judged(run_cell, check, CHECKED) == ["passed"]


def test_the_first_type_error_is_told_with_its_line(run_cell: RunsCells) -> None:
    one: CheckedProgram = {"problems": [{"line": 6, "message": '"str" is not assignable\n  to "int"'}], "types": {}}
    assert judged(run_cell, "has_no_type_errors()", one) == [
        'wrong 6: The type checker finds an error here: `"str" is not assignable   to "int"`.'
    ]
    two: CheckedProgram = {"problems": [*one["problems"], {"line": 2, "message": "no"}], "types": {}}
    verdict = judged(run_cell, "has_no_type_errors()", two) or [""]
    assert verdict[0].startswith("wrong 6: The type checker finds 2 errors, the first of them here: ")


def test_another_type_is_told(run_cell: RunsCells) -> None:
    assert judged(run_cell, "assert type_of('async_numbers()') == 'int'", CHECKED) == [
        f"wrong -: The type checker says that `async_numbers()` is of type `{TYPE}`. I expected `int`."
    ]
    check = "expect('int' in type_of('async_numbers()'), 'a')\nexpect('str' in type_of('async_numbers()'), 'b')"
    assert judged(run_cell, check, CHECKED) == ["wrong -: b"]


@pytest.mark.parametrize(
    "check",
    [
        "has_no_type_errors()\nassert type_of('async_numbers()') == 'int'",
        "assert type_of('async_numbers()') != 'int' or 'str' in type_of('async_numbers()')",
    ],
)
def test_without_a_checker_nothing_is_wrong_and_that_is_said_once(run_cell: RunsCells, check: str) -> None:
    assert judged(run_cell, check, None) == ["passed", NO_CHECKER]


def test_without_a_checker_other_expectations_hold(run_cell: RunsCells) -> None:
    assert judged(run_cell, "has_no_type_errors()\nfail('no')", None) == ["wrong -: no"]


def test_the_type_of_what_the_program_does_not_define_is_not_asked(run_cell: RunsCells) -> None:
    for checked in (CHECKED, None):
        assert judged(run_cell, "type_of('numbers()')", checked) == ["wrong -: Your program does not define `numbers`."]


def test_an_expression_that_the_page_has_not_asked_for_is_the_authors_mistake(run_cell: RunsCells) -> None:
    verdict = judged(run_cell, "x = 1\ntype_of('async_numbers')", CHECKED) or [""]
    assert verdict[0].startswith("broken 2: ")
    assert "the type checker says nothing about 'async_numbers'" in verdict[0]
