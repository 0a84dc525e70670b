import asyncio


async def hiker(name, seconds, summit):
    await asyncio.sleep(seconds)
    print(f"{name} waits at the hut")
    await summit.wait()
    print(f"{name} walks on")


async def main():
    summit = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name, seconds in (("Kim", 0.3), ("Lee", 0.9), ("Max", 0.6)):
            group.create_task(hiker(name, seconds, summit))


asyncio.run(main())
