import asyncio


async def visitor(number, seats):
    async with seats:
        print(f"visitor {number} sits down")
        await asyncio.sleep(0.3 + 0.1 * number)
    print(f"visitor {number} leaves")


async def main():
    seats = asyncio.Semaphore(2)
    await asyncio.gather(*(visitor(number, seats) for number in range(1, 6)))


asyncio.run(main())
