"""A form as a person fills it in, in whatever language: fields by their names in the edit, choices by their codes."""

import csv
import re
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, TimeoutError, expect

from tests.browser.visitor import PATIENCE, SECONDS, Visitor
from ui import i18n
from ui.i18n import _

LISTS = Path(__file__).parents[2] / "data" / "codelists"


@cache
def label(code_list: str, code: str, language: str) -> str:
    """What a code is called on the screen."""
    with (LISTS / f"{code_list}.csv").open(encoding="utf-8") as listed:
        return next(row[f"label_{language}"] for row in csv.DictReader(listed) if row["code"] == code).strip()


class Hand:
    """Somebody who fills in forms on the page that `visitor` has open, in `language`."""

    def __init__(self, visitor: Visitor, language: str = "en") -> None:
        self.visitor, self.language, self.form = visitor, language, ""

    def opens(self, address: str) -> None:
        self.visitor.open(address, lang=self.language)

    def says(self, text: str) -> str:
        """A text of ours as this reader sees it."""
        with i18n.using(self.language):
            return _(text)

    def part(self, name: str, form: str) -> None:
        """Unfold a part of the Case page, `name` as in its key, which has `form` in it."""
        self.form = form
        self._click(self._key(f"open_{name}").locator("summary").first)
        self.visitor.settled()

    def thing(self, icon: str, form: str, of: str = "open_do") -> None:
        """Take one of the things to do, known by its icon in every language."""
        self.form = form
        shown = self._key(f"{of}-").locator("button").filter(
            has=self.visitor.page.get_by_text(re.compile(f"^{icon}$"))
        )  # fmt: skip
        self._click(shown)
        self.visitor.settled()

    def field(self, name: str) -> Locator:
        return self.visitor.main.locator(f"[class*='st-key-{self.form}'][class*='-{name}']").last

    def writes(self, name: str, value: Any) -> None:
        self.visitor.fields += 1
        box = self.field(name).locator("input, textarea").first
        box.fill(str(value))
        box.press("Tab")

    def dates(self, name: str, day: date) -> None:
        """Type a date as people do: day, month, year."""
        self.visitor.fields += 1
        self.field(name).get_by_role("spinbutton").first.click()
        self.visitor.page.keyboard.type(f"{day:%d%m%Y}")

    def takes(self, name: str, option: str) -> None:
        """Take an option of a list by its words, or those before a dot that says more."""
        self.visitor.fields += 1
        wanted = self.visitor.page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( [·(]|$)"))
        for _again in range(3):  # an answer of the server to the field before shuts an open list
            self.visitor.settled()
            box = self.field(name).locator("input").first
            box.fill("")
            box.fill(option)
            with suppress(TimeoutError):
                wanted.click(timeout=3 * SECONDS)
                if self.field(name).get_by_test_id("stMultiSelect").count():
                    box.press("Escape")  # a list of several stays open
                return
        raise AssertionError(f"{self.form} has no {option} under {name}")

    def first(self, name: str) -> str:
        """Take the first option of a list, whatever it is called."""
        self.visitor.fields += 1
        self.visitor.settled()
        self.field(name).locator("input").first.press("ArrowDown")
        option = self.visitor.page.get_by_role("option").first
        said = option.inner_text()
        option.click()
        return said

    def chooses(self, name: str, code: str, of: str) -> None:
        """The same by code: `of` is its code list."""
        self.takes(name, label(of, code, self.language))

    def ticks(self, name: str, *codes: str, of: str) -> None:
        """Take some of the codes that are all in sight."""
        self.visitor.fields += 1
        for code in codes:
            said = re.compile(rf"^{re.escape(label(of, code, self.language))}( \(|$)")
            self.field(name).locator("button").filter(has_text=said).click()

    def answers(self, name: str, said: str) -> None:
        """One of two or three answers in sight."""
        self.visitor.fields += 1
        self.field(name).get_by_text(self.says(said), exact=True).click()

    def sends(self, field: str = "send") -> None:
        self._click(self.field(field).get_by_role("button"))

    def saves(self, done: str) -> None:
        """Send the form; the screen says that it is saved, and the form goes away or opens anew."""
        shown = str(self.field("send").get_attribute("class"))
        opened = next(name for name in shown.split() if name.startswith("st-key-"))
        form = self.visitor.page.locator(f".{opened}")
        for _again in range(3):  # a press that met the answer to the field before is made again, as people do
            self.visitor.settled()
            if form.count():
                self.sends()
            with suppress(TimeoutError):
                self.visitor.page.get_by_text(self.says(done)).first.wait_for(timeout=15 * SECONDS)
                break
            if not form.count():
                break  # the word stands there for a few seconds only
        expect(form).to_have_count(0, timeout=PATIENCE)
        self.visitor.settled()

    def is_refused(self, where: str | None = None) -> Locator:
        """A sentence on the form says what is missing; its link leads to where that is put right."""
        told = self.visitor.main.locator(".m-problem")
        if where is None:
            expect(told.first).to_be_visible(timeout=PATIENCE)
            self.visitor.settled()
            return told
        link = told.locator(f"a[href$='#{where}']").first
        expect(link).to_be_visible(timeout=PATIENCE)
        self.visitor.settled()
        self._click(link)
        expect(self.visitor.page.locator(f"#{where}")).to_be_in_viewport(timeout=PATIENCE)
        return told

    def _key(self, start: str) -> Locator:
        return self.visitor.main.locator(f"[class*='st-key-{start}']").first

    def _click(self, what: Locator) -> None:
        self.visitor.clicks += 1
        what.click()
