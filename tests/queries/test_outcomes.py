"""What became of referrals: stories that one can judge by hand, and that each number is its list."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data import tables as t
from queries import outcomes, question, referrals
from tests.factories import NOW, days_ago

MARCH = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 31)}


def at(day, hour=12, minute=0):
    """A moment of March 2026 in Tripoli. NOW is the 11th, noon."""
    return datetime(2026, 3, day, hour, minute, tzinfo=NOW.tzinfo) - timedelta(hours=2)


def end_of(day):
    return at(day + 1, 0)


def step(state, day, hour=12, minute=0, **more):
    return {"kind": "state", "state": state, "happened_at": at(day, hour, minute)} | more


def hold(day):
    return {"kind": "held", "reason": "waiting_partner", "happened_at": at(day)}


# sent on the 1st; an answer due at the end of the 4th, acceptance at that of the 8th, the service at that of the 12th
FIRST = at(1)
DUES = {"acknowledge_due_at": end_of(4), "accept_due_at": end_of(8), "serve_due_at": end_of(12)}
CAME = {"sent", "answered", "acknowledged", "answer_due"}
# asked again, and due soon after
AGAIN = {"acknowledge_due_at": end_of(9), "accept_due_at": end_of(12), "serve_due_at": end_of(15)}
SILENT = {"sent", "no_answer", "answer_due", "silent", "late", "overdue", "unanswered", "open"}
STORIES = {
    "served in time": ([step("acknowledged", 2), step("accepted", 3), step("service_provided", 6)],
                       {*CAME, "accepted", "served"}),
    "accepted at once": ([step("accepted", 3)], {*CAME, "accepted", "accepted_only", "open"}),
    "no word": ([], SILENT),
    "a word in the last minute": ([step("acknowledged", 4, 23, 59)],
                                  {*CAME, "acknowledged_only", "late", "overdue", "open"}),
    "a word at the due moment": ([step("acknowledged", 5, 0, 0), step("accepted", 6)],
                                 {*CAME, "accepted", "accepted_only", "open"}),
    "a word a minute late": ([step("acknowledged", 5, 0, 1), step("accepted", 6)],
                             {*CAME, "silent", "late", "accepted", "accepted_only", "open"}),
    "refused": ([step("not_accepted", 4, reason="no_capacity")],
                {"sent", "answered", "answer_due", "not_accepted", "ended"}),
    "refused, asked again": ([step("not_accepted", 3, reason="criteria"),
                              step("sent", 10, reason="asked_again", acknowledge_due_at=end_of(15),
                                   accept_due_at=end_of(20), serve_due_at=end_of(25))],
                             {"sent", "no_answer", "open"}),
    "declined, asked again, no word": ([step("client_declined", 2), step("sent", 6, reason="asked_again", **AGAIN)],
                                       SILENT),
    "refused late, asked again, no word": ([step("not_accepted", 6, reason="criteria"),
                                            step("sent", 7, reason="asked_again", **AGAIN)], SILENT),
    "refused, asked again, served": ([step("not_accepted", 3, reason="criteria"),
                                      step("sent", 4, reason="asked_again", acknowledge_due_at=end_of(8),
                                           accept_due_at=end_of(9), serve_due_at=end_of(10)),
                                      step("service_provided", 7)], {*CAME, "accepted", "served"}),
    "declined before an answer was due": ([step("client_declined", 4)], {"sent", "withdrawn", "ended"}),
    "closed before an answer was due": ([step("closed", 2)], {"sent", "withdrawn", "ended"}),
    "declined after an answer": ([step("acknowledged", 2), step("client_declined", 3)],
                                 {*CAME, "acknowledged_only", "ended"}),
    "revoked for want of an answer": ([step("revoked", 6, reason="person_left")],
                                      {"sent", "no_answer", "answer_due", "silent", "late", "ended"}),
    "on hold before it was due": ([hold(3)], {"sent", "no_answer", "open"}),
    "on hold when it was late": ([hold(6)], {"sent", "no_answer", "answer_due", "silent", "late", "open"}),
    "did not come": ([step("accepted", 3), step("no_show", 9)], {*CAME, "accepted", "accepted_only", "ended"}),
    "a contact is no answer": ([{"kind": "contact", "happened_at": at(6), "note": "called"}],
                               {"sent", "no_answer", "answer_due", "silent", "late", "overdue", "unanswered", "open"}),
}  # fmt: skip


@pytest.fixture
def told(make):
    """Sends a referral and lets its events follow."""

    def tell(case, events, sent_at=FIRST, dues=DUES, **more):
        made = make.row(t.referral, **{
            "referral_no": f"S-{next(make._n)}", "case_id": case.id, "office_id": case.office_id, "service": "medical",
            "priority": "normal", "state": "sent", "agency_id": make.agency().id, "sent_at": sent_at,
        } | more)  # fmt: skip
        for each in ({"state": "sent", "happened_at": sent_at, **dues}, *events):
            make.event(made, **each)
        return made

    return tell


def in_sets(who, as_of=NOW, **period):
    """Referral id → every number that it counts in."""
    found = {}
    for which in outcomes.SETS:
        for row in outcomes.listing(who, as_of=as_of, which=which, rows=1000, **(period or MARCH)).itertuples():
            found.setdefault(row.referral_id, set()).add(which)
    return found


def counts(who, as_of=NOW, dimension="all", **more):
    rows = outcomes.of(outcomes.breakdown(who, as_of=as_of, **(MARCH | more)), dimension)
    return {row["code"]: row for _place, row in rows.iterrows()}


def test_each_story_counts_where_one_would_count_it(make, told):
    boss, case = make.staff("supervisor"), make.case(received_on=days_ago(20))
    ids = {told(case, events).id: name for name, (events, _sets) in STORIES.items()}
    make.referral(case, state="draft")
    without = told(case, [], dues={})
    found = in_sets(boss)
    assert found.pop(without.id) == {"sent", "no_answer", "open"}, "no deadline: nothing is late"
    assert {ids[number]: sets for number, sets in found.items()} == {name: sets for name, (_e, sets) in STORIES.items()}
    whole = counts(boss)["all"]
    for which in outcomes.SETS:
        assert whole[which] == sum(which in sets for sets in found.values()) + (which in {"sent", "no_answer", "open"})
    # the first word came after 1, 1, 2, 2, 3, 3 and three times about 3.5 days;
    # the service after 5, and 3 from asking again
    assert (whole["answers"], whole["acceptances"], whole["services"]) == (9, 6, 2)
    assert (whole["answered"], whole["accepted"], whole["served"]) == (9, 6, 2), "what the days are of can be opened"
    assert (whole["answer_days"], whole["serve_days"], whole["serve_days_90"]) == (3, 4, 4.8)
    assert list(outcomes.of(outcomes.breakdown(boss, as_of=NOW, **MARCH), "reason")["code"]) == ["no_capacity"]
    # as of the 3rd, noon, nothing had come due
    then = counts(boss, as_of=at(3))["all"]
    assert (then["answer_due"], then["silent"], then["late"], then["sent"]) == (0, 0, 0, len(STORIES) + 1)


def test_a_day_is_the_missions_and_a_week_begins_when_it_says(make, told):
    # 23:30 UTC on Saturday the 7th: Sunday already in Tripoli, still Saturday in Nouakchott
    sent_at = datetime(2026, 3, 7, 23, 30, tzinfo=NOW.tzinfo)
    places = [make.office(mission=mission) for mission in ("LY", "MR")]
    boss = make.staff("supervisor", offices=places)
    for place in places:
        told(make.case(office=place, received_on=days_ago(20)), [], sent_at=sent_at, agency_id=make.agency(
            mission=place.mission).id)  # fmt: skip
    for first, last, offices in ((7, 7, {places[1].code}), (8, 8, {places[0].code}), (7, 8, {p.code for p in places})):
        period = {"period_from": date(2026, 3, first), "period_to": date(2026, 3, last)}
        listed = outcomes.listing(boss, as_of=NOW, which="sent", **period)
        assert set(listed["office"]) == offices
    assert set(counts(boss, dimension="week", week_start=7)) == {"2026-03-08", "2026-03-01"}
    assert set(counts(boss, dimension="week", week_start=1)) == {"2026-03-02"}


def test_an_office_and_a_caseworker_see_their_own(make, told):
    here, there = make.office(), make.office()
    worker = make.staff("caseworker", office=here)
    for office, caseworker in ((here, worker), (here, None), (there, None)):
        told(make.case(office=office, caseworker=caseworker, received_on=days_ago(20)), [])
    seen = [worker, make.staff("supervisor", office=here), make.staff("supervisor", offices=[here, there])]
    assert [counts(who)["all"]["sent"] for who in seen] == [1, 2, 3]
    assert counts(seen[2], offices=[there.id])["all"]["sent"] == 1


def test_every_number_is_its_list_and_the_parts_add_up(make, told):
    """Random stories: answers and ends are exhaustive and exclusive; overdue is what is overdue elsewhere."""
    chance = random.Random(8)  # noqa: S311 - no secret
    boss, worker = make.staff("supervisor"), make.staff("caseworker")
    cases = [make.case(received_on=days_ago(40), caseworker=who) for who in (worker, None)]
    agencies = [make.agency() for _n in range(3)]
    told_of = [events for events, _sets in STORIES.values()]
    for _n in range(80):
        told(chance.choice(cases), chance.choice(told_of), agency_id=chance.choice(agencies).id,
             dues=chance.choice([DUES, DUES, {}, DUES | {"acknowledge_due_at": None}]),
             service=chance.choice(["medical", "shelter"]))  # fmt: skip
    for chosen in (
        {},
        {"agency": agencies[0].id},
        {"service": "shelter", "caseworker": "none"},
        {"priority": "urgent"},
    ):
        found = outcomes.breakdown(boss, as_of=NOW, chosen=chosen, **MARCH)
        sets = {which: set(outcomes.listing(boss, as_of=NOW, which=which, chosen=chosen, rows=1000, **MARCH)[
            "referral_id"]) for which in outcomes.SETS}  # fmt: skip
        for dimension in ("all", "agency", "service", "week"):
            rows = outcomes.of(found, dimension)
            assert {which: rows[which].sum() for which in outcomes.SETS} == {k: len(v) for k, v in sets.items()}
        for parts in (outcomes.ANSWERS, outcomes.ENDS):
            assert sum(len(sets[part]) for part in parts) == len(sets["sent"])
            assert set.union(*(sets[part] for part in parts)) == sets["sent"]
        assert sets["sent"] >= sets["acknowledged"] >= sets["accepted"] >= sets["served"]
        assert sets["answer_due"] >= sets["silent"] >= sets["unanswered"]
        assert sets["late"] >= sets["silent"] | sets["overdue"]
        for dimension in ("reason", "agency_reason"):
            assert outcomes.of(found, dimension)["sent"].sum() == len(sets["not_accepted"])
        waiting = referrals.listing(boss, as_of=NOW, due="overdue", chosen=chosen, rows=1000)
        assert sets["overdue"] == set(waiting["referral_id"])
    no_capacity = outcomes.listing(boss, as_of=NOW, which="not_accepted", reason="no_capacity", rows=1000, **MARCH)
    assert set(no_capacity["reason"]) == {"no_capacity"}


def test_both_questions_judge_by_the_same_words():
    """What a referral counts in is written twice, because one groups and the other lists: word for word."""
    here = Path(question.__file__).parent
    bodies = [(here / f"{name}.sql").read_text() for name in ("referrals_outcomes", "referrals_outcomes_list")]
    judged = [body[body.index("with cohort") : body.index("from followed as w")] for body in bodies]
    assert judged[0] == judged[1]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((4, 9), (1, 4), None),  # too few before
        ((4, 4), (1, 9), None),
        ((4, 9), (1, 5), "same"),  # 44 % against 20 %: chance alone would do it
        ((40, 90), (10, 50), "worse"),  # the same shares of ten times as many
        ((10, 50), (40, 90), "better"),
        ((0, 50), (0, 50), "same"),
        ((50, 50), (50, 50), "same"),
        # 50 % against 40 % of 100 each: twice what chance does is 14 points
        ((50, 100), (40, 100), "same"),
        ((50, 100), (35, 100), "worse"),
    ],
)
def test_better_or_worse_is_said_only_where_one_can_tell(now, before, said):
    assert outcomes.direction(*now, *before) == said


def test_where_many_are_compared_more_is_asked_for():
    assert outcomes.direction(50, 100, 35, 100) == "worse"
    assert outcomes.direction(50, 100, 35, 100, sure=3) == "same"


def test_a_share_of_few_is_none():
    assert outcomes.share(1, 4) is None
    assert outcomes.share(1, 5) == 0.2
