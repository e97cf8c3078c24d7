"""Screening one person after the other, the tally, which of them counts, and a case that is opened with it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from data import tables as t
from edits import landing_merge, landing_unmerge, landings, screening_corrections, screening_tallies, screenings
from edits.refusal import Conflict, NotAllowed, NotFound, Refused
from queries import landings as landed
from queries import screenings as asked
from queries.snapshot import NotYours
from tests.edits.said import everything, key, sentences
from tests.factories import NOW, days_ago

HIS = {"sex": "M", "age_band": "18-59", "nationality": "GN"}


class Harbour:
    """A boat of ten at a landing point, with a caseworker of its own and a supervisor of its office."""

    def __init__(self, make):
        self.make, self.office = make, make.office(mission="LY")
        self.point = make.landing_point(office=self.office, code="TRI")
        self.worker = make.staff("caseworker", office=self.office, points=[self.point])
        self.boss = make.staff("supervisor", office=self.office)
        self.boat = make.landing(self.point, landed_at=days_ago(0.1))
        self.of = {"landing_id": self.boat.id}

    def record(self, **told):
        return screenings.record(key=key(), **{"by": self.worker} | self.of | HIS | told)

    def count(self, **told):
        return screening_tallies.count(by=self.worker, key=key(), **self.of, **told)

    def stored(self, screening_id):
        return self.make.again(screening_id, t.screening)

    def reached(self, boat=None):
        """(basis, screened, not reached, waiting) by the one definition."""
        row = asked.boat(self.boss, as_of=NOW, landing_no=(boat or self.boat).landing_no)
        lost = None if row.refused is None else row.refused + row.transferred + row.hospital
        return row.basis, row.screened, lost, row.waiting


@pytest.fixture
def harbour(make, frozen):
    return Harbour(make)


# one person


def test_a_person_in_three_taps_gets_the_next_number(harbour):
    numbers = [harbour.stored(harbour.record(wristband=given)).wristband for given in (None, " a-7 ", None, "12", "")]
    assert numbers == ["1", "A-7", "2", "12", "13"]


def test_everything_that_may_be_told(harbour, db):
    made = harbour.record(age=9, age_band=None, vulnerabilities=["uac", "medical"], needs=["food"],
                          at_once=["medical"], consent=True)  # fmt: skip
    row = harbour.stored(made)
    assert (row.outcome, row.sex, row.age_band, row.nationality, row.consent, row.by_id, row.office_id) == (
        "screened", "M", "5-11", "GN", True, harbour.worker.id, harbour.office.id)  # fmt: skip
    assert dict(db.execute(select(t.screening_need.c["service", "at_once"])).all()) == {"food": False, "medical": True}
    [person] = asked.persons(harbour.worker, landing_no=harbour.boat.landing_no).itertuples()
    assert (sorted(person.vulnerabilities), sorted(person.needs), list(person.at_once)) == (
        ["medical", "uac"], ["food", "medical"], ["medical"])  # fmt: skip


NAME = "Enter the number on the wristband, never a name. Empty: the next one."


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"sex": None}, "sex", "Choose the sex; “unknown” may be chosen too."),
        ({"outcome": "sunk"}, "outcome", "Choose whether the person was screened, or why not."),
        ({"wristband": "Fatou"}, "wristband", NAME),
        ({"wristband": "Fatou é 1"}, "wristband", NAME),
        ({"wristband": "0612345678"}, "wristband", "This is too long for a wristband. Never enter a phone or document"),
        ({"wristband": "A" * 13}, "wristband", "This is too long. Shorten it to 12 characters."),
        ({"age": 200}, "age", "This age cannot be right. Enter 0 to 110, or leave it empty."),
        ({"age": 30, "age_band": "0-4"}, "age", "The age and the age group contradict each other. Correct one of"),
        ({"vulnerabilities": ["uac"]}, "vulnerabilities", "Only a child can be unaccompanied or separated."),
        ({"vulnerabilities": ["pregnant_lactating"]}, "vulnerabilities", "Only women and girls can be pregnant"),
        ({"nationality": "XX"}, None, "One of your choices is no longer on its list."),
        ({"needs": ["yoga"]}, None, "One of your choices is no longer on its list."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(harbour, told, field, sentence):
    before = everything(harbour.make.db)
    [(where, said)] = sentences(screenings.record, by=harbour.worker, **harbour.of, **HIS | told)
    assert where == field
    assert said.startswith(sentence)
    assert everything(harbour.make.db) == before


def test_a_number_twice_and_more_people_than_landed(harbour, make):
    harbour.record(wristband="5")
    assert sentences(screenings.record, by=harbour.worker, **harbour.of, **HIS, wristband=" 5")[0][0] == "wristband"
    small = make.landing(harbour.point, men=1)
    harbour.record(landing_id=small.id, outcome="refused", sex=None)
    [(field, said)] = sentences(screenings.record, by=harbour.worker, landing_id=small.id, **HIS)
    assert (field, said) == (None, "All 1 people of this boat are entered. If more came ashore, correct the landing "
                                   "first.")  # fmt: skip


def test_only_at_ones_own_points_and_nobody_else_reads_persons(harbour, make):
    stranger = make.staff("caseworker", office=harbour.office)
    other = make.staff("supervisor", office=make.office(mission="MR"))
    officer = make.staff("programme_officer", office=harbour.office)
    for who in (stranger, other):
        with pytest.raises(NotFound):
            harbour.record(by=who)
    with pytest.raises(NotAllowed):
        harbour.record(by=officer)
    harbour.record()
    elsewhere = make.staff("supervisor", office=make.office(mission="LY"))
    seen = {who: len(asked.persons(who, landing_no=harbour.boat.landing_no))
            for who in (harbour.worker, harbour.boss, elsewhere, stranger, other)}  # fmt: skip
    assert list(seen.values()) == [1, 1, 1, 0, 0]
    with pytest.raises(NotYours):
        asked.persons(officer, landing_no=harbour.boat.landing_no)
    forged = replace(stranger, role="supervisor", points=(harbour.point.id,))
    assert asked.persons(forged, landing_no=harbour.boat.landing_no).empty
    # but how many were screened is a figure of the boat, like those of the boat's own record
    assert asked.boat(stranger, as_of=NOW, landing_no=harbour.boat.landing_no).screened == 1


def test_who_was_entered_by_mistake_is_taken_out_with_a_reason(harbour):
    made = harbour.record(vulnerabilities=["medical"])
    form = {"by": harbour.boss, "screening_id": made, "seen": 1}
    assert sentences(screenings.remove, **form, reason=" ")[0][0] == "reason"
    screenings.remove(**form, reason="twice", key=key())
    assert harbour.reached() == (None, None, None, None)


# put right, and without a boat


def test_a_person_is_put_right_and_how_they_stood_is_kept(harbour, db):
    made = harbour.record(vulnerabilities=["gbv"], needs=["food"], wristband="7")
    form = {"by": harbour.worker, "screening_id": made, **HIS, "wristband": "7", "needs": ["food"]}
    young = form | {"age_band": "12-17", "seen": 1}
    assert sentences(screening_corrections.correct, **young, reason=" ")[0][0] == "reason"
    # restricted vulnerabilities that the form did not show stay
    told = {"age_band": None, "age": 15, "at_once": ["medical"], "vulnerabilities": ["uac"], "consent": True}
    screening_corrections.correct(**young | told, reason="asked again", hidden=True, key=key())
    [person] = asked.persons(harbour.boss, landing_no=harbour.boat.landing_no).itertuples()
    assert (person.age_band, sorted(person.vulnerabilities), person.consent, person.wristband) == (
        "12-17", ["gbv", "uac"], True, "7")  # fmt: skip
    [version] = asked.versions(harbour.boss, screening_id=made)
    assert (version.by_name, version.reason) == (harbour.worker.name, "asked again")
    was = json.loads(version.was)
    assert (was["age_band"], was["vulnerabilities"], was["needs"]) == ("18-59", ["gbv"], {"food": False})
    # only what stands beside the row: a version of its own, and the form that saw the earlier one is old
    now = harbour.stored(made).row_version
    again = form | {"age_band": "12-17", "seen": now, "reason": "hungry no more", "needs": [], "consent": True}
    screening_corrections.correct(**again, key=key())
    assert len(asked.versions(harbour.worker, screening_id=made)) == 2
    with pytest.raises(Conflict):
        screening_corrections.correct(**again | {"sex": "F"}, key=key())
    stranger = harbour.make.staff("caseworker", office=harbour.office)
    assert asked.versions(stranger, screening_id=made) == []
    with pytest.raises(NotFound):
        screening_corrections.correct(**again | {"by": stranger}, key=key())
    kept = db.execute(select(t.audit.c["reason", "before"]).where(t.audit.c.what == "screenings.correct")).all()
    # the audit outlives an erasure, which takes the versions with what somebody wrote of a person
    assert {None} == {row.reason for row in kept}


def test_somebody_with_a_case_keeps_what_the_case_says(harbour):
    made = harbour.record(consent=True, case={})
    form = {"by": harbour.boss, "screening_id": made, "seen": harbour.stored(made).row_version, "reason": "x", **HIS}
    [(_, said)] = sentences(screening_corrections.correct, **form, consent=False)
    assert said.startswith("A case was opened for this person: vulnerabilities")
    screening_corrections.correct(**form | {"sex": "F"}, consent=True, key=key())
    assert harbour.stored(made).sex == "F"


def test_somebody_without_a_boat_is_tied_to_one_later(harbour, make):
    where = {"by": harbour.worker, "landing_id": None, "point_id": harbour.point.id}
    first, second = harbour.record(**where), harbour.record(**where, consent=True, case={"age": 30})
    assert [harbour.stored(each).wristband for each in (first, second)] == ["1", "2"]
    assert harbour.reached() == (None, None, None, None), "no boat counts them"
    listed = asked.without_boat(harbour.worker, as_of=NOW, points=["TRI"])
    assert (list(listed["screening_id"]), list(listed["of_all"])) == ([second, first], [2, 2])
    assert asked.without_boat(make.staff("caseworker", office=harbour.office), as_of=NOW, points=["TRI"]).empty
    assert sentences(screenings.record, **where | {"point_id": None}, **HIS)[0][0] == "point_id"
    harbour.record(wristband="1")
    form = {"by": harbour.worker, "screening_id": first, "seen": 1}
    assert sentences(screening_corrections.tie, **form, landing_id=None)[0][0] == "landing_id"
    assert sentences(screening_corrections.tie, **form, **harbour.of)[0][0] == "wristband"
    screening_corrections.tie(**form, **harbour.of, wristband="9", key=key())
    assert harbour.reached() == ("persons", 2, 0, 8)
    # and to another boat, for which there is a reason
    other = make.landing(harbour.point, men=5)
    form |= {"seen": harbour.stored(first).row_version, "landing_id": other.id}
    assert sentences(screening_corrections.tie, **form)[0][0] == "reason"
    screening_corrections.tie(**form, reason="the second boat", key=key())
    assert (harbour.reached(), harbour.reached(other)) == (("persons", 1, 0, 9), ("persons", 1, 0, 4))
    assert [each.reason for each in asked.versions(harbour.boss, screening_id=first)] == [
        "the second boat", "the boat became known"]  # fmt: skip


def test_a_person_s_versions_go_when_their_case_is_anonymised(harbour, db):
    made = harbour.record(case={})
    screening_corrections.correct(by=harbour.boss, key=key(), screening_id=made, reason="x", **HIS | {"sex": "F"},
                                  seen=harbour.stored(made).row_version)  # fmt: skip
    with db.engine.begin() as owner:
        owner.execute(text("select set_config('marsa.anonymising', 'yes', true)"))
        owner.execute(text("update screening set wristband = null"))
    assert db.scalar(select(func.count()).select_from(t.screening_version)) == 0


def test_referred_is_what_the_persons_say_once_they_count(harbour, make, db):
    def referred():
        return db.scalar(text("select referred from boat_reached"))

    make.change(t.disembarkation, harbour.boat, referred=4, screened=2)
    harbour.record(at_once=["medical"])
    assert referred() == 4, "one of two is entered"
    harbour.record(at_once=["food"], consent=False)  # wants none of it passed on
    harbour.record(needs=["food"])  # some day
    assert referred() == 1
    harbour.count(men=9)
    assert referred() == 4, "a tally does not tell it"


# which of three sources counts


def test_persons_then_tally_then_the_boats_own_figure_and_never_a_sum(harbour, make):
    make.change(t.disembarkation, harbour.boat, screened=3)
    assert harbour.reached() == ("boat", 3, None, 7)
    harbour.record()
    assert harbour.reached()[:2] == ("boat", 3), "one person entered does not mean that the other two were not"
    tally = harbour.count(men=5, hospital=1)
    assert harbour.reached() == ("tally", 5, 1, 4)
    for outcome in ("screened", "screened", "refused"):
        harbour.record(outcome=outcome)
    assert harbour.reached() == ("tally", 5, 1, 4), "four of six are entered"
    harbour.record()
    harbour.record()
    assert harbour.reached() == ("persons", 5, 1, 4)
    harbour.record(outcome="transferred")
    assert harbour.reached() == ("persons", 5, 2, 3)
    compared = asked.tally(harbour.boss, landing_no=harbour.boat.landing_no).set_index("code")
    assert compared.loc["men", ["tallied", "entered"]].tolist() == [5, 5]
    assert compared.loc["hospital", ["tallied", "entered"]].tolist() == [1, 0]
    assert tally


def test_a_tally_counts_until_somebody_says_that_all_are_entered(harbour):
    form = {"by": harbour.worker, "key": "k", **harbour.of}
    harbour.count(men=6)
    assert sentences(screening_tallies.settle, by=harbour.worker, **harbour.of, seen=1)[0][1].startswith("Nobody is")
    harbour.record()
    assert harbour.reached() == ("tally", 6, 0, 4)
    screening_tallies.settle(**form, seen=1)
    assert harbour.reached() == ("persons", 1, 0, 9)
    screening_tallies.count(by=harbour.worker, key=key(), **harbour.of, seen=2, men=7)
    assert harbour.reached() == ("tally", 7, 0, 3), "counted anew"
    with pytest.raises(Conflict):
        screening_tallies.count(by=harbour.boss, key=key(), **harbour.of, seen=2, men=8)
    screening_tallies.remove(by=harbour.worker, key=key(), **harbour.of, seen=3, reason="another boat")
    assert harbour.reached() == ("persons", 1, 0, 9)


def test_nobody_screened_yet_is_a_tally_of_nobody(harbour):
    harbour.count()
    assert harbour.reached() == ("tally", 0, 0, 10)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"men": 11}, None),
        ({"men": -1}, "men"),
        ({"men": 8, "refused": 3}, None),
        ({"men": 2, "vulnerable": {"medical": 3}}, "vulnerabilities"),
    ],
)
def test_a_tally_that_cannot_be(harbour, told, field):
    before = everything(harbour.make.db)
    assert sentences(screening_tallies.count, by=harbour.worker, **harbour.of, **told)[0][0] == field
    assert everything(harbour.make.db) == before


def test_every_figure_of_screening_reads_the_one_definition(harbour, make):
    make.change(t.disembarkation, harbour.boat, screened=3)
    make.landing(harbour.point, landed_at=days_ago(0.2), men=30)
    harbour.count(men=5, hospital=1)
    period = {"as_of": NOW, "period_from": NOW.date() - timedelta(days=3), "period_to": NOW.date()}
    sums = landed.totals(landed.by_point(harbour.boss, **period))
    assert (sums["screened"], sums["screened_of"], sums["no_figure_people"]) == (5, 10, 30)
    [now] = landed.now(harbour.boss, as_of=NOW).itertuples()
    assert (now.screened_72h, now.not_reached_72h, now.waiting_72h, now.no_figure_72h) == (5, 1, 4, 1)
    parts = landed.breakdown(harbour.boss, **period).set_index(["dimension", "code"])["people"]
    assert parts["screening"].to_dict() == {"unknown": 30, "screened": 5, "not_screened": 5}
    assert next(iter(landed.latest(harbour.boss, **period)["screened"])) == 5
    head = make.staff("head_of_mission", office=harbour.office)
    [told] = landed.now(head, as_of=NOW).itertuples()
    assert (told.people_72h, told.hidden is not None and "waiting_72h" in told.hidden) == (40, True), "too few to tell"


# what becomes of a boat


def test_a_boat_with_people_screened_is_not_taken_out_and_takes_them_along_when_merged(harbour, make):
    other = make.landing(harbour.point, landed_at=days_ago(0.1))
    harbour.record(landing_id=other.id, wristband="3")
    harbour.record(wristband="3")
    [(_, said)] = sentences(landings.remove, by=harbour.worker, landing_id=other.id, seen=1, reason="twice")
    assert said.startswith("People of this boat were screened.")
    form = {"by": harbour.worker, **harbour.of, "seen": 1, "other_id": other.id, "other_seen": 1}
    assert sentences(landing_merge.merge, **form)[0][1].startswith("Number 3 was screened on both landings.")
    taken = make.db.scalar(select(t.screening.c.id).where(t.screening.c.disembarkation_id == harbour.boat.id))
    screenings.remove(by=harbour.worker, key=key(), screening_id=taken, seen=1, reason="the same person")
    screening_tallies.count(by=harbour.worker, key=key(), landing_id=other.id, men=1)
    landing_merge.merge(**form, key=key())
    assert harbour.reached() == ("persons", 1, 0, 9)
    assert make.db.scalar(select(func.count()).select_from(t.screening_tally)) == 1
    # and back again, with those who came since left where they are
    harbour.record()
    landing_unmerge.unmerge(by=harbour.worker, key=key(), **harbour.of, seen=1, landing_no=other.landing_no,
                            reason="two boats")  # fmt: skip
    assert (harbour.reached(), harbour.reached(other)) == (("persons", 1, 0, 9), ("persons", 1, 0, 9))


def test_whoever_was_screened_follows_the_boat_to_another_point(harbour, make):
    harbour.record()
    beside = make.landing_point(office=harbour.office)
    landings.correct(by=harbour.boss, key=key(), **harbour.of, seen=1, point_id=beside.id, reason="the other quay")
    assert set(make.db.scalars(select(t.screening.c.landing_point_id))) == {beside.id}
    assert make.db.scalar(select(t.screening_sum.c.landing_point_id)) == beside.id


# a case


def test_a_case_opened_with_it_is_linked_and_has_all_of_it(harbour, make, db):
    made = harbour.record(
        age=15, age_band=None, vulnerabilities=["uac", "gbv"], at_once=["medical"], consent=True,
        case={"given_names": "Kadiatou", "how": "guardian", "to_id": harbour.boss.id, "need": "Kadiatou is alone"},
    )  # fmt: skip
    case = db.execute(select(t.case_file)).one()
    assert harbour.stored(made).case_id == case.id
    assert (case.entry_point, case.caseworker_id, case.stage) == ("landing", harbour.worker.id, "received")
    head = make.head(case)
    assert (head.sex, head.birth_year, head.nationality, head.consent_share) == ("M", 2011, "GN", True)
    assert set(db.scalars(select(t.person_vulnerability.c.vulnerability))) == {"uac", "gbv"}
    sent = db.execute(select(t.referral)).one()
    assert (sent.service, sent.state, sent.person_id, sent.sent_at) == ("medical", "draft", head.id, None)
    assert db.scalar(select(t.escalation.c.to_id)) == harbour.boss.id
    assert len(set(db.scalars(text("select txid from audit")))) == 1
    assert "Kadiatou" not in " ".join(db.scalars(text("select cast(a as text) from audit as a")))
    [person] = asked.persons(harbour.worker, landing_no=harbour.boat.landing_no).itertuples()
    assert person.case_no == case.case_no
    colleague = make.staff("caseworker", office=harbour.office, points=[harbour.point])
    [person] = asked.persons(colleague, landing_no=harbour.boat.landing_no).itertuples()
    assert (person.has_case, person.case_no) == (True, None), "there is one, and it is a colleague's"


def test_what_is_wrong_with_the_case_leaves_nothing_of_the_person(harbour):
    before = everything(harbour.make.db)
    case = {"to_id": harbour.boss.id, "need": ""}
    assert sentences(screenings.record, by=harbour.worker, **harbour.of, **HIS, case=case)[0][0] == "need"
    assert everything(harbour.make.db) == before


def test_a_case_later_and_once(harbour):
    made = harbour.record(at_once=["medical"], consent=False)
    form = {"by": harbour.worker, "screening_id": made, "case": {}}
    number = screenings.open_case(**form, seen=1, key=key())
    assert number.startswith("LY-2026-")
    assert harbour.make.db.scalar(select(func.count()).select_from(t.referral)) == 0, "they do not want it passed on"
    [(_, said)] = sentences(screenings.open_case, **form, seen=harbour.stored(made).row_version)
    assert said == "A case was opened for this person already."
    with pytest.raises(Refused, match="case was opened"):
        screenings.remove(by=harbour.worker, key=key(), screening_id=made, seen=2, reason="x")
