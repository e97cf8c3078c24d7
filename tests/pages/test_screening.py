"""The Screening page: a boat, one person in four taps, and the tally beside those entered."""

import pytest
from sqlalchemy import select

from data import tables as t
from edits import screening_tallies, screenings
from tests.edits.said import key
from tests.factories import days_ago
from tests.pages.opened import opened
from tests.ui import shown


@pytest.fixture
def boat(make, frozen):
    point = make.landing_point(office=make.office(mission="LY"), name="Quay", screeners_per_shift=2)
    return make.landing(point, landed_at=days_ago(0.1))


@pytest.fixture
def worker(make, boat):
    return make.staff("caseworker", office=boat.office_id, points=[boat.landing_point_id])


def test_one_person_in_four_taps_beside_a_tally(boat, worker, db):
    screening_tallies.count(by=worker, key=key(), landing_id=boat.id, men=6, hospital=1)
    at = opened(worker, "screening")
    [_now, boats, *_] = shown.tables(at)
    assert boats[-1][:4] == [boat.landing_no, "3", "10", "6"]
    assert _now[-1][:3] == ["Quay", "3", "0.2"], "two screeners, six an hour each"
    at = opened(worker, "screening", landing=boat.landing_no)
    assert shown.tiles(at) == {"People": "10", "Screened": "6", "Not reached": "1", "Waiting": "3"}
    _pick(at, "sex", "M")
    _pick(at, "age_band", "18-59")
    at.button(key=_key(at, "send")).click().run()
    assert not at.exception
    row = db.execute(select(t.screening)).one()
    assert (row.wristband, row.sex, row.age_band, row.outcome, row.case_id) == ("1", "M", "18-59", "screened", None)
    assert "1 of the 7 of the tally are entered one by one" in shown.text(at)
    assert "Number 1 is entered." in shown.text(at)
    found = {line[0]: line[1:] for line in shown.tables(at)[0]}
    assert list(found)[1:3] == ["Men", "In hospital"], "in the order of the form"
    assert (found["Men"], found["In hospital"]) == (["6", "1", "-5"], ["1", "0", "-1"])


def test_what_the_tally_did_not_count_is_no_difference(boat, worker):
    screening_tallies.count(by=worker, key=key(), landing_id=boat.id, men=6)
    screenings.record(by=worker, key=key(), landing_id=boat.id, sex="M", age_band="12-17", vulnerabilities=["uac"])
    at = opened(worker, "screening", landing=boat.landing_no)
    found = {line[0]: line[1:] for line in shown.tables(at)[0]}
    assert found["Unaccompanied child"] == ["—", "1", "—"]


def test_a_long_form_that_is_refused_says_so_where_the_thumb_is(boat, worker):
    at = opened(worker, "screening", landing=boat.landing_no)
    _pick(at, "age_band", "18-59")
    at.button(key=_key(at, "send")).click().run()
    assert "Not saved yet: above, in red, stands what to do." in shown.text(at)
    [(_words, there)] = [each for each in shown.links(at) if each[0] == "Go there"]
    assert any(there == f"#{each.proto.body.partition('id=')[2][1:].partition(chr(34))[0]}" for each in at.get("html")
               if "m-problem" in each.proto.body)  # fmt: skip


def test_what_they_need_is_one_tap_each_and_likely_countries_stand_on_top(boat, worker, make, db):
    make.row(t.disembarkation_nationality, disembarkation_id=boat.id, nationality="SN", people=3)
    at = opened(worker, "screening", landing=boat.landing_no)
    assert at.selectbox[0].options[0] == "Senegal"
    assert not at.multiselect, "a list is shut by the answer to the field before, and brings up the keyboard"
    _pick(at, "sex", "F")
    _pick(at, "age_band", "18-59")
    _pick(at, "needs", ["medical", "food"])
    assert "Medical, Food" in shown.text(at), "said also where the line is folded"
    at.button(key=_key(at, "send")).click().run()
    needs = db.scalars(select(t.screening_need.c.service)).all()
    assert set(needs) == {"medical", "food"}


def test_how_they_agreed_is_asked_only_of_who_was_asked(boat, worker):
    at = opened(worker, "screening", landing=boat.landing_no)
    at.toggle[0].set_value(True).run()

    def asked():
        return [each.label for each in at.selectbox if "onsent" in each.label or "shared" in each.label]

    assert asked() == []
    _pick(at, "consent", "no")
    assert asked() == ["How consent was refused"]
    _pick(at, "consent", "yes")
    assert asked() == ["How consent was given", "What may be shared"]


def test_somebody_without_a_boat_is_put_right_and_tied_on_the_page(boat, worker, db):
    at = opened(worker, "screening", form="no_boat")
    _pick(at, "sex", "F")
    _pick(at, "age_band", "0-4")
    at.button(key=_key(at, "send")).click().run()
    made = db.execute(select(t.screening)).one()
    assert (made.disembarkation_id, made.landing_point_id) == (None, boat.landing_point_id)
    at = opened(worker, "screening", row=made.id)
    assert "1 person without a boat" in shown.text(at)
    _pick(at, "correct_screening", "18-59", field="age_band")
    _say(at, "correct_screening", "reason", "asked again")
    assert "Age: 0–4 → 18–59" in shown.text(at)
    _say(at, "tie_screening", "boat", boat.id)
    assert not at.exception
    assert db.execute(select(t.screening)).one().disembarkation_id == boat.id
    assert shown.tiles(at)["Screened"] == "1"


def test_who_records_nowhere_is_told_so(make, boat):
    at = opened(make.staff("caseworker", office=boat.office_id), "screening")
    assert "You record at no landing point." in shown.text(at)


def _key(at, field):
    return next(each.key for each in (*at.button, *at.button_group) if f".{field}" in (each.key or ""))


def _pick(at, name, value, field=""):
    widget = next(each for each in at.button_group if name in each.key and f".{field or name}." in each.key)
    widget.set_value(value)
    if not field:
        widget.run()
    assert not at.exception


def _say(at, form, field, value):
    """Fill in one field of a form and send it."""
    of_form = [each for each in (*at.text_input, *at.selectbox) if form in (each.key or "")]
    next(each for each in of_form if f".{field}" in each.key).set_value(value)
    next(each for each in at.button if form in (each.key or "") and ".send" in each.key).click().run()
