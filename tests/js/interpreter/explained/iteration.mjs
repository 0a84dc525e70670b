// Programs with mistakes about coroutines, generators and loops: by their kinds, with what is said of each.

import { START } from "./start.mjs";

/** @typedef {{code: string, said: {line: number | null, en: string, de: string}[]}} Mistaken */

/** @type {Record<string, Record<string, Mistaken>>} */
export default {
  "a coroutine that nobody awaits": {
    "a call without await": {
      code: `${START}
async def main():
    fetch()
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "Without `await`, `fetch()` does nothing: it only makes a coroutine. Write `await fetch()`.",
          de: "Ohne `await` tut `fetch()` nichts: Es macht nur eine Koroutine. Schreib `await fetch()`.",
        },
      ],
    },
    "a call as if it were its value": {
      code: `${START}
async def main():
    print(fetch() + 1)
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`fetch()` returns a coroutine, which is not its result yet. Write `await fetch()`.",
          de: "`fetch()` ergibt eine Koroutine, und die ist noch nicht das Ergebnis. Schreib `await fetch()`.",
        },
      ],
    },
  },
  "loops over what they cannot loop over": {
    for: {
      code: `${START}
async def main():
    for n in numbers(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "A plain `for` cannot wait, and the values of an async generator have to be waited for. Write `async for`.",
          de: "Ein gewöhnliches `for` kann nicht warten, und auf die Werte eines asynchronen Generators muss man warten. Schreib `async for`.",
        },
      ],
    },
    "await of a generator": {
      code: `${START}
async def main():
    print(await numbers())
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`await` waits for one result, but `numbers` is an async generator and gives many values. Loop over them with `async for`.",
          de: "`await` wartet auf ein einziges Ergebnis, aber `numbers` ist ein asynchroner Generator und liefert viele Werte. Geh sie mit `async for` durch.",
        },
      ],
    },
    "async for outside a coroutine": {
      code: `${START}
def main():
    async for n in numbers(): print(n)
main()
`,
      said: [
        {
          line: 9,
          en: "`async for` waits, which only an `async def` function can do. Is `async` missing before this `def`?",
          de: "`async for` wartet, und das kann nur eine Funktion mit `async def`. Fehlt vor diesem `def` ein `async`?",
        },
      ],
    },
    "async for over a list": {
      code: `${START}
async def main():
    async for n in [1, 2]: print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`async for` cannot loop over a value of type `list`: there is nothing to wait for. Write a plain `for`.",
          de: "`async for` kann nicht über einen Wert vom Typ `list` laufen: Da ist nichts, worauf man wartet. Schreib ein gewöhnliches `for`.",
        },
      ],
    },
  },
  "generators that give nothing, programs that nothing starts": {
    return: {
      code: `${START}
async def more():
    yield 1
    return 2
asyncio.run(fetch())
`,
      said: [
        {
          line: 10,
          en: "An async generator cannot return a value: it hands out values by `yield`. Write `yield` instead, or `return` alone.",
          de: "Ein asynchroner Generator kann keinen Wert zurückgeben: Er liefert Werte mit `yield`. Schreib stattdessen `yield`, oder `return` allein.",
        },
      ],
    },
    "yield forgotten": {
      code: `${START}
async def count(until):
    for n in range(until): await asyncio.sleep(0.1)
async def main():
    async for n in count(3): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 11,
          en: "`async for` got a coroutine from `count`, not an async generator. Is the `yield` missing in it, or an `await` before the call?",
          de: "`async for` hat von `count` eine Koroutine bekommen, keinen asynchronen Generator. Fehlt darin das `yield`, oder vor dem Aufruf ein `await`?",
        },
      ],
    },
    "run from a running loop": {
      code: `${START}
async def main():
    asyncio.run(fetch())
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "`asyncio.run` starts an event loop, and here one is running already. Write `await` instead.",
          de: "`asyncio.run` startet eine Event-Loop, und hier läuft schon eine. Schreib stattdessen `await`.",
        },
      ],
    },
    "run forgotten": {
      code: `${START}
fetch()
`,
      said: [
        {
          line: 8,
          en: "`fetch()` only makes a coroutine, and nothing runs it. Write `asyncio.run(fetch())`.",
          de: "`fetch()` macht nur eine Koroutine, und niemand lässt sie laufen. Schreib `asyncio.run(fetch())`.",
        },
      ],
    },
  },
  "iteration that ends in the wrong way": {
    "anext while it runs": {
      code: `${START}
async def slow():
    await asyncio.sleep(0.1)
    yield 1
async def main():
    gen = slow()
    await asyncio.gather(anext(gen), anext(gen))
asyncio.run(main())
`,
      said: [
        {
          line: 13,
          en: "The generator is asked for a value while it is still busy with the one before. Await one before you ask for the next.",
          de: "Der Generator wird nach einem Wert gefragt, während er noch am vorigen arbeitet. Warte auf den einen, bevor du nach dem nächsten fragst.",
        },
      ],
    },
    "StopIteration inside": {
      code: `${START}
async def wrong():
    yield next(iter([]))
async def main():
    async for n in wrong(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 9,
          en: "A `StopIteration` has left this async generator, which Python does not allow. To end it write `return`; give `next` a default, so that it raises nothing.",
          de: "Ein `StopIteration` hat diese Funktion verlassen (async generator), und das erlaubt Python nicht. Um sie zu beenden, schreib `return`; gib `next` einen Vorgabewert, dann löst es nichts aus.",
        },
      ],
    },
    "StopAsyncIteration inside": {
      code: `${START}
async def wrong():
    yield 1
    raise StopAsyncIteration
async def main():
    async for n in wrong(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 10,
          en: "A `StopAsyncIteration` has left an async generator, which Python does not allow. To end a generator write `return`; for the values of another one use `async for`, or give `anext` a default.",
          de: "Ein `StopAsyncIteration` hat einen asynchronen Generator verlassen, und das erlaubt Python nicht. Um einen Generator zu beenden, schreib `return`; für die Werte eines anderen nimm `async for`, oder gib `anext` einen Vorgabewert.",
        },
      ],
    },
    __anext__: {
      code: `${START}
class Count:
    def __aiter__(self): return self
    async def __anext__(self): raise StopIteration
async def main():
    async for n in Count(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 10,
          en: "`__anext__` ends the loop by `StopAsyncIteration`. `StopIteration` is for plain iterators. Write `raise StopAsyncIteration`.",
          de: "`__anext__` beendet die Schleife mit `StopAsyncIteration`. `StopIteration` ist für gewöhnliche Iteratoren. Schreib `raise StopAsyncIteration`.",
        },
      ],
    },
  },
};
