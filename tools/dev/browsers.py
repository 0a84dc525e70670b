# The browsers that the tests drive: those of the machine; missing ones are installed.

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
FIREFOX_ELSEWHERE = ("/Applications/Firefox.app/Contents/MacOS/firefox", "C:/Program Files/Mozilla Firefox/firefox.exe")


@dataclass(frozen=True, slots=True)
class Engine:
    """A browser: its names on the path, its other places, and its Debian packages."""

    name: str
    programs: tuple[str, ...]
    elsewhere: tuple[str, ...]
    debian: tuple[str, ...]


CHROMIUM = Engine(
    "Chromium",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    CHROMIUM_ELSEWHERE,
    ("chromium",),
)
FIREFOX = Engine("Firefox", ("firefox-esr", "firefox"), FIREFOX_ELSEWHERE, ("firefox-esr",))
# WebKitWebDriver drives WebKitGTK, which needs a display.
WEBKIT = Engine("WebKitGTK", ("WebKitWebDriver",), (), ("webkit2gtk-driver", "xvfb"))


def find(engine: Engine) -> Path | None:
    """The path of a browser on this machine, or None."""
    on_path = [found for name in engine.programs if (found := shutil.which(name))]
    for place in (*on_path, *engine.elsewhere):
        if Path(place).exists():
            return Path(place)
    return _of_playwright() if engine is CHROMIUM else None


def provide() -> None:
    """Installs missing browsers, if that is possible, and prints what it installs."""
    for engine in (CHROMIUM, FIREFOX, WEBKIT):
        if find(engine):
            continue
        if _is_root_on_debian():
            print(f"The tests drive {engine.name}: installing Debian's {' and '.join(engine.debian)}", flush=True)
            _run(["apt-get", "update", "-qq"])
            _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *engine.debian])
        elif engine is CHROMIUM:
            print("The tests drive Chromium: installing Playwright's", flush=True)
            _run([sys.executable, "-m", "playwright", "install", "chromium"])
        if not find(engine):
            print(f"This machine has no {engine.name}, and none could be installed: its tests are skipped", flush=True)


def _run(command: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        print(f"{' '.join(command)} failed:\n{done.stderr.strip() or done.stdout.strip()}", flush=True)


def _is_root_on_debian() -> bool:
    # Ubuntu's packages of these names are snaps, which Playwright cannot drive.
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return platform.freedesktop_os_release().get("ID") == "debian"


def _of_playwright() -> Path | None:
    command = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, encoding="utf-8", check=False)
    place = Path(done.stdout.strip())
    return place if done.returncode == 0 and place.is_file() else None
