import asyncio


async def save():
    await asyncio.sleep(0.8)
    print("saved")


async def main():
    saving = asyncio.create_task(save())
    try:
        async with asyncio.timeout(0.3):
            await asyncio.shield(saving)
    except TimeoutError:
        print("no time to wait for it")
    await saving
    print("but it was finished")


asyncio.run(main())
