import asyncio
from contextvars import ContextVar

request = ContextVar("request")


def log(text):
    print(f"[{request.get()}] {text}")


async def handle(number, seconds):
    request.set(number)
    log("begins")
    await asyncio.sleep(seconds)
    log("ends")


async def main():
    await asyncio.gather(handle(1, 0.6), handle(2, 0.2), handle(3, 0.4))


asyncio.run(main())
