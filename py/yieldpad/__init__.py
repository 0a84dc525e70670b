"""What runs in the page: CPython's asyncio on a loop of the browser's, and a recorder of every yield.

Read in this order:

- `host`      what the rest needs of its surroundings: to wait, to ask, to tell
- `loop`      `BrowserLoop`, an event loop that gives the thread to the browser while it waits
- `stacks`    the stand-in for threads: `asyncio.to_thread` and `run_in_executor`
- `streams`   stdout, stderr and stdin of a program, bounded
- `recorder`  lanes and steps: what the program's generators and coroutines did, and when
- `cell`      one program: compiled, run, its ending
- `errors`    tracebacks as the learner should see them
- `session`   the namespaces that cells share, and all of the above put together for a run
- `imports`   which modules a program wants that are not there yet
- `messages`  the shapes that go to the page
- `browser`   the only file that imports `js` and `pyodide`: the host in a worker

Everything but `browser` runs and is tested on plain CPython.
"""
