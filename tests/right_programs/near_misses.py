# Programs that are right, and look much like a mistake that raises nothing: cancellations, updates.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a clean-up in finally after the handler": """\
import asyncio

async def serve():
    try:
        while True:
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        print("stopping")
    finally:
        await asyncio.sleep(0.1)
        print("connection closed")

async def main():
    task = asyncio.create_task(serve())
    await asyncio.sleep(0.25)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a handler inside a manager that waits at its end": """\
import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def connection():
    yield "connection"
    await asyncio.sleep(0.1)
    print("closed")

async def serve():
    async with connection():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("stopping")

async def main():
    task = asyncio.create_task(serve())
    await asyncio.sleep(0.1)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a child that was cancelled ends a gather": """\
import asyncio

async def main():
    child = asyncio.create_task(asyncio.sleep(10))
    asyncio.get_running_loop().call_later(0.1, child.cancel)
    try:
        await asyncio.gather(child, asyncio.sleep(0.2))
    except asyncio.CancelledError:
        print("the child was cancelled")
    await asyncio.sleep(0.3)
    print("main goes on")

asyncio.run(main())
""",
    "a future that was cancelled": """\
import asyncio

async def main():
    answer = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, answer.cancel)
    try:
        await answer
    except asyncio.CancelledError:
        print("no answer will come")
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "a coroutine whose task was cancelled": """\
import asyncio

async def result_of(task):
    return await task

async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    asyncio.get_running_loop().call_later(0.1, task.cancel)
    try:
        await result_of(task)
    except asyncio.CancelledError:
        print("it was cancelled")
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "a break, and the clean-up after the loop": """\
import asyncio

async def show():
    while True:
        try:
            print("*", end="")
            await asyncio.sleep(0.1)
        except asyncio.CancelledError:
            break
    print()
    await asyncio.sleep(0.1)
    print("the display is off")

async def main():
    task = asyncio.create_task(show())
    await asyncio.sleep(0.35)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a supervisor that starts a cancelled child again": """\
import asyncio

async def child(number):
    if number == 0:
        asyncio.current_task().cancel()
    await asyncio.sleep(0.1)
    return f"child {number}"

async def supervise():
    for number in range(2):
        try:
            return await asyncio.create_task(child(number))
        except asyncio.CancelledError:
            print("again")
        await asyncio.sleep(0.1)

async def main():
    print(await asyncio.create_task(supervise()))

asyncio.run(main())
""",
    "a stop that waits for the one it cancels": """\
import asyncio

class Heart:
    def start(self):
        self.task = asyncio.create_task(self.beat())

    async def beat(self):
        while True:
            await asyncio.sleep(0.1)

    async def stop(self):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            pass
        await asyncio.sleep(0.1)
        print("stopped")

async def main():
    heart = Heart()
    heart.start()
    await asyncio.sleep(0.25)
    await asyncio.create_task(heart.stop())

asyncio.run(main())
""",
    "an update that looks whether it is still right": """\
import asyncio

version = 0

async def update(name):
    global version
    while True:
        seen = version
        await asyncio.sleep(0.1)
        if version == seen:
            version = seen + 1
            return
        print(name, "tries again")

async def main():
    await asyncio.gather(update("a"), update("b"))
    print(version)

asyncio.run(main())
""",
    "an update that reads anew": """\
import asyncio

total = 0

async def add():
    global total
    now = total
    print("before:", now)
    await asyncio.sleep(0.1)
    now = total
    total = now + 1

async def main():
    await asyncio.gather(add(), add())
    print(total)

asyncio.run(main())
""",
    "each client makes an account": """\
import asyncio

class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        balance = self.balance
        await asyncio.sleep(0.1)
        self.balance = balance - amount

async def client(amount):
    account = Account()
    await account.withdraw(amount)
    return account.balance

async def main():
    print(await asyncio.gather(client(10), client(20)))

asyncio.run(main())
""",
    "a function makes the accounts": """\
import asyncio

class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        balance = self.balance
        await asyncio.sleep(0.1)
        self.balance = balance - amount

def new_account():
    return Account()

async def main():
    one, other = new_account(), new_account()
    await asyncio.gather(one.withdraw(10), other.withdraw(20))
    print(one.balance, other.balance)

asyncio.run(main())
""",
    "a set of objects": """\
import asyncio

class Robot:
    def __init__(self):
        self.place = 0

    async def walk(self):
        place = self.place
        await asyncio.sleep(0.1)
        self.place = place + 1

async def main():
    robots = {Robot() for _ in range(3)}
    await asyncio.gather(*(robot.walk() for robot in robots))
    print([robot.place for robot in robots])

asyncio.run(main())
""",
    "an object and one of a class made of it": """\
import asyncio

class Robot:
    def __init__(self):
        self.place = 0

    async def walk(self):
        place = self.place
        await asyncio.sleep(0.1)
        self.place = place + 1

class Runner(Robot):
    pass

async def main():
    walker, runner = Robot(), Runner()
    await asyncio.gather(walker.walk(), runner.walk())
    print(walker.place, runner.place)

asyncio.run(main())
""",
    "each call has a counter of its own": """\
import asyncio

async def client(times):
    count = 0

    async def ask():
        nonlocal count
        before = count
        await asyncio.sleep(0.1)
        count = before + 1

    for _ in range(times):
        await ask()
    return count

async def main():
    print(await asyncio.gather(client(2), client(3)))

asyncio.run(main())
""",
}
"""By what they are about."""
