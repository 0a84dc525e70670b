# What is drawn, and what listens, never decides about a run: it ends, its promise settles, the next one starts.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.two_cells import LATE, REPEATS, two_cells, where_errors_are_expected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

VALUE = "async def n():\n    yield 1\n\nprint([x async for x in n()])"
SLOWLY = """\
import asyncio

async def numbers():
    for number in range(20):
        await asyncio.sleep(0.02)
        yield number

print([number async for number in numbers()])
"""
FAILING = "async def n():\n    yield 1\n\nasync for x in n(): print(x)\n1 / 0"

# What a page may have done to its own prototypes. Each gives back what puts it right again.
BREAKS = {
    "append": ["Element", "append"],
    "replaceChildren": ["Element", "replaceChildren"],
    "setAttribute": ["Element", "setAttribute"],
    "remove": ["Element", "remove"],
    "matches": ["Element", "matches"],
    "createElementNS": ["Document", "createElementNS"],
    "dispatchEvent": ["EventTarget", "dispatchEvent"],
}
GETTERS = ["by", "waited", "seconds", "note", "thinned", "counts", "error", "missing"]


@pytest.fixture(scope="module")
def shared_page(browser: Browser, engine: str, tool: StaticServer, shared_errors: PageErrors) -> Iterator[Page]:
    """A page of another site with two cells."""
    with two_cells(browser, engine, tool, shared_errors) as page:
        yield page


@pytest.fixture
def drawn(shared_page: Page, shared_errors: PageErrors) -> Iterator[Page]:
    """The page, on which errors of the page are expected."""
    with where_errors_are_expected(shared_page, shared_errors):
        yield shared_page


@pytest.mark.chromium_only(
    reason="which of our calls throws is the same in each browser; a getter that throws is tried in Firefox, too"
)
@pytest.mark.parametrize("name", BREAKS)
def test_a_run_ends_whose_drawing_throws(drawn: Page, name: str) -> None:
    times = REPEATS // len(BREAKS) + 1
    for code, ok in [(VALUE, True), (FAILING, False)]:
        outcomes = drawn.evaluate(_BROKEN, [BREAKS[name], code, times])
        assert [outcome["ok"] for outcome in outcomes] == [ok] * times
        assert all(outcome["next"] == "next\n" for outcome in outcomes)
        assert all(outcome["state"] == ("done" if ok else "failed") for outcome in outcomes)


def test_a_run_ends_beside_a_getter_that_throws(drawn: Page) -> None:
    for name in GETTERS:
        outcome = drawn.evaluate(_BESIDE_GETTER, [name, FAILING])
        assert outcome["reason"] == "error", name
        assert outcome["next"] == "next\n", name


def test_an_error_of_the_drawing_is_told_once_and_in_its_place(drawn: Page) -> None:
    told = drawn.evaluate(_TOLD, SLOWLY)
    assert told["ok"]
    assert told["errors"] == ["Error: broken"]
    assert told["said"] == 1
    assert told["output"].startswith("[0, 1, 2")
    assert told["after"] == 0, "the next run tries again, and says nothing"


def test_runs_end_whose_listeners_throw(drawn: Page) -> None:
    outcomes = drawn.evaluate(_LISTENERS, [VALUE, REPEATS])
    assert outcomes == [True] * REPEATS


@pytest.mark.chromium_only(reason="listeners are called by our own code; those that throw are tried in Firefox, too")
@pytest.mark.parametrize("event", ["cellstart", "celloutput", "cellstep", "cellend"])
def test_a_listener_may_run_stop_remove_and_alter(drawn: Page, event: str) -> None:
    times = REPEATS // 12 + 1
    seen = drawn.evaluate(_MEDDLING, [event, VALUE, times])
    assert seen["settled"] == 4 * times
    assert seen["next"] == "next\n"
    assert seen["steps"] > 0


def test_a_run_asked_for_at_the_end_of_another_waits_its_turn(drawn: Page) -> None:
    order = drawn.evaluate(_QUEUE)
    assert order == ["counting: a", "other: b", "counting: c"]


