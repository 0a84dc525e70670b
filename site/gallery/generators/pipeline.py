import asyncio


async def numbers(last):
    for number in range(1, last + 1):
        await asyncio.sleep(0.15)
        yield number


async def even(source):
    async for number in source:
        if number % 2 == 0:
            yield number


async def in_pairs(source):
    pair = []
    async for item in source:
        pair.append(item)
        if len(pair) == 2:
            yield tuple(pair)
            pair.clear()


async def main():
    async for pair in in_pairs(even(numbers(8))):
        print(pair)


asyncio.run(main())
