import asyncio


async def download():
    try:
        for percent in range(0, 101, 20):
            print(f"{percent} %")
            await asyncio.sleep(0.25)
    except asyncio.CancelledError:
        print("removing the partial file")
        await asyncio.sleep(0.2)
        raise


async def main():
    task = asyncio.create_task(download())
    await asyncio.sleep(0.6)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled:", task.cancelled())


asyncio.run(main())
