import asyncio


async def cook(shelf, changed):
    for dish in ("soup", "bread", "salad"):
        await asyncio.sleep(0.3)
        async with changed:
            shelf.append(dish)
            changed.notify()


async def waiter(shelf, changed):
    for _ in range(3):
        async with changed:
            await changed.wait_for(lambda: shelf)
            print("serving", shelf.pop())


async def main():
    shelf, changed = [], asyncio.Condition()
    await asyncio.gather(cook(shelf, changed), waiter(shelf, changed))


asyncio.run(main())
