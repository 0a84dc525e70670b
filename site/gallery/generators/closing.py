import asyncio
from contextlib import aclosing


async def lines():
    print("file opened")
    try:
        for number in range(1, 100):
            await asyncio.sleep(0.2)
            yield f"line {number}"
    finally:
        print("file closed")


async def main():
    async with aclosing(lines()) as source:
        async for line in source:
            print(line)
            if line == "line 3":
                break
    print("read enough")


asyncio.run(main())
