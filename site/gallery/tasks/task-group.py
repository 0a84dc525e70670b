import asyncio


async def fetch(page, seconds):
    await asyncio.sleep(seconds)
    print(f"{page} is here")
    return len(page)


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(fetch("index", 0.6)),
            group.create_task(fetch("news", 0.2)),
            group.create_task(fetch("archive", 0.9)),
        ]
    print("lengths:", [task.result() for task in tasks])


asyncio.run(main())
