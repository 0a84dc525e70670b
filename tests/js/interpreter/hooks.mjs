// Programs that listen to the interpreter, or ask the system for what it does not have: what CPython prints on Linux.
import assert from "node:assert/strict";
import { test } from "node:test";

/** Programs, with what they write to stdout. @type {Record<string, [string, string]>} */
const HEARD = {
  "sys.settrace": [
    `
import asyncio, sys, time
heard = []
def tracer(frame, event, arg):
    if event == "call":
        heard.append(frame.f_code.co_qualname)
    return tracer
async def numbers():
    yield 0
    await asyncio.sleep(0.01)
    yield 1
async def main():
    return [number async for number in numbers()]
def work():
    print("works")
    time.sleep(0.01)
sys.settrace(tracer)
work()
sys.settrace(None)
print(heard)
heard.clear()
sys.settrace(tracer)
print(asyncio.run(main()))
sys.settrace(None)
print([name for name in heard if name in ("main", "numbers") or "yieldpad" in name.lower()])
print([name for name in heard if name.split(".")[0] in ("Recorder", "EventSink", "Gate", "Clock", "WebLoop", "Page")])
`,
    "works\n['work']\n[0, 1]\n['main', 'numbers', 'numbers', 'main', 'numbers', 'numbers']\n[]\n",
  ],
  "sys.setprofile": [
    `
import sys, time
heard = []
def profiler(frame, event, arg):
    heard.append((event, arg.__name__ if event.startswith("c_") else frame.f_code.co_name))
def work():
    print("works")
    time.sleep(0.01)
sys.setprofile(profiler)
work()
sys.setprofile(None)
print([each for each in heard if each[1] != "sleep"])
`,
    "works\n[('call', 'work'), ('c_call', 'print'), ('c_return', 'print'), ('return', 'work'), ('c_call', 'setprofile')]\n",
  ],
  cProfile: [
    `
import cProfile, pstats, time
def work():
    for number in range(3):
        print(number)
    time.sleep(0.01)
profile = cProfile.Profile()
profile.runcall(work)
print(sorted((name, calls) for (_, _, name), (calls, *_) in pstats.Stats(profile).stats.items() if "sleep" not in name))
`,
    "0\n1\n2\n[(\"<built-in method builtins.print>\", 3), (\"<method 'disable' of '_lsprof.Profiler' objects>\", 1), ('work', 1)]\n".replace(
      /"(<built-in[^"]*)"/,
      "'$1'",
    ),
  ],
  "sys.monitoring": [
    `
import sys
heard, events = [], sys.monitoring.events
sys.monitoring.use_tool_id(2, "program's")
sys.monitoring.register_callback(2, events.PY_START, lambda code, _: heard.append(code.co_name))
def work():
    print("works")
sys.monitoring.set_events(2, events.PY_START)
work()
sys.monitoring.set_events(2, 0)
print(heard)
`,
    "works\n['work']\n",
  ],
  "a tracer that prints": [
    "import sys\ndef tracer(frame, event, arg): print(event, frame.f_code.co_name)\nsys.settrace(tracer)\n" +
      "def f(): print('hello')\nf()\nsys.settrace(None)\npass",
    "call f\nhello\n",
  ],
  "a tracer that is left, and a last expression": [
    "import sys\ndef tracer(frame, event, arg): print(event, frame.f_code.co_name)\nsys.settrace(tracer)\nprint('hello')",
    "hello\n",
  ],
  "a tracer that is left, and a value": [
    "import sys\ndef tracer(frame, event, arg): print(event, frame.f_code.co_name)\nsys.settrace(tracer)\n1 + 1",
    "",
  ],
  pdb: [
    `
import io, pdb, sys
def add(many):
    total = 0
    for number in range(many):
        total += number
        print("so far", total)
    return total
commands = io.StringIO("b 7\\nc\\np total\\nn\\nn\\nc\\np number\\ncl 1\\nc\\n")
debugger = pdb.Pdb(stdin=commands, stdout=sys.stdout, nosigint=True, readrc=False)
debugger.use_rawinput = False
debugger.prompt = ""
debugger.set_trace()
print(add(3))
`,
    `> /home/pyodide/cell.py(13)<module>()
-> debugger.set_trace()
Breakpoint 1 at /home/pyodide/cell.py:7
> /home/pyodide/cell.py(7)add()
-> print("so far", total)
0
so far 0
> /home/pyodide/cell.py(5)add()
-> for number in range(many):
> /home/pyodide/cell.py(6)add()
-> total += number
> /home/pyodide/cell.py(7)add()
-> print("so far", total)
1
Deleted breakpoint 1 at /home/pyodide/cell.py:7
so far 1
so far 3
3
`,
  ],
  faulthandler: [
    "import faulthandler, sys\nfaulthandler.dump_traceback(sys.stdout, all_threads=False)",
    'Stack (most recent call first):\n  File "cell.py", line 2 in <module>\n',
  ],
  "inspect.stack": [
    "import inspect\ndef f(): return [each.function for each in inspect.stack()]\nprint(f())",
    "['f', '<module>']\n",
  ],
  "sys.excepthook": [
    "import sys, traceback\n" +
      "sys.excepthook = lambda kind, error, trace: print(kind.__name__, error, len(traceback.extract_tb(trace)))\n1 / 0",
    "ZeroDivisionError division by zero 1\n",
  ],
};

