// What the programs of explained mistakes begin with.

export const START = `import asyncio
async def numbers():
    yield 1
    yield 2
async def fetch(n=1):
    await asyncio.sleep(0.1)
    return n`;
