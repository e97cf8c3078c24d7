"""A supervisor's morning: from what is late to the one referral, and back with one less."""

import pytest

pytestmark = pytest.mark.browser


def test_an_answered_referral_is_off_the_overdue_ones(enter):
    boss = enter("supervisor.libya")
    boss.open()
    late = boss.number("Overdue referrals")
    assert late > 1

    boss.tile("Overdue referrals").click()
    boss.page.wait_for_url("**/referrals?*due=overdue*")
    boss.settled()
    assert boss.number("Overdue") == late
    table = boss.main.locator(".m-table").last
    assert table.locator("tbody tr").count() == min(late, 25)

    row = table.locator("tbody tr").first
    case_no = row.locator("td").first.inner_text()
    row.get_by_role("link", name=case_no).click()
    boss.page.wait_for_url(f"**/case?*case={case_no}*")
    boss.settled()
    boss.sees(case_no)
    boss.page.go_back()
    boss.settled()

    row.get_by_role("link", name="Record answer").click()
    boss.page.wait_for_url("**answer=*")
    boss.settled()
    boss.choose("Answer", "Revoked")
    print(boss.text)
