# Events reach the host in order, at once where they can, and a flood in few messages. None is lost if Stop interrupts.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fake_host import FakeHost

from yieldpad.event_sink import AT_ONCE, FULL, LONG, MOST_APART, WINDOW, EventSink

if TYPE_CHECKING:
    from yieldpad.host.host import ProgramEvent
    from yieldpad.recording_types import Step


class Messages(FakeHost):
    """A host that keeps each message, and may be interrupted before or after it has told one."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[list[Any]] = []
        self.interrupts_before = self.interrupts_after = False

    def tell(self, events: list[ProgramEvent]) -> None:
        if self.interrupts_before:
            self.interrupts_before = False
            raise KeyboardInterrupt
        self.messages.append(events.copy())
        super().tell(events)
        if self.interrupts_after:
            self.interrupts_after = False
            raise KeyboardInterrupt

    def texts(self) -> list[list[str]]:
        return [[event["text"] for event in message if event["type"] == "output"] for message in self.messages]


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def sink(messages: Messages) -> EventSink:
    return EventSink(messages)


def step(at: float) -> Step:
    return {"at": at, "lane": 1, "type": "yield", "line": 1}


def flood(sink: EventSink) -> None:
    """Use up what goes at once in this window."""
    for number in range(AT_ONCE):
        sink.output("stdout", f"{number}\n")


def test_lines_go_at_once_and_a_flood_of_them_together(messages: Messages, sink: EventSink) -> None:
    flood(sink)
    assert messages.texts() == [[f"{number}\n"] for number in range(AT_ONCE)]
    for number in range(1_000):
        sink.output("stdout", f"{number}\n")
    assert len(messages.messages) == AT_ONCE
    messages.real_now += WINDOW
    sink.output("stdout", "end\n")
    assert messages.texts()[AT_ONCE:] == [["".join(f"{number}\n" for number in range(1_000)) + "end\n"]]


def test_streams_and_steps_keep_their_order_in_a_flood(messages: Messages, sink: EventSink) -> None:
    flood(sink)
    sink.output("stdout", "a")
    sink.output("stdout", "b")
    sink.output("stderr", "c")
    sink.step(step(0))
    sink.output("stderr", "d")
    sink.output("stderr", "e")
    sink.flush()
    told = [event.get("text", event["type"]) for event in messages.messages[-1]]
    assert told == ["ab", "c", "step", "de"]


def test_what_is_put_together_is_bounded(messages: Messages, sink: EventSink) -> None:
    flood(sink)
    line = "x" * 999 + "\n"
    for _ in range(1_000):
        sink.output("stdout", line)
    sink.flush()
    assert max(sum(len(text) for text in texts) for texts in messages.texts()) <= LONG
    before = len(messages.messages)
    for number in range(1_000):
        sink.output("stdout" if number % 2 else "stderr", "x")
    sink.flush()
    sizes = [len(message) for message in messages.messages[before:]]
    assert max(sizes) == FULL
    assert sum(sizes) == 1_000


def test_steps_are_gathered_but_for_the_first(messages: Messages, sink: EventSink) -> None:
    began = messages.now()
    for at in (0.03, 0.031, 0.032):
        messages._now = began + at
        sink.step(step(at))
    assert [len(message) for message in messages.messages] == [1]
    sink.step(step(0.06))
    assert [len(message) for message in messages.messages] == [1, 3]


def test_a_short_wait_in_a_flood_is_no_message_and_a_long_one_is(messages: Messages, sink: EventSink) -> None:
    sink.step(step(0))
    sink.flush_before(0.001)
    assert len(messages.messages) == 1  # there is no flood yet
    flood(sink)
    before = len(messages.messages)
    sink.output("stdout", "held\n")
    sink.flush_before(WINDOW / 2)
    assert len(messages.messages) == before
    sink.flush_before(WINDOW)
    assert len(messages.messages) == before + 1
    sink.output("stdout", "held\n")
    messages.real_now += WINDOW
    sink.flush_before(0)
    assert len(messages.messages) == before + 2


def test_texts_that_are_apart_in_the_programs_time_are_events_of_their_own(messages: Messages, sink: EventSink) -> None:
    flood(sink)
    for _ in range(5):
        sink.output("stdout", "x")
        messages._now += 1  # an instant clock: no real time goes by
    sink.flush()
    assert [event["at"] for event in messages.messages[-1]] == pytest.approx([0, 1, 2, 3, 4])


def test_there_are_not_too_many_of_them(messages: Messages, sink: EventSink) -> None:
    for number in range(20_000):
        sink.output("stdout", f"{number}\n")
        messages._now += 1
    sink.flush()
    assert messages.output() == "".join(f"{number}\n" for number in range(20_000))
    assert len(messages.events) < MOST_APART + 100


@pytest.mark.parametrize("moment", ["interrupts_before", "interrupts_after"])
def test_stop_while_events_are_told_loses_none_and_tells_none_twice(
    messages: Messages, sink: EventSink, moment: str
) -> None:
    flood(sink)
    sink.output("stdout", "a")
    sink.output("stdout", "b")
    sink.step(step(0))
    setattr(messages, moment, True)
    with pytest.raises(KeyboardInterrupt):
        sink.flush()
    sink.output("stdout", "c")
    sink.flush()
    told = [event.get("text", event["type"]) for event in messages.events[AT_ONCE:]]
    assert told == ["ab", "step", "c"]


def test_what_comes_while_events_are_settled_and_told_goes_along(messages: Messages, sink: EventSink) -> None:
    def settle() -> None:
        sink.before_flush = lambda: None
        sink.step(step(5))

    sink.before_flush = settle
    sink.output("stdout", "after the wait\n")
    assert [event["type"] for event in messages.events] == ["step", "output"]


def test_listeners_hear_each_event_as_it_comes(messages: Messages) -> None:
    heard: list[ProgramEvent] = []
    sink = EventSink(messages, heard.append, passes_on=False)
    for number in range(100):
        sink.output("stdout", f"{number}\n")
    sink.step(step(1))
    sink.flush()
    assert len(heard) == 101
    assert messages.messages == []
