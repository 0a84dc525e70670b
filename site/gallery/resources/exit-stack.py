import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def opened(name):
    await asyncio.sleep(0.2)
    print(f"open {name}")
    yield name
    print(f"close {name}")


async def main():
    async with AsyncExitStack() as stack:
        names = ["a.txt", "b.txt", "c.txt"]
        files = [await stack.enter_async_context(opened(name)) for name in names]
        print(len(files), "files are open")


asyncio.run(main())
