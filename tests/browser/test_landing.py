"""At a landing point at night, on a phone; and who looks on from an office."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_landing_recorded_on_a_phone_is_on_everybodys_next_screen(enter):
    desk, phone = enter("supervisor.nouadhibou"), enter("caseworker.nouadhibou", phone=True)
    desk.open("/disembarkations")
    before = desk.number("People, last 24 hours")

    phone.open()
    phone.press("Record a landing")
    phone.page.wait_for_url("**/disembarkations*")
    phone.settled()
    # refused first: what was typed stays, and the sentence says what to do
    phone.open_part("Boat and source")
    phone.write("Boat", "blue cayuco, two engines")
    phone.press("Save the landing")
    expect(phone.main.locator(".m-problem").first).to_be_visible()
    phone.settled()
    expect(phone.field("Boat")).to_have_value("blue cayuco, two engines")
    phone.write("People who came ashore alive", 173)
    phone.page.wait_for_timeout(2000)  # the server hears of it after the box is left
    phone.settled()
    # the line drops, or the server starts anew: what was typed is there again
    phone.open("/disembarkations?form=record")
    phone.sees("You began this on")
    expect(phone.field("People who came ashore alive").first).to_have_value("173")
    phone.press("Save the landing")
    phone.sees("Recorded: ")
    phone.settled()
    landing_no = re.search(r"Recorded: (\S+)", phone.text)[1]
    expect(phone.field("People who came ashore alive").first).to_have_value("")

    desk.runs_again()
    assert desk.number("People, last 24 hours") == before + 173
    # it also stands, folded away, among the landings to complete
    expect(desk.page.get_by_text(landing_no).last).to_be_visible()
    phone.page.get_by_role("link", name="Complete or correct it").click()
    phone.page.wait_for_url(f"**landing={landing_no}*")
    phone.settled()
    phone.sees("blue cayuco, two engines")


# what is folded away has a size too, and a field's own parts lie in its frame
_SMALL = """() => [...document.querySelectorAll(
    '[data-testid=stMain] :is(button, summary, label:has(input), [role=group])')]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.innerText)
    .filter(each => !each.closest('[data-testid=stTooltipIcon], [role=group] *, [class*=Input]'))
    .map(each => [each.innerText, each.getBoundingClientRect().height])
    .filter(([_said, height]) => height > 0 && height < 44)"""


@pytest.mark.parametrize(
    ("lang", "address"), [("fr", "/disembarkations?form=record"), ("ar", "/screening?form=no_boat")]
)
def test_a_thumb_finds_what_it_presses(enter, lang, address):
    phone = enter("caseworker.nouadhibou", phone=True)
    phone.open(address, lang=lang)
    phone.page.wait_for_selector("[class*='m_draft_']")
    phone.comes_to(_SMALL, [])
    phone.comes_to(
        "[...document.querySelectorAll('[data-testid=stMain] :is([data-testid=stNumberInputContainer], "
        "[data-testid=stDateTimeInputField])')].filter(each => each.checkVisibility())"
        ".map(each => each.getBoundingClientRect().height).filter(height => height && height < 44)",
        [],
    )
