# How a property is tried: with 1,000 cases, the same in every run, nothing kept between runs.

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pytest
from hypothesis import HealthCheck, settings

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Made = TypeVar("Made")
Test = TypeVar("Test", bound="Callable[..., Any]")

CASES = int(os.environ.get("FUZZ_CASES", "1000"))

SETTINGS = settings(
    max_examples=CASES,
    deadline=None,
    derandomize="FUZZ_SEED" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
HUNG = 1500  # seconds: thousands of cases take a minute, and many of them on a busy machine


def thousands(test: Test) -> Test:
    """Marks a test as one for thousands of cases. `FUZZ_SEED= pytest --hypothesis-seed=7 tests/fuzz` tries others."""
    return cast("Test", pytest.mark.timeout(HUNG)(SETTINGS(test)))


def made_or_mistaken(file: Path, make: Callable[[], Made]) -> Made | None:
    """What is made of a file; None if a Mistake tells its author so, with file and line before its words."""
    try:
        return make()
    except Mistake as mistake:
        told = str(mistake)
    assert re.match(rf"{re.escape(str(file))}:\d+: \S", told), told
    return None
