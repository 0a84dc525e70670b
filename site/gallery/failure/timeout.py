import asyncio


async def answer(seconds):
    await asyncio.sleep(seconds)
    return "here I am"


async def main():
    for seconds in (0.3, 2):
        try:
            async with asyncio.timeout(0.8):
                print(await answer(seconds))
        except TimeoutError:
            print("waited long enough")


asyncio.run(main())
