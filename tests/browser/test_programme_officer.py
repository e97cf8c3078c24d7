"""A programme officer prepares a briefing: nothing in it points to a person, and a late value is entered."""

import re

import pytest

pytestmark = pytest.mark.browser

DAYS = ("R4", "A3")  # indicators that count days, of which a few point to nobody


def test_a_briefing_holds_no_small_count_and_takes_a_value(enter):
    officer = enter("programme")
    officer.open()
    officer.follow(officer.menu("Donor briefing"), "**/briefing*")
    officer.open("/briefing?project=COMPASS")
    assert "could not be shown" not in officer.text

    cells = [cell for line in officer.text.splitlines() if not line.startswith(DAYS) for cell in line.split("\t")]
    assert "hidden" in cells
    assert not {"1", "2", "3", "4"} & set(cells)
    # nothing is sent that the screen then leaves out
    assert not re.search(rb"[A-Z]{2}-20\d\d-\d{5}|MIM\d{7}|REF-20", bytes(officer.sent))

    officer.write("Value (%)", "64.3")
    officer.write("Source", "Survey of October, sent in late")
    officer.press("the value")
    officer.sees("The value is saved.")
    officer.settled()
    row = officer.main.locator("tr").filter(has_text="Survey of October, sent in late")
    assert "64.3%" in row.inner_text()
    assert "64.3%" in officer.main.locator("tr").filter(has_text="O2 ·").first.inner_text()
