"""A new case: whole or not at all, numbered, never a second time the same person without somebody saying so."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from data import tables as t
from edits import duplicates, identities, openings
from edits.refusal import NotAllowed
from tests.edits.said import everything, history, key, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()
MOUSSA = {"sex": "M", "birth_year": 1996, "nationality": "SN", "given_names": "Moussa", "family_name": "Sarr",
          "phone": "+221 77 123 45 67"}  # fmt: skip
WIFE = {"sex": "F", "age": 24, "nationality": "SN", "relation": "spouse"}
CHILD = {"sex": "F", "birth_year": 2021, "nationality": "SN", "relation": "child"}


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor")


def given(who, *persons, **more):
    return {
        "by": who, "office_id": who.offices[0], "received_on": TODAY, "entry_point": "hotline", "source": "phone",
        "family_type": "single" if len(persons) < 2 else "family", "persons": persons or [MOUSSA],
    } | more  # fmt: skip


def opened(db, who, *persons, **more):
    number = openings.open_case(key=key(), **given(who, *persons, **more))
    return db.execute(select(t.case_file).where(t.case_file.c.case_no == number)).one()


def said(who, *persons, **more):
    return sentences(openings.open_case, **given(who, *persons, **more))


def test_a_case_with_everything(db, make, worker):
    project = make.project(missions=["LY"])
    case = opened(db, worker, MOUSSA, WIFE, CHILD, received_on=TODAY - timedelta(days=1), received_at=time(9, 30),
                  location=" Tajoura ", project_id=project.id, risk_level="high", mimosa_no=" mim9 ")  # fmt: skip
    assert (case.case_no, case.stage, case.caseworker_id, case.mimosa_no) == ("LY-2026-00001", "received", worker.id,
                                                                              "MIM9")  # fmt: skip
    assert (case.in_mimosa_on, case.location, case.nationality, case.project_id) == (TODAY, "Tajoura", "SN", project.id)
    assert case.received_on.isoformat() == case.stage_since.isoformat() == "2026-03-10T07:30:00+00:00"
    persons = db.execute(select(t.person).order_by(t.person.c.person_no)).all()
    assert [(p.relation, p.birth_year) for p in persons] == [("head", 1996), ("spouse", 2002), ("child", 2021)]
    known = identities.open_identity(by=worker, key=key(), person_id=persons[0].id, reason="call")
    assert (known["family_name"], known["phone"]) == ("Sarr", "+221 77 123 45 67")
    assert {row[1] for row in history(db)} == {"case_file", "stage_change", "case_assignment", "person",
                                               "person_identity"}  # fmt: skip
    assert "Sarr" not in str(everything(db))


def test_numbers_count_by_mission_and_year(db, make, worker):
    make.case(case_no="LY-2026-00041")
    make.case(case_no="LY-2026-ODD")
    make.case(case_no="LY-2025-00099")
    first = opened(db, worker, {"sex": "U"})
    assert first.case_no == "LY-2026-00042"
    assert opened(db, worker, {"sex": "U"}).case_no == "LY-2026-00043"
    assert opened(db, worker, {"sex": "U"}, received_on=date(2025, 12, 31)).case_no == "LY-2025-00100"


def test_two_at_once_get_two_numbers(db, worker):
    def one(_n):
        return openings.open_case(key=key(), **given(worker, {"sex": "U"}))

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == [f"LY-2026-0000{n}" for n in range(1, 5)]


def test_it_is_opened_once(db, worker):
    once = key()
    first = openings.open_case(key=once, **given(worker))
    assert openings.open_case(key=once, **given(worker)) == first
    assert db.scalar(select(func.count()).select_from(t.case_file)) == 1


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(db, make, worker):
    make.case(mimosa_no="MIM1", caseworker=worker)
    before = everything(db)
    head = {"sex": None, "birth_year": 2030, "phone": "1"}
    found = said(worker, head, {"sex": "F", "age": 200}, entry_point=None, source=None, family_type="single",
                 received_on=TODAY + timedelta(days=1), mimosa_no="mim1", project_id=99)  # fmt: skip
    number = db.scalar(select(t.case_file.c.case_no))
    assert found == [
        ("entry_point", "Choose how the person came to you."),
        ("source", "Choose how the case was received."),
        ("received_on", "This day has not come yet. Enter the day it happened."),
        ("0.birth_year", "This year has not come yet. Correct the year of birth."),
        ("0.sex", "Choose the sex; “unknown” may be chosen too."),
        ("0.phone", "A phone number has 6 to 15 digits. Check this one."),
        ("1.age", "This age cannot be right. Enter 0 to 110, or leave it empty."),
        ("1.relation", "Choose how this person is related to the head of the case."),
        ("family_type", "Several persons are a family. Choose the kind of family."),
        ("project_id", "Choose a project that works in this mission."),
        ("mimosa_no", f"Case {number} has this MiMOSA number. Open that case, or check the number."),
    ]
    assert said(worker, received_on=None) == [("received_on", "Enter the day the case was received.")]
    assert said(worker, received_on=date(1999, 1, 1)) == [("received_on", "This day cannot be right. Check the year.")]
    assert said(worker, received_at=time(23)) == [
        ("received_at", "This time has not come yet. Enter the time it happened.")
    ]
    assert everything(db) == before


def test_a_child_is_no_head_of_a_family_but_may_be_alone(db, worker):
    child = {**MOUSSA, "birth_year": 2012}
    sentence = ("A child cannot be the head of a family. Make an adult the first person; a child who is alone is a "
                "single person.")  # fmt: skip
    assert said(worker, child, CHILD) == [("0.birth_year", sentence)]
    case = opened(db, worker, child, alone=True)
    assert db.scalars(select(t.person_vulnerability.c.vulnerability).where(
        t.person_vulnerability.c.case_id == case.id)).all() == ["uac"]  # fmt: skip
    assert said(worker, WIFE, family_type="family")[0][0] == "family_type"
    assert said(worker, MOUSSA, WIFE, family_type="single_headed_family")[0][0] == "family_type"
    assert opened(db, worker, WIFE, CHILD, family_type="single_headed_family").family_type == "single_headed_family"


def test_whose_case_it_is(db, make, worker, boss):
    other = make.staff("caseworker", office=make.office())
    assert opened(db, worker, {"sex": "U"}, caseworker_id=boss.id).caseworker_id == worker.id
    assert opened(db, boss, {"sex": "U"}).caseworker_id is None
    assert opened(db, boss, {"sex": "U"}, caseworker_id=worker.id).caseworker_id == worker.id
    assert said(boss, caseworker_id=other.id)[0][0] == "caseworker_id"
    assert said(boss, office_id=other.offices[0]) == [("office_id", "Choose one of your offices.")]
    for role in ("pre_departure", "programme_officer", "head_of_mission", "admin"):
        with pytest.raises(NotAllowed):
            openings.open_case(key=key(), **given(make.staff(role)))


def test_another_office_s_case_is_not_named_by_its_mimosa_number(make, worker):
    make.case(mimosa_no="MIM1", office=make.office())
    assert said(worker, mimosa_no="MIM1") == [
        ("mimosa_no", "Another case already has this MiMOSA number. Check which one is right.")
    ]


def likely(who, *persons, **more):
    found = duplicates.likely(by=who, persons=persons, **{"location": None, "received_on": NOW} | more)
    return [(one.place, one.case_no, one.reasons, one.mine) for one in found]


def test_the_same_person_is_seen_before_it_is_saved(db, make, worker, boss):
    case = opened(db, worker)
    before = everything(db)
    refused = said(worker, {**MOUSSA, "given_names": "موسى", "family_name": "سار", "phone": "00221771234567"})
    assert refused == [("apart", "Somebody like this is in a case already. Open that case, or say that it is another "
                                 "person.")]  # fmt: skip
    assert everything(db) == before
    person = make.head(case)
    second = opened(db, worker, MOUSSA, apart=[person.id])
    told = db.execute(select(t.told_apart)).one()
    assert (told.person_id, told.other_id, told.by_id) == (person.id, make.head(second).id, worker.id)
    colleague = make.staff("caseworker")
    assert likely(colleague, MOUSSA)[0][2:] == (("name", "phone"), False)
    assert likely(boss, MOUSSA)[0][2:] == (("name", "phone"), True)
    assert likely(make.staff("supervisor", office=make.office()), MOUSSA) == []


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"phone": None, "birth_year": 1998}, ("name",)), ({"phone": None, "birth_year": 1999}, None),
        ({"phone": None, "birth_year": None}, ("name",)), ({"phone": None, "sex": "F"}, None),
        ({"phone": None, "sex": "U"}, ("name",)), ({"phone": None, "family_name": "Diop"}, None),
        ({"phone": None, "family_name": None}, ("name",)),
        ({"phone": None, "family_name": None, "birth_year": 1995}, None),
        ({"given_names": "Ibrahima", "family_name": "Ba"}, ("phone",)),
        ({"given_names": None, "family_name": None, "phone": None}, None),
    ],
)  # fmt: skip
def test_what_makes_two_alike(db, worker, change, reasons):
    case = opened(db, worker)
    expected = [(0, case.case_no, reasons, True)] if reasons else []
    assert likely(worker, MOUSSA | change) == expected


def test_those_without_a_name_are_alike_by_place_and_time(db, make, worker):
    nameless = {"sex": "M", "birth_year": 1990, "nationality": "ML"}
    case = opened(db, worker, nameless, location="Zuwara")
    there = {"location": " zuwara", "received_on": NOW}
    assert likely(worker, nameless, **there) == [(0, case.case_no, ("similar",), True)]
    assert likely(worker, {**nameless, "given_names": "Modibo"}, **there) == [(0, case.case_no, ("similar",), True)]
    assert likely(worker, nameless, location="Tripoli") == []
    assert likely(worker, nameless, **there | {"received_on": days_ago(15)}) == []
    assert likely(worker, {**nameless, "birth_year": 1991}, **there) == []
    named = opened(db, worker, {**nameless, "given_names": "Modibo", "family_name": "Keita", "sex": "F"},
                   location="Zuwara")  # fmt: skip
    other = {"sex": "F", "birth_year": 1990, "nationality": "ML", "given_names": "Awa", "family_name": "Cissé"}
    assert likely(worker, other, **there) == []
    assert named.location == "Zuwara"


def test_asking_by_name_leaves_a_trace_without_the_name(db, worker):
    likely(worker, MOUSSA, {"sex": "F"})
    likely(worker, {"sex": "F"})
    said = [row[0] for row in db.execute(select(t.audit.c.after).where(t.audit.c.what == "identities.compare"))]
    assert said == [{"by": ["duplicates"], "persons": 2, "hits": 0}]
