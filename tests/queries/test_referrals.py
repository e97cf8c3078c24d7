"""Which referrals wait and which are late: one definition, from rows that one can count by hand."""

import random
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from queries import referrals
from queries.referrals import BUCKETS, LATE
from tests.factories import NOW, days_ago


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


def by_code(found, dimension):
    part = found[found["dimension"] == dimension]
    return dict(zip(part["code"], part["referrals"], strict=True))


def buckets(who, as_of=NOW):
    found = referrals.waiting(who, as_of=as_of)
    return dict(zip(found["bucket"], found["referrals"], strict=True))


def tripoli(day, hour=0, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


# the as-of moment is Wednesday 11 March, noon in Tripoli; a deadline at midnight belongs to the day that ends then
@pytest.mark.parametrize(
    ("due_at", "bucket", "days_late"),
    [
        (tripoli(12), "due_today", 0),  # the end of today
        (tripoli(11, 12, 1), "due_today", 0),  # in a minute
        (tripoli(11, 12), "late_1_3", 1),  # this very moment
        (tripoli(11, 8), "late_1_3", 1),  # this morning: late, and a late day counts as one at least
        (tripoli(11), "late_1_3", 1),  # the end of yesterday
        (tripoli(9), "late_1_3", 3),
        (tripoli(8), "late_4_7", 4),
        (tripoli(5), "late_4_7", 7),
        (tripoli(4), "late_8_14", 8),
        (days_ago(14), "late_8_14", 14),
        (days_ago(15), "late_15_30", 15),
        (days_ago(30), "late_15_30", 30),
        (days_ago(31), "late_over_30", 31),
        (tripoli(13), "due_7_days", 0),  # the end of tomorrow
        (tripoli(19), "due_7_days", 0),
        (tripoli(20), "due_later", 0),
        (None, "no_deadline", 0),
    ],
)
def test_buckets_at_their_edges(make, boss, due_at, bucket, days_late):
    sent_at = min(due_at or NOW, NOW) - timedelta(days=40)
    make.referral(make.case(received_on=sent_at, since=sent_at), sent_at=sent_at, due_at=due_at)
    assert buckets(boss) == {bucket: 1}
    (row,) = referrals.listing(boss, as_of=NOW, due=bucket).itertuples()
    assert (row.bucket, row.days_late, row.overdue) == (bucket, days_late, days_late > 0)
    assert len(referrals.overdue(boss, as_of=NOW)) == (days_late > 0)


def test_paused_is_a_bucket_of_its_own_however_late(make, boss):
    make.referral(due_at=days_ago(9), paused=True)
    assert buckets(boss) == {"paused": 1}
    assert referrals.overdue(boss, as_of=NOW).empty


@pytest.mark.parametrize("state", ["draft", "service_provided", "closed", "not_accepted", "client_declined", "no_show"])
def test_what_is_not_waiting_is_nowhere(make, boss, state):
    make.referral(state=state, due_at=days_ago(2))
    assert buckets(boss) == {}
    assert referrals.breakdown(boss, as_of=NOW, due=None).empty
    assert referrals.listing(boss, as_of=NOW, due=None).empty


def test_the_same_deadline_is_another_day_in_another_mission(make):
    # 23:30 UTC: still Tuesday in Nouakchott, Wednesday already in Tripoli
    as_of = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    places = {mission: make.office(mission=mission) for mission in ("LY", "MR")}
    boss = make.staff("supervisor", offices=list(places.values()))
    for office in places.values():
        make.referral(make.case(office=office), due_at=datetime(2026, 3, 11, 0, tzinfo=UTC))
    found = referrals.listing(boss, as_of=as_of, due=None)
    assert dict(zip(found["office"], found["due_on"].astype(str), strict=True)) == {
        places["LY"].code: "2026-03-11", places["MR"].code: "2026-03-10",
    }  # fmt: skip
    assert set(found["bucket"]) == {"due_today"}


def test_by_service_the_most_first(make, boss):
    case = make.case()
    for service, late in (("medical", 2), ("shelter", 1), ("medical", 4), ("legal", -3)):
        make.referral(case, service=service, due_at=days_ago(late))
    found = referrals.overdue_by_service(boss, as_of=NOW)
    assert list(found.itertuples(index=False, name=None)) == [("medical", 2), ("shelter", 1)]
    assert list(found.columns) == ["service", "referrals"]


def test_a_past_moment_shows_what_waited_then(make, boss):
    answered = {"kind": "state", "state": "accepted", "happened_at": days_ago(2), "accept_due_at": None}
    make.referral(sent_at=days_ago(20), due_at=days_ago(5), events=[answered | {"serve_due_at": NOW}])
    assert buckets(boss, days_ago(21)) == {}
    assert buckets(boss, days_ago(6)) == {"due_7_days": 1}
    assert buckets(boss, days_ago(3)) == {"late_1_3": 1}


def test_a_caseworker_sees_their_own_and_a_supervisor_their_offices(make):
    here, there = make.office(), make.office()
    worker = make.staff("caseworker", office=here)
    for office, caseworker in ((here, worker), (here, None), (there, None)):
        make.referral(make.case(office=office, caseworker=caseworker), due_at=days_ago(1))
    counts = [len(referrals.listing(who, as_of=NOW, due="overdue")) for who in (
        worker, make.staff("supervisor", office=here), make.staff("supervisor", offices=[here, there]),
        make.staff("supervisor", offices=[]),
    )]  # fmt: skip
    assert counts == [1, 2, 3, 0]


@pytest.fixture
def many(make):
    """A hundred random referrals of two offices, three caseworkers and four agencies."""
    chance = random.Random(5)  # noqa: S311
    offices = [make.office(), make.office()]
    workers = [make.staff("caseworker", office=office) for office in offices] + [None]
    agencies = [make.agency() for _n in range(3)]
    cases = [make.case(office=office, caseworker=worker) for office in offices for worker in workers]
    for _n in range(100):
        state = chance.choice(["sent", "sent", "acknowledged", "accepted", "draft", "closed"])
        make.referral(
            chance.choice(cases), service=chance.choice(["medical", "shelter", "legal"]), state=state,
            priority=chance.choice(["emergency", "urgent", "normal"]), sent_at=days_ago(50),
            agency=chance.choice(agencies), paused=chance.random() < 0.1,
            due_at=None if chance.random() < 0.1 else days_ago(chance.uniform(-20, 45)),
        )  # fmt: skip
    return make.staff("supervisor", offices=offices), agencies


def narrowed(agencies):
    yield {}
    yield {"service": "medical"}
    yield {"priority": "urgent", "agency": agencies[0].id}
    yield {"caseworker": "none"}
    yield {"service": "legal", "priority": "normal"}


def test_tiles_breakdown_and_list_count_the_same_referrals(many):
    """Buckets are exhaustive and exclusive; tile = breakdown = list = what scripts print."""
    who, agencies = many
    for chosen in narrowed(agencies):
        everything = referrals.listing(who, as_of=NOW, due=None, chosen=chosen, rows=1000)
        assert len(everything) == len(set(everything["referral_id"]))
        in_buckets = by_code(referrals.breakdown(who, as_of=NOW, due=None, chosen=chosen), "bucket")
        assert sum(in_buckets.values()) == len(everything)
        assert set(in_buckets) <= set(BUCKETS)
        for due in (None, "overdue", *BUCKETS):
            listed = referrals.listing(who, as_of=NOW, due=due, chosen=chosen, rows=1000)
            wanted = LATE if due == "overdue" else BUCKETS if due is None else (due,)
            assert len(listed) == sum(in_buckets.get(bucket, 0) for bucket in wanted), (chosen, due)
            found = referrals.breakdown(who, as_of=NOW, due=due, chosen=chosen)
            for dimension in ("service", "priority", "agency", "office", "caseworker"):
                assert sum(by_code(found, dimension).values()) == len(listed), (chosen, due, dimension)
    late = referrals.overdue(who, as_of=NOW)
    assert set(late["referral_id"]) == set(referrals.listing(who, as_of=NOW, due="overdue", rows=1000)["referral_id"])
    by_service = referrals.overdue_by_service(who, as_of=NOW)
    of_breakdown = by_code(referrals.breakdown(who, as_of=NOW, due="overdue"), "service")
    assert dict(zip(by_service["service"], by_service["referrals"], strict=True)) == of_breakdown
    assert buckets(who) == by_code(referrals.breakdown(who, as_of=NOW, due=None), "bucket")


def test_the_worst_come_first_and_pages_do_not_overlap(many):
    who, _agencies = many
    whole = referrals.listing(who, as_of=NOW, due=None, rows=1000)
    assert list(whole["days_late"]) == sorted(whole["days_late"], reverse=True)
    parts = [referrals.listing(who, as_of=NOW, due=None, rows=7, skip=skip) for skip in range(0, len(whole), 7)]
    assert list(pd.concat(parts)["referral_id"]) == list(whole["referral_id"])
    late = referrals.overdue(who, as_of=NOW)
    assert list(late["referral_id"]) == list(whole["referral_id"][: len(late)])


def test_what_scripts_read_keeps_its_columns(make, boss):
    make.referral(due_at=days_ago(2))
    assert list(referrals.overdue(boss, as_of=NOW).columns) == [
        "referral_id", "case_no", "service", "priority", "agency", "office", "caseworker", "due_at", "days_late",
    ]  # fmt: skip


def test_agencies_of_the_readers_missions_with_what_they_offer(make, boss):
    clinic = make.agency(services=["medical", "mhpss"])
    make.agency(mission="TN")
    found = referrals.agencies(boss)
    assert list(found["agency_id"]) == [clinic.id]
    assert found["services"].iloc[0] == ["medical", "mhpss"]
