"""Persons: added, corrected, made one, moved to another case with all that is theirs; the head stays exactly one."""

import pytest
from sqlalchemy import func, select, text

from data import tables as t
from edits import consents, identities, persons, referrals, regroup
from edits.refusal import Conflict
from tests.edits.said import everything, key, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def family(make, worker):
    return make.case(caseworker=worker, persons=3, family_type="family")


def people(db, case):
    rows = db.execute(select(t.person).where(t.person.c.case_id == case.id).order_by(t.person.c.person_no)).all()
    return [(row.person_no, row.relation) for row in rows]


def ids(db, case):
    wanted = select(t.person.c.id).where(t.person.c.case_id == case.id).order_by(t.person.c.person_no)
    return list(db.scalars(wanted))


def heads(db):
    """Cases with persons whose heads are not one."""
    heads_of = "count(*) filter (where relation = 'head')"
    return db.execute(text(f"select case_id from person group by case_id having {heads_of} <> 1")).all()


def load(make, worker, person, case):
    """One of everything that belongs to a person."""
    agency = make.agency()
    of = {"person_id": person, "case_id": case.id, "office_id": case.office_id}
    make.row(t.person_vulnerability, **of, vulnerability="medical", happened_at=days_ago(3))
    made = make.row(t.assessment, **of, kind="vulnerability", completed_on=TODAY)
    finding = make.db.scalar(select(t.metadata.tables["finding"].c.code).limit(1))
    make.row(t.assessment_finding, assessment_id=made.id, finding=finding, case_id=case.id, office_id=case.office_id)
    make.row(t.assistance, **of, service="medical", given_on=TODAY)
    scope, how = (make.db.scalar(select(t.metadata.tables[name].c.code).limit(1)) for name in
                  ("consent_scope", "consent_how"))  # fmt: skip
    consents.record(by=worker, key=key(), case_id=case.id, person_id=person, kinds=["share"], answer=True,
                    agency_id=agency.id, scope=scope, how=how)  # fmt: skip
    referrals.add(by=worker, key=key(), case_id=case.id, person_id=person, service="medical", priority="normal",
                  agency_id=agency.id, send=True)  # fmt: skip
    seen = make.db.scalar(select(func.count()).where(t.person_identity.c.person_id == person))
    identities.record(by=worker, key=key(), person_id=person, seen=seen, given_names="Awa", phone="+221771234567")


BELONGS = ("person_vulnerability", "assessment", "assistance", "person_consent", "referral", "person_identity",
           "person_token")  # fmt: skip
FOLLOWS = ("assessment_finding", "referral_event", "referral_spell")


def held(db, case, person):
    """Whether each of the tables has the person's rows, in this case."""
    found = {}
    for name in BELONGS:
        table = t.metadata.tables[name]
        cases = set(db.scalars(select(table.c.case_id).where(table.c.person_id == person)))
        found[name] = cases == {case.id}
    for name in FOLLOWS:
        cases = set(db.scalars(select(t.metadata.tables[name].c.case_id)))
        found[name] = cases == {case.id}
    return [name for name, there in found.items() if not there]


def test_a_person_is_added(db, make, worker, family):
    new = persons.add(by=worker, key=key(), case_id=family.id, sex="F", relation="child", age=4, nationality="NG",
                      given_names="Binta")  # fmt: skip
    row = db.execute(select(t.person).where(t.person.c.id == new)).one()
    assert (row.person_no, row.relation, row.birth_year) == (4, "child", 2022)
    assert identities.open_identity(by=worker, key=key(), person_id=new, reason="call")["given_names"] == "Binta"
    add = {"by": worker, "case_id": family.id, "sex": None, "relation": "head", "birth_year": 2030}
    assert [field for field, _text in sentences(persons.add, **add)] == ["birth_year", "sex", "relation"]
    single = make.case(caseworker=worker)
    assert sentences(persons.add, by=worker, case_id=single.id, sex="F", relation="child") == [
        (None, "This case is of a single person. Change the kind of family first.")
    ]
    empty = make.case(caseworker=worker, persons=0)
    persons.add(by=worker, key=key(), case_id=empty.id, sex="F", relation=None)
    assert people(db, empty) == [(1, "head")]


