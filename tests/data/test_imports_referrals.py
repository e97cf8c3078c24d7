"""Referrals from files: their steps, their deadlines, their agencies."""

import pytest

from tests.data.conftest import asked, counts, told

EVENTS = "select kind, state, to_char(happened_at at time zone 'Africa/Tripoli', 'DD HH24:MI') from referral_event \
order by happened_at, id"
DUES = "select acknowledge_due_at::text, accept_due_at::text, serve_due_at::text from referral_event order by id"


@pytest.fixture
def case(bring, office):
    """A case in Tripoli, received on 1 March 2026, with one person."""
    bring("cases", {})
    bring("persons", {})
    return office


def test_the_dates_become_events_and_the_state(bring, case):
    row = {"person_no": 1, "sent_on": "2026-03-02 14:30", "acknowledged_on": "2026-03-02", "accepted_on": "04/03/2026"}
    assert counts(bring("referrals", row)) == (1, 0, 0, 0)
    assert asked(case, EVENTS) == [("state", "sent", "02 14:30"), ("state", "acknowledged", "02 14:30"),
                                   ("state", "accepted", "04 00:00")]  # fmt: skip
    found = asked(case, "select state, sent_at::text, person_id is not null from referral")
    assert found == [("accepted", "2026-03-02 12:30:00+00", True)]
    assert asked(case, "select state, waits_on from referral_spell order by from_at, to_at")[-1] == (
        "accepted",
        "serve",
    )
    assert counts(bring("referrals", row)) == (0, 0, 1, 0)


def test_deadlines_are_the_missions_own_unless_the_file_says(bring, case):
    rows = [{"referral_no": "R-1"}, {"referral_no": "R-2", "due_on": "2026-03-20"},
            {"referral_no": "R-3", "due_on": "none"},
            {"referral_no": "R-4", "priority": "emergency", "sent_on": "2026-03-02 23:00"}]  # fmt: skip
    bring("referrals", *rows)
    ordered = "select e.serve_due_at::text from referral_event as e inner join referral as r on r.id = e.referral_id \
order by r.referral_no"
    standard = asked(case, "select referral_due('LY', 'medical', 'normal', 'serve', min(sent_at))::text from referral")
    assert asked(case, ordered) == [standard[0], ("2026-03-20 22:00:00+00",), (None,), ("2026-03-03 21:00:00+00",)]


def test_what_the_office_learns_later_is_added(bring, case):
    bring("referrals", {})
    assert counts(bring("referrals", {"acknowledged_on": "2026-03-03", "accepted_on": "2026-03-05"})) == (0, 1, 0, 0)
    ended = {"acknowledged_on": "2026-03-03", "accepted_on": "2026-03-05", "state": "no_show", "ended_on": "2026-03-09",
             "reason": "person_left"}  # fmt: skip
    assert counts(bring("referrals", ended)) == (0, 1, 0, 0)
    assert asked(case, "select state from referral") == [("no_show",)]
    assert asked(case, "select reason from referral_event where state = 'no_show'") == [("person_left",)]
    assert counts(bring("referrals", ended)) == (0, 0, 1, 0)


def test_history_is_only_added_to(bring, case):
    bring("referrals", {"acknowledged_on": "2026-03-03"})
    assert told(bring("referrals", {"acknowledged_on": "2026-03-04"})) == [(2, "acknowledged_on", "2026-03-04")]
    assert told(bring("referrals", {"sent_on": "2026-03-01"})) == [(2, "sent_on", "2026-03-01")]
    # an older file, which knows less, takes nothing away
    assert counts(bring("referrals", {})) == (0, 0, 1, 0)
    assert asked(case, "select state from referral") == [("acknowledged",)]
    # what would come before what is known, on another day, is a contradiction
    bring("referrals", {"referral_no": "R-2", "accepted_on": "2026-03-05"})
    late = bring("referrals", {"referral_no": "R-2", "acknowledged_on": "2026-03-06"})
    assert told(late) == [(2, "acknowledged_on", "2026-03-06")]
    between = bring("referrals", {"referral_no": "R-2", "acknowledged_on": "2026-03-04"})
    assert counts(between) == (0, 1, 0, 0)
    assert asked(case, "select state from referral where referral_no = 'R-2'") == [("accepted",)]


def test_a_deadline_can_be_changed_and_not_taken_away(bring, case):
    bring("referrals", {})
    assert counts(bring("referrals", {"due_on": "2026-05-01"})) == (0, 1, 0, 0)
    assert counts(bring("referrals", {"due_on": "2026-05-01"})) == (0, 0, 1, 0)
    assert asked(case, "select due_at::text from referral_spell where to_at = 'infinity'") == [
        ("2026-05-01 22:00:00+00",)
    ]
    assert told(bring("referrals", {"due_on": "none"})) == [(2, "due_on", "none")]


