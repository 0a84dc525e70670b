# The lesson in WebKit, which has no way to suspend the interpreter: the other way to wait, in a browser that needs it.

from __future__ import annotations

import os
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tools.dev import browsers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webdriver import WebDriver


PATIENCE = 90

# Selenium's own class for WebKitGTK calls what Selenium has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen that nobody sees: WebKitGTK does not start without one."""
    reading, writing = os.pipe()
    options = ["-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), *options], pass_fds=[writing])
    yield f":{os.read(reading, 20).decode().strip()}"
    server.terminate()
    server.wait()
    os.close(reading)
    os.close(writing)


@pytest.fixture(scope="module")
def webkit(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    """WebKitGTK's own small browser."""
    driver = browsers.find(browsers.WEBKIT)
    programs = list(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))
    if driver is None or not programs:
        pytest.skip("this machine has no WebKitGTK, and none could be installed")
    options = Options()
    options.binary_location = str(programs[0])
    options.add_argument("--automation")
    environment = {**os.environ, "DISPLAY": request.getfixturevalue("display"), "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    started = webdriver.WebKitGTK(options=options, service=Service(str(driver), env=environment))
    yield started
    started.quit()


def test_values_come_one_by_one_in_webkit(webkit: WebDriver, lesson_url: str) -> None:
    webkit.get(lesson_url)
    ready = "return !!customElements.get('async-cell')"
    WebDriverWait(webkit, PATIENCE).until(lambda driver: driver.execute_script(ready))
    assert webkit.execute_script("return 'Suspending' in WebAssembly") is False
    webkit.execute_script("document.querySelector('#counting').run()")
    ended = "return document.querySelector('#counting').outcome"
    outcome: dict[str, Any] = WebDriverWait(webkit, PATIENCE).until(lambda driver: driver.execute_script(ended))
    assert (outcome["ok"], outcome["stdout"]) == (True, "0\n1\n2\n3\n4\n")
    yielded = [step for step in outcome["recording"]["steps"] if step["type"] == "yield"]
    assert [step["value"] for step in yielded] == ["0", "1", "2", "3", "4"]
    times = [0, *(step["at"] for step in yielded)]
    # A busy machine may be late, never early.
    assert all(later - earlier > 0.95 for earlier, later in pairwise(times)), times


def test_a_second_visit_that_the_service_worker_answers_runs_too(webkit: WebDriver, lesson_url: str) -> None:
    webkit.get(lesson_url)
    patience = WebDriverWait(webkit, PATIENCE)
    patience.until(lambda driver: driver.execute_script("return !!customElements.get('async-cell')"))
    webkit.execute_script("const cell = document.querySelector('#counting'); cell.code = ''; cell.run()")
    patience.until(lambda driver: driver.execute_async_script(_KEPT))
    webkit.get(lesson_url)
    patience.until(lambda driver: driver.execute_script("return !!customElements.get('async-cell')"))
    assert webkit.execute_script("return !!navigator.serviceWorker.controller") is True
    webkit.execute_script("const cell = document.querySelector('#counting'); cell.code = 'print(1)'; cell.run()")
    ended = "return document.querySelector('#counting').outcome"
    assert patience.until(lambda driver: driver.execute_script(ended))["stdout"] == "1\n"


_KEPT = """
const tell = arguments[0];
navigator.serviceWorker.getRegistration().then(registration => tell(registration?.active?.state === "activated"));
"""
