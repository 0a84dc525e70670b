# Programs that are right, and look much like those that lose an update.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
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
    "a depth that is put back": """\
import asyncio
from contextlib import asynccontextmanager
depth = 0
@asynccontextmanager
async def deeper():
    global depth
    before = depth
    depth = depth + 1
    await asyncio.sleep(0.1)
    try:
        yield depth
    finally:
        depth -= 1
async def main():
    async with deeper() as one, deeper() as two:
        print(one, two)
asyncio.run(main())
""",
    "the old value is only given back": """\
import asyncio
class Store:
    def __init__(self): self.saved = None
    async def save(self, text):
        old = self.saved
        await asyncio.sleep(0.1)
        self.saved = text
        return old
async def main():
    store = Store()
    print(await asyncio.gather(store.save("a"), store.save("b")))
asyncio.run(main())
""",
    "the latest search wins": """\
import asyncio
class Search:
    def __init__(self): self.number = 0; self.result = None
    async def search(self, text):
        self.number += 1
        mine = self.number
        await asyncio.sleep(0.3 / len(text))
        if mine == self.number:
            self.result = f"{text} ({mine})"
async def main():
    search = Search()
    await asyncio.gather(search.search("a"), search.search("ab"))
    print(search.result)
asyncio.run(main())
""",
}
"""By what they are about."""
