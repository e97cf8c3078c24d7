"""Why a referral is late: its history as one plain sentence, from stories whose days one can count."""

import pytest

from pages.parts import referral_why
from tests.queries.clock_stories import local, telling
from ui import session

# Libya rests on Friday and Saturday; 8 March 2026 is a Sunday
SAID = {
    "no answer": (["2026-03-08 10:00 sent"], "2026-03-17 10:00",
        "Sent to Rahma on 8 Mar 2026, no answer for 7 working days."),
    "sent today": (["2026-03-08 10:00 sent"], "2026-03-08 12:00", "Sent to Rahma on 8 Mar 2026, no answer yet."),
    "acknowledged, paused over a weekend and three working days": ([
        "2026-03-01 10:00 sent", "2026-03-03 10:00 acknowledged", "2026-03-05 10:00 held missing_papers",
        "2026-03-10 10:00 resumed",
    ], "2026-03-19 10:00", "Sent to Rahma on 1 Mar 2026, acknowledged after 2 working days, no decision for 9 working "
        "days; paused 3 working days: Papers missing."),
    "still on hold": (["2026-03-08 10:00 sent", "2026-03-10 10:00 held no_access"], "2026-03-16 10:00",
        "Sent to Rahma on 8 Mar 2026, no answer for 2 working days; on hold since 10 Mar 2026: No access to the "
        "place."),
    "accepted at once, an appointment missed": ([
        "2026-03-01 10:00 sent", "2026-03-01 11:00 accepted", "2026-03-02 10:00 appointment 2026-03-05 09:30",
    ], "2026-03-08 10:00", "Sent to Rahma on 1 Mar 2026, accepted at once, no service for 5 working days; appointment "
        "on 5 Mar 2026, 09:30."),
    "an appointment on a day": ([
        "2026-03-01 10:00 sent", "2026-03-02 10:00 appointment 2026-03-05",
    ], "2026-03-08 10:00", "Sent to Rahma on 1 Mar 2026, accepted after 1 working day, no service for 4 working days; "
        "appointment on 5 Mar 2026."),
    "extended twice, called twice": ([
        "2026-03-08 10:00 sent", "2026-03-10 10:00 contact", "2026-03-11 10:00 extended 2026-03-15",
        "2026-03-15 10:00 extended 2026-03-16", "2026-03-15 11:00 contact",
    ], "2026-03-17 10:00", "Sent to Rahma on 8 Mar 2026, no answer for 7 working days; extended 2 times: Waiting for "
        "the partner; contacted 2 times, last on 15 Mar 2026."),
    "asked again: what was before is another story": ([
        "2026-03-01 10:00 sent", "2026-03-02 10:00 held", "2026-03-03 10:00 refused", "2026-03-08 10:00 asked_again",
    ], "2026-03-12 10:00", "Asked Rahma again on 8 Mar 2026, no answer for 4 working days."),
    "refused": (["2026-03-01 10:00 sent", "2026-03-03 10:00 refused"], "2026-03-12 10:00",
        "Sent to Rahma on 1 Mar 2026, not accepted after 2 working days: No capacity."),
    "a hold taken back": (["2026-03-08 10:00 sent", "2026-03-09 10:00 held", "2026-03-09 10:05 undone"],
        "2026-03-12 10:00", "Sent to Rahma on 8 Mar 2026, no answer for 4 working days."),
}  # fmt: skip


@pytest.fixture(scope="module")
def teller(server, template):
    with pytest.MonkeyPatch.context() as patch, telling(server, template, patch) as told:
        told.db.exec_driver_sql("update agency set name = 'Rahma' where mission = 'LY'")
        patch.setattr(session, "who", lambda: told.boss)
        yield told


def said(teller, referral_id, as_of):
    return referral_why.sentences(teller.boss, local("LY", as_of), [referral_id]).get(referral_id)


@pytest.mark.parametrize("name", SAID)
def test_its_history_in_a_sentence(teller, name):
    steps, as_of, sentence = SAID[name]
    assert said(teller, teller.tell("LY", "normal", steps), as_of) == sentence


def test_an_emergency_counts_hours(teller):
    referral_id = teller.tell("LY", "emergency", ["2026-03-12 10:00 sent", "2026-03-12 15:00 acknowledged"])
    assert said(teller, referral_id, "2026-03-13 23:30") == (
        "Sent to Rahma on 12 Mar 2026, acknowledged after 5 hours, no decision for 32 hours."
    )


def test_a_draft_and_what_is_not_ones_own_say_nothing(teller):
    assert said(teller, teller.tell("LY", "normal", ["2026-03-08 10:00 draft"]), "2026-03-12 10:00") is None
    referral_id = teller.tell("LY", "normal", ["2026-03-08 10:00 sent"])
    stranger = teller.make.staff("supervisor", office=teller.make.office())
    assert referral_why.sentences(stranger, local("LY", "2026-03-12 10:00"), [referral_id]) == {}
    assert referral_why.sentences(stranger, local("LY", "2026-03-12 10:00"), []) == {}
