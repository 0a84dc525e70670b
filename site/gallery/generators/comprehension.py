import asyncio


async def readings():
    for celsius in [19, 24, 31, 17, 28]:
        await asyncio.sleep(0.2)
        yield celsius


async def main():
    warm = [celsius async for celsius in readings() if celsius > 20]
    print("warm:", warm)
    fahrenheit = {celsius: celsius * 9 // 5 + 32 async for celsius in readings()}
    print("in Fahrenheit:", fahrenheit)


asyncio.run(main())
