# Programs that end without an error, and make a silent mistake: each is with the keys and lines of what is said of it.
# `import asyncio` comes before each, `asyncio.run(main())` after it.

from __future__ import annotations

MISTAKEN: dict[str, tuple[str, list[tuple[str, int | None]]]] = {
    "a handler lets a timeout end": (
        """\
async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("no")
    await asyncio.sleep(1)
async def main():
    async with asyncio.timeout(1):
        await slow()
""",
        [("swallowsCancellation", 5)],
    ),
    "a loop goes on after it was cancelled": (
        """\
async def ticks():
    for _ in range(5):
        try:
            await asyncio.sleep(1)
        except BaseException:
            continue
async def main():
    task = asyncio.create_task(ticks())
    await asyncio.sleep(0.5)
    task.cancel()
    await task
""",
        [("swallowsCancellation", 6)],
    ),
    "a bare except": (
        """\
async def ticks():
    for _ in range(3):
        try:
            await asyncio.sleep(1)
        except:
            print("no")
async def main():
    task = asyncio.create_task(ticks())
    await asyncio.sleep(0.5)
    task.cancel()
    await task
""",
        [("swallowsCancellation", 6)],
    ),
    "a global is read, and written after an await": (
        """\
counter = 0
async def add():
    global counter
    old = counter
    await asyncio.sleep(0.1)
    counter = old + 1
async def main():
    await asyncio.gather(*(add() for _ in range(3)))
""",
        [("losesUpdate", 7)],
    ),
    "an await in an augmented assignment": (
        """\
total = 0
async def price():
    await asyncio.sleep(0.1)
    return 2
async def add():
    global total
    total += await price()
async def main():
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(add())
""",
        [("losesUpdate", 8)],
    ),
    "an await after the read in the same expression": (
        """\
total = 0
async def price():
    await asyncio.sleep(0.1)
    return 2
async def add():
    global total
    total = total + await price()
async def main():
    await asyncio.gather(add(), add())
""",
        [("losesUpdate", 8)],
    ),
    "an attribute of the only object": (
        """\
class Account:
    def __init__(self):
        self.balance = 100
    async def withdraw(self, amount):
        old = self.balance
        await asyncio.sleep(0.1)
        self.balance = old - amount
async def main():
    account = Account()
    await asyncio.gather(account.withdraw(10), account.withdraw(20))
""",
        [("losesUpdate", 8)],
    ),
    "an entry of a shared dictionary": (
        """\
stock = {"tea": 5}
async def sell():
    left = stock["tea"]
    await asyncio.sleep(0.1)
    stock["tea"] = left - 1
async def main():
    await asyncio.gather(sell(), sell())
""",
        [("losesUpdate", 6)],
    ),
    "a generator with a finally is left by break": (
        """\
async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned up")
async def main():
    async for number in numbers():
        break
    await asyncio.sleep(1)
""",
        [("leavesGenerator", 10)],
    ),
    "a generator with a lock is left by break": (
        """\
lock = asyncio.Lock()
async def numbers(limit):
    async with lock:
        for number in range(limit):
            yield number
async def main():
    async for number in numbers(3):
        if number == 1:
            break
    await asyncio.sleep(0)
""",
        [("leavesGenerator", 10)],
    ),
    "a yield inside a timeout": (
        """\
async def numbers():
    async with asyncio.timeout(1):
        yield 1
async def main():
    async for number in numbers():
        print(number)
""",
        [("yieldsInScope", 4)],
    ),
    "a yield inside a task group": (
        """\
from asyncio import TaskGroup
async def numbers():
    async with TaskGroup() as group:
        group.create_task(asyncio.sleep(0))
        for number in range(2):
            yield number
async def main():
    print([number async for number in numbers()])
""",
        [("yieldsInScope", 7)],
    ),
    "a task that nobody keeps is cancelled by the end": (
        """\
async def work():
    await asyncio.sleep(1)
async def main():
    asyncio.create_task(work())
    await asyncio.sleep(0.1)
""",
        [("taskLost", 5)],
    ),
    "a lost task with a loop that would end": (
        """\
async def work():
    for _ in range(3):
        await asyncio.sleep(1)
async def main():
    asyncio.create_task(work())
    await asyncio.sleep(1.5)
""",
        [("taskLost", 6)],
    ),
    "a name of the function around, which was called once": (
        """\
async def main():
    count = 0
    async def add():
        nonlocal count
        old = count
        await asyncio.sleep(0.1)
        count = old + 1
    await asyncio.gather(add(), add())
""",
        [("losesUpdate", 8)],
    ),
    "two waits for one function, which shows what it got": (
        """\
async def fetch(what):
    print("ask for", what)
    await asyncio.sleep(1)
    print("got", what)
async def main():
    await fetch("weather")
    await fetch("news")
""",
        [("waitsOneByOne", 7)],
    ),
    "two waits that need nothing of each other": (
        """\
async def first():
    await asyncio.sleep(1)
    return 1
async def second(n):
    await asyncio.sleep(n)
    return 2
async def main():
    one = await first()
    two = await second(2)
    print(one + two)
""",
        [("waitsOneByOne", 9)],
    ),
    "a queue that nobody fills": (
        """\
async def take(queue):
    await queue.get()
async def main():
    # Stop after 5 s
    await asyncio.gather(take(asyncio.Queue()), take(asyncio.Queue()))
""",
        [("allWait", None), ("waitsHere", 3), ("waitsHere", 3)],
    ),
    "two locks in another order": (
        """\
async def use(one, other):
    async with one:
        await asyncio.sleep(0.1)
        async with other:
            print("both")
async def main():
    # Stop after 5 s
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(use(a, b), use(b, a))
""",
        [("allWait", None), ("waitsHere", 5), ("waitsHere", 5)],
    ),
    "a join without task_done": (
        """\
async def work(queue):
    while True:
        await queue.get()
async def main():
    # Stop after 5 s
    queue = asyncio.Queue()
    queue.put_nowait(1)
    worker = asyncio.create_task(work(queue))
    await queue.join()
    worker.cancel()
""",
        [("taskDoneMissing", 10)],
    ),
}
