# A check runs once its program has ended well, apart from the program, and for a limited time.

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS, RECORDED, check_of, told
from recorded import steps

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost
    from judged import Judges

    from yieldpad.messages import EarlierCell

WAITS = "async def waits():\n    while True:\n        await asyncio.sleep(1)\n"
STILL = "was still running after 600 seconds of the program's clock, so I stopped it. Is there a loop that never ends?"
STUCK = "waits for something that can never come: nothing else is running, and no timer is left. So I stopped it."


def test_a_run_without_a_check_has_no_verdict(run_cell: RunsCells) -> None:
    assert run_cell("x = 1")["verdict"] is None


def test_a_check_that_raises_nothing_passes(judge: Judges) -> None:
    assert judge("x = 1", "") == ["passed"]
    assert judge("x = 1", "assert x == 1") == ["passed"]


def test_the_first_failure_ends_the_check(judge: Judges) -> None:
    assert judge("x = 1", "remark('so far')\nfail('One.', line=1)\nfail('Two.')") == ["wrong 1: One."]


def test_a_condition_can_be_expected(judge: Judges) -> None:
    check = "expect(x > 0, 'x is not positive.')\nexpect(x > 1, f'x is {x}.', line=1)"
    assert judge("x = 1", check) == ["wrong 1: x is 1."]


def test_a_check_may_wait(judge: Judges) -> None:
    check = "import asyncio\nasync with asyncio.timeout(20):\n    values = [n async for n in async_numbers()]\n"
    assert judge(NUMBERS, check + "expect(values == [1, 2, 3, 4, 5], str(values))") == ["passed"]


def test_a_check_sees_the_answer(judge: Judges) -> None:
    check = """\
expect(answer.source.startswith('print'), 'source')
expect(len(answer.tree.body) == 2, 'tree')
expect(answer.stdout == '1\\n', 'stdout')
expect(answer.names['x'] == 3, 'names')
expect([text['text'] for text in answer.recording['output']] == ['1\\n'], 'recording')
"""
    assert judge("print(1)\nx = 3", check) == ["passed"]


@RECORDED
def test_a_check_sees_the_recording(judge: Judges) -> None:
    code = f"{NUMBERS}\nawait anext(async_numbers())"
    check = (
        "names = [lane['name'] for lane in answer.recording['lanes']]\nexpect('async_numbers' in names, str(names))\n"
    )
    check += (
        "expect([step['value'] for step in answer.recording['steps'] if step['type'] == 'yield'] == ['1'], 'steps')"
    )
    assert judge(code, check) == ["passed"]


def test_the_answer_sees_the_names_of_earlier_cells(judge: Judges) -> None:
    judge(NUMBERS, "", cell="one")
    code = "async def collect():\n    return [n async for n in async_numbers()]"
    assert judge(code, "await returns('collect()', [1, 2, 3, 4, 5])", cell="two") == ["passed"]


# --- nothing gets mixed up


def test_what_is_printed_while_it_is_judged_is_not_shown(host: FakeHost, judge: Judges) -> None:
    code = "import sys\nasync def f():\n    print('twice')\n    print('oh', file=sys.stderr)\nprint('once')"
    assert judge(code, "await f()\nprint('three times')\nfail('no')") == ["wrong -: no"]
    assert (host.output(), host.output("stderr")) == ("once\n", "")


@RECORDED
def test_what_is_done_while_it_is_judged_is_not_recorded(host: FakeHost, judge: Judges) -> None:
    assert judge(NUMBERS, "await yields('async_numbers', [1, 2, 3, 4, 5])") == ["passed"]
    assert steps(host) == []


def test_the_time_of_a_check_is_not_the_programs(run_cell: RunsCells) -> None:
    check = check_of("await yields('async_numbers', [1, 2, 3, 4, 5])")
    assert run_cell(NUMBERS + "await asyncio.sleep(1)", check=check)["at"] == pytest.approx(1, abs=0.01)