/** What errors of the system are on Linux. */
const ERRORS = [
  `
import errno, os, pickle, socket
def tell(call):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error.errno, error, errno.errorcode[error.errno], type(pickle.loads(pickle.dumps(error))) is type(error))
os.makedirs("/tmp/full/inner", exist_ok=True)
open("/tmp/shut", "w").close()
os.chmod("/tmp/shut", 0)
one, other = socket.socketpair()
one.setblocking(False)
for call in (
    lambda: open("/missing"), lambda: open("/tmp"), lambda: os.mkdir("/tmp"), lambda: os.listdir("/missing"),
    lambda: os.write(99, b""), lambda: os.rename("/missing", "/other"), lambda: os.rmdir("/tmp/full"),
    lambda: open("/tmp/shut"), lambda: os.readlink("/tmp"), lambda: os.listdir("/tmp/shut"), lambda: one.recv(1),
):
    tell(call)
one.close(), other.close()
os.remove("/tmp/shut")
def error(*arguments):
    raise OSError(*arguments)
for number in (errno.ENOENT, errno.EACCES, errno.EEXIST, errno.ECONNREFUSED, errno.ETIMEDOUT, errno.EINVAL):
    tell(lambda: error(number, os.strerror(number)))
    tell(lambda: error(number, "another text", "a file"))
class Own(OSError):
    def __init__(self, first, *, second):
        super().__init__(errno.EPERM, first)
        self.second = second
own = Own("text", second=2)
print(repr(own), own.errno, own.second, own.args, Own.__mro__[1].__name__)
print(repr(OSError("alone")), repr(OSError(1, [])), repr(OSError(999, "none")), os.strerror(999), os.strerror(0))
print(errno.EWOULDBLOCK, errno.EDEADLOCK, errno.ENOTSUP, errno.EOPNOTSUPP, socket.EAGAIN, sorted(socket._blocking_errnos))
`,
  `FileNotFoundError 2 [Errno 2] No such file or directory: '/missing' ENOENT True
IsADirectoryError 21 [Errno 21] Is a directory: '/tmp' EISDIR True
FileExistsError 17 [Errno 17] File exists: '/tmp' EEXIST True
FileNotFoundError 2 [Errno 2] No such file or directory: '/missing' ENOENT True
OSError 9 [Errno 9] Bad file descriptor EBADF True
FileNotFoundError 2 [Errno 2] No such file or directory: '/missing' -> '/other' ENOENT True
OSError 39 [Errno 39] Directory not empty: '/tmp/full' ENOTEMPTY True
PermissionError 13 [Errno 13] Permission denied: '/tmp/shut' EACCES True
OSError 22 [Errno 22] Invalid argument: '/tmp' EINVAL True
NotADirectoryError 20 [Errno 20] Not a directory: '/tmp/shut' ENOTDIR True
BlockingIOError 11 [Errno 11] Resource temporarily unavailable EAGAIN True
FileNotFoundError 2 [Errno 2] No such file or directory ENOENT True
FileNotFoundError 2 [Errno 2] another text: 'a file' ENOENT True
PermissionError 13 [Errno 13] Permission denied EACCES True
PermissionError 13 [Errno 13] another text: 'a file' EACCES True
FileExistsError 17 [Errno 17] File exists EEXIST True
FileExistsError 17 [Errno 17] another text: 'a file' EEXIST True
ConnectionRefusedError 111 [Errno 111] Connection refused ECONNREFUSED True
ConnectionRefusedError 111 [Errno 111] another text: 'a file' ECONNREFUSED True
TimeoutError 110 [Errno 110] Connection timed out ETIMEDOUT True
TimeoutError 110 [Errno 110] another text: 'a file' ETIMEDOUT True
OSError 22 [Errno 22] Invalid argument EINVAL True
OSError 22 [Errno 22] another text: 'a file' EINVAL True
Own(1, 'text') 1 2 (1, 'text') OSError
OSError('alone') PermissionError(1, []) OSError(999, 'none') Unknown error 999 Success
11 35 95 95 11 [11]
`,
];

/** @param {Awaited<ReturnType<typeof import("./interpreter.mjs").startInterpreter>>} interpreter */
export function hearsTheProgramAlone(interpreter) {
  test("a program that sets no hook finds CPython's, and its error is told with its traceback", async () => {
    const { stdout, stderr, error } = await interpreter.run(
      "import sys\nprint(sys.excepthook is sys.__excepthook__)\n1 / 0",
    );
    assert.deepEqual([stdout, stderr], ["True\n", ""]);
    assert.match(error, /^Traceback[\s\S]+line 3, in <module>[\s\S]+ZeroDivisionError: division by zero\n$/);
  });

  for (const [name, [code, stdout]] of Object.entries(HEARD)) {
    test(name, async () => {
      const run = await interpreter.run(code);
      assert.equal(run.stdout, stdout);
      assert.equal(run.stderr, "");
    });
  }

  test("errors of the system are Linux's", async () => {
    const [code = "", stdout] = ERRORS;
    assert.equal((await interpreter.run(code)).stdout, stdout);
  });

  test("a hook that fails is told, and the error that it was for", async () => {
    const { stderr, error } = await interpreter.run("import sys\nsys.excepthook = lambda *_: {}[0]\n1 / 0");
    assert.match(stderr, /^Error in sys\.excepthook:\nTraceback[\s\S]+KeyError: 0\n\nOriginal exception was:\n$/);
    assert.match(error, /^Traceback [\s\S]+ZeroDivisionError: division by zero\n$/);
  });
}