def test_a_person_is_corrected_and_the_head_stays_one(db, make, worker, family):
    head, second, _third = ids(db, family)
    given = {"sex": "F", "birth_year": 1990, "nationality": "SN", "relation": "head"}
    persons.correct(by=worker, key=key(), person_id=second, seen=1, **given)
    assert people(db, family) == [(1, "other"), (2, "head"), (3, "child")]
    assert make.again(family, t.case_file).nationality == "SN"
    now = db.scalar(select(t.person.c.row_version).where(t.person.c.id == second))
    step_down = {"by": worker, "person_id": second, "seen": now, **given, "relation": "other"}
    assert sentences(persons.correct, **step_down) == [
        ("relation", "A case has one head. Make another person the head instead.")
    ]
    child = {**given, "birth_year": 2015}
    assert sentences(persons.correct, by=worker, person_id=head, seen=2, **child) == [
        ("birth_year", "A child cannot be the head of a family. Make an adult the head.")
    ]
    with pytest.raises(Conflict):
        persons.correct(by=worker, key=key(), person_id=head, seen=1, **given)
    assert heads(db) == []


def test_two_records_of_one_person_become_one(db, make, worker, family):
    head, twin, _third = ids(db, family)
    load(make, worker, twin, family)
    make.row(t.person_vulnerability, person_id=head, case_id=family.id, office_id=family.office_id,
             vulnerability="medical", happened_at=days_ago(9))  # fmt: skip
    db.execute(t.person.update().where(t.person.c.id == head).values(sex="U", birth_year=None))
    identities.record(by=worker, key=key(), person_id=head, seen=0, given_names="Hawa")
    seen = db.scalar(select(t.person.c.row_version).where(t.person.c.id == head))
    persons.merge(by=worker, key=key(), stays_id=head, goes_id=twin, seen=seen)
    assert people(db, family) == [(1, "head"), (3, "child")]
    row = db.execute(select(t.person).where(t.person.c.id == head)).one()
    assert (row.sex, row.birth_year) == ("M", 1995)
    known = identities.open_identity(by=worker, key=key(), person_id=head, reason="call")
    assert (known["given_names"], known["phone"]) == ("Hawa", "+221771234567")
    assert held(db, family, head) == []
    assert [hit.person_id for hit in identities.search(by=worker, text="+221 77 123 45 67")] == [head]


def test_the_head_goes_and_the_other_becomes_it(db, worker, family):
    head, second, _third = ids(db, family)
    persons.merge(by=worker, key=key(), stays_id=second, goes_id=head, seen=1)
    assert people(db, family) == [(2, "head"), (3, "child")]
    assert sentences(persons.merge, by=worker, stays_id=second, goes_id=second, seen=2)[0][0] == "goes_id"


def test_some_leave_for_a_case_of_their_own(db, make, worker, family):
    head, second, third = ids(db, family)
    load(make, worker, second, family)
    number = regroup.split(by=worker, key=key(), case_id=family.id, seen=make.again(family, t.case_file).row_version,
                           person_ids=[second, third], head_id=second, family_type="family",
                           reason="Awa and her child left their brother")  # fmt: skip
    new = db.execute(select(t.case_file).where(t.case_file.c.case_no == number)).one()
    assert (new.stage, new.caseworker_id, new.family_type, new.nationality) == ("registered", worker.id, "family", "NG")
    assert (people(db, family), people(db, new)) == ([(1, "head")], [(1, "head"), (2, "child")])
    assert held(db, new, second) == []
    assert make.again(family, t.case_file).family_type == "single"
    told = db.execute(select(t.audit.c.case_id, t.audit.c.after).where(t.audit.c.entity == "person_split")).all()
    assert {(row[0], row[1]["other_case"]) for row in told} == {(family.id, number), (new.id, family.case_no)}
    assert "brother" not in str(list(db.execute(t.audit.select())))
    assert head in ids(db, family)


