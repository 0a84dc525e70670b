# What a web page cannot do raises an error that CPython's programs catch, with a sentence on the way out.

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

PROCESSES = {
    "subprocess": "subprocess.run(['ls'])",
    "a shell": "os.system('ls')",
    "a shell that is read": "os.popen('ls')",
    "fork": "os.fork()",
    "exec": "os.execv('/bin/ls', ['ls'])",
    "asyncio": "asyncio.run(asyncio.create_subprocess_exec('ls'))",
    "a process": "multiprocessing.Process(target=print).start()",
    "a queue of processes": "multiprocessing.Queue()",
    "a pool": "multiprocessing.Pool(2)",
    "an executor": "concurrent.futures.ProcessPoolExecutor()",
}
OTHERS = {
    "an alarm": ("signal.alarm(1)", "a web page has no alarms"),
    "a timer": ("signal.setitimer(signal.ITIMER_REAL, 1)", "a web page has no alarms"),
    "a pipe": ("asyncio.run(watch_input())", "a web page has no pipes"),
    "encryption": ("asyncio.run(encrypt())", "a web page cannot encrypt connections"),
}
PROGRAM = """\
import asyncio, concurrent.futures, json, multiprocessing, os, signal, subprocess, sys, traceback

async def watch_input():
    await asyncio.get_running_loop().connect_read_pipe(asyncio.Protocol, sys.stdin)

async def encrypt():
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    async with server:
        await asyncio.open_connection(*server.sockets[0].getsockname(), ssl=True)

said = {}
for what, attempt in ATTEMPTS.items():
    try:
        exec(attempt)
        said[what] = "did it"
    except OSError as error:
        said[what] = str(error) if error.errno else "no number"
        if any("yieldpad" in frame.filename for frame in traceback.extract_tb(error.__traceback__)):
            said[what] += " in Yieldpad's frames"
print(json.dumps(said))
"""


def test_it_refuses_in_a_sentence(cell: Cell) -> None:
    words = dict.fromkeys(PROCESSES, "a web page cannot start processes") | {
        what: said for what, (_, said) in OTHERS.items()
    }
    attempts = PROCESSES | {what: attempt for what, (attempt, _) in OTHERS.items()}
    outcome = cell.outcome_of(PROGRAM.replace("ATTEMPTS", repr(attempts)))
    assert outcome["error"] is None
    said = json.loads(outcome["stdout"])
    assert {what: words[what] in text for what, text in said.items()} == dict.fromkeys(words, True), said
    assert not [text for text in said.values() if "frames" in text]
