"""What a real browser fetches by HTTP to show a page: scripts, styles, fonts. The page itself comes by websocket."""

import time
from collections.abc import Sequence
from typing import Any

from tests import browsers
from tests.bench.bases import Base
from tests.bench.scenes import Scene
from tests.bench.served import serving

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
QUIET = 3.0  # seconds without a sign of anything more
PATIENCE = 30  # seconds for something that was begun


def fetched(scenes: Sequence[Scene], base: Base) -> dict[str, tuple[int, int]] | None:
    """Bytes by page, on a first visit and on a later one; None where there is no Chromium."""
    executable = browsers.chromium()
    if executable is None:
        return None
    found: dict[str, tuple[int, int]] = {}
    with serving(base) as app, browsers.running(executable) as browser:
        for scene in scenes:
            if scene.page not in found:
                found[scene.page] = _twice(browser, scene, f"http://127.0.0.1:{app.port}")
    return found


def _twice(browser: Any, scene: Scene, host: str) -> tuple[int, int]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "marsa_demo", "value": scene.email, "url": host}])
    url = f"{host}/{scene.address}" + (f"?{scene.query}" if scene.query else "")
    try:
        return _bytes(context, url), _bytes(context, url)
    finally:
        context.close()


def _bytes(context: Any, url: str) -> int:
    page = context.new_page()
    traffic = Traffic(context.new_cdp_session(page))
    page.goto(url)
    page.locator(READY).wait_for(timeout=60_000)
    while traffic.is_young():  # big scripts are asked for only once the page needs them
        page.wait_for_timeout(100)
    page.close()
    return traffic.bytes


class Traffic:
    """What a page fetches: `bytes` over the wire, headers included, nothing for what the browser had in store."""

    def __init__(self, network: Any) -> None:
        self.bytes = 0
        self._open: set[str] = set()
        self._latest = time.monotonic()
        network.on("Network.requestWillBeSent", self._begins)
        network.on("Network.loadingFinished", self._ends)
        network.on("Network.loadingFailed", self._ends)
        network.send("Network.enable")

    def is_young(self) -> bool:
        """Whether something is still on its way, or was a moment ago."""
        quiet = time.monotonic() - self._latest
        return quiet < QUIET or (bool(self._open) and quiet < PATIENCE)

    def _begins(self, event: dict[str, Any]) -> None:
        self._open.add(event["requestId"])
        self._latest = time.monotonic()

    def _ends(self, event: dict[str, Any]) -> None:
        self._open.discard(event["requestId"])
        self._latest = time.monotonic()
        self.bytes += int(event.get("encodedDataLength", 0))
