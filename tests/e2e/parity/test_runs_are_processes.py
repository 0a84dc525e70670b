# A run is a process: whatever a program does to its interpreter, the next run begins as every other does.

from __future__ import annotations

import os
import random
import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import PageErrors
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

ENDINGS = {
    "no policy": "import asyncio\nasyncio.set_event_loop_policy(None)",
    "a policy that refuses": """
        import asyncio
        class Policy(asyncio.DefaultEventLoopPolicy):
            def new_event_loop(self): raise OSError("refused")
        asyncio.set_event_loop_policy(Policy())""",
    "patched asyncio": """
        import asyncio
        async def nap(*_): raise OSError("patched")
        asyncio.sleep = asyncio.tasks.sleep = nap
        asyncio.BaseEventLoop.run_forever = asyncio.run = None""",
    "patched builtins": """
        import builtins
        for name in ("print", "len", "isinstance", "getattr", "list", "dict", "type", "sum", "open"):
            setattr(builtins, name, None)
        del builtins.__import__""",
    "cleared modules": "import sys\nsys.modules.clear()",
    "modules without their names": """
        import sys
        for module in [*sys.modules.values()]:
            if getattr(module, "__name__", "").startswith("yieldpad"): module.__dict__.clear()""",
    "no import": "import sys\nsys.path.clear(), sys.meta_path.clear(), sys.path_hooks.clear()",
    "no collector": "import gc\ngc.disable()\ngc.set_threshold(1)\ngc.callbacks.append(lambda *_: 1 / 0)",
    "os._exit": "import os\nos._exit(3)",
    "os._exit in a task": """
        import asyncio, os
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(9))
                os._exit(0)
        asyncio.run(main())""",
    "recursion": "def f(): return f()\nf()",
    "recursion in C": "class N:\n    def __repr__(self): return repr(self)\nrepr(N())",
    "a low recursion limit": "import sys\nsys.setrecursionlimit(60)",
    "a high recursion limit": "import sys\nsys.setrecursionlimit(50_000)\ndef f(): f()\nf()",
    "memory": "held = [bytearray(10**7) for _ in range(20)]\nbytearray(2**31 - 100)",
    "kept memory": "import builtins\nbuiltins.held = bytearray(10**8)",
    "a thread of the pool": """
        import asyncio, time
        async def main():
            asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.1)
        asyncio.run(main())""",
    "deaf to Stop": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)",
    "a handler that raises": """
        import signal
        def handler(*_): raise OSError("handled")
        signal.signal(signal.SIGINT, handler)
        signal.signal(signal.SIGTERM, handler)""",
    "traced": "import sys\nsys.settrace(lambda *_: 1 / 0)\nsys.setprofile(lambda *_: 1 / 0)",
    "monitored": """
        import sys
        for tool in range(6):
            try: sys.monitoring.use_tool_id(tool, "mine")
            except ValueError: pass""",
    "an exit that raises": "import atexit\natexit.register(lambda: 1 / 0)\natexit._run_exitfuncs = None",
    "closed streams": "import sys\nsys.stdout.close()\nsys.stderr.close()\nsys.stdin.close()",
    "streams that are gone": "import sys\nsys.stdout = sys.stderr = sys.stdin = None\ndel sys.__stdout__",
    "an empty environment": "import os\nos.environ.clear()\nos.chdir('/')",
    "warnings are errors": "import warnings\nwarnings.simplefilter('error')\nwarnings.showwarning = None",
    "logging": "import logging\nlogging.basicConfig(level='DEBUG')\nlogging.disable()",
    "another clock": "import time\ntime.monotonic = time.time = lambda: 0\ntime.sleep = None",
    "hooks": "import sys\nsys.excepthook = sys.unraisablehook = sys.displayhook = lambda *_: 1 / 0",
    "JavaScript": "import js\nfor name in ('setTimeout', 'Object', 'JSON', 'Map'): setattr(js.globalThis, name, None)",
    "timers": """
        from js import setInterval
        from pyodide.ffi import create_proxy
        setInterval(create_proxy(lambda: print("LEFT")), 1)""",
    "a task that never ends": """
        import asyncio
        async def stay():
            while True:
                try: await asyncio.sleep(0)
                except asyncio.CancelledError: pass
        async def main():
            asyncio.create_task(stay())
            raise SystemExit("left")
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())""",
    "chance": "import random, uuid\nrandom.seed(0)\nrandom.random = uuid.uuid4 = lambda: 4",
    "a fatal error": "import ctypes\nctypes.CFUNCTYPE(None)(12345678)()",
}
PROBE = dedent("""
    import asyncio, builtins, gc, js, logging, os, random, signal, sys, threading, time, warnings

    async def count(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i

    async def main():
        found = [i async for i in count(3)]
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            task = group.create_task(asyncio.sleep(0, "slept"))
        return found, task.result(), task.get_name(), asyncio.current_task().get_name()

    def deep(n):
        return n and deep(n - 1)

    print(asyncio.run(main()), deep(200))
    print(asyncio.sleep.__module__, asyncio.EventLoop.__name__, js.JSON.stringify("x"))
    print(gc.isenabled(), gc.get_threshold(), gc.callbacks, sys.getrecursionlimit(), sys.gettrace(), sys.getprofile())
    print(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM), threading.active_count())
    print(sorted(os.environ), os.getcwd(), sys.path, len(sys.meta_path), warnings.filters, logging.root.level)
    print(sorted(vars(builtins)), sorted(globals()), sorted(sys.modules), sys.stdin, sys.stdout, sys.stderr)
    print(random.random() != random.random(), time.time() > 1e9, sys.excepthook, sys.unraisablehook)
    print([sys.monitoring.get_tool(tool) for tool in range(6)])
    print("complaint", file=sys.stderr)
""")
# What they do to the browser's WebAssembly, JavaScript and worker, which are not the same in each. Whatever the others
# do is in the interpreter's memory, and goes with it.
TO_THE_BROWSER = {
    *("no policy", "patched asyncio", "patched builtins", "os._exit", "os._exit in a task", "recursion"),
    *("recursion in C", "a high recursion limit", "memory", "kept memory", "deaf to Stop", "closed streams"),
    *("another clock", "JavaScript", "timers", "a task that never ends", "a fatal error"),
}
# What only a browser that cannot suspend stacks does in another way.
TO_THE_STACKS = {
    *("no policy", "patched asyncio", "os._exit in a task", "recursion", "a high recursion limit", "deaf to Stop"),
    *("timers", "a task that never ends", "a fatal error"),
}
RUNS = int(os.environ.get("HOSTILE_RUNS", "0"))
TOGETHER = 1 if RUNS else 3  # programs that are run before the next one looks at its process


