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

import pytest

from tests.cpython.module_runs import ModuleRun, Result
from tools.env.node import JSPI, with_jspi

ASYNCIO = (
    "base_events context eager_task_factory futures futures2 graph locks pep492 protocols queues runners staggered "
    "streams taskgroups tasks threads timeouts tools waitfor"
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


@dataclass(frozen=True, slots=True)
class CannotPass:
    """The names of the tests that cannot pass in a page; those that hang there do not even begin."""

    all: frozenset[str]
    hanging: frozenset[str]


def cannot_pass(stacks: str) -> CannotPass:
    """Reads what is expected of an interpreter whose stacks can be suspended, or not."""
    text = Path(__file__).with_name("cannot-pass.toml").read_text(encoding="utf-8")
    groups = [group for group in tomllib.loads(text)["group"] if stacks in group.get("in", STACKS)]
    return CannotPass(
        all=frozenset(test for group in groups for test in group["tests"]),
        hanging=frozenset(test for group in groups if group.get("hang") for test in group["tests"]),
    )


@cache
def tests_of_cpython() -> Path | None:
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


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("stacks", STACKS)
@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_cpythons_tests_passes(root: Path, module: str, stacks: str) -> None:
    folder = tests_of_cpython()
    if folder is None:
        pytest.skip(NO_FOLDER)
    expected = cannot_pass(stacks)
    node = [with_jspi(root), *([JSPI] if stacks == "with-jspi" else [])]
    results = ModuleRun(node, folder, module).run(leave_out=expected.hanging)
    print(module, stacks, dict(Counter(result.outcome for result in results.values())))
    failed = {name: result for name, result in results.items() if result.outcome not in {"passed", "skipped"}}
    passed = {name for name, result in results.items() if result.outcome == "passed"}
    assert passed
    unexpected = {name: result for name, result in failed.items() if name not in expected.all}
    if unexpected:
        pytest.fail("\n".join(_told(name, result) for name, result in unexpected.items()), pytrace=False)
    assert not passed & expected.all, "these pass now: take them out of cannot-pass.toml"


def _told(name: str, result: Result) -> str:
    return f"--- {name} {result.outcome}\n{result.text}"
