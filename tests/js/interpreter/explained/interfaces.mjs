// Programs that use a class, a context manager or a function of asyncio in a wrong way: by kinds, with what is said of each.

import { START } from "./start.mjs";

/** @typedef {{code: string, said: {line: number | null, en: string, de: string}[]}} Mistaken */

/** @type {Record<string, Record<string, Mistaken>>} */
export default {
  "protocols that are not kept": {
    "async def __aiter__": {
      code: `${START}
class Count:
    async def __aiter__(self): return self
    async def __anext__(self): return 1
async def main():
    async for n in Count(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 12,
          en: "`__aiter__` has to give the iterator at once, so it is a plain method. Write `def __aiter__`, without `async`.",
          de: "`__aiter__` muss den Iterator sofort liefern, deshalb ist es eine gewöhnliche Methode. Schreib `def __aiter__`, ohne `async`.",
        },
      ],
    },
    "no __aiter__": {
      code: `${START}
class Count:
    async def __anext__(self): return 1
async def main():
    async for n in Count(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 11,
          en: "`Count` has `__anext__`, but no `__aiter__`, which `async for` calls first. Add `def __aiter__(self): return self`.",
          de: "`Count` hat `__anext__`, aber kein `__aiter__`, und das ruft `async for` zuerst auf. Ergänze `def __aiter__(self): return self`.",
        },
      ],
    },
    "decorator forgotten": {
      code: `${START}
async def opened():
    yield "file"
async def main():
    async with opened() as file: print(file)
asyncio.run(main())
`,
      said: [
        {
          line: 11,
          en: "`opened` is an async generator function, which `async with` cannot use as it is. Write `@asynccontextmanager` above its `async def`.",
          de: "`opened` ist eine asynchrone Generatorfunktion, und so kann `async with` sie nicht verwenden. Schreib `@asynccontextmanager` über ihr `async def`.",
        },
      ],
    },
    "contextmanager of async": {
      code: `${START}
from contextlib import asynccontextmanager, contextmanager
@contextmanager
async def opened():
    yield "file"
async def main():
    with opened() as file: print(file)
asyncio.run(main())
`,
      said: [
        {
          line: 13,
          en: "`opened` is defined with `async def`, and `@contextmanager` is for plain functions. Write `@asynccontextmanager` above it, and `async with` here.",
          de: "`opened` ist mit `async def` definiert, und `@contextmanager` ist für gewöhnliche Funktionen. Schreib `@asynccontextmanager` darüber, und hier `async with`.",
        },
      ],
    },
    "without yield": {
      code: `${START}
from contextlib import asynccontextmanager, contextmanager
@asynccontextmanager
async def opened():
    return "file"
async def main():
    async with opened() as file: print(file)
asyncio.run(main())
`,
      said: [
        {
          line: 13,
          en: "`opened` has no `yield`. The body of the `with` statement runs at the `yield`: what stands before it comes first, what stands after it comes last.",
          de: "`opened` hat kein `yield`. Beim `yield` läuft der Block der `with`-Anweisung: Was davor steht, kommt zuerst, was danach steht, zuletzt.",
        },
      ],
    },
  },
  "arguments of asyncio": {
    "gather of a list": {
      code: `${START}
async def main():
    await asyncio.gather([fetch(), fetch()])
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`asyncio.gather` takes the coroutines one by one, not a collection of them. Unpack it with a star: `asyncio.gather(*[fetch(), fetch()])`.",
          de: "`asyncio.gather` nimmt die Koroutinen einzeln, keine Sammlung davon. Pack sie mit einem Stern aus: `asyncio.gather(*[fetch(), fetch()])`.",
        },
      ],
    },
    "wait of coroutines": {
      code: `${START}
async def main():
    await asyncio.wait([fetch(), fetch()])
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`asyncio.wait` takes tasks, not coroutines. Make a task of each first: `asyncio.create_task(…)`.",
          de: "`asyncio.wait` nimmt Tasks, keine Koroutinen. Mach zuerst aus jeder einen Task: `asyncio.create_task(…)`.",
        },
      ],
    },
    "wait_for of a result": {
      code: `${START}
async def main():
    await asyncio.wait_for(await fetch(), 1)
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`await` cannot wait for a value of type `int`. Is `async` missing before the `def` of the function, or is there an `await` too many?",
          de: "`await` kann nicht auf einen Wert vom Typ `int` warten. Fehlt `async` vor dem `def` der Funktion, oder ist das `await` zu viel?",
        },
      ],
    },
    "task of a function": {
      code: `${START}
async def main():
    await asyncio.create_task(fetch)
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`asyncio.create_task` needs the result of a call, and got the function `fetch` itself. Call it: `fetch()`.",
          de: "`asyncio.create_task` braucht das Ergebnis eines Aufrufs und hat die Funktion `fetch` selbst bekommen. Ruf sie auf: `fetch()`.",
        },
      ],
    },
    "a lock of another loop": {
      code: `${START}
lock = asyncio.Lock()
async def hold():
    async with lock: await asyncio.sleep(0.1)
async def main():
    await asyncio.gather(hold(), hold())
asyncio.run(main())
asyncio.run(main())
`,
      said: [
        {
          line: 10,
          en: "This belongs to another event loop: each `asyncio.run` makes a new one. Make it in the coroutine that uses it, not before.",
          de: "Das gehört zu einer anderen Event-Loop: Jedes `asyncio.run` macht eine neue. Leg es in der Koroutine an, die es verwendet, nicht vorher.",
        },
      ],
    },
  },
};
