"""The Referrals page: its numbers are its list, filters stand in the address, an answer is recorded in place."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from queries import offices
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown

TODAY = NOW.date()


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def rows(make, boss):
    worker = make.staff("caseworker", name="Amal")
    case, other = make.case(caseworker=worker), make.case()
    clinic = make.agency(name="Clinic", services=["medical"])
    return [
        make.referral(case, due_at=days_ago(9), agency=clinic),
        make.referral(case, due_at=days_ago(2), service="shelter"),
        make.referral(other, due_at=days_ago(-0.4), agency=clinic),
        make.referral(other, due_at=days_ago(-4), agency=clinic),
        make.referral(other, due_at=None, service="legal"),
        make.referral(other, due_at=days_ago(4), paused=True),
        make.referral(other, state="closed"),
    ]


def listed(at):
    return [row[0] for row in shown.tables(at)[-1][1:]]


def press(at, label):
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def field(at, kind, label):
    return next(each for each in getattr(at, kind) if each.label == label)


def test_tiles_count_what_the_list_shows(boss, rows):
    at = opened(boss, "referrals")
    assert shown.tiles(at) == {
        "Waiting": "6", "Overdue": "2", "Due today": "1", "Due within 7 days": "1", "No deadline": "1", "Paused": "1",
    }  # fmt: skip
    assert len(listed(at)) == 6
    for label, address in shown.tile_links(at).items():
        due = dict(pair.split("=") for pair in address.removeprefix("?").split("&") if "=" in pair).get("due")
        narrowed = opened(boss, "referrals", **({"due": due} if due else {}))
        assert len(listed(narrowed)) == int(shown.tiles(at)[label]), label


def test_the_worst_is_first_and_opens_its_case_at_the_referral(boss, rows):
    at = opened(boss, "referrals")
    first = shown.tables(at)[-1][1]
    assert first[1] == "9 days late"
    links = dict(shown.links(at))
    assert f"referral={rows[0].id}" in next(href for text, href in shown.links(at) if href.startswith("/case"))
    assert links["Record answer"].startswith("?")


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"service": "shelter"}, 1), ({"due": "overdue"}, 2), ({"due": "late_8_14"}, 1), ({"due": "paused"}, 1),
        ({"priority": "normal", "due": "no_deadline"}, 1), ({"caseworker": "none"}, 4), ({"due": "nonsense"}, 6),
        ({"service": "'; drop table referral"}, 6),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address_as_codes(boss, rows, params, count):
    assert len(listed(opened(boss, "referrals", **params))) == count


def test_cards_divide_the_overdue_ones(boss, rows):
    said = shown.text(opened(boss, "referrals"))
    assert "Overdue, by service" in said
    assert "Overdue, by days late1–3 days late150%8–14 days late150%" in said
    assert "Paused, by" not in said


def test_a_caseworker_sees_their_own_without_the_filters_of_a_supervisor(make, boss, rows):
    worker = make.db.execute(select(t.staff.c.email).where(t.staff.c.name == "Amal")).scalar_one()
    from data.person import find

    at = opened(find(make.db, worker), "referrals")
    assert shown.tiles(at)["Waiting"] == "2"
    assert "Caseworker" not in [box.label for box in at.selectbox]


def test_an_answer_is_recorded_in_place(make, boss, rows):
    at = opened(boss, "referrals", answer=rows[0].id)
    assert len(shown.tables(at)[0][1:]) == 1
    field(at, "selectbox", "Answer").set_value("not_accepted")
    field(at, "text_area", "Note").set_value("They are full")
    press(at, "Save the answer")
    assert shown.problems(at) == ["Enter the date the partner answered.", "Choose the reason."]
    assert field(at, "text_area", "Note").value == "They are full"
    field(at, "selectbox", "Reason, if not accepted or revoked").set_value("no_capacity")
    field(at, "date_input", "Answered on").set_value(TODAY)
    press(at, "Save the answer")
    assert make.again(rows[0], t.referral).state == "not_accepted"
    assert "answer" not in at.query_params
    assert shown.tiles(at)["Overdue"] == "1"
    assert len(listed(at)) == 5


def test_what_no_longer_waits_says_so(boss, rows):
    assert "no longer waits" in shown.text(opened(boss, "referrals", answer=rows[-1].id))
    assert "no longer waits" in shown.text(opened(boss, "referrals", answer=987654))


def test_looking_back_offers_no_answer(boss, rows):
    at = opened(boss, "referrals", as_of=NOW.isoformat(), answer=rows[0].id)
    assert "Record answer" not in dict(shown.links(at))
    assert not at.text_area


def test_nothing_waiting_and_nothing_matching_differ(make, boss):
    assert "No referral is waiting." in shown.text(opened(boss, "referrals"))
    make.referral(due_at=days_ago(1))
    assert "No waiting referral matches" in shown.text(opened(boss, "referrals", service="legal"))
    assert "1 wait otherwise" in shown.text(opened(boss, "referrals", due="paused"))


def test_what_somebody_typed_is_shown_as_text(make, boss):
    nasty = "<b onclick=x>**A**</b>"
    make.referral(due_at=days_ago(1), agency=make.agency(name=nasty))
    make.referral(due_at=days_ago(1))
    at = opened(boss, "referrals")
    assert nasty in shown.text(at)
    assert not any("<b onclick" in body for body in shown.html(at))


def test_it_asks_few_questions(boss, rows, monkeypatch):
    from queries import ask

    asked = []
    known = ask._answer
    monkeypatch.setattr(ask, "_answer", lambda question, *more: asked.append(question.name) or known(question, *more))
    opened(boss, "referrals")
    assert [name for name in asked if name.startswith("referrals")] == [
        "referrals_breakdown",
        "referrals_against_consent",
        "referrals_list",
        "referrals_why",
    ]
    assert len(set(asked)) <= 10


def do(at, what):
    choice = next(each for each in at.get("button_group") if "open_referral_" in str(each.key))
    choice.set_value(what).run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def test_each_says_how_it_stands_in_a_sentence(boss, rows):
    head, first, *_others = shown.tables(opened(boss, "referrals", due="overdue"))[-1]
    # Sunday 8 March to Wednesday 11
    assert first[head.index("How it stands")] == "Sent to Clinic on 8 Mar 2026, no answer for 3 working days."


def test_one_referral_shows_its_clocks_and_is_put_on_hold_in_place(make, boss, rows):
    plain = make.change(t.referral, rows[1], acknowledge_hours=72, serve_hours=336, standards_from="<b>Agreed</b>")
    at = opened(boss, "referrals", answer=plain.id)
    assert [row[:2] for row in shown.tables(at)[-1][1:]] == [
        ["acknowledgement", "3 working days"], ["acceptance", "no standard"], ["service", "14 working days"],
    ]  # fmt: skip
    assert "The standards it was sent under: <b>Agreed</b>." in shown.text(at)
    do(at, "hold")
    press(at, "Put the referral on hold")
    assert shown.problems(at) == ["Choose why it has to wait."]
    field(at, "selectbox", "Why it has to wait").set_value("missing_papers")
    press(at, "Put the referral on hold")
    assert shown.tiles(at)["Paused"] == "2"
    at = opened(boss, "referrals", answer=plain.id)
    assert "on hold since 11 Mar 2026: Papers missing." in shown.text(at)
    do(at, "resume")
    press(at, "Resume the referral")
    assert shown.tiles(at)["Paused"] == "1"


@pytest.mark.parametrize(
    ("what", "fields", "button", "said"),
    [
        ("contact", {"text_area": ("Whom you reached, and what was said", "Rania")}, "Save the contact",
         "Write whom you reached and what was said."),
        ("extend", {"date_input": ("Due at the end of", TODAY + timedelta(days=4)),
                    "selectbox": ("Why it needs more time", "no_capacity")}, "Extend the deadline",
         "Choose why it needs more time."),
        ("appointment", {"date_input": ("Appointment on", TODAY + timedelta(days=4))}, "Save the appointment",
         "Enter the day of the appointment."),
    ],
)  # fmt: skip
def test_what_else_is_done_in_place(make, boss, rows, what, fields, button, said):
    at = do(opened(boss, "referrals", answer=rows[1].id), what)
    press(at, button)
    assert said in shown.problems(at)
    for kind, (label, value) in fields.items():
        field(at, kind, label).set_value(value)
    press(at, button)
    assert "answer" not in at.query_params
    events = make.db.execute(select(t.referral_event.c.kind).where(t.referral_event.c.referral_id == rows[1].id))
    assert what.replace("extend", "extended") in set(events.scalars())


def test_the_list_of_a_colleague_who_left_can_be_opened(make, boss, rows):
    amal = make.db.scalar(select(t.staff.c.id).where(t.staff.c.name == "Amal"))
    make.db.execute(t.staff.update().where(t.staff.c.id == amal).values(active=False))
    at = opened(boss, "referrals", caseworker=amal)
    assert len(listed(at)) == 2
    chosen = field(at, "selectbox", "Caseworker")
    assert "Amal (left)" in chosen.options
    assert "Amal" not in chosen.options
    assert list(offices.who_left(boss)["name"]) == ["Amal"]
    assert "Amal" not in set(offices.people(boss)["name"])


def test_what_ended_after_midnight_can_be_asked_for(make, boss, monkeypatch):
    midnight = datetime(2026, 3, 11, 22, 30, tzinfo=UTC)  # in Tripoli it is the 12th
    for place in ("queries.clock.now", "edits.change.now", "data.clock.now"):
        monkeypatch.setattr(place, lambda: midnight)
    at = opened(boss, "referrals", show="ended", to="2026-03-12")
    to = field(at, "date_input", "To")
    assert (to.value, to.max) == (date(2026, 3, 12), date(2026, 3, 12))
    assert field(at, "date_input", "From").value == date(2026, 2, 11)


def test_what_ended_was_done_in_time_or_late(make, boss, rows):
    late = {"kind": "state", "state": "not_accepted", "reason": "no_capacity", "happened_at": days_ago(1)}
    make.referral(due_at=days_ago(2), events=[late])
    at = opened(boss, "referrals", show="ended")
    assert shown.tiles(at) == {"Ended": "2", "Done in time": "1", "Done late": "1", "No deadline": "0"}
    assert [row[1] for row in shown.tables(at)[-1][1:]] == ["1 day late", "in time"]
    for due, count in (("done_late", 1), ("done_in_time", 1)):
        assert len(listed(opened(boss, "referrals", show="ended", due=due))) == count
    assert "No referral ended" in shown.text(opened(boss, "referrals", show="ended", service="legal"))
    before = opened(boss, "referrals", show="ended", **{"from": "2026-01-01", "to": "2026-02-01"})
    assert "No referral ended" in shown.text(before)