def test_nobody_answers_questions_while_it_is_judged(judge: Judges) -> None:
    assert judge("def f():\n    return input()", "await returns('f()', '')") == [
        "wrong 2: `f()` ends with an error: `EOFError: EOF when reading a line`."
    ]


def test_the_names_of_a_check_stay_in_it(host: FakeHost, judge: Judges, run_cell: RunsCells) -> None:
    code = "count = 0\nitems = []\ndef add():\n    global count, new\n    count += 1\n    new = 1"
    assert judge(code, "mine = 1\ncount = 7\nadd()\nexpect(answer.names['count'] == 1, 'no')") == ["passed"]
    run_cell("print([name for name in ('mine', 'answer', 'yields', 'new') if name in globals()], count)", cell="two")
    assert host.output() == "[] 0\n"


def test_names_like_the_librarys_do_not_break_a_check(judge: Judges) -> None:
    code = f"{NUMBERS}\nyields = prints = answer = fail = list = len = str = 1\nprint(yields)"
    check = "await yields('async_numbers', [1, 2, 3, 4, 5])\nprints('1')\nexpect(list(str(len([1]))) == ['1'], 'no')\n"
    assert judge(code, check + "expect(answer.names['answer'] == 1, 'names')") == ["passed"]


def test_what_a_program_does_to_asyncio_is_taken_back(host: FakeHost, judge: Judges, run_cell: RunsCells) -> None:
    code = f"{NUMBERS}\nimport builtins, time\nasync def instantly(seconds): pass\nasyncio.sleep = instantly\n"
    code += "asyncio.run = asyncio.gather = builtins.len = time.sleep = time.monotonic = print\n"
    check = "await yields('async_numbers', [1, 2, 3, 4, 5], gap=1)"
    sleep = asyncio.sleep
    assert judge(code, check) == ["passed"]
    assert asyncio.sleep is sleep
    assert run_cell("import asyncio\nawait asyncio.sleep(1)\nprint(len('ab'))")["at"] > 0.9
    assert host.output() == "2\n"


def test_a_print_of_ones_own_is_used_and_kept_apart(judge: Judges) -> None:
    code = "shown = []\ndef print(*values): shown.append(values)\ndef f():\n    print(1)\nf()"
    check = "prints('')\nexpect(shown == [(1,)], 'shown')\nawait printed_by('f()', '')\nprint('swallowed')"
    assert judge(code, check) == ["passed"]


def test_a_closed_stdout_does_not_hurt(judge: Judges) -> None:
    assert judge("import sys\ndef f(): sys.stdout.close()\n", "await returns('f()', None)\nfail('end')") == [
        "wrong -: end"
    ]


def test_a_program_that_exits_well_is_judged(judge: Judges) -> None:
    assert judge("import sys\nprint(1)\nsys.exit()", "prints('2')") == [
        "wrong -: Your program prints `1`. I expected `2`."
    ]


def test_a_program_that_fails_keeps_its_error(run_cell: RunsCells) -> None:
    one: EarlierCell = {"cell": "one", "label": "One", "code": "x = 1"}
    ending = run_cell("print(x)", cell="two", earlier=(one,), check=check_of("fail('never')"))
    assert (ending["ok"], ending["reason"], ending["line"]) == (False, "error", 1)
    assert (ending["error"] or "").endswith("NameError: name 'x' is not defined\n")
    assert ending["missing"] == {"name": "x", "cell": "one", "label": "One"}
    assert told(ending["verdict"]) == [
        "wrong 1: The name `x` is not defined. Is it spelled as in its definition, and has that cell been run?"
    ]


# --- whose mistake it is


def test_a_bare_name_that_is_missing_is_the_answers_mistake(judge: Judges) -> None:
    assert judge("x = 1", "await yields(async_numbers, [1])") == [
        "wrong -: Your program does not define `async_numbers`."
    ]
    assert judge("x = 1", "await returns('collect(async_numbers())', 1)") == [
        "wrong -: Your program does not define `collect`."
    ]


