import asyncio


async def visit(place):
    await asyncio.sleep(0.2 * len(place))
    if "o" in place:
        raise LookupError(f"{place} is closed")
    return f"{place} was fine"


async def main():
    places = ["bar", "zoo", "park"]
    results = await asyncio.gather(*map(visit, places), return_exceptions=True)
    for result in results:
        print("sorry:" if isinstance(result, Exception) else "done:", result)


asyncio.run(main())
