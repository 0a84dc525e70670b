import asyncio


async def countdown(start, seconds):
    for number in range(start, 0, -1):
        await asyncio.sleep(seconds)
        yield number


async def launch(rocket, seconds):
    async for number in countdown(3, seconds):
        print(rocket, number)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(launch("Ariane", 0.4))
        group.create_task(launch("Vega", 0.7))


asyncio.run(main())
