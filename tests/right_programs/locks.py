# Programs with locks, semaphores, events, conditions and barriers.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "at most three at once": """\
import asyncio

async def fetch(number, limit):
    async with limit:
        await asyncio.sleep(0.1)
        return number

async def main():
    limit = asyncio.BoundedSemaphore(3)
    print(sum(await asyncio.gather(*(fetch(number, limit) for number in range(10)))))

asyncio.run(main())
""",
    "a rate limiter": """\
import asyncio

class RateLimiter:
    def __init__(self, per_second):
        self._interval = 1 / per_second
        self._next = 0.0

    async def wait(self):
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now) + self._interval
        await asyncio.sleep(self._next - self._interval - now)

async def request(number, limiter):
    await limiter.wait()
    return number

async def main():
    limiter = RateLimiter(10)
    print(await asyncio.gather(*(request(number, limiter) for number in range(5))))

asyncio.run(main())
""",
    "a bucket of tokens": """\
import asyncio

async def refill(bucket, seconds):
    while True:
        await asyncio.sleep(seconds)
        bucket.release()

async def call(number, bucket):
    await bucket.acquire()
    print("call", number)

async def main():
    bucket = asyncio.Semaphore(2)
    filling = asyncio.create_task(refill(bucket, 0.1))
    for number in range(5):
        await call(number, bucket)
    filling.cancel()

asyncio.run(main())
""",
    "an event that starts all": """\
import asyncio

async def runner(name, start):
    await start.wait()
    print(name, "runs")

async def main():
    start = asyncio.Event()
    runners = [asyncio.create_task(runner(name, start)) for name in ("Ada", "Bob")]
    await asyncio.sleep(0.2)
    start.set()
    await asyncio.gather(*runners)

asyncio.run(main())
""",
    "an event that ends a loop": """\
import asyncio

async def poll(stop):
    count = 0
    while not stop.is_set():
        count += 1
        await asyncio.sleep(0.1)
    return count

async def main():
    stop = asyncio.Event()
    polling = asyncio.create_task(poll(stop))
    await asyncio.sleep(0.35)
    stop.set()
    print(await polling)

asyncio.run(main())
""",
    "a condition that waits for enough": """\
import asyncio

async def consumer(stock, condition, amount):
    async with condition:
        await condition.wait_for(lambda: len(stock) >= amount)
        print("took", [stock.pop() for _ in range(amount)])

async def producer(stock, condition):
    for number in range(3):
        await asyncio.sleep(0.1)
        async with condition:
            stock.append(number)
            condition.notify_all()

async def main():
    stock, condition = [], asyncio.Condition()
    await asyncio.gather(consumer(stock, condition, 3), producer(stock, condition))

asyncio.run(main())
""",
    "a barrier": """\
import asyncio

async def hiker(name, seconds, summit):
    await asyncio.sleep(seconds)
    print(name, "waits for the others")
    async with summit as place:
        if place == 0:
            print("all are there")

async def main():
    summit = asyncio.Barrier(3)
    await asyncio.gather(*(hiker(name, n / 10, summit) for n, name in enumerate("abc", 1)))

asyncio.run(main())
""",
    "ping and pong": """\
import asyncio

async def player(word, mine, other, turns):
    for _ in range(turns):
        await mine.wait()
        mine.clear()
        print(word)
        await asyncio.sleep(0.05)
        other.set()

async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    await asyncio.gather(player("ping", ping, pong, 3), player("pong", pong, ping, 3))

asyncio.run(main())
""",
    "philosophers who take their forks in order": """\
import asyncio

async def dine(name, forks):
    first, second = sorted(forks, key=id)
    async with first, second:
        await asyncio.sleep(0.1)
        return name

async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    dinners = (dine(n, (forks[n], forks[(n + 1) % 5])) for n in range(5))
    print(await asyncio.gather(*dinners))

asyncio.run(main())
""",
}
"""By what they are about."""
