// Programs with mistakes that raise nothing, or that end elsewhere: by their kinds, with what is said of each.

import { START } from "./start.mjs";

/** @typedef {{code: string, said: {line: number | null, en: string, de: string}[]}} Mistaken */

/** @type {Record<string, Record<string, Mistaken>>} */
export default {
  "waits that could be one": {
    results: {
      code: `${START}
async def wait(n):
    await asyncio.sleep(n)
    return n
async def main():
    one = await wait(1)
    two = await wait(2)
    print(one + two)
asyncio.run(main())
`,
      said: [
        {
          line: 12,
          en: "These waits come one after the other, and none needs another's result. Together they would end 1 s sooner: `await asyncio.gather(wait(1), wait(2))`.",
          de: "Hier wird nacheinander gewartet, obwohl kein Aufruf das Ergebnis eines anderen braucht. Gemeinsam wären sie 1 s früher fertig: `await asyncio.gather(wait(1), wait(2))`.",
        },
      ],
    },
    three: {
      code: `${START}
async def show(name):
    await asyncio.sleep(0.5)
    print(name)
async def main():
    await show("a")
    await show("b")
    await show("c")
asyncio.run(main())
`,
      said: [
        {
          line: 12,
          en: "These waits come one after the other, and none needs another's result. Together they would end 1 s sooner: `await asyncio.gather(show('a'), show('b'), show('c'))`.",
          de: "Hier wird nacheinander gewartet, obwohl kein Aufruf das Ergebnis eines anderen braucht. Gemeinsam wären sie 1 s früher fertig: `await asyncio.gather(show('a'), show('b'), show('c'))`.",
        },
      ],
    },
  },
  "tasks that get lost": {
    "at the end": {
      code: `${START}
async def slow():
    await asyncio.sleep(5)
async def main():
    asyncio.create_task(slow())
    await asyncio.sleep(0.1)
asyncio.run(main())
`,
      said: [
        {
          line: 11,
          en: "The program ended before this task did: `slow` was cancelled in line 9. Keep the task and `await` it, or make it in an `asyncio.TaskGroup`.",
          de: "Das Programm war vor diesem Task zu Ende: `slow` wurde in Zeile 9 abgebrochen. Behalte den Task, und warte mit `await` darauf, oder leg ihn in einer `asyncio.TaskGroup` an.",
        },
      ],
    },
    exception: {
      code: `${START}
async def fails():
    raise ValueError("no")
async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    del task
asyncio.run(main())
`,
      said: [
        {
          line: null,
          en: "A task has failed, and nobody has asked for its result, so the program went on as if nothing had happened. `await` the task, or make it in an `asyncio.TaskGroup`.",
          de: "Ein Task ist gescheitert, und niemand hat nach seinem Ergebnis gefragt: Das Programm lief weiter, als wäre nichts geschehen. Warte mit `await` auf den Task, oder leg ihn in einer `asyncio.TaskGroup` an.",
        },
      ],
    },
    collected: {
      code: `${START}
import gc
async def waits():
    await asyncio.Future()
async def main():
    asyncio.create_task(waits())
    await asyncio.sleep(0.1)
    gc.collect()
    await asyncio.sleep(0.1)
asyncio.run(main())
`,
      said: [
        {
          line: null,
          en: "A task was lost before it had ended, because nothing held it any more. Keep what `create_task` returns, and `await` it.",
          de: "Ein Task ging verloren, bevor er zu Ende war, weil ihn nichts mehr festhielt. Behalte, was `create_task` zurückgibt, und warte mit `await` darauf.",
        },
      ],
    },
  },
  "the event loop is held": {
    one: {
      code: `${START}
import time
async def main():
    task = asyncio.create_task(fetch())
    await asyncio.sleep(0.05)
    time.sleep(0.2)
    await task
asyncio.run(main())
`,
      said: [
        {
          line: 12,
          en: "`time.sleep` held the event loop for 0.2 s: meanwhile one other task could not go on. Write `await asyncio.sleep(0.2)`.",
          de: "`time.sleep` hat die Event-Loop 0.2 s lang blockiert: So lange konnte ein anderer Task nicht weiterlaufen. Schreib `await asyncio.sleep(0.2)`.",
        },
      ],
    },
    two: {
      code: `${START}
import time
async def main():
    tasks = [asyncio.create_task(fetch()) for _ in range(2)]
    await asyncio.sleep(0.05)
    time.sleep(0.2)
    await asyncio.gather(*tasks)
asyncio.run(main())
`,
      said: [
        {
          line: 12,
          en: "`time.sleep` held the event loop for 0.2 s: meanwhile 2 other tasks could not go on. Write `await asyncio.sleep(0.2)`.",
          de: "`time.sleep` hat die Event-Loop 0.2 s lang blockiert: So lange konnten 2 andere Tasks nicht weiterlaufen. Schreib `await asyncio.sleep(0.2)`.",
        },
      ],
    },
  },
  "a cancellation that ends in a handler": {
    timeout: {
      code: `${START}
async def slow():
    try:
        await asyncio.sleep(5)
    except BaseException:
        print("an error")
    await asyncio.sleep(1)
async def main():
    async with asyncio.timeout(0.1):
        await slow()
asyncio.run(main())
`,
      said: [
        {
          line: 11,
          en: "The task was cancelled here, and this handler ended the cancellation: in line 13 the program waits again, as if nobody had cancelled it. A timeout cannot end it either. Write `raise` at the end of the handler.",
          de: "Der Task wurde hier abgebrochen, und diese Behandlung hat den Abbruch beendet: In Zeile 13 wartet das Programm wieder, als hätte ihn niemand abgebrochen. Auch ein Timeout kann es so nicht beenden. Schreib `raise` ans Ende der Behandlung.",
        },
      ],
    },
    cancel: {
      code: `${START}
async def ticks():
    for _ in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass
async def main():
    task = asyncio.create_task(ticks())
    await asyncio.sleep(0.1)
    task.cancel()
    await task
asyncio.run(main())
`,
      said: [
        {
          line: 12,
          en: "The task was cancelled here, and this handler ended the cancellation: in line 11 the program waits again, as if nobody had cancelled it. A timeout cannot end it either. Write `raise` at the end of the handler.",
          de: "Der Task wurde hier abgebrochen, und diese Behandlung hat den Abbruch beendet: In Zeile 11 wartet das Programm wieder, als hätte ihn niemand abgebrochen. Auch ein Timeout kann es so nicht beenden. Schreib `raise` ans Ende der Behandlung.",
        },
      ],
    },
  },
  "updates that are lost": {
    global: {
      code: `${START}
count = 0
async def add():
    global count
    old = count
    await asyncio.sleep(0.1)
    count = old + 1
async def main():
    await asyncio.gather(add(), add(), add())
asyncio.run(main())
`,
      said: [
        {
          line: 13,
          en: "3 calls were between line 11, which reads `count`, and this line, which writes it, at the same time: each wrote what it had made of an old value, and updates were lost. Read and write without an `await` between them, or hold an `asyncio.Lock`.",
          de: "3 Aufrufe waren zugleich zwischen Zeile 11, die `count` liest, und dieser Zeile, die es schreibt: Jeder schrieb, was er aus einem alten Wert gemacht hatte, und Änderungen gingen verloren. Lies und schreib ohne ein `await` dazwischen, oder halte eine `asyncio.Lock`.",
        },
      ],
    },
    attribute: {
      code: `${START}
class Account:
    def __init__(self): self.balance = 10
    async def pay(self, n):
        left = self.balance - n
        await asyncio.sleep(0.1)
        self.balance = left
async def main():
    account = Account()
    await asyncio.gather(account.pay(1), account.pay(2))
asyncio.run(main())
`,
      said: [
        {
          line: 13,
          en: "2 calls were between line 11, which reads `self.balance`, and this line, which writes it, at the same time: each wrote what it had made of an old value, and updates were lost. Read and write without an `await` between them, or hold an `asyncio.Lock`.",
          de: "2 Aufrufe waren zugleich zwischen Zeile 11, die `self.balance` liest, und dieser Zeile, die es schreibt: Jeder schrieb, was er aus einem alten Wert gemacht hatte, und Änderungen gingen verloren. Lies und schreib ohne ein `await` dazwischen, oder halte eine `asyncio.Lock`.",
        },
      ],
    },
  },
  "generators that are left, or cancel": {
    break: {
      code: `${START}
async def lines():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
async def main():
    async for n in lines():
        break
    await asyncio.sleep(0.1)
asyncio.run(main())
`,
      said: [
        {
          line: 16,
          en: "`break` leaves the generator of `lines()` unfinished, and nobody closes it: its clean-up ran later, when the event loop got to it. Write `async with contextlib.aclosing(lines()) as values:` around the loop.",
          de: "`break` verlässt den Generator von `lines()`, bevor er fertig ist, und niemand schließt ihn: Er räumte erst später auf, als die Event-Loop dazu kam. Schreib `async with contextlib.aclosing(lines()) as values:` um die Schleife.",
        },
      ],
    },
    timeout: {
      code: `${START}
async def limited():
    async with asyncio.timeout(1):
        yield 1
async def main():
    async for n in limited(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 10,
          en: "This generator yields inside `async with asyncio.timeout`. While it is suspended, the block cancels whatever the caller's task is doing. Do not `yield` in such a block: use it in the caller, around the loop.",
          de: "Dieser Generator gibt innerhalb von `async with asyncio.timeout` Werte heraus. Solange er angehalten ist, bricht der Block ab, was der Task des Aufrufers gerade tut. Schreib in einem solchen Block kein `yield`: Benutz ihn beim Aufrufer, um die Schleife.",
        },
      ],
    },
    group: {
      code: `${START}
async def grouped():
    async with asyncio.TaskGroup() as group:
        yield 1
async def main():
    async for n in grouped(): print(n)
asyncio.run(main())
`,
      said: [
        {
          line: 10,
          en: "This generator yields inside `async with asyncio.TaskGroup`. While it is suspended, the block cancels whatever the caller's task is doing. Do not `yield` in such a block: use it in the caller, around the loop.",
          de: "Dieser Generator gibt innerhalb von `async with asyncio.TaskGroup` Werte heraus. Solange er angehalten ist, bricht der Block ab, was der Task des Aufrufers gerade tut. Schreib in einem solchen Block kein `yield`: Benutz ihn beim Aufrufer, um die Schleife.",
        },
      ],
    },
  },
  "tasks that wait for each other": {
    semaphore: {
      code: `${START}
from signal import SIGINT, raise_signal
async def stop():
    await asyncio.sleep(1)
    raise_signal(SIGINT)
async def main():
    stopping = asyncio.create_task(stop())
    gate = asyncio.Semaphore(1)
    await gate.acquire()
    await gate.acquire()
asyncio.run(main())
`,
      said: [
        {
          line: null,
          en: "All tasks that were left waited for each other, so none could ever go on.",
          de: "Alle Tasks, die übrig waren, warteten aufeinander, und so konnte keiner je weiterlaufen.",
        },
        {
          line: 16,
          en: "`main` waited here (`semaphore`) for what another task has to do.",
          de: "`main` wartete hier (`semaphore`) auf etwas, das ein anderer Task tun muss.",
        },
      ],
    },
    task_done: {
      code: `${START}
from signal import SIGINT, raise_signal
async def stop():
    await asyncio.sleep(1)
    raise_signal(SIGINT)
async def main():
    stopping = asyncio.create_task(stop())
    queue = asyncio.Queue()
    queue.put_nowait(1)
    print(await queue.get())
    await queue.join()
asyncio.run(main())
`,
      said: [
        {
          line: 17,
          en: "`join` waits until `task_done` has been called once for each item of the queue, and this program never calls it. Call it whenever an item is dealt with.",
          de: "`join` wartet, bis `task_done` einmal für jedes Element der Queue aufgerufen wurde, und dieses Programm ruft es nie auf. Ruf es auf, wann immer ein Element erledigt ist.",
        },
      ],
    },
  },
};
