"""What runs in the page: CPython's asyncio on a loop of the browser's, and a recorder of every yield.

Read in this order:

- `host`      what the rest needs of its surroundings: to wait, to ask, to tell
- `loop`      `BrowserLoop`, an event loop that gives the thread to the browser while it waits
- `stacks`    the stand-in for threads: `asyncio.to_thread` and `run_in_executor`
- `streams`   stdout, stderr and stdin of a program, bounded
- `clock`     the program's time, at other speeds, paused, or instant
- `recorder`  listens to the program's generators, coroutines and tasks, and tells what they did, and when
- `lanes`, `tracks`, `steps`, `waits`, `values`, `endings`  its parts: who, in which state, what, for what, which, how
- `floods`, `tally`  what it hears of lanes that are too fast to be told; a count that C keeps
- `cell`      one program: compiled, run, its ending
- `errors`    tracebacks as the learner should see them
- `told`      what happened, on its way to the host
- `session`   the namespaces that cells share, and all of the above put together for a run
- `imports`   which modules a program wants that are not there yet
- `library`   the second part of the standard library, fetched when it is first wanted
- `check`     judges an answer to an exercise: what a lesson's check may call, and what it says in words
- `messages`  the shapes that go to the page
- `browser`   the only file that imports `js` and `pyodide`: the host in a worker (`bells` and `named_thread` too)

Everything but `browser` runs and is tested on plain CPython.
"""
