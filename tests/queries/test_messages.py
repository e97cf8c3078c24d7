"""What a digest is made of: its days, its readers, and counts that equal those of the pages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data import tables as t
from data.person import operator
from queries import caseload, messages, referrals
from queries.records import records
from tests.factories import NOW, days_ago


def week(who, moment, mission="LY"):
    return next(each for each in messages.weeks(who, as_of=moment) if each.mission == mission)


# mission, moment, this week's first working day, the next digest's day; the weekend is Friday and Saturday in LY and DZ
DAYS = [
    ("LY", datetime(2026, 3, 8, 5, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 8)),  # Sunday
    ("LY", datetime(2026, 3, 7, 21, 59, tzinfo=UTC), date(2026, 3, 1), date(2026, 3, 8)),  # still Saturday there
    ("LY", datetime(2026, 3, 7, 22, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 8)),  # midnight in Tripoli
    ("LY", datetime(2026, 3, 9, 5, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 15)),
    ("DZ", datetime(2026, 3, 8, 5, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 8)),
    ("MR", datetime(2026, 3, 8, 5, tzinfo=UTC), date(2026, 3, 2), date(2026, 3, 9)),
    ("TN", datetime(2026, 3, 9, 5, tzinfo=UTC), date(2026, 3, 9), date(2026, 3, 9)),
]


def test_the_first_working_day_of_each_mission(db):
    db.execute(t.holiday.delete())
    for mission, moment, first, following in DAYS:
        found = week(operator(db), moment, mission)
        assert (found.first_on, found.next_on) == (first, following), (mission, moment)


def test_holidays_are_skipped_also_a_whole_week_of_them(make, db):
    for day in range(8, 11):
        make.row(t.holiday, mission="LY", day=date(2026, 3, day), name="Eid")
    found = week(operator(db), NOW)
    assert (found.first_on, found.second_on, found.next_on) == (date(2026, 3, 11), date(2026, 3, 12), date(2026, 3, 11))
    for day in range(11, 15):
        make.row(t.holiday, mission="LY", day=date(2026, 3, day), name="Eid")
    found = week(operator(db), NOW)
    assert (found.first_on, found.second_on, found.next_on) == (None, None, date(2026, 3, 15))


def test_readers_once_each_by_their_team_s_mission(make, db):
    here, there = make.office(mission="LY"), make.office(mission="MR")
    both = make.staff("caseworker", roles=["supervisor"], offices=[here, there], team_id=make.team(office=there).id)
    worker = make.staff("caseworker", office=here)
    make.staff("programme_officer", office=here)
    make.staff("caseworker", office=here, active=False)
    make.staff("caseworker", office=here, expires_on=days_ago(1).date())
    last_day = make.staff("supervisor", office=there, expires_on=NOW.date())
    found = [(each.staff_id, each.role, each.mission) for each in messages.readers(operator(db), as_of=NOW)]
    assert found == [(both.id, "supervisor", "MR"), (worker.id, "caseworker", "LY"), (last_day.id, "supervisor", "MR")]


def test_the_counts_are_those_of_the_pages(make):
    boss = make.staff("supervisor")
    first, second = make.staff("caseworker"), make.staff("caseworker")
    old = make.case(caseworker=first, received_on=days_ago(60), since=days_ago(50))
    make.referral(old, due_at=days_ago(3), sent_at=days_ago(9))
    make.referral(old, due_at=days_ago(-2), sent_at=days_ago(9))
    make.referral(old, due_at=days_ago(5), paused=True, sent_at=days_ago(9))
    nobody = make.case(received_on=days_ago(2))
    make.referral(nobody, due_at=days_ago(1), sent_at=days_ago(2))
    mine = make.case(caseworker=second)
    make.follow_up(mine, due_on=days_ago(1).date())
    make.follow_up(mine, due_on=days_ago(-1).date())
    make.follow_up(make.case(caseworker=second, held="waiting_embassy"), due_on=days_ago(1).date())
    make.row(t.guidance, case_id=mine.id, office_id=mine.office_id, body="Call.", by_id=boss.id, happened_at=NOW)
    for who in (boss, first):
        make.row(t.escalation, case_id=mine.id, office_id=mine.office_id, to_id=who.id, need="Help.", by_id=second.id,
                 happened_at=NOW)  # fmt: skip
    make.referral(make.case(caseworker=first, office=make.office(mission="MR")), due_at=days_ago(9))
    found = messages.by_caseworker(boss, as_of=NOW)
    by_name = found.set_index("caseworker_id")
    assert by_name.loc[first.id, ["cases", "waiting", "overdue", "soon", "longest"]].tolist() == [1, 3, 1, 1, 3]
    assert by_name.loc[second.id, ["overdue", "follow_ups", "guidance"]].tolist() == [0, 1, 1]
    totals, pages = found.sum(numeric_only=True), referrals.attention(boss, as_of=NOW)
    cases = caseload.attention(boss, as_of=NOW)
    assert (totals["waiting"], totals["overdue"]) == (pages["waiting"], pages["overdue"]) == (4, 2)
    assert (totals["cases"], totals["stuck"], totals["unassigned"]) == tuple(cases[["cases", "stuck", "unassigned"]])
    assert totals["escalations"] == 1, "to the reader only"
    agencies = messages.by_agency(boss, as_of=NOW)
    assert (agencies["waiting"].sum(), agencies["overdue"].sum()) == (4, 2)
    own = messages.by_caseworker(second, as_of=NOW)
    assert own["caseworker_id"].tolist() == [second.id]


def test_boats_with_dead(make):
    boss = make.staff("supervisor")
    point = make.landing_point()
    told = make.landing(point, landed_at=days_ago(6), dead=2, missing=3)
    make.landing(point, landed_at=days_ago(1), missing=3)
    make.landing(point, landed_at=days_ago(7), dead=1)
    make.landing(make.landing_point(office=make.office(mission="MR")), dead=1)
    (found,) = messages.deaths(boss, as_of=NOW)
    assert (found.landing_no, found.dead, found.missing, found.people) == (told.landing_no, 2, 3, 10)


def test_who_reads_what_was_sent(make):
    worker, admin = make.staff("caseworker"), make.staff("admin", offices=[])
    for person in (worker, admin):
        make.row(t.message, kind="digest", about="2026-03-08", staff_id=person.id, claimed_at=NOW, sent_at=NOW)
    assert messages.sent(worker)["name"].tolist() == [worker.name]
    assert sorted(messages.sent(admin)["name"]) == sorted([worker.name, admin.name])


def test_the_duty_list_says_whom_mail_reaches(make):
    admin = make.staff("admin", offices=[])
    away, cover, gone = make.staff("supervisor"), make.staff("supervisor"), make.staff("caseworker")
    for person in (away, gone):
        make.row(t.duty, mission="LY", staff_id=person.id)
    make.row(t.absence, staff_id=away.id, cover_id=cover.id, from_day=NOW.date(), to_day=NOW.date())
    make.db.execute(t.staff.update().where(t.staff.c.id == gone.id).values(active=False))
    found = records(messages.duty_list(admin, as_of=NOW))
    told = [(each.staff_id, each.reached, each.cover_id) for each in found if each.mission == "LY"]
    assert sorted(told) == sorted([(away.id, True, cover.id), (gone.id, False, None)])
    assert all(each.staff_id is None for each in found if each.mission != "LY")


@pytest.mark.parametrize("lost", [{"active": False}, {"expires_on": days_ago(1).date()}, "roles", None])
def test_a_cover_whom_no_mail_reaches_is_none(make, lost):
    admin, away, cover = make.staff("admin", offices=[]), make.staff("supervisor"), make.staff("supervisor")
    make.row(t.duty, mission="LY", staff_id=away.id)
    make.row(t.absence, staff_id=away.id, cover_id=cover.id, from_day=NOW.date(), to_day=NOW.date())
    if lost == "roles":
        make.db.execute(t.staff_role.delete().where(t.staff_role.c.staff_id == cover.id))
    elif lost:
        make.db.execute(t.staff.update().where(t.staff.c.id == cover.id).values(lost))
    found = records(messages.duty_list(admin, as_of=NOW))
    assert [each.cover_id for each in found if each.staff_id] == [None if lost else cover.id]


def test_leave_begins_at_the_mission_s_own_midnight(make):
    admin, away, covers = make.staff("admin", offices=[]), make.staff("supervisor"), make.staff("supervisor")
    make.row(t.duty, mission="LY", staff_id=away.id)
    make.row(t.absence, staff_id=away.id, cover_id=covers.id, from_day=date(2026, 3, 8), to_day=date(2026, 3, 8))
    for minute, cover in ((-1, None), (0, covers.id)):
        tripoli = datetime(2026, 3, 7, 22, tzinfo=UTC) + timedelta(minutes=minute)
        found = messages.duty_list(admin, as_of=tripoli)
        assert [each.cover_id for each in records(found) if each.staff_id] == [cover]