def probed(cell: Cell) -> dict[str, Any]:
    """What a program finds out about its process, and how it ends; without addresses and times."""
    outcome = cell.outcome_of(PROBE)
    # A busy machine seems to compute.
    told_steps = [step for step in outcome["recording"]["steps"] if step["type"] != "block"]
    steps = [(step["type"], step["lane"], step.get("value")) for step in told_steps]
    lanes = [(lane["kind"], lane["name"]) for lane in outcome["recording"]["lanes"]]
    told = {key: outcome[key] for key in ("ok", "reason", "error", "stderr")}
    printed = re.sub(r"0x[0-9a-f]+", "0x…", outcome["stdout"])
    return {**told, "stdout": printed, "lanes": lanes, "steps": steps}


def test_what_a_run_does_to_its_interpreter_changes_nothing_in_the_next(
    cell: Cell, shared_errors: PageErrors, engine: str
) -> None:
    shared_errors.allow("blob:null|Error|LEFT|^uncaught: undefined$")  # what they do is not in silence
    chance = random.Random(12)  # noqa: S311  # no secret
    names = [*ENDINGS]
    chance.shuffle(names)
    if engine != "chromium":  # a start takes longer in the others; HOSTILE_RUNS asks for all of them there, too
        names = [name for name in names if name in (TO_THE_BROWSER if engine == "firefox" else TO_THE_STACKS)]
    names = chance.choices([*ENDINGS], k=RUNS) if RUNS else names
    expected = probed(cell)
    assert expected["ok"], expected
    assert expected["stderr"] == "complaint\n"
    for at in range(0, len(names), TOGETHER):
        some = names[at : at + TOGETHER]
        for name in some:
            cell.outcome_of(dedent(ENDINGS[name]), within=60)
        assert probed(cell) == expected, f"after {some}"
