import asyncio
import time


def checksum(name, seconds):
    time.sleep(seconds)
    return f"{name}: {sum(name.encode())}"


async def main():
    sums = await asyncio.gather(
        asyncio.to_thread(checksum, "photos", 0.5),
        asyncio.to_thread(checksum, "letters", 0.3),
    )
    print(*sums, sep="\n")


asyncio.run(main())
