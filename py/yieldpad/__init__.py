"""What runs in the page: CPython's asyncio on the browser's event loop, and a recorder of every yield.

Read in this order:

- `host`          what the rest needs from its environment: waiting, input, modules
- `loop`          `BrowserLoop`, an event loop that gives the thread to the browser while it waits; the program's clock:
                  at other speeds, paused, or instant
- `network`       sockets that reach each other within a program
- `threads`       what `threading` needs of `_thread`: threads that are stacks, locks that suspend whoever waits
- `streams`       stdout, stderr and stdin of a program, bounded
- `value_text`    values as short texts; `quiet` calls a program's `repr` without its output
- `errors`        tracebacks as the reader should see them
- `event_sink`    what happened, as events on their way to the host
- `recording`     records what the program's generators, coroutines and tasks do, and when
- `program`       one program: compiled and run
- `stage`, `left_behind`  what a program needs around it, and the clean-up after it
- `session`       the namespaces that cells share; `run` is one run, with all of the above, and `endings` how it ended
- `explain`       the texts for common mistakes
- `check`         judges an answer to an exercise by its check
- `messages`      the types of all messages to the page
- `stacks`        which stack of a program runs, and which ones wait
- `browser`       the host in a worker, the only file that imports `js` and `pyodide`
- `interpreter`   the interface that the worker calls

Everything but the last two runs and is tested on plain CPython.
"""
