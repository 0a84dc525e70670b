# Programs that are right, though they look like those in `silent_programs.py`: nothing is to be said of them.

from __future__ import annotations

RIGHT: dict[str, str] = {
    "a handler that cleans up and raises": """\
async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.1)
        raise
async def main():
    task = asyncio.create_task(slow())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
""",
    "a handler that cleans up and ends": """\
async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.1)
        print("cleaned up")
async def main():
    task = asyncio.create_task(slow())
    await asyncio.sleep(0.1)
    task.cancel()
    await task
""",
    "except Exception does not catch it": """\
async def slow():
    while True:
        try:
            await asyncio.sleep(10)
        except Exception:
            pass
async def main():
    task = asyncio.create_task(slow())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
""",
    "the one who cancels catches it": """\
async def slow():
    await asyncio.sleep(10)
async def main():
    task = asyncio.create_task(slow())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    await asyncio.sleep(0.1)
""",
    "a timeout that is caught": """\
async def main():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("late")
    await asyncio.sleep(0.1)
""",
    "a counter without an await": """\
counter = 0
async def add():
    global counter
    await asyncio.sleep(0.1)
    counter += 1
async def main():
    await asyncio.gather(add(), add())
""",
    "a counter under a lock": """\
counter = 0
lock = asyncio.Lock()
async def add():
    global counter
    async with lock:
        old = counter
        await asyncio.sleep(0.1)
        counter = old + 1
async def main():
    await asyncio.gather(add(), add())
""",
    "one call after the other": """\
counter = 0
async def add():
    global counter
    old = counter
    await asyncio.sleep(0.1)
    counter = old + 1
async def main():
    for _ in range(2):
        await add()
""",
    "each call has its own object": """\
class Account:
    def __init__(self):
        self.balance = 100
    async def withdraw(self):
        old = self.balance
        await asyncio.sleep(0.1)
        self.balance = old - 1
async def main():
    await asyncio.gather(*(Account().withdraw() for _ in range(2)))
""",
    "each call has its own entry": """\
stock = {}
async def sell(what):
    left = stock.get(what, 0)
    await asyncio.sleep(0.1)
    stock[what] = left - 1
async def main():
    await asyncio.gather(sell("tea"), sell("milk"))
""",
    "a local is read before and written after": """\
async def add(n):
    old = n
    await asyncio.sleep(0.1)
    n = old + 1
    return n
async def main():
    print(await asyncio.gather(add(1), add(2)))
""",
    "the await comes before the read": """\
total = 0
async def price():
    await asyncio.sleep(0.1)
    return 2
async def add():
    global total
    total = await price() + total
async def main():
    await asyncio.gather(add(), add())
""",
    "the new value does not come from the old one": """\
last = None
async def note(n):
    global last
    seen = n
    await asyncio.sleep(0.1)
    last = seen
async def main():
    await asyncio.gather(note(1), note(2))
""",
    "a generator is closed after a break": """\
from contextlib import aclosing
async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned up")
async def main():
    async with aclosing(numbers()) as values:
        async for number in values:
            break
    await asyncio.sleep(0.1)
""",
    "a generator without a clean-up is left": """\
async def numbers():
    number = 0
    while True:
        yield number
        number += 1
async def main():
    async for number in numbers():
        if number == 3:
            break
    await asyncio.sleep(0.1)
""",
    "a generator is exhausted": """\
async def numbers():
    try:
        yield 1
    finally:
        print("cleaned up")
async def main():
    async for number in numbers():
        if number == 2:
            break
""",
    "a context manager yields inside a timeout": """\
from contextlib import asynccontextmanager
@asynccontextmanager
async def limited():
    async with asyncio.timeout(1):
        yield 1
async def main():
    async with limited() as one:
        await asyncio.sleep(0.1)
""",
    "a timeout that is over before the yield": """\
async def numbers():
    for _ in range(2):
        async with asyncio.timeout(1):
            await asyncio.sleep(0.1)
        yield 1
async def main():
    print([number async for number in numbers()])
""",
    "a task group beside a generator": """\
async def numbers():
    yield 1
async def main():
    async with asyncio.TaskGroup() as group:
        async for number in numbers():
            group.create_task(asyncio.sleep(0))
""",
    "an endless task in the background": """\
async def heartbeat():
    while True:
        await asyncio.sleep(0.1)
async def main():
    asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)
""",
    "a task that nobody keeps ends in time": """\
async def work():
    await asyncio.sleep(0.1)
async def main():
    asyncio.create_task(work())
    await asyncio.sleep(0.5)
""",
    "a task that is cancelled on purpose": """\
async def work():
    await asyncio.sleep(1)
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.1)
    task.cancel()
""",
    "gather": """\
async def first():
    await asyncio.sleep(1)
async def second():
    await asyncio.sleep(2)
async def main():
    await asyncio.gather(first(), second())
""",
    "the second needs the first": """\
async def first():
    await asyncio.sleep(1)
    return 1
async def second(n):
    await asyncio.sleep(n)
async def main():
    n = await first()
    await second(n)
""",
    "the second needs what the first changes": """\
state = {}
async def log_in():
    await asyncio.sleep(1)
    state["user"] = "Ada"
async def greet():
    await asyncio.sleep(1)
    print(state["user"])
async def main():
    await log_in()
    await greet()
""",
    "the waits are short": """\
async def first():
    await asyncio.sleep(0.01)
async def main():
    await first()
    await first()
""",
    "one of them does something else": """\
queue = asyncio.Queue()
async def fill():
    await asyncio.sleep(1)
    await queue.put(1)
async def main():
    await fill()
    await fill()
""",
    "plain sleeps in a row": """\
async def main():
    await asyncio.sleep(1)
    await asyncio.sleep(1)
""",
    "a program that is stopped while it sleeps": """\
async def main():
    # Stop after 1 s
    await asyncio.sleep(5)
""",
    "a program that is stopped while others sleep": """\
async def fill(queue):
    while True:
        await asyncio.sleep(1)
async def main():
    # Stop after 1 s
    queue = asyncio.Queue()
    task = asyncio.create_task(fill(queue))
    await queue.get()
""",
    "workers that are cancelled when the queue is empty": """\
async def work(queue):
    while True:
        await queue.get()
        await asyncio.sleep(0.1)
        queue.task_done()
async def main():
    queue = asyncio.Queue()
    for number in range(4):
        queue.put_nowait(number)
    workers = [asyncio.create_task(work(queue)) for _ in range(2)]
    await queue.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
""",
    "a program that is stopped before its timer": """\
async def main():
    # Stop after 1 s
    alarm = asyncio.Event()
    asyncio.get_running_loop().call_later(5, alarm.set)
    await alarm.wait()
""",
    "a program that is stopped before a callback of its timer": """\
def ring(queue):
    queue.put_nowait("ring")
async def main():
    # Stop after 1 s
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    loop.call_at(loop.time() + 5, ring, queue)
    await asyncio.gather(queue.get(), queue.get())
""",
}
