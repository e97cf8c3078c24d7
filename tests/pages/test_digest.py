"""The Weekly digest page shows the mail as it would go out, and each of its numbers opens a list of as many."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from briefing import digest
from data import tables as t
from data.person import find
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown


@pytest.fixture
def team(make, frozen):
    boss = make.staff("supervisor")
    worker = make.staff("caseworker", language="ar")
    old = make.case(caseworker=worker, received_on=days_ago(300), since=days_ago(200), stage="documents")
    late = make.referral(old, due_at=days_ago(3), sent_at=days_ago(9))
    make.referral(old, due_at=days_ago(-2), sent_at=days_ago(9))
    make.referral(make.case(received_on=days_ago(2)), due_at=days_ago(1), sent_at=days_ago(2))
    make.follow_up(old, due_on=days_ago(4).date())
    return boss, worker, old, late


def test_it_is_the_mail(make, team):
    boss, worker, old, _late = team
    make.row(t.message, kind="digest", about="2026-03-08", staff_id=boss.id, claimed_at=NOW, sent_at=NOW)
    at = opened(boss, "digest")
    said = shown.text(at)
    assert "Your week: 2 referrals are overdue" in said
    assert old.case_no in said
    assert boss.email in said
    assert "Sunday 15 Mar 2026" in said
    assert "Digest, week of 8 Mar 2026" in said
    at = opened(worker, "digest", **{"as": "text", "in": "fr"})
    assert f"{old.case_no}" in at.code[0].value
    assert shown.text(opened(make.staff("caseworker"), "digest"))


def test_every_number_opens_a_list_of_as_many(make, team):
    boss, worker, _old, _late = team
    for who in (boss, find(make.db, worker.email)):
        letter = digest.compose(who, as_of=NOW, base="", time_zone="Africa/Tripoli")
        counted = [cell for part in letter.parts for row in (getattr(part, "rows", ()) or part.facts)
                   for cell in row if not isinstance(cell, str) and cell.href and cell.text.isdecimal()]  # fmt: skip
        assert counted
        for address in {(cell.href, int(cell.text)) for cell in counted if cell.text != "0"}:
            href, number = address
            page = urlsplit(href).path.strip("/")
            if page not in ("referrals", "caseload"):
                continue
            at = opened(who, page, **dict(parse_qsl(urlsplit(href).query)))
            lists = [table for table in shown.tables(at) if any(find_case(row) for row in table)]
            assert sum(find_case(row) for row in lists[0]) == number, href


def find_case(row):
    return any("LY-0" in str(cell) for cell in row)
