# A lesson of a test: written to a folder, read, rendered without recordings.

from __future__ import annotations

from pathlib import Path

from tools.lesson.draft import Draft, read_draft
from tools.texts import read_texts

FRONT = "---\nsession: none\n---\n"
"""Each run of a program is a process of its own, unless the program says otherwise."""
TEXTS = Path(__file__).resolve().parent.parent.parent / "site/texts"
EXERCISE = """\
:::: exercise {#one title="Give *one*"}
Prose.

```python {.start}
x = 0
```

::: hint
It is a number.
:::

```python {.solution}
x = 1
```

```python {.check}
expect(x == 1, "no")
```

```python {.wrong says="no"}
x = 2
```
::::
"""


def draft(folder: Path, text: str, name: str = "waiting") -> Draft:
    """The draft of a lesson with this text."""
    file = folder / f"{name}.md"
    file.write_text(text, "utf-8")
    return read_draft(file)


def body(folder: Path, text: str) -> str:
    """The HTML of a lesson with this text, none of whose programs have run."""
    made = draft(folder, text)
    return made.lesson({}, read_texts(TEXTS, made.facts.language)).body
