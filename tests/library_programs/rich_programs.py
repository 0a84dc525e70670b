# Programs with rich, whose output goes on while tasks wait.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a table of results": """\
import asyncio
from rich.console import Console
from rich.table import Table

async def measure(sensor, seconds):
    await asyncio.sleep(seconds)
    return sensor, seconds * 100

async def main():
    results = await asyncio.gather(measure("roof", 0.2), measure("door", 0.1))
    table = Table("sensor", "value")
    for sensor, value in results:
        table.add_row(sensor, f"{value:.0f}")
    Console(width=40).print(table)

asyncio.run(main())
""",
    "a log beside tasks": """\
import asyncio
from rich.console import Console

console = Console(width=60)

async def job(name, seconds):
    console.print(f"[bold]{name}[/bold] begins")
    await asyncio.sleep(seconds)
    console.print(f"{name} ends")

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(job("copy", 0.2), name="copy")
        group.create_task(job("sort", 0.1), name="sort")

asyncio.run(main())
""",
    "a tree of what was found": """\
import asyncio
from rich import print as show
from rich.tree import Tree

FOLDERS = {"home": ["music", "notes"], "music": [], "notes": ["old"], "old": []}

async def walk(name, tree):
    branch = tree.add(name)
    await asyncio.sleep(0.1)
    for child in FOLDERS[name]:
        await walk(child, branch)

async def main():
    tree = Tree("disk")
    await walk("home", tree)
    show(tree)

asyncio.run(main())
""",
}
