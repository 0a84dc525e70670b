import asyncio


async def sprinter(name, start, seconds):
    print(f"{name} is ready")
    await start.wait()
    await asyncio.sleep(seconds)
    print(f"{name} arrives")


async def main():
    start = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for name, seconds in (("hare", 0.3), ("tortoise", 0.9)):
            group.create_task(sprinter(name, start, seconds))
        await asyncio.sleep(0.5)
        print("go!")
        start.set()


asyncio.run(main())
