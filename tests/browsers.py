"""The Chromium that is already on this machine; none is ever downloaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
HOW_TO_INSTALL = (
    "no Chromium on this machine: `sudo apt install chromium` (Debian), `brew install --cask chromium` (macOS), "
    "or name one in the variable CHROMIUM"
)


@cache
def chromium() -> str | None:
    """Its path, or None."""
    named = os.environ.get("CHROMIUM")
    places = [named] if named else [*map(shutil.which, NAMES), *ELSEWHERE]
    return next((place for place in places if place and Path(place).exists()), None)


@contextmanager
def running(executable: str) -> Iterator[object]:
    """A Playwright browser."""
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-gpu"]
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=[*quiet, *as_root])
        yield started
        started.close()
