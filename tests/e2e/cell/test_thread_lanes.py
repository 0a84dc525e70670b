# Threads in a cell's timeline: rows of their own, in the picture and in the table.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

TWO_THREADS = """
import threading, time

lock = threading.Lock()

def work():
    with lock:
        time.sleep(0.2)

threads = [threading.Thread(target=work, name=name) for name in ("first", "second")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_are_rows_with_what_they_wait_for(cell: Cell) -> None:
    assert cell.run(TWO_THREADS)["ok"]
    expect(cell.picture.locator(".name")).to_have_text(["first", "second"])
    expect(cell.picture.locator(".note")).to_have_text(["thread", "thread"])
    expect(cell.picture.locator(".reason").first).to_contain_text("time.sleep(0.2)")
    cell.open_steps()
    for name, step in (("first", "starts"), ("second", "waits for time.sleep"), ("second", "ends")):
        expect(cell.steps.get_by_role("row", name=re.compile(f"thread {name} {step}"))).to_have_count(1)
    cell.run("print('no threads')")
    expect(cell.timeline).to_be_hidden()
