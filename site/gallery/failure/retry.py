import asyncio

attempts = iter(["refused", "refused", "welcome"])


async def connect():
    await asyncio.sleep(0.1)
    reply = next(attempts)
    if reply == "refused":
        raise ConnectionError(reply)
    return reply


async def retry(times, pause):
    for attempt in range(1, times + 1):
        try:
            return await connect()
        except ConnectionError as error:
            if attempt == times:
                raise
            print(f"attempt {attempt}: {error}, next in {pause} s")
            await asyncio.sleep(pause)
            pause *= 2


async def main():
    print(await retry(times=5, pause=0.2))


asyncio.run(main())
