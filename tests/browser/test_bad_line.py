"""A landing point at night: a slow line that drops, a server that dies; nothing is lost, and nothing is there twice.

`python -m pytest tests/browser/test_bad_line.py -m long -s` prints what each step costs on that line.
"""

import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.bad_line import bad_line
from tests.browser.filling import Hand
from tests.browser.visitor import PATIENCE, SECONDS
from tests.office import serving

pytestmark = pytest.mark.browser
WHO, POINT = "caseworker.nouadhibou", "MR-NDP"


class Night:
    """One who records at the point over a bad line, in one language, and what befalls them."""

    def __init__(self, enter, office, watch, language):
        self.office, self.watch, self.language = office, watch, language
        self._stack = ExitStack()
        self.app = self._stack.enter_context(serving(office.home))
        self.line = self._stack.enter_context(bad_line(self.app.port))
        self.visitor = enter(WHO, at=replace(self.app, url=self.line.url), phone=True)
        self.hand = Hand(self.visitor, language)

    def close(self):
        self._stack.close()

    @contextmanager
    def step(self, what):
        with self.watch.times(f"{self.language}: {what}", self.visitor):
            yield

    def opens(self, what, address, form):
        self.hand.form = form
        with self.step(what):
            self.hand.opens(address)
            self.is_back()

    def line_drops(self):
        self.line.drop()
        expect(self._button()).to_be_disabled(timeout=PATIENCE)
        self.line.mend()

    def server_dies(self):
        """Without a word; and starts again."""
        self.app.process.kill()
        self.app.process.wait(30)
        expect(self._button()).to_be_disabled(timeout=PATIENCE)
        self.app = self._stack.enter_context(serving(self.office.home, port=self.app.port))

    def is_back(self):
        """The page is, by itself, as it was."""
        expect(self._button()).to_be_enabled(timeout=PATIENCE)
        self.visitor.settled()

    def says(self, people):
        """How many came ashore; the server has not heard of it yet."""
        box = self.hand.field("people").locator("input").first
        box.click()
        self.visitor.page.keyboard.type(str(people), delay=50)
        self.visitor.clicks += 1

    def shows(self, people):
        expect(self.hand.field("people").locator("input").first).to_have_value(str(people))

    def taps(self, sex, age):
        """Sex and age, which are pressed in."""
        self.hand.ticks("sex", sex, of="sex")
        self.visitor.settled()
        self.hand.field("age_band").locator("button").filter(has_text=age).click()
        self.visitor.clicks += 2
        self.visitor.settled()

    def saves(self):
        """The form is gone, and a fresh one stands there."""
        self.visitor.settled()
        named = str(self.hand.field("send").get_attribute("class")).split()
        opened = next(name for name in named if name.startswith("st-key-"))
        for _again in range(3):  # people press again where nothing seems to happen; it is saved once all the same
            self.hand.sends()
            with suppress(AssertionError):
                expect(self.visitor.page.locator(f".{opened}")).to_have_count(0, timeout=20 * SECONDS)
                break
        expect(self.visitor.page.locator(f".{opened}")).to_have_count(0)
        self.is_back()

    def landings(self):
        return self.office.rows("""
            select d.id, d.landing_no, d.people from disembarkation as d
            inner join landing_point as p on p.id = d.landing_point_id where p.code = :point order by d.id
        """, point=POINT)  # fmt: skip

    def screened(self, landing_id):
        return self.office.rows("""
            select sex, age_band, wristband, nationality from screening where disembarkation_id = :id order by id
        """, id=landing_id)  # fmt: skip

    def _button(self):
        return self.hand.field("send").get_by_role("button")


@pytest.fixture
def night(enter, sample_office, stopwatch):
    nights = []

    def falls(language):
        nights.append(Night(enter, sample_office, stopwatch, language))
        return nights[-1]

    yield falls
    for each in nights:
        each.close()


def test_what_was_typed_outlives_the_line_and_the_server(night):
    """The short one: a landing alone."""
    it = night("fr")
    before = it.landings()
    it.opens("first visit, landing", "/disembarkations?form=record", "record_landing")
    assert it.line.down.bytes < 900_000, "docs/bench-line.md says what weighs what"
    it.says(41)
    it.line_drops()
    it.is_back()
    it.shows(41)
    it.server_dies()
    it.is_back()
    it.shows(41)
    it.saves()
    (new,) = it.landings()[len(before):]  # fmt: skip
    assert new.people == 41


@pytest.mark.long
@pytest.mark.parametrize(("language", "people"), [("fr", 57), ("ar", 83)])
def test_a_landing_and_three_persons(night, language, people):
    it = night(language)
    boat = _landing(it, people)
    it.opens("the boat's screening", f"/screening?landing={boat.landing_no}", "screen_person")

    # the line drops between two taps
    with it.step("first person"):
        it.taps("F", "18")
        it.saves()
    it.taps("M", "12")
    it.line_drops()
    it.is_back()
    it.saves()

    # the server dies before saving, and once more a moment after, before the phone hears of it
    it.taps("M", "60")
    it.server_dies()
    it.is_back()
    it.hand.sends()
    give_up = time.monotonic() + 30
    while len(it.screened(boat.id)) < 3:
        assert time.monotonic() < give_up
    it.server_dies()
    it.is_back()
    it.visitor.sees(it.hand.says("What you typed here before the line broke is saved."))

    expected = [("F", "18-59", "1", None), ("M", "12-17", "2", None), ("M", "60+", "3", None)]
    assert [tuple(row) for row in it.screened(boat.id)] == expected
    assert it.visitor.number(it.hand.says("Screened")) == 3
    assert it.visitor.number(it.hand.says("Waiting")) == people - 3
    it.opens("the landing again", "/disembarkations?form=record", "record_landing")
    it.shows("")


def _landing(it, people):
    before = it.landings()
    it.opens("first visit, landing", "/disembarkations?form=record", "record_landing")
    with it.step("point, time, people, save"):
        it.says(people)
        it.saves()
    (new,) = it.landings()[len(before):]  # fmt: skip
    assert new.people == people
    return new
