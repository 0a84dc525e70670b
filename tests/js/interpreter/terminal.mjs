// Programs that write past `sys.stdout`, and read past `input()`, with what a terminal shows of them.
import assert from "node:assert/strict";
import { test } from "node:test";

/** What each program writes to stdout, and to stderr. @type {Record<string, [string, string, string?]>} */
const WRITING = {
  "stdout is put back": [
    "import sys, io\nsys.stdout = io.StringIO()\nsys.stdout = sys.__stdout__\nprint('hello')",
    "hello\n",
  ],
  "os.write(1)": ["import os\nos.write(1, b'hello\\n');", "hello\n"],
  "sys.__stderr__": ["import sys\nprint('hello', file=sys.__stderr__)", "", "hello\n"],
  "the original streams are the streams": [
    "import sys\nprint(sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__, sys.stdin is sys.__stdin__)\n" +
      "print(sys.stdin.name, sys.stdin.mode, sys.stdout.name, sys.stdout.mode, sys.stderr.name, sys.stderr.mode)",
    "True True True\n<stdin> r <stdout> w <stderr> w\n",
  ],
  "descriptors and streams in their order": [
    `
import os, sys
print("1")
os.write(1, b"2\\n")
os.write(2, b"error 1\\n")
print("3")
with open(1, "w", closefd=False) as file:
    print("4", file=file)
sys.__stdout__.write("5\\n")
print("error 2", file=sys.stderr)
copy = os.dup(1)
os.write(copy, "\\N{SNOWMAN}".encode()[:2])
os.write(copy, "\\N{SNOWMAN}\\n".encode()[2:])
print("end")
`,
    "1\n2\n3\n4\n5\n☃\nend\n",
    "error 1\nerror 2\n",
  ],
  "a flood on a descriptor": [
    "import os\nfor number in range(20_000): os.write(1, b'%d\\n' % number)",
    Array.from({ length: 20_000 }, (_, number) => `${number}\n`).join(""),
  ],
  faulthandler: [
    "import faulthandler\nfaulthandler.dump_traceback(all_threads=False)",
    "",
    'Stack (most recent call first):\n  File "cell.py", line 2 in <module>\n',
  ],
  "the size of the terminal": [
    "import os, shutil\nprint(shutil.get_terminal_size())",
    "os.terminal_size(columns=80, lines=24)\n",
  ],
};

/** What each program sees of a console of 44 columns, and without one. @type {Record<string, [string, string, string]>} */
const SEEING = {
  "isatty and the size": [
    "import os, shutil, sys\nprint(sys.stdout.isatty(), os.isatty(1), sys.__stderr__.isatty(), sys.stdin.isatty(), end=' ')\n" +
      "print(os.environ['TERM'])\ntry: print(tuple(os.get_terminal_size()))\nexcept OSError: print(tuple(shutil.get_terminal_size()))",
    "True True True True xterm-256color\n(44, 24)\n",
    "False False False True xterm-256color\n(80, 24)\n",
  ],
};

/** What each program writes, the reader's lines, and what was asked. @type {Record<string, [string, string, string[], string[]]>} */
const READING = {
  "stdin is iterated": [
    "import sys\nprint([line.strip() for line in sys.stdin])\nprint(repr(sys.stdin.readline()))",
    "['one', 'two']\n''\n",
    ["one", "two"],
    ["line", "line", "line"],
  ],
  "bytes of stdin": [
    "import os, sys\nprint(sys.stdin.buffer.readline(), os.read(0, 2), os.read(0, 99), sys.stdin.fileno(), os.isatty(0))",
    "b'one\\n' b'tw' b'o\\n' 0 True\n",
    ["one", "two"],
    ["line", "line"],
  ],
  "input() and the original stdin take turns": [
    "import sys\nprint(input(), sys.__stdin__.readline(), input('? '))",
    "? one two\n three\n",
    ["one", "two", "three"],
    ["line", "line", "line"],
  ],
  "descriptor 0 as a file": [
    "import os\nwith open(0) as file: print(file.readline(), file.name, file.isatty(), end=' ')\n" +
      "print(open(0, 'rb', 0).read(2), open('/dev/stdin', 'rb').readline(), os.fdopen(0).readline(), list(open(0)))\n" +
      "class Opener: opened = open\n" +
      "print(open, Opener().opened(1, 'wb', closefd=False).name)",
    "one\n 0 True b'tw' b'o\\n' three\n ['four\\n']\n<built-in function open> 1\n",
    ["one", "two", "three", "four"],
    ["line", "line", "line", "line", "line"],
  ],
  "getpass does not show what is typed": [
    "import getpass, sys\nsys.stderr = sys.stdout\nprint(repr(getpass.getpass('Password? ')), input())",
    "Password? \n'secret' shown\n",
    ["secret", "shown"],
    ["secret", "line"],
  ],
  "getpass at the end of the input": [
    "from getpass import getpass\ntry: getpass()\nexcept EOFError: print('end')",
    "end\n",
    [],
    ["secret"],
  ],
};

/** @param {Awaited<ReturnType<typeof import("./interpreter.mjs").startInterpreter>>} interpreter */
export function writesAsInATerminal(interpreter) {
  for (const [story, [program, stdout, stderr = ""]] of Object.entries(WRITING)) {
    test(`written as in a terminal: ${story}`, async () => {
      const ending = await interpreter.run(program);
      assert.deepEqual([ending.error, ending.stdout], [null, stdout]);
      assert.equal(ending.stderr.replace(/0x[0-9a-f]+/, "0x0"), stderr);
    });
  }
}

/** @param {Awaited<ReturnType<typeof import("./interpreter.mjs").startInterpreter>>} interpreter */
export function seesTheConsole(interpreter) {
  for (const [story, [program, shown, hidden]] of Object.entries(SEEING)) {
    test(`seen of the console: ${story}`, async () => {
      assert.equal((await interpreter.run(program, { columns: 44 })).stdout, shown);
      assert.equal((await interpreter.run(program)).stdout, hidden);
    });
  }
}

/** @param {Awaited<ReturnType<typeof import("./interpreter.mjs").startInterpreter>>} interpreter */
export function readsAsInATerminal(interpreter) {
  for (const [story, [program, stdout, lines, asked]] of Object.entries(READING)) {
    test(`read as in a terminal: ${story}`, async () => {
      const ending = await interpreter.run(program, {}, lines);
      assert.deepEqual([ending.error, ending.stdout, ending.asked], [null, stdout, asked]);
    });
  }
}
