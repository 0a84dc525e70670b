import asyncio


class Dice:
    def __init__(self, throws):
        self.throws = iter(throws)

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0.25)
        try:
            return next(self.throws)
        except StopIteration:
            raise StopAsyncIteration from None


async def main():
    async for throw in Dice([3, 6, 1, 6]):
        print("six!" if throw == 6 else throw)


asyncio.run(main())
