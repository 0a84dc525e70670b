import asyncio


async def job(name, seconds, error=None):
    await asyncio.sleep(seconds)
    if error:
        raise error
    print(f"{name} finished")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("quick", 0.2))
            group.create_task(job("broken", 0.4, ValueError("bad input")))
            group.create_task(job("slow", 1))
    except* ValueError as caught:
        print("failed:", *caught.exceptions)


asyncio.run(main())
