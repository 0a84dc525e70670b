import asyncio


async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} done")


async def main():
    await step("first", 0.5)
    await step("second", 0.5)
    await step("third", 0.5)


asyncio.run(main())
