"""The Referrals page: its numbers are its list, filters stand in the address, an answer is recorded in place."""

import pytest
from sqlalchemy import select

from data import tables as t
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
    ]
    assert len(set(asked)) <= 8
