"""A double click, the back button, two tabs: nothing twice, nothing lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.filling import Hand
from tests.browser.steps import CASE, fills_in

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_double_click_opens_one_case_and_back_opens_none(enter, sample_office):
    def cases_there():
        return len(sample_office.rows("select 1 from case_file where location like 'Gargaresh, by the bridge%'"))

    worker, before = Hand(enter("caseworker.tripoli")), cases_there()
    worker.opens("/new_case")
    worker.form = "new_case"
    fills_in(worker, age=41, sex="M", nationality="CM", place="Gargaresh, by the bridge")
    worker.field("send").get_by_role("button").dblclick()
    worker.visitor.page.wait_for_url(CASE)
    worker.visitor.settled()
    assert cases_there() == before + 1

    worker.visitor.page.go_back()
    worker.visitor.page.wait_for_url("**/new_case*")
    worker.visitor.settled()
    expect(worker.field("location").locator("input")).to_have_value("")
    worker.sends()
    worker.is_refused()
    assert cases_there() == before + 1


def test_two_tabs_on_one_case(enter, sample_office):
    """The second to save is told so, sees both versions, and loses no word."""
    visitor = enter("caseworker.tripoli")
    first, second = Hand(visitor), Hand(enter("caseworker.tripoli"))
    case_no = sample_office.rows("""
        select c.case_no from open_case(now()) as o inner join case_file as c on c.id = o.case_id
        inner join staff as s on s.id = c.caseworker_id
        where s.email = 'caseworker.tripoli@marsa.example' and c.held_since is null order by c.id limit 1
    """)[0].case_no
    for tab in (first, second):
        tab.opens(f"/case?case={case_no}")
        tab.thing("pause_circle", "hold")
        tab.chooses("reason", "unreachable", "hold_reason")
        tab.writes("note", f"Tab {tab is second}")
    first.saves("The case is on hold.")
    second.sends()
    second.visitor.sees("Somebody else changed this meanwhile.")
    second.visitor.settled()
    expect(second.field("note").locator("textarea")).to_have_value("Tab True")
    first.thing("play_circle", "resume")
    first.saves("The case is resumed.")
