"""Judges an answer to an exercise: runs its check, Python in a lesson, and says in words what was expected.

What a check may call is described in docs/lessons.md. Read in this order:

- `judge`        runs a check, and makes the verdict of what it raises
- `answer`       what a check looks at: the program's names, source, output and recording
- `library`      the functions that a check may call, put together from:
- `definitions`, `annotations`, `syntax`  what the program defines, how it is annotated, which constructs it uses
- `output`, `yields`, `results`  what it prints, yields and gives, and when
- `closing`, `recorded`, `tasks`  what it closes, runs at the same time, and leaves behind
- `calls`        calls into the answer: what they gave, wrote and took
- `mistakes`     the words for errors: for those that are often made (`errors`, `syntax_errors`), and for others
- `starting`     those of what takes coroutines over, such as `asyncio.run` and `gather`
- `causes`       what may be behind a failure: a missing `await`, a call that blocks
- `nodes`        the nodes of a line, and their names
- `origins`      which function a name in the source stands for
- `failed`       what a function of the library raises
- `words`        texts in the reader's language, filled in
- `kept`         what a run told, kept as a recording
- `limit`        how long an answer may take
- `undo`         takes back what code did to names that are not its own
"""
