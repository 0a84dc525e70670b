# The tests of py/yieldpad once more, in Pyodide: the interpreter that the page runs, whatever Python the machine has.
# Each is a test of its own here, with the name that it has in tests/unit.

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pyodide_tests import UNIT, PyodideTests, native_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.env.node import Node


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Called by pytest: makes a test of each unit test."""
    if "unit_test" in metafunc.fixturenames:
        tests = native_ids(metafunc.definition.session)
        metafunc.parametrize("unit_test", tests, ids=[test.removeprefix(UNIT) for test in tests])


@pytest.fixture(scope="module")
def pyodide(request: pytest.FixtureRequest, root: Path, node: Node) -> Iterator[PyodideTests]:
    """A process of Node that runs the tests that are selected, and starts with the first."""
    site_packages = Path(pytest.__file__).parent.parent
    command: list[str | Path] = [
        node.program,
        root / "tools/dev/pytest_in_pyodide.mjs",
        root,
        site_packages,
        "--report",
    ]
    selected = [
        str(item.callspec.params["unit_test"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.path == request.path and hasattr(item, "callspec")
    ]
    with closing(PyodideTests(command, root, selected)) as tests:
        yield tests


def test_unit_tests_pass_in_the_interpreter_of_the_page(pyodide: PyodideTests, unit_test: str) -> None:
    result = pyodide.result_of(unit_test)
    if result.outcome == "skipped":
        pytest.skip(result.text)
    if result.outcome != "passed":
        pytest.fail(result.text, pytrace=False)


def test_there_are_the_same_tests(pyodide: PyodideTests, request: pytest.FixtureRequest) -> None:
    collected = pyodide.collection()
    files = {test.partition("::")[0] for test in collected}
    assert collected
    assert sorted(collected) == sorted(test for test in native_ids(request.session) if test.partition("::")[0] in files)
