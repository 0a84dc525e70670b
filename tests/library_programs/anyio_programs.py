# Programs with anyio: task groups, cancel scopes, streams and what is between tasks.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a task group": """\
import anyio

async def bake(what, seconds):
    await anyio.sleep(seconds)
    print(what, "is done")

async def main():
    async with anyio.create_task_group() as kitchen:
        kitchen.start_soon(bake, "bread", 0.3)
        kitchen.start_soon(bake, "cake", 0.2)
        kitchen.start_soon(bake, "buns", 0.1)
    print("closed")

anyio.run(main)
""",
    "move on after a while": """\
import anyio

async def ask(name, seconds):
    with anyio.move_on_after(0.2) as scope:
        await anyio.sleep(seconds)
        print(name, "has answered")
    if scope.cancelled_caught:
        print(name, "was too slow")

async def main():
    await ask("near", 0.1)
    await ask("far", 0.5)

anyio.run(main)
""",
    "fail after a while": """\
import anyio

async def measure():
    await anyio.sleep(2)
    return 21.5

async def main():
    try:
        with anyio.fail_after(0.5):
            print(await measure())
    except TimeoutError:
        print("no measurement")

anyio.run(main)
""",
    "a memory stream": """\
import anyio

async def produce(send):
    async with send:
        for number in range(4):
            await send.send(number)
            print("sent", number)

async def consume(receive):
    async with receive:
        async for number in receive:
            await anyio.sleep(0.1)
            print("received", number)

async def main():
    send, receive = anyio.create_memory_object_stream(1)
    async with anyio.create_task_group() as group:
        group.start_soon(produce, send)
        group.start_soon(consume, receive)

anyio.run(main)
""",
    "two clones of a stream's end": """\
import anyio

async def clerk(name, calls):
    async with calls:
        async for caller in calls:
            print(name, "talks to", caller)
            await anyio.sleep(0.1 if name == "Ann" else 0.25)

async def main():
    send, receive = anyio.create_memory_object_stream()
    async with anyio.create_task_group() as group:
        async with receive:
            for name in ("Ann", "Bob"):
                group.start_soon(clerk, name, receive.clone())
        async with send:
            for caller in range(5):
                await send.send(caller)

anyio.run(main)
""",
    "a limiter": """\
import anyio

async def download(page, limiter):
    async with limiter:
        print("begin", page)
        await anyio.sleep(0.1)
    print("end", page)

async def main():
    limiter = anyio.CapacityLimiter(2)
    async with anyio.create_task_group() as group:
        for page in range(4):
            group.start_soon(download, page, limiter)

anyio.run(main)
""",
    "an event": """\
import anyio

async def runner(name, gun):
    await gun.wait()
    print(name, "runs")

async def main():
    gun = anyio.Event()
    async with anyio.create_task_group() as race:
        race.start_soon(runner, "hare", gun)
        race.start_soon(runner, "tortoise", gun)
        await anyio.sleep(0.5)
        gun.set()

anyio.run(main)
""",
    "a task says when it is ready": """\
import anyio
from anyio.abc import TaskStatus

async def service(name, *, task_status: TaskStatus[int] = anyio.TASK_STATUS_IGNORED):
    await anyio.sleep(0.2)
    task_status.started(8080)
    print(name, "serves")
    await anyio.sleep_forever()

async def main():
    async with anyio.create_task_group() as group:
        port = await group.start(service, "web")
        print("its port is", port)
        await anyio.sleep(0.1)
        group.cancel_scope.cancel()
    print("closed")

anyio.run(main)
""",
    "clean up behind a shield": """\
import anyio

async def worker():
    try:
        await anyio.sleep(10)
    finally:
        with anyio.CancelScope(shield=True):
            await anyio.sleep(0.2)
            print("saved")

async def main():
    async with anyio.create_task_group() as group:
        group.start_soon(worker)
        await anyio.sleep(0.1)
        group.cancel_scope.cancel()

anyio.run(main)
""",
    "the errors of a group": """\
import anyio

async def check(name, fails):
    await anyio.sleep(0.1)
    if fails:
        raise ValueError(name)
    print(name, "is fine")

async def main():
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(check, "first", False)
            group.start_soon(check, "second", True)
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])

anyio.run(main)
""",
    "a lock and a condition": """\
import anyio

shelf = []

async def cook(change):
    for dish in ("soup", "rice"):
        await anyio.sleep(0.1)
        async with change:
            shelf.append(dish)
            change.notify()

async def waiter(change):
    for _ in range(2):
        async with change:
            while not shelf:
                await change.wait()
            print("serves", shelf.pop())

async def main():
    change = anyio.Condition()
    async with anyio.create_task_group() as group:
        group.start_soon(waiter, change)
        group.start_soon(cook, change)

anyio.run(main)
""",
}
