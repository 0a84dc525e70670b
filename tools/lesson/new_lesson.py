# Writes a first lesson for `build.py new`, which its author then changes.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

START = """\
---
title: {title}
description: Say in a sentence what your readers will learn.
language: en
order: {order}
---

Begin with what your readers know already. Every block of Python is a program that they can run and change.

```python {{#counting label="Counting"}}
import asyncio

async def count():
    for number in range(3):
        await asyncio.sleep(1)
        yield number

async def main():
    async for number in count():
        print(number)

asyncio.run(main())
```

Then let them try it themselves.

:::: exercise {{#count-down title="Count down"}}
Write an asynchronous generator `count_down` that yields 3, 2 and 1, and waits for a second before each.

```python {{.start}}
import asyncio

async def count_down():
    ...
```

::: hint
`range(3, 0, -1)` counts down from 3.
:::

::: hint
Within the loop, first `await asyncio.sleep(1)`, then `yield` the number.
:::

```python {{.solution}}
import asyncio

async def count_down():
    for number in range(3, 0, -1):
        await asyncio.sleep(1)
        yield number
```

```python {{.check}}
is_async_generator("count_down")
await yields("count_down", [3, 2, 1], gap=1)
```
::::
"""


def write_lesson(folder: Path, name: str) -> Path:
    """Writes a lesson that builds, as the last one of its folder. It overwrites no file."""
    name = name.removesuffix(".md")
    if not name or name.startswith(".") or any(sign in name for sign in '/\\:*?"<>|'):
        raise Mistake(f"a lesson cannot be called {name!r}: it is the name of a file, and of its page")
    file = folder / f"{name}.md"
    if file.exists():
        raise Mistake("there is a lesson of this name already: choose another name", file)
    title = name.replace("-", " ").replace("_", " ").strip()
    folder.mkdir(parents=True, exist_ok=True)
    order = 1 + sum(1 for lesson in folder.glob("*.md") if not lesson.name.startswith("."))
    file.write_text(START.format(title=f'"{title[:1].upper()}{title[1:]}"', order=order), "utf-8")
    return file
