"""Judges an answer to an exercise: runs its check, which is Python in a lesson, and says in words what was expected.

docs/lessons.md describes what a check may call. Read in this order:

- `judge`         runs a check, and makes the verdict
- `answer`        what a check sees: the program's names, source, output and recording
- `source`        the check's own source: what it defines and asserts
- `library`       the functions that a check may call, put together from `definitions` and the files of `expect`:
- `definitions`   which functions the program defines
- `expect.annotations`, `expect.syntax`  how they are annotated, which constructs the source uses
- `expect.output`, `expect.yields`, `expect.results`  what the program prints, yields and returns, and when
- `expect.classes`, `expect.contexts`  its classes, and what `async with` does with their objects
- `expect.closing`, `expect.recorded`, `expect.tasks`  what it closes, runs concurrently, and leaves running
- `expect.causes` what may have caused a failure: a missing `await`, a call that blocks
- `calls`         calls into the answer, with their results, output and times
- `own_names`     what the check has defined itself, and how a reader sees it
- `awaited`       finds what a check forgets to await
- `printed`       what a check prints for its author
- `texts`         texts in the reader's language, with their values
- `recording`     the events of a run as a recording
- `limit`         how long an answer may take
- `restore`       undoes changes of names that do not belong to the program
"""
