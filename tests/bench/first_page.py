# What a reader on a slow device waits for, as Lighthouse measures it: first and largest contentful paint, what shifts,
# how long the main thread is blocked, and the bytes before the first paint; with a network of 1.6 Mbit/s and 150 ms,
# and a processor that is four times slower. Each visit is a new browser's first.
# Call: .venv/bin/python tests/bench/first_page.py [rounds]

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, launch, table
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 4
LATENCY = 150  # milliseconds
BYTES_A_SECOND = 1_600_000 / 8
WINDOWS = {"1280 px": {"width": 1280, "height": 800}, "390 px": {"width": 390, "height": 844}}
PAGES = ("index.html", LESSON, "play.html", "gallery.html")
SETTLED = 5_000  # milliseconds after the page's load in which it may still shift or be blocked

Figures = dict[str, float]


def visit(browser: Browser, url: str, window: str) -> tuple[Figures, list[str]]:
    """Opens a page with nothing in the cache. Gives its figures, and what has shifted."""
    viewport = WINDOWS[window]
    context = browser.new_context(viewport={"width": viewport["width"], "height": viewport["height"]})
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    speeds = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **speeds})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load", timeout=90_000)
    page.wait_for_timeout(SETTLED)
    figures: Figures = page.evaluate("figures()")
    shifted: list[str] = page.evaluate("shifted")
    context.close()
    return figures, shifted


def main(rounds: int) -> None:
    rows = []
    notes: set[str] = set()
    with bench() as (playwright, site, _):
        for window in WINDOWS:
            for path in PAGES:
                visits = []
                for _ in range(rounds):
                    browser = launch(playwright)
                    figures, shifted = visit(browser, site.url + path, window)
                    browser.close()
                    visits.append(figures)
                    notes |= {f"{path} at {window}: {what}" for what in shifted}
                middle = {name: median(each[name] for each in visits) for name in visits[0]}
                rows.append(
                    [
                        f"{path} at {window}",
                        *(f"{middle[name] / 1000:.2f} s" for name in ("first", "largest")),
                        f"{max(each['shift'] for each in visits):.4f}",
                        f"{middle['blocked']:.0f} ms",
                        f"{middle['bytes'] / 1000:.0f} kB",
                    ]
                )
    head = ["page", "first paint", "largest paint", "shift", "blocked", "bytes before first paint"]
    print(table(head, *rows))
    print(f"\n{rounds} rounds, medians; of the shift the worst. It must be 0.")
    print(*sorted(notes), sep="\n")


# Blocked is what tasks of more than 50 ms take beyond that, as Lighthouse counts it.
_OBSERVE = """
globalThis.shifted = [];
const seen = { largest: 0, shift: 0, blocked: 0 };
const observe = (type, hear) =>
  new PerformanceObserver(list => list.getEntries().forEach(hear)).observe({ type, buffered: true });
observe("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
observe("layout-shift", ({ value, hadRecentInput, sources, startTime }) => {
  if (hadRecentInput) return;
  seen.shift += value;
  const named = ({ node, previousRect: was, currentRect: is }) =>
    `${node?.nodeName} ${node?.id ?? ""} ${node?.className ?? ""} ` +
    `${was.x},${was.y},${was.width},${was.height} -> ${is.x},${is.y},${is.width},${is.height}`;
  shifted.push(`${value.toFixed(4)}: ${sources.map(named).join("; ")}`);
});
observe("longtask", ({ duration }) => { seen.blocked += Math.max(0, duration - 50); });
globalThis.figures = () => {
  const [first] = performance.getEntriesByName("first-contentful-paint");
  const before = performance
    .getEntriesByType("resource")
    .concat(performance.getEntriesByType("navigation"))
    .filter(({ responseEnd }) => responseEnd <= first.startTime);
  const bytes = before.reduce((sum, { transferSize }) => sum + transferSize, 0);
  return { first: first.startTime, ...seen, bytes };
};
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