# Only what stands in a cell fails, and only while it runs.
_BROKEN = (
    """
async ([[owner, name], code, rounds]) => {
  const cell = document.querySelector("#counting");"""
    + LATE
    + """
  const target = window[owner].prototype;
  const own = Object.getOwnPropertyDescriptor(target, name);
  const outcomes = [];
  for (let round = 0; round < rounds; round++) {
    cell.code = code;
    const running = cell.run();
    Object.defineProperty(target, name, {
      configurable: true,
      writable: true,
      value(...given) {
        const root = this.getRootNode?.();
        if (root?.host === cell || this === cell || this.ownerDocument === null) throw new Error("broken");
        return own.value.apply(this, given);
      },
    });
    const { ok } = await late(running).finally(() => Object.defineProperty(target, name, own));
    const state = cell.state;
    cell.code = "print('next')";
    outcomes.push({ ok, state, next: (await late(cell.run())).stdout });
  }
  return outcomes;
}
"""
)
_BESIDE_GETTER = (
    """
async ([name, code]) => {
  const cell = document.querySelector("#counting");"""
    + LATE
    + """
  cell.code = code;
  const running = cell.run();
  const get = () => {
    throw new Error("broken");
  };
  Object.defineProperty(Object.prototype, name, { configurable: true, get });
  const { reason } = await late(running).finally(() => delete Object.prototype[name]);
  cell.code = "print('next')";
  return { reason, next: (await late(cell.run())).stdout };
}
"""
)
_TOLD = """
async code => {
  const cell = document.querySelector("#counting");
  const errors = [];
  const note = event => errors.push(String(event.error));
  addEventListener("error", note);
  cell.code = code;
  const running = cell.run();
  const own = Element.prototype.getAttributeNames;
  Element.prototype.getAttributeNames = () => {
    throw new Error("broken");
  };
  const { ok } = await running.finally(() => {
    Element.prototype.getAttributeNames = own;
  });
  removeEventListener("error", note);
  const sentences = () => cell.shadowRoot.querySelectorAll(".undrawn").length;
  const said = sentences();
  const output = cell.shadowRoot.querySelector(".log").textContent;
  await cell.run();
  return { ok, errors, said, output, after: sentences() };
}
"""
_LISTENERS = (
    """
async ([code, rounds]) => {
  const cell = document.querySelector("#counting");"""
    + LATE
    + """
  const fail = event => {
    throw new Error(`the host's ${event.type}`);
  };
  const types = ["cellstart", "celloutput", "cellstep", "cellend"];
  for (const type of types) cell.addEventListener(type, fail);
  cell.code = code;
  const outcomes = [];
  for (let round = 0; round < rounds; round++) outcomes.push((await late(cell.run())).ok);
  for (const type of types) cell.removeEventListener(type, fail);
  return outcomes;
}
"""
)
_MEDDLING = (
    """
async ([type, code, rounds]) => {
  const cell = document.querySelector("#counting");
  const place = document.querySelector("#at-counting");"""
    + LATE
    + """
  let settled = 0;
  let again;
  let steps = 0;
  const meddle = [
    () => { again ??= cell.run(); },
    () => cell.stop(),
    () => cell.remove(),
    ({ detail }) => {
      if (Array.isArray(detail.recording?.steps)) detail.recording.steps.length = 0;
      for (const key of Object.keys(detail)) detail[key] = { toString: 1 };
    },
  ];
  for (const act of meddle) {
    for (let round = 0; round < rounds; round++) {
      again = undefined;
      cell.code = code;
      cell.addEventListener(type, act, { once: true });
      const outcome = await late(cell.run());
      settled += 1;
      cell.removeEventListener(type, act);
      if (again) await late(again);
      if (act === meddle[3]) steps += outcome.recording.steps.length;
      if (!cell.isConnected) place.append(cell);
    }
  }
  cell.code = "print('next')";
  return { settled, steps, next: (await late(cell.run())).stdout };
}
"""
)
_QUEUE = """
async () => {
  const [counting, other] = ["counting", "other"].map(id => document.getElementById(id));
  const order = [];
  for (const cell of [counting, other]) cell.setAttribute("session", "queue");
  counting.code = "print('a')";
  other.code = "print('b')";
  const first = counting.run();
  const second = other.run();
  let third;
  counting.addEventListener("cellend", () => {
    counting.code = "print('c')";
    third = counting.run();
  }, { once: true });
  const note = name => ({ stdout }) => order.push(`${name}: ${stdout.trim()}`);
  await first.then(note("counting"));
  await Promise.all([second.then(note("other")), third.then(note("counting"))]);
  for (const cell of [counting, other]) cell.removeAttribute("session");
  return order;
}
"""
