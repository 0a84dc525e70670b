// Programs that recurse through C, and what they print. Each ends as in a terminal, and the interpreter goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";

const CAUGHT = (/** @type {string} */ setup, /** @type {string} */ call) =>
  `${setup}\ntry:\n    ${call}\nexcept RecursionError:\n    print("RecursionError")\n`;

const DEEP = "deep = []\nfor _ in range(100_000): deep = [deep]";
const UNDO = "while deep: deep = deep[0]\n";
/** Objects of many types, of which each holds the one before. */
const CHAINS = `
import collections, functools, types
class Slots:
    __slots__ = ("held",)
class Held: pass
def slots(held):
    made = Slots(); made.held = held; return made
def generator(held): yield
async def async_generator(held): yield
def chain(error):
    made = ValueError(); made.__cause__ = error; return made
def context(error):
    made = OSError(); made.__context__ = error; return made
for make in [
    slots, generator, async_generator, chain, context, ValueError, StopIteration, KeyError, slice, property, staticmethod,
    classmethod, lambda held: lambda: held, lambda held: types.MappingProxyType({1: held}), lambda held: iter([held]),
    lambda held: collections.deque([held]), lambda held: collections.OrderedDict(a=held), lambda held: {1: held},
    lambda held: collections.defaultdict(None, a=held), lambda held: functools.partial(print, held), lambda held: (held,),
    lambda held: types.MethodType(print, held or 1), lambda held: map(print, held or []), lambda held: {1: [held]},
    lambda held: enumerate(held or []), lambda held: ExceptionGroup("", [held or ValueError()])
]:
    held = None
    try:
        for _ in range(20_000): held = make(held)
    except TypeError: pass
    held = None
print("gone")
`;

/** @type {Record<string, [program: string, output: string]>} */
const RECURSIONS = {
  "a cached function": [
    CAUGHT("from functools import cache\n@cache\ndef f(n): return f(n - 1)", "f(1)"),
    "RecursionError\n",
  ],
  __repr__: [CAUGHT("class N:\n    def __repr__(self): return f'{self}'", "print(N())"), "RecursionError\n"],
  __str__: [CAUGHT("class N:\n    def __str__(self): return str(self)", "str(N())"), "RecursionError\n"],
  __getattr__: [
    CAUGHT("class N:\n    def __getattr__(self, name): return self.values[name]", "N().x"),
    "RecursionError\n",
  ],
  "a property": [CAUGHT("class N:\n    @property\n    def x(self): return self.x", "N().x"), "RecursionError\n"],
  "two lists that hold themselves": [CAUGHT("a = []; a.append(a)\nb = []; b.append(b)", "a == b"), "RecursionError\n"],
  "the key of sorted()": [CAUGHT("def d(t): return sorted(t, key=d)\nt = []; t.append(t)", "d(t)"), "RecursionError\n"],
  __add__: [CAUGHT("class N:\n    def __add__(self, other): return self + other", "N() + 1"), "RecursionError\n"],
  __lt__: [CAUGHT("class N:\n    def __lt__(self, other): return self < other", "N() < N()"), "RecursionError\n"],
  "the repr of a deep list": [CAUGHT(DEEP, "repr(deep)") + UNDO, "RecursionError\n"],
  "deep JSON": [CAUGHT(`import json\n${DEEP}`, "json.dumps(deep)") + UNDO, "RecursionError\n"],
  "deep JSON that is read": [CAUGHT("import json", "json.loads('[' * 100_000 + ']' * 100_000)"), "RecursionError\n"],
  "a deep list that goes": [`${DEEP}\ndel deep\nprint("gone")`, "gone\n"],
  "chains of objects of many types that go": [CHAINS, "gone\n"],
  "100,000 linked nodes that go": [
    "class N:\n    def __init__(self, n): self.n = n\nx = None\nfor _ in range(100_000): x = N(x)\nx = None\nprint('gone')",
    "gone\n",
  ],
};

/** Deep, but not too deep. @type {(suspends: boolean) => [string, [program: string, output: string]]} */
const deepEnough = suspends => [
  "a cached function that ends",
  [
    `from functools import cache\n@cache\ndef f(n): return n and f(n - 1) + 1\nprint(f(${suspends ? 400 : 120}))`,
    suspends ? "400\n" : "120\n",
  ],
];

/** @param {{suspends: boolean}} expected */
export async function testRecursion({ suspends }) {
  const interpreter = await startInterpreter();
  test("stacks can be suspended, or not", () => assert.equal(interpreter.suspends, suspends));
  for (const [name, [program, output]] of [...Object.entries(RECURSIONS), deepEnough(suspends)]) {
    for (const where of ["in the program", "in a thread"]) {
      test(`${name}, ${where}`, async () => {
        const { stdout, stderr, error } = await interpreter.run(where === "in a thread" ? inThread(program) : program);
        assert.deepEqual({ stdout, stderr, error }, { stdout: output, stderr: "", error: null });
      });
    }
  }
}

/** @param {string} program */
function inThread(program) {
  const lines = program.split("\n").map(line => `    ${line}\n`);
  return `import asyncio\ndef run():\n${lines.join("")}\nasyncio.run(asyncio.to_thread(run))`;
}
