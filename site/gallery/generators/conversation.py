import asyncio


async def average():
    total = count = 0
    mean = None
    while True:
        number = yield mean
        await asyncio.sleep(0.2)
        total += number
        count += 1
        mean = total / count


async def main():
    running = average()
    await running.asend(None)
    for number in (10, 20, 60):
        print(f"after {number}: {await running.asend(number)}")
    await running.aclose()


asyncio.run(main())
