import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(name):
    print(f"connecting to {name}")
    await asyncio.sleep(0.3)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.2)
        print(f"{name} is disconnected")


async def main():
    async with connection("database") as database:
        print(f"using {database}")
        await asyncio.sleep(0.4)


asyncio.run(main())
