# Programs with awaitables of their own, context variables, eager tasks, and loops that are run by hand.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "an awaitable of one's own": """\
import asyncio

class Delayed:
    def __init__(self, seconds, value):
        self.seconds, self.value = seconds, value

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return self.value

async def main():
    print(await Delayed(0.1, "one"))
    print(await asyncio.gather(Delayed(0.1, "two"), Delayed(0.1, "three")))

asyncio.run(main())
""",
    "a bare yield in __await__": """\
import asyncio

class Turn:
    def __await__(self):
        yield

async def worker(name):
    for number in range(3):
        print(name, number)
        await Turn()

async def main():
    await asyncio.gather(worker("a"), worker("b"))

asyncio.run(main())
""",
    "an object that is made asynchronously": """\
import asyncio

class Database:
    def __init__(self, tables):
        self.tables = tables

    @classmethod
    async def open(cls, name):
        await asyncio.sleep(0.1)
        return cls([f"{name}.users", f"{name}.orders"])

    async def count(self):
        await asyncio.sleep(0.1)
        return len(self.tables)

async def main():
    database = await Database.open("shop")
    print(await database.count(), database.tables)

asyncio.run(main())
""",
    "a property that gives a coroutine": """\
import asyncio

class Page:
    def __init__(self, name):
        self.name = name

    @property
    def text(self):
        return self._read()

    async def _read(self):
        await asyncio.sleep(0.1)
        return f"text of {self.name}"

async def main():
    print(await Page("one").text)

asyncio.run(main())
""",
    "methods that return themselves": """\
import asyncio

class Query:
    def __init__(self):
        self.words = []

    def where(self, word):
        self.words.append(word)
        return self

    async def run(self):
        await asyncio.sleep(0.1)
        return " and ".join(self.words)

async def main():
    print(await Query().where("a").where("b").run())

asyncio.run(main())
""",
    "a context variable for each request": """\
import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")

async def log(text):
    await asyncio.sleep(0.05)
    print(f"[{request.get()}] {text}")

async def handle(name):
    token = request.set(name)
    try:
        await log("begins")
        await log("ends")
    finally:
        request.reset(token)

async def main():
    await asyncio.gather(handle("a"), handle("b"))
    print(request.get())

asyncio.run(main())
""",
    "a task in a copied context": """\
import asyncio
import contextvars

level = contextvars.ContextVar("level", default=0)

async def deeper():
    level.set(level.get() + 1)
    await asyncio.sleep(0.01)
    return level.get()

async def main():
    context = contextvars.copy_context()
    print(await asyncio.create_task(deeper(), context=context))
    print(await asyncio.create_task(deeper(), context=context))
    print(level.get(), context[level])

asyncio.run(main())
""",
    "eager tasks": """\
import asyncio

async def cached(key):
    print("begin", key)
    if key == "slow":
        await asyncio.sleep(0.1)
    return key

async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    quick = asyncio.create_task(cached("quick"))
    print(quick.done())
    slow = asyncio.create_task(cached("slow"))
    print(slow.done(), await slow, await quick)

asyncio.run(main())
""",
    "one eager task": """\
import asyncio

async def work(name):
    print(name, "begins")
    await asyncio.sleep(0.1)
    return name

async def main():
    task = asyncio.Task(work("eager"), eager_start=True, loop=asyncio.get_running_loop())
    print("main goes on")
    print(await task)

asyncio.run(main())
""",
    "a runner that is used twice": """\
import asyncio

async def work(number):
    await asyncio.sleep(0.1)
    return number

with asyncio.Runner() as runner:
    print(runner.run(work(1)))
    print(runner.run(work(2)))
""",
    "asyncio.run again and again": """\
import asyncio

async def ask(question):
    await asyncio.sleep(0.1)
    return f"{question}?"

for question in ("who", "what"):
    print(asyncio.run(ask(question)))
""",
    "coroutines that are driven by hand": """\
import types

@types.coroutine
def switch():
    yield

async def worker(name, steps):
    for step in range(steps):
        print(name, step)
        await switch()

ready = [worker("a", 2), worker("b", 3)]
while ready:
    coroutine = ready.pop(0)
    try:
        coroutine.send(None)
        ready.append(coroutine)
    except StopIteration:
        pass
""",
    "a coroutine that is closed unused": """\
import asyncio

async def work():
    await asyncio.sleep(1)

async def main():
    coroutine = work()
    print(asyncio.iscoroutine(coroutine))
    coroutine.close()

asyncio.run(main())
""",
}
"""By what they are about."""
