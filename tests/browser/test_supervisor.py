"""A supervisor's morning: from what is late to the one referral, and back with one less."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

from tests.browser.visitor import PATIENCE
from tests.factories import Make

pytestmark = pytest.mark.browser


@pytest.fixture
def nobody_answered(sample_office):
    """Three referrals of three weeks ago: how many of the sample's own are overdue depends on the hour."""
    engine = create_engine(sample_office.url)
    with engine.begin() as db:
        cases = db.execute(
            text("""
            select c.* from open_case(now()) as o inner join case_file as c on c.id = o.case_id
            where c.mission = 'LY' and o.at_office_id = c.office_id and not o.held order by c.id limit 3
        """)
        ).all()
        agency, then = db.scalar(text("select min(id) from agency")), datetime.now(UTC) - timedelta(weeks=3)
        for case in cases:
            Make(db).referral(case, referral_no=f"R-LATE-{case.id}", agency=agency, sent_at=then)
    engine.dispose()


def test_an_answered_referral_is_one_overdue_less_everywhere(enter, nobody_answered):
    boss = enter("supervisor.libya")
    boss.open()
    late = boss.number("Overdue referrals")
    assert late > 1

    boss.follow(boss.tile("Overdue referrals"), "**/referrals?*due=overdue*")
    assert boss.number("Overdue") == late
    rows = boss.main.locator(".m-table").last.locator("tbody tr")
    expect(rows).to_have_count(min(late, 25), timeout=PATIENCE)

    # the list opens the case, with the form for the answer of this referral
    row = rows.filter(has_not_text="Emergency").first
    case_no = row.locator("td").first.inner_text()
    boss.follow(row.get_by_role("link", name=case_no), f"**/case?*case={case_no}*")
    assert boss.main.locator("h1").inner_text() == case_no
    # refused first: what was typed stays
    boss.write("Note", "They called: she went elsewhere.")
    boss.press("Save the answer")
    expect(boss.main.locator(".m-problem").first).to_be_visible()
    expect(boss.field("Note").first).to_have_value("They called: she went elsewhere.")
    boss.choose("Answer", "Declined by the person")
    boss.date("Answered on", datetime.now(ZoneInfo("Africa/Tripoli")).date())
    boss.press("Save the answer")
    boss.sees("The answer is saved.")
    boss.settled()

    boss.page.go_back()
    boss.page.wait_for_url("**/referrals?*due=overdue*")
    boss.settled()
    assert boss.number("Overdue") == late - 1
    expect(rows).to_have_count(min(late - 1, 25), timeout=PATIENCE)
    boss.follow(boss.menu("Today"), lambda url: "referrals" not in url)
    assert boss.number("Overdue referrals") == late - 1


def test_a_case_given_to_somebody_is_on_their_next_screen(enter, sample_office):
    """Two browsers: what one changes, the other sees at its next run, without loading anything again."""
    (case,) = sample_office.rows("""
        select c.case_no from open_case(now()) as o inner join case_file as c on c.id = o.case_id
        inner join office as f on f.id = c.office_id
        left join staff as s on s.id = c.caseworker_id
        where f.code = 'LY-TIP' and s.email is distinct from 'caseworker.tripoli@marsa.example'
        order by c.id desc limit 1
    """)
    boss, worker = enter("supervisor.tripoli"), enter("caseworker.tripoli")
    worker.open("/caseload")
    before = worker.number("Open cases")
    assert case.case_no not in worker.text

    boss.open(f"/case?case={case.case_no}")
    boss.take("Give to a caseworker")
    boss.choose("Caseworker", "Salma Ben Othman")
    boss.press("Give the case")
    boss.sees("The case has a new caseworker.")

    worker.runs_again()
    assert worker.number("Open cases") == before + 1
    assert case.case_no in worker.text
