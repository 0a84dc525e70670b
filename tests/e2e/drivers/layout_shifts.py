# How much of a page has moved although nobody did anything. Only Chromium tells.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def watch_shifts(page: Page) -> None:
    """To be called before the page opens."""
    page.add_init_script(_WATCH)


def moved_by(page: Page) -> float:
    """The sum of the shifts, as Cumulative Layout Shift counts them, once the page has been drawn."""
    return float(page.evaluate(_SUM))


_WATCH = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
"""
_SUM = """
new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
  resolve(shifts.reduce((sum, value) => sum + value, 0)), 100))))
"""