def test_an_error_in_the_answers_function_is_the_answers_mistake(judge: Judges) -> None:
    code = "async def inner():\n    raise OSError('gone')\nasync def f():\n    await inner()"
    assert judge(code, "await f()") == ["wrong 2: `f()` ends with an error: `OSError: gone`."]
    assert judge("def f():\n    import sys\n    sys.exit(3)", "f()") == [
        "wrong 3: `f()` ends with an error: `SystemExit: 3`."
    ]


@pytest.mark.parametrize(
    ("check", "line", "error"),
    [
        ("x\n1 / 0", 2, "ZeroDivisionError: division by zero"),
        ("def g():\n    y = missing.thing\nyields('f', [])\ng(", 4, "SyntaxError: '(' was never closed"),
        ("await closes()", 1, "TypeError: Closing.closes() missing 1 required positional argument: 'call'"),
        ("await returns('f(', 1)", 1, "SyntaxError: '(' was never closed"),
        ("def helper():\n    return 1 / 0\n\nhelper()", 2, "ZeroDivisionError: division by zero"),
    ],
)
def test_an_error_of_the_check_is_its_authors_mistake(judge: Judges, check: str, line: int, error: str) -> None:
    text = f"The check of this exercise does not work. That is not your mistake: `{error}` (line {line} of the check)."
    assert judge("x = 1\nasync def f(): pass", check) == [f"broken {line}: {text}"]


def test_texts_may_be_in_another_language(run_cell: RunsCells) -> None:
    check = check_of("await yields('async_numbers', [1, 2], gap=0.5)", language="de")
    assert told(run_cell(NUMBERS.replace("6", "3"), check=check)["verdict"]) == [
        "wrong 3: Der erste Wert von `async_numbers` kommt nach 1,0 s. Erwartet habe ich ihn nach etwa 0,5 s."
    ]


# --- in time


def test_a_program_that_never_ends_is_stopped(run_cell: RunsCells) -> None:
    ending = run_cell(f"import asyncio\n{WAITS}asyncio.run(waits())", check=check_of("fail('never')"))
    verdict = told(ending["verdict"])
    assert verdict is not None
    assert verdict[0].startswith("late ")
    assert verdict[0].endswith(f": Your program {STILL}")
    assert (ending["ok"], ending["reason"], round(ending["at"])) == (False, "stopped", 600)


@RECORDED
def test_the_line_where_it_waits_is_told(judge: Judges) -> None:
    assert judge(f"import asyncio\n{WAITS}asyncio.run(waits())", "") == [f"late 4: Your program {STILL}"]
    assert judge(
        "import asyncio\nasync def f():\n    q = asyncio.Queue()\n    await q.get()\nasyncio.run(f())", ""
    ) == [f"late 4: Your program {STUCK}"]


def test_its_clean_up_is_run(host: FakeHost, judge: Judges) -> None:
    code = "import asyncio\nasync def f():\n    try:\n        await asyncio.sleep(1000)\n    finally:\n"
    code += "        await asyncio.sleep(1)\n        print('closed')\nasyncio.run(f())"
    verdict = judge(code, "")
    assert verdict is not None
    assert verdict[0].endswith(STILL)
    assert host.output() == "closed\n"


@pytest.mark.parametrize(
    "code",
    [
        "    while True:\n        try: await asyncio.sleep(1)\n        except asyncio.CancelledError: pass\n",
        "    try: await asyncio.sleep(1000)\n    except asyncio.CancelledError: await asyncio.Event().wait()\n",
        "    try: await asyncio.Event().wait()\n    except asyncio.CancelledError: await asyncio.sleep(1000)\n",
    ],
)
def test_one_that_does_not_want_to_end_is_stopped_again(judge: Judges, code: str) -> None:
    verdict = judge(f"import asyncio\nasync def f():\n{code}asyncio.run(f())", "")
    assert verdict is not None
    assert verdict[0].startswith("late ")