def test_another_priority_brings_its_own_deadline(bring, case):
    bring("referrals", {})
    assert counts(bring("referrals", {"priority": "urgent"})) == (0, 1, 0, 0)
    asked_again = "select referral_due('LY', 'medical', 'urgent', 'serve', sent_at)::text from referral"
    assert [asked(case, DUES)[-1][2]] == [asked(case, asked_again)[0][0]]
    assert counts(bring("referrals", {"priority": "urgent"})) == (0, 0, 1, 0)


def test_a_hold_stops_the_clock_until_it_is_over(bring, case):
    held = {"held_since": "2026-03-04", "hold_reason": "waiting_partner"}
    bring("referrals", held)
    assert asked(case, "select paused from referral_spell where to_at = 'infinity'") == [(True,)]
    assert counts(bring("referrals", held | {"resumed_on": "2026-03-08"})) == (0, 1, 0, 0)
    assert asked(case, "select paused from referral_spell where to_at = 'infinity'") == [(False,)]
    assert counts(bring("referrals", held | {"resumed_on": "2026-03-08"})) == (0, 0, 1, 0)


def test_a_pause_moves_the_deadlines_that_follow_from_the_standard(bring, case):
    """From Wednesday to Sunday are two working days in Libya, whether the file tells it at once or piece by piece."""
    held = {"held_since": "2026-03-04", "hold_reason": "waiting_partner"}
    over = held | {"resumed_on": "2026-03-08"}
    bring("referrals", {}, {"referral_no": "R-2"} | over, {"referral_no": "R-3", "due_on": "2026-03-10"} | over)
    stands = "select serve_due_at from referral_spell where to_at = 'infinity' order by referral_id"
    first, moved, said = [row[0] for row in asked(case, stands)]
    assert first < moved
    assert asked(case, f"select working_days('LY', date '{first:%Y-%m-%d}', date '{moved:%Y-%m-%d}')") == [(2,)]
    assert f"{said:%Y-%m-%d}" == "2026-03-10"
    bring("referrals", held)
    bring("referrals", over)
    assert [row[0] for row in asked(case, stands)] == [moved, moved, said]
    standards = "select acknowledge_hours, serve_hours, standards_from is null from referral order by id"
    assert asked(case, standards) == [(72, 336, False), (72, 336, False), (None, None, True)]


def test_a_draft_waits_for_nothing_and_can_be_sent_later(bring, case):
    assert counts(bring("referrals", {"sent_on": "", "agency": "", "state": "draft"})) == (1, 0, 0, 0)
    assert asked(case, "select state, sent_at, agency_id from referral") == [("draft", None, None)]
    assert counts(bring("referrals", {})) == (0, 1, 0, 0)
    assert asked(case, "select state, sent_at is not null from referral") == [("sent", True)]


def test_new_agencies_are_made_once_and_listed(bring, case):
    bring("referrals", {"agency": "Médecins  du Monde"})
    report = bring("referrals", {"referral_no": "R-2", "agency": "MÉDECINS DU MONDE"},
                   {"referral_no": "R-3", "agency": "Médecin du Monde"})  # fmt: skip
    assert asked(case, "select name from agency order by id") == [("Médecins du Monde",), ("Médecin du Monde",)]
    assert report.notes == ["New agency in LY: Médecin du Monde. Check the spelling. There is also: Médecins du Monde."]


def test_a_refused_row_makes_no_agency(bring, case):
    bring("referrals", {"case_no": "C-9", "agency": "Nobody"})
    assert asked(case, "select name from agency") == []


WRONG = [
    ({"case_no": "C-9"}, "case_no"),
    ({"person_no": 7}, "person_no"),
    ({"service": "dental"}, "service"),
    ({"agency": ""}, "agency"),
    ({"state": "accepted"}, "state"),
    ({"state": "draft"}, "state"),
    ({"sent_on": "", "acknowledged_on": "2026-03-04"}, "sent_on"),
    ({"sent_on": "2026-02-20"}, "sent_on"),
    ({"sent_on": "2026-07-20"}, "sent_on"),
    ({"acknowledged_on": "2026-03-01"}, "acknowledged_on"),
    ({"ended_on": "2026-03-09"}, "state"),
    ({"state": "accepted", "accepted_on": "2026-03-04", "ended_on": "2026-03-09"}, "state"),
    ({"held_since": "2026-03-09"}, "hold_reason"),
    ({"resumed_on": "2026-03-09"}, "resumed_on"),
    ({"due_on": "soon"}, "due_on"),
    ({"due_on": "2026-02-01"}, "due_on"),
]


def test_a_row_that_cannot_be_is_refused_and_the_rest_comes_in(bring, case):
    rows = [{"referral_no": f"R-{n}", **row} for n, (row, _) in enumerate(WRONG, 10)]
    report = bring("referrals", *rows, {"referral_no": "R-1"})
    assert counts(report) == (1, 0, 0, len(WRONG))
    assert [(one.line, one.column) for one in report.refusals] == [(n, its) for n, (_, its) in enumerate(WRONG, 2)]


def test_a_referral_stays_in_its_case(bring, case):
    bring("cases", {"case_no": "C-2"})
    bring("referrals", {})
    assert told(bring("referrals", {"case_no": "C-2"})) == [(2, "referral_no", "R-1")]
