"""Judges an answer to an exercise: runs its check, Python in a lesson, and says in words what was expected.

What a check may call is described in LESSONS.md. Read in this order:

- `judge`        runs a check, and makes the verdict of what it raises
- `answer`       what a check looks at: the program's names, source, output and recording
- `library`      the functions that a check may call, put together from:
- `definitions`, `annotations`, `syntax`  what the program defines, how it is annotated, which constructs it uses
- `output`, `yields`, `results`, `closing`, `concurrency`  what it prints, yields and gives, when, and what it leaves
- `calls`        calls into the answer: what they gave, wrote and took
- `mistakes`     the words for mistakes that are often made, found by the error (`errors`, `syntax_errors`) or by `causes`
- `failed`       what a function of the library raises
- `words`        texts in the reader's language, filled in
- `kept`         what a run told, kept as a recording
- `limit`        how long an answer may take
- `undo`         takes back what code did to names that are not its own
"""
