"""Somebody in front of a screen: opens pages, reads them, fills in forms."""

import re
import time
from contextlib import suppress
from datetime import date
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, TimeoutError, expect

from tests.office import App

SECONDS = 1000  # Playwright counts in milliseconds
PATIENCE = 60 * SECONDS
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


class Visitor:
    """`page` is Playwright's; `sent` is everything that the server sent to this browser over the websocket."""

    def __init__(self, browser: Browser, app: App, name: str, *, phone: bool = False, dark: bool = False) -> None:
        self.context = browser.new_context(
            viewport=PHONE if phone else DESK, color_scheme="dark" if dark else "light", locale="en-GB",
            has_touch=phone, timezone_id="Africa/Tripoli",
            reduced_motion="reduce",  # drawing what moves takes most of the time of a machine without a graphics card
        )  # fmt: skip
        email = name if "@" in name else f"{name}@marsa.example"
        self.context.add_cookies([{"name": "marsa_demo", "value": email, "url": app.url}])
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.sent = bytearray()
        self.complaints: list[str] = []  # of the browser: what the content security policy forbade, scripts that broke
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.clicks = self.fields = 0  # what the person did so far, for the stopwatch
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._keep))
        self._url = app.url

    def open(self, address: str = "/", *, lang: str = "en") -> None:
        """Type an address; returns once the page is there. `lang` is the reader's own choice of language."""
        self.page.goto(f"{self._url}{address}{'&' if '?' in address else '?'}lang={lang}")
        self.settled()

    def settled(self) -> None:
        """Wait until the page has a title and the server has nothing more to say."""
        self.page.wait_for_selector("[data-testid=stMain] h1")
        self.page.wait_for_selector(AT_REST, state="attached")
        expect(self.page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)

    def runs_again(self) -> None:
        """The page's next run, as after any touch: without a new session."""
        self.page.keyboard.press("r")
        self.page.wait_for_timeout(300)
        self.settled()

    def menu(self, page: str) -> Locator:
        """A page's line in the side bar."""
        return self.page.get_by_test_id("stSidebarNavLink").filter(has_text=page)

    def follow(self, link: Locator, address: Any) -> None:
        """Click a link of our own and wait for the page it opens."""
        link.click()
        self.page.wait_for_url(address)
        self.settled()

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    @property
    def text(self) -> str:
        return str(self.main.inner_text())

    def tile(self, label: str) -> Locator:
        named = self.page.locator(".m-label").get_by_text(label, exact=True)
        return self.page.locator(".m-tile").filter(has=named)

    def number(self, label: str) -> int:
        """The number on a tile; 0 where none is known."""
        return int(re.sub(r"\D", "", self.tile(label).locator(".m-value").inner_text()) or 0)

    def field(self, label: str) -> Locator:
        """The box of a form in which one writes."""
        return self.main.get_by_label(label, exact=True)

    def write(self, label: str, value: Any) -> None:
        self.fields += 1
        box = self.field(label).first
        box.fill(str(value))
        box.press("Tab")

    def date(self, label: str, day: date) -> None:
        """Type a date, the way people do: day, month, year."""
        self.fields += 1
        box = self.main.get_by_test_id("stDateInput").filter(has=self.page.get_by_text(label, exact=True))
        box.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%d%m%Y}")

    def choose(self, label: str, option: str) -> None:
        """Take one option of a list: its words, or those before a dot that says more."""
        self.fields += 1
        listed = self.main.get_by_test_id("stSelectbox").filter(has=self.page.get_by_text(label, exact=True))
        wanted = self.page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( ·|$)"))
        for patience in (5 * SECONDS, 10 * SECONDS, 15 * SECONDS):
            # the answer to the field before may come while the list is open, and shuts it
            listed.locator("input").fill("")
            listed.locator("input").fill(option)
            with suppress(TimeoutError):
                return wanted.click(timeout=patience)
        raise AssertionError(f"{label}: no {option}")

    def open_part(self, title: str) -> None:
        """Unfold a part of a form."""
        self.clicks += 1
        self.main.get_by_test_id("stExpander").get_by_text(title, exact=True).click()

    def take(self, name: str) -> None:
        """Choose one of a few that stand in a row."""
        self.clicks += 1
        self.main.get_by_test_id("stButtonGroup").locator("button").filter(has_text=name).click()

    def press(self, name: str) -> None:
        self.clicks += 1
        self.main.get_by_role("button", name=name).click()

    def sees(self, text: str) -> None:
        """Fails unless the text is, or comes to be, on the screen."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)

    def comes_to(self, script: str, value: Any) -> None:
        """Fails unless the script's answer is, or comes to be, `value`: what slides in takes its time."""
        give_up = time.monotonic() + PATIENCE / SECONDS
        while (answer := self.page.evaluate(script)) != value:
            assert time.monotonic() < give_up, f"{self.page.url} has {answer}"
            self.page.wait_for_timeout(100)

    def close(self) -> None:
        self.context.close()

    def _hear(self, said: ConsoleMessage) -> None:
        # what the page says of itself counts; that a server was stopped under it is the test's own doing
        at_rest = said.text.startswith(
            (
                "Failed to load resource",
                "Client Error",
                "WebSocket connection to",
                "Streamlit server",
            )
        )
        if said.type == "error" and not at_rest:
            self.complaints.append(said.text)

    def _keep(self, payload: str | bytes) -> None:
        self.sent += payload if isinstance(payload, bytes) else payload.encode()
