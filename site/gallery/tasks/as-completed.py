import asyncio


async def runner(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    runners = [runner("Ada", 0.9), runner("Grace", 0.3), runner("Linus", 0.6)]
    for place, arrival in enumerate(asyncio.as_completed(runners), start=1):
        print(f"{place}. {await arrival}")


asyncio.run(main())
