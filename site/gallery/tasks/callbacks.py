import asyncio


async def main():
    loop = asyncio.get_running_loop()
    rings = loop.create_future()
    loop.call_later(0.3, print, "water on")
    loop.call_later(0.6, print, "tea bag in")
    loop.call_later(1, rings.set_result, "the kettle whistles")
    print("waiting")
    print(await rings)


asyncio.run(main())