def test_a_split_that_cannot_be_says_all_at_once(db, make, worker, family):
    head, second, third = ids(db, family)
    before = everything(db)
    given = {"by": worker, "case_id": family.id, "seen": family.row_version}
    wrong = {"person_ids": [head, second], "head_id": None, "family_type": None, "reason": " "}
    assert [field for field, _text in sentences(regroup.split, **given, **wrong)] == [
        "person_ids", "head_id", "family_type", "reason",
    ]  # fmt: skip
    db.execute(t.person.update().where(t.person.c.id == second).values(birth_year=2015))
    child = {"person_ids": [second, third], "head_id": second, "family_type": "family", "reason": "x"}
    assert [field for field, _text in sentences(regroup.split, **given, **child)] == ["head_id"]
    assert {k: v for k, v in everything(db).items() if k != "person"} == {
        k: v for k, v in before.items() if k != "person"
    }


def test_two_cases_of_the_same_people_become_one(db, make, worker, family):
    twin = make.case(caseworker=worker, persons=2, family_type="family", stage="documents", held="detained")
    head, child = ids(db, twin)
    stays = ids(db, family)[0]
    load(make, worker, head, twin)
    make.document(twin, "photo", received=TODAY)
    make.document(family, "travel_document")
    planned = make.follow_up(twin)
    whole = make.referral(twin, state="draft", sent_at=None)
    seen = make.again(twin, t.case_file).row_version
    once = {"by": worker, "key": key(), "case_id": twin.id, "seen": seen, "stays_no": family.case_no.lower(),
            "same": {head: stays}}  # fmt: skip
    assert regroup.merge(**once) == regroup.merge(**once) == family.case_no
    gone = make.again(twin, t.case_file)
    assert (gone.stage, gone.same_as_id, gone.held_since) == ("duplicate", family.id, None)
    assert (people(db, twin), [relation for _no, relation in people(db, family)]) == (
        [], ["head", "child", "child", "child"],
    )  # fmt: skip
    assert held(db, family, stays) == []
    assert child in ids(db, family)
    assert make.again(planned, t.follow_up).case_id == family.id
    assert make.again(whole, t.referral).case_id == family.id
    assert set(db.scalars(select(t.document.c.case_id).where(t.document.c.document_type == "photo"))) == {family.id}
    told = db.execute(select(t.audit.c.case_id).where(t.audit.c.entity == "case_merge"))
    assert {row[0] for row in told} == {family.id, twin.id}
    assert heads(db) == []
    # flows balance: nothing is open at the old case any more
    assert db.scalar(text("select count(*) from open_case(:at) where case_id = :id"), {"at": NOW, "id": twin.id}) == 0


def test_cases_that_cannot_become_one(db, make, worker, family):
    elsewhere = make.case(office=make.office())
    closed = make.case(caseworker=worker, story=[("received", days_ago(5)), ("withdrawn", days_ago(2))])
    before = everything(db)
    for number in (None, "", family.case_no, elsewhere.case_no, closed.case_no, "LY-0"):
        said = sentences(regroup.merge, by=worker, case_id=family.id, seen=family.row_version, stays_no=number, same={})
        assert [field for field, _text in said] == ["stays_no"], number
    assert everything(db) == before


def test_two_are_told_apart_once(db, make, worker, family):
    head, second, _third = ids(db, family)
    for pair in ((head, second), (second, head)):
        persons.tell_apart(by=worker, key=key(), person_id=pair[0], other_id=pair[1])
    assert db.execute(select(t.told_apart.c.person_id, t.told_apart.c.other_id)).all() == [(head, second)]
