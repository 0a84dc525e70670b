import asyncio


async def main():
    inbox = asyncio.PriorityQueue()

    async def arrive():
        for urgency, letter in ((3, "advert"), (1, "alarm"), (2, "invoice")):
            await inbox.put((urgency, letter))
            await asyncio.sleep(0.1)

    async def read():
        await asyncio.sleep(0.5)
        while not inbox.empty():
            urgency, letter = await inbox.get()
            print(urgency, letter)
            await asyncio.sleep(0.2)

    await asyncio.gather(arrive(), read())


asyncio.run(main())
