# CPython's own tests of async generators, coroutines and asyncio, in the page's interpreter. They are not part of this
# repository: the variable CPYTHON_TESTS names the folder `Lib/test` of CPython 3.14's source, or a Python 3.14 on the
# machine has them, as its package `test`. Where neither is the case, these tests are skipped.

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cpython.cpython_run import CPythonRun, Result

if TYPE_CHECKING:
    from tools.env.node import Node

ASYNCIO = (
    "base_events buffered_proto context eager_task_factory futures futures2 graph locks pep492 protocols queues "
    "runners selector_events server sock_lowlevel staggered streams taskgroups tasks threads timeouts tools transports "
    "unix_events waitfor"
)
MODULES = [
    "test_asyncgen",
    "test_contextlib_async",
    "test_coroutines",
    *(f"test_asyncio.test_{name}" for name in ASYNCIO.split()),
]
STACKS = ["with-jspi", "without-jspi"]
NO_FOLDER = (
    "CPython's tests are not on this machine: install Python 3.14 with its package `test`, "
    "or let CPYTHON_TESTS be the folder Lib/test of CPython 3.14's source"
)
FINE = {"passed", "skipped"}


@dataclass(frozen=True, slots=True)
class CannotPass:
    """The names of the tests that cannot pass in a page; those that would end the run do not even begin."""

    all: frozenset[str]
    not_begun: frozenset[str]


def cannot_pass(stacks: str) -> CannotPass:
    text = Path(__file__).with_name("cannot-pass.toml").read_text(encoding="utf-8")
    groups = [group for group in tomllib.loads(text)["group"] if group.get("stacks", stacks) == stacks]
    return CannotPass(
        all=frozenset(test for group in groups for test in group["tests"]),
        not_begun=frozenset(test for group in groups if not group.get("begin", True) for test in group["tests"]),
    )


def folder_of_cpythons_tests() -> Path | None:
    """The folder of CPython's tests, if this machine has one."""
    if named := os.environ.get("CPYTHON_TESTS"):
        folder = Path(named).resolve()
        if not (folder / "test_asyncio").is_dir():
            pytest.fail(
                f"CPYTHON_TESTS is {named}, which has no test_asyncio: it is not the folder Lib/test of CPython"
            )
        return folder
    python = shutil.which("python3.14")
    if python is None:
        return None
    ask = "import test.test_asyncio as found; print(found.__path__[0])"
    found = subprocess.run([python, "-c", ask], capture_output=True, encoding="utf-8", check=False).stdout.strip()
    return Path(found).parent if found else None


@cache
def results_of_all(node: Node, stacks: str) -> dict[str, Result]:
    """How the tests of all modules ended, in an interpreter whose stacks can be suspended, or not."""
    folder = folder_of_cpythons_tests()
    if folder is None:
        pytest.skip(NO_FOLDER)
    command = [str(node.program), *(node.jspi_options() if stacks == "with-jspi" else [])]
    return CPythonRun(command, folder, MODULES).run(leave_out=cannot_pass(stacks).not_begun)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("stacks", STACKS)
def test_a_module_of_cpythons_tests_passes(node: Node, stacks: str, module: str) -> None:
    all_results = results_of_all(node, stacks)
    results = {name: result for name, result in all_results.items() if name.startswith(f"{module}.")}
    print(module, stacks, dict(Counter(result.outcome for result in results.values())))
    expected = cannot_pass(stacks).all
    passed = {name for name, result in results.items() if result.outcome == "passed"}
    assert passed
    failed = {name: result for name, result in results.items() if result.outcome not in FINE and name not in expected}
    if failed:
        pytest.fail("\n".join(_told(name, result) for name, result in failed.items()), pytrace=False)
    assert not passed & expected, "these pass now: take them out of cannot-pass.toml"


def test_what_cannot_pass_is_listed_once_and_is_of_these_modules() -> None:
    text = Path(__file__).with_name("cannot-pass.toml").read_text(encoding="utf-8")
    listed = [test for group in tomllib.loads(text)["group"] for test in group["tests"]]
    assert [test for test, times in Counter(listed).items() if times > 1] == []
    assert [test for test in listed if test.rsplit(".", 2)[0] not in MODULES] == []


def _told(name: str, result: Result) -> str:
    return f"--- {name} {result.outcome}\n{result.text}"
