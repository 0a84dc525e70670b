import asyncio


async def heartbeat(seconds):
    while True:
        print("still here")
        await asyncio.sleep(seconds)


async def main():
    beating = asyncio.create_task(heartbeat(0.4))
    await asyncio.sleep(1)
    print("work done")
    beating.cancel()
    try:
        await beating
    except asyncio.CancelledError:
        print("heartbeat stopped")


asyncio.run(main())
