"""Cases ticked in the list with the keyboard and with a finger, and edited together."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.mark.parametrize("phone", [False, True])
def test_ticked_cases_are_held_together_and_taken_back_together(enter, sample_office, phone):
    boss = enter("supervisor.tripoli", phone=phone)
    boss.open("/caseload")
    before = boss.number("On hold")
    boss.open("/caseload?stage=documents")
    boxes = boss.main.locator(".m-pick-box input")
    free = [
        n for n in range(boxes.count()) if "on hold" not in boss.main.locator("tr:has(.m-pick-box)").nth(n).inner_text()
    ]
    for place in free[:2]:
        if phone:
            boxes.nth(place).tap()
        else:
            boxes.nth(place).focus()
            boss.page.keyboard.press("Space")
            expect(boxes.nth(place)).to_be_focused()
        boss.settled()
    boss.sees("2 cases chosen")
    expect(boss.main.locator(".m-pick-box input:checked")).to_have_count(2)

    boss.choose("What to do with them", "Put on hold")
    boss.choose("Why", "Person detained")
    boss.press("Do it for 2 cases")
    boss.sees("Done for 2 cases.")
    boss.settled()
    expect(boss.main.locator(".m-pick-box input:checked")).to_have_count(0)
    boss.open("/caseload")
    assert boss.number("On hold") == before + 2

    boss.press("Undo")
    boss.sees("Taken back: all is as it was before.")
    boss.settled()
    assert boss.number("On hold") == before
