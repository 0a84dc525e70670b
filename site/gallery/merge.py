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

    async with asyncio.TaskGroup() as group:
        for source in sources:
            group.create_task(forward(source))
        running = len(sources)
        while running:
            item = await queue.get()
            if item is end:
                running -= 1
            else:
                yield item


async def main():
    async for item in merge(every(0.3, "fast", 4), every(0.5, "slow", 2)):
        print(item)


asyncio.run(main())
