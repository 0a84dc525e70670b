import asyncio


async def brew(drink, seconds):
    print(f"{drink}: started")
    await asyncio.sleep(seconds)
    print(f"{drink}: ready")
    return drink


async def main():
    ready = await asyncio.gather(
        brew("tea", 1.5),
        brew("coffee", 0.5),
        brew("cocoa", 1),
    )
    print("all ready:", ", ".join(ready))


asyncio.run(main())
