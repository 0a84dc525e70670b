import asyncio


async def limited(items, seconds):
    due = asyncio.get_running_loop().time()
    for item in items:
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        due += seconds
        yield item


async def main():
    async for request in limited(["one", "two", "three", "four"], seconds=0.3):
        print(f"request {request} goes out")


asyncio.run(main())
