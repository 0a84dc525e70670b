# What a recorder has told to the host of a test.

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fake_host import FakeHost


def lanes(host: FakeHost) -> dict[int, Any]:
    return {event["lane"]["id"]: event["lane"] for event in host.events if event["type"] == "lane"}


def steps(host: FakeHost, *types: str) -> list[Any]:
    """Give the steps as they are told."""
    told = [event["step"] for event in host.events if event["type"] == "step"]
    return [step for step in told if not types or step["type"] in types]


def story(host: FakeHost) -> list[str]:
    """Give the steps as lines: second, lane, what, and the details that matter, lanes by their names."""
    names = {number: lane["name"] for number, lane in lanes(host).items()}
    lines = []
    for step in steps(host):
        words = [f"{step['at']:.1f}", names[step["lane"]], f"{step['type']}:{step['line']}"]
        words += [f"{field}={step[field]}" for field in ("value", "kind", "how", "error") if field in step]
        if "on" in step:
            words.append(f"on={' '.join(step['on'].values())}")
        words += [f"{field}={names[step[field]]}" for field in ("by", "to") if field in step]
        words += [f"{field}={step[field]:.1f}" for field in ("waited", "seconds") if field in step]
        lines.append(" ".join(words))
    return lines


def counts(host: FakeHost) -> dict[tuple[int, str], int]:
    """Give how often each type of step happened, by lane: as it is told, or else by the steps."""
    told: Counter[tuple[int, str]] = Counter()
    for event in host.events:
        if event["type"] == "counts":
            told.update({(count["lane"], count["type"]): count["count"] for count in event["counts"]})
    thinned = {lane for lane, _ in told}
    told.update((step["lane"], step["type"]) for step in steps(host) if step["lane"] not in thinned)
    return dict(told)


def resources(host: FakeHost) -> list[Any]:
    return [event["resource"] for event in host.events if event["type"] == "resource"]


def changes(host: FakeHost) -> list[str]:
    """Give the changes as lines: second, name, what, count, unfinished, by whom and who holds it then."""
    names = {number: lane["name"].partition(" · ")[0] for number, lane in lanes(host).items()}
    kinds = {each["id"]: each["name"] for each in resources(host)}
    lines = []
    for event in host.events:
        if event["type"] != "change":
            continue
        change = event["change"]
        words = [f"{change['at']:.1f}", kinds[change["resource"]], f"{change['type']}:{change['line']}"]
        words += [str(change["count"])]
        words += [f"unfinished={change['unfinished']}"] if "unfinished" in change else []
        words += [f"by={names[change['lane']]}"] if "lane" in change else []
        words += [f"held={','.join(names[holder] for holder in change['holders'])}"] if "holders" in change else []
        lines.append(" ".join(words))
    return lines
