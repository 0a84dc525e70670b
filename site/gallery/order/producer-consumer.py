import asyncio


async def producer(queue):
    for number in range(1, 6):
        await asyncio.sleep(0.15)
        await queue.put(number)
        print(f"put {number}")
    await queue.put(None)


async def consumer(queue):
    while (number := await queue.get()) is not None:
        await asyncio.sleep(0.35)
        print(f"{number} squared is {number * number}")


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())
