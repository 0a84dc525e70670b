# Programs that wait for the first, the next or all; and for one thing after the other, on purpose.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "the first that is completed": """\
import asyncio

async def server(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def main():
    tasks = {asyncio.create_task(server(name, s), name=name) for name, s in (("a", 0.3), ("b", 0.1))}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    print([task.result() for task in done], [task.get_name() for task in pending])

asyncio.run(main())
""",
    "wait until the first exception": """\
import asyncio

async def job(number):
    await asyncio.sleep(number / 10)
    if number == 2:
        raise RuntimeError("job 2")
    return number

async def main():
    tasks = [asyncio.create_task(job(number)) for number in range(1, 4)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    for task in done:
        print(task.exception() or task.result())
    print(await pending.pop())

asyncio.run(main())
""",
    "wait with a timeout, again and again": """\
import asyncio

async def main():
    pending = {asyncio.create_task(asyncio.sleep(n / 10, n)) for n in range(1, 6)}
    while pending:
        done, pending = await asyncio.wait(pending, timeout=0.25)
        print("done:", sorted(task.result() for task in done), "left:", len(pending))

asyncio.run(main())
""",
    "as they are completed": """\
import asyncio

async def work(number):
    await asyncio.sleep((4 - number) / 10)
    return number

async def main():
    for earliest in asyncio.as_completed([work(number) for number in range(1, 4)]):
        print(await earliest)

asyncio.run(main())
""",
    "async for over what is completed": """\
import asyncio

async def work(number):
    await asyncio.sleep((4 - number) / 10)
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in range(1, 4)]
    async for task in asyncio.as_completed(tasks):
        print(tasks.index(task), task.result())

asyncio.run(main())
""",
    "an answer that the next question needs": """\
import asyncio

async def find_user(name):
    await asyncio.sleep(0.3)
    return {"id": 7, "name": name}

async def find_orders(user):
    await asyncio.sleep(0.3)
    return [f"order {user['id']}-{n}" for n in (1, 2)]

async def find_price(order):
    await asyncio.sleep(0.3)
    return len(order)

async def main():
    user = await find_user("Ada")
    orders = await find_orders(user)
    price = await find_price(orders[0])
    print(orders, price)

asyncio.run(main())
""",
    "steps whose order is the point": """\
import asyncio

async def heat_the_water():
    print("heat the water")
    await asyncio.sleep(1)
    print("the water boils")

async def brew_the_tea():
    print("pour the water on the leaves")
    await asyncio.sleep(2)
    print("the tea is ready")

async def main():
    await heat_the_water()
    await brew_the_tea()

asyncio.run(main())
""",
    "a traffic light": """\
import asyncio

async def show(colour, seconds):
    print(colour)
    await asyncio.sleep(seconds)

async def main():
    await show("red", 3)
    await show("green", 2)
    await show("yellow", 1)

asyncio.run(main())
""",
    "a countdown, and then the start": """\
import asyncio

async def countdown(number):
    while number:
        print(number)
        await asyncio.sleep(1)
        number -= 1

async def launch():
    print("ignition")
    await asyncio.sleep(1)
    print("lift-off")

async def main():
    await countdown(3)
    await launch()

asyncio.run(main())
""",
    "pages that are polite to a server": """\
import asyncio

async def fetch(page):
    await asyncio.sleep(0.2)
    return page * 10

async def main():
    total = 0
    for page in range(4):
        total += await fetch(page)
        await asyncio.sleep(0.1)
    print(total)

asyncio.run(main())
""",
    "each line awaits the value of the line before": """\
import asyncio

async def step(value):
    await asyncio.sleep(0.2)
    return value + 1

async def main():
    value = 0
    value = await step(value)
    value = await step(value)
    value = await step(value)
    print(value)

asyncio.run(main())
""",
    "an object that is opened, used and closed": """\
import asyncio

class File:
    def __init__(self):
        self.lines = []
    async def open(self):
        await asyncio.sleep(0.2)
        print("opened")
    async def write(self, line):
        await asyncio.sleep(0.2)
        self.lines.append(line)
    async def close(self):
        await asyncio.sleep(0.2)
        print("closed with", self.lines)

async def main():
    file = File()
    await file.open()
    await file.write("one")
    await file.write("two")
    await file.close()

asyncio.run(main())
""",
    "a future that a callback answers": """\
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    loop.call_later(0.2, answer.set_result, 42)
    print(await answer)

asyncio.run(main())
""",
    "callbacks of tasks": """\
import asyncio

async def work(number):
    await asyncio.sleep(0.1)
    return number

async def main():
    tasks = set()
    for number in range(3):
        task = asyncio.create_task(work(number))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        task.add_done_callback(lambda task: print("done", task.result()))
    await asyncio.sleep(0.2)
    print(len(tasks))

asyncio.run(main())
""",
}
"""By what they are about."""