def test_one_that_catches_the_stop_is_late_all_the_same(judge: Judges) -> None:
    code = f"import asyncio\n{WAITS}try:\n    asyncio.run(waits())\nexcept KeyboardInterrupt:\n    print('caught')"
    verdict = judge(code, "fail('never')")
    assert verdict is not None
    assert verdict[0].endswith(STILL)


def test_waiting_for_what_never_comes_is_noticed_at_once(host: FakeHost, judge: Judges) -> None:
    code = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())"
    verdict = judge(code, "")
    assert verdict is not None
    assert verdict[0].endswith(f": Your program {STUCK}")
    assert host.now() < 101


def test_a_thread_or_an_answer_may_still_come(host: FakeHost, judge: Judges) -> None:
    code = "import asyncio\nasync def main():\n    print(await asyncio.to_thread(len, 'ab'))\nasyncio.run(main())"
    assert judge(code, "prints('2')") == ["passed"]


def test_a_call_that_never_ends_is_stopped_and_named(judge: Judges) -> None:
    code = f"import asyncio\n{WAITS}async def ticks():\n    await waits()\n    yield 1"
    for check, call in (("await returns('waits()', 1)", "waits()"), ("await yields('ticks', [1])", "ticks()")):
        verdict = judge(code, check)
        assert verdict is not None
        assert verdict[0].endswith(f": `{call}` {STILL}")


def test_program_and_check_have_their_seconds_each(judge: Judges) -> None:
    code = "import asyncio\nawait asyncio.sleep(400)"
    assert judge(code, "import asyncio\nawait asyncio.sleep(400)") == ["passed"]


@pytest.mark.parametrize("code", ["for n in range(3): work()", "try: work()\nexcept KeyboardInterrupt: work()"])
def test_a_program_that_computes_too_long_is_stopped(host: FakeHost, judge: Judges, code: str) -> None:
    def work() -> None:
        host.real_now += 6
        host.beat()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.work", work, raising=False)
        verdict = judge(f"\n{code}", "")
    assert verdict == [
        f"late {2}: Your program was still busy after 5 seconds, so I stopped it. Is there a loop that never ends?"
    ]


def test_a_call_that_computes_too_long_is_stopped_with_its_line(host: FakeHost, judge: Judges) -> None:
    def work() -> None:
        host.real_now += 6
        host.beat()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.work", work, raising=False)
        verdict = judge("async def f():\n    while True:\n        work()", "await returns('f()', 1)")
    assert verdict == [
        "late 3: `f()` was still busy after 5 seconds, so I stopped it. Is there a loop that never ends?"
    ]


def test_stop_ends_a_check_without_a_verdict(run_cell: RunsCells) -> None:
    code = "import asyncio\nasync def f():\n    stop()\n    await asyncio.sleep(1)"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.stop", lambda: signal.raise_signal(signal.SIGINT), raising=False)
        ending = run_cell(code, check=check_of("await returns('f()', None)"))
    assert (ending["ok"], ending["reason"], ending["verdict"]) == (False, "stopped", None)


def test_stop_ends_the_program_without_a_verdict(host: FakeHost, run_cell: RunsCells) -> None:
    host.stop_at(2.5)
    ending = run_cell(f"import asyncio\n{WAITS}asyncio.run(waits())", check=check_of("fail('never')"))
    assert (ending["ok"], ending["reason"], ending["verdict"]) == (False, "stopped", None)


def test_nothing_of_a_check_is_left(host: FakeHost, judge: Judges, run_cell: RunsCells) -> None:
    handler = signal.getsignal(signal.SIGINT)
    judge(NUMBERS, "import asyncio\ntask = asyncio.create_task(anext(async_numbers()))\nawait asyncio.sleep(0)")
    assert signal.getsignal(signal.SIGINT) is handler
    assert run_cell("import asyncio\nawait asyncio.sleep(1000)")["ok"]
