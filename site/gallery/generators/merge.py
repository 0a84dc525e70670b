import asyncio


async def every(seconds, name, times):
    for count in range(1, times + 1):
        await asyncio.sleep(seconds)
        yield f"{name} {count}"


async def merge(*sources):
    queue = asyncio.Queue()
    end = object()

    async def forward(source):
        async for item in source:
            await queue.put(item)
        await queue.put(end)

    tasks = [asyncio.create_task(forward(source)) for source in sources]
    try:
        running = len(tasks)
        while running:
            item = await queue.get()
            if item is end:
                running -= 1
            else:
                yield item
    finally:
        for task in tasks:
            task.cancel()


async def main():
    async for item in merge(every(0.3, "fast", 4), every(0.5, "slow", 2)):
        print(item)


asyncio.run(main())
