"""What is missing, contradictory, late or doubled: one tiny case for each kind, and none for a case that is whole."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data import tables as t
from queries import quality
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


@pytest.fixture
def whole(make):
    """A case without a problem, but for what is named."""

    def made(stage="assessed", *, assessed=True, followed=True, **more):
        story = [("received", days_ago(10)), ("registered", days_ago(9)), (stage, days_ago(2))]
        number = f"M{len(list(make.db.execute(t.case_file.select())))}"
        given = {"risk_level": "low", "mimosa_no": number, "location": "Sabha", "story": story}
        it = make.case(**given | more)
        if assessed and more.get("persons", 1):
            make.assessment(make.head(it))
        if followed:
            make.follow_up(it, due_on=TODAY + timedelta(days=3))
        return it

    return made


def kinds(who, case=None):
    found = quality.problems(who, as_of=NOW, rows=100)
    rows = found if case is None else found[found["case_no"] == case.case_no]
    return sorted(rows["kind"])


def person(make, case, **more):
    values = ", ".join(f"{name} = :{name}" for name in more)
    make.db.execute(text(f"update person set {values} where id = :id"), {"id": make.head(case).id} | more)


def test_a_whole_case_has_no_problem_and_a_closed_one_none_that_counts(whole, boss):
    whole()
    whole(stage="closed", risk_level=None, assessed=False)
    assert kinds(boss) == []
    found = quality.completeness(boss, as_of=NOW)
    assert [(row.cases, row.whole_cases, row.share) for row in found.itertuples()] == [(1, 1, 1.0)]


MISSING = {
    "no_person": {"persons": 0},
    "consent_not_asked": {"consent": None},
    "no_risk_level": {"risk_level": None},
    "not_assessed": {"assessed": False},
    "not_in_mimosa": {"mimosa_no": None},
    "no_papers_listed": {"stage": "documents", "stream": "AVR"},
    "single_of_many": {"persons": 2},
    "family_of_one": {"family_type": "family"},
}


@pytest.mark.parametrize("kind", MISSING)
def test_a_case_with_one_thing_wrong_has_that_problem(whole, boss, kind):
    case = whole(**MISSING[kind])
    found = [each for each in kinds(boss, case) if each not in ("no_follow_up",)]
    # a case without a person has no assessment either
    assert kind in found
    assert set(found) <= {kind, "not_assessed"}


OF_PERSON = {
    "no_sex": {"sex": "U"}, "no_birth_year": {"birth_year": None}, "no_nationality": {"nationality": None},
    "no_head": {"relation": "other"}, "child_alone": {"birth_year": 2012}, "implausible_age": {"birth_year": 2030},
}  # fmt: skip


@pytest.mark.parametrize("kind", OF_PERSON)
def test_a_person_with_one_thing_wrong_has_that_problem(make, whole, boss, kind):
    case = whole()
    person(make, case, **OF_PERSON[kind])
    assert kind in kinds(boss, case)
    assert set(kinds(boss, case)) <= {kind, "child_alone"}


def test_follow_ups_are_asked_for_by_risk(make, whole, boss):
    due = {"high": 8, "medium": 15, "low": 32}
    for risk, days in due.items():
        late = whole(risk_level=risk, followed=False)
        make.follow_up(late, due_on=TODAY - timedelta(days=days), done_on=TODAY - timedelta(days=days))
        in_time = whole(risk_level=risk, followed=False)
        make.follow_up(in_time, due_on=TODAY, done_on=TODAY - timedelta(days=days - 1))
        assert (kinds(boss, late), kinds(boss, in_time)) == (["no_follow_up"], [])
    assert kinds(boss, whole(risk_level="high", followed=False, held="detained")) == []


def test_children_and_adults_that_do_not_fit_together(make, whole, boss):
    head = whole(persons=2, family_type="family")
    person(make, head, birth_year=2011)
    assert kinds(boss, head) == ["child_head"]
    alone = whole(vulnerabilities=["uac"])
    person(make, alone, birth_year=2011)
    assert kinds(boss, alone) == []
    make.person(alone, birth_year=1990)
    assert "uac_with_adult" in kinds(boss, alone)
    returned = whole(stage="classified", stream="AVR", vulnerabilities=["uac"])
    person(make, returned, birth_year=2011)
    assert kinds(boss, returned) == ["uac_return_unassessed"]
    make.assessment(make.head(returned), kind="best_interest")
    assert kinds(boss, returned) == []


def test_stages_that_do_not_follow_each_other(make, whole, boss):
    waiting = whole(vulnerabilities=["medical"], story=[
        ("received", days_ago(9)), ("registered", days_ago(8)), ("assessed", days_ago(5))])  # fmt: skip
    assert kinds(boss, waiting) == ["vulnerable_unclassified"]
    broken = whole(stage="assessed")
    make.row(t.stage_change, case_id=broken.id, office_id=broken.office_id, at_office_id=broken.office_id,
             from_stage="medical", to_stage="clearance", happened_at=days_ago(1), imported=True)  # fmt: skip
    assert "stages_out_of_order" in kinds(boss, broken)


def test_what_is_late(make, whole, boss):
    late = whole(followed=False)
    make.follow_up(late, due_on=TODAY - timedelta(days=1))
    assert kinds(boss, late) == ["follow_up_late"]
    assert kinds(boss, whole(held="detained", held_from=days_ago(31))) == ["held_long"]
    assert kinds(boss, whole(held="detained", held_from=days_ago(29))) == []
    gone = whole(stage="classified", stream="AVR", planned_movement_on=TODAY - timedelta(days=1))
    assert kinds(boss, gone) == ["movement_gone_by"]
    told = whole()
    make.row(t.guidance, case_id=told.id, office_id=told.office_id, body="Call.", happened_at=days_ago(8))
    assert kinds(boss, told) == ["guidance_unanswered"]
    handed = whole(stage="pre_departure", stream="AVR")
    make.row(t.hand_over, case_id=handed.id, office_id=handed.office_id, handed_at=days_ago(4))
    assert kinds(boss, handed) == ["no_receipt"]
    entered = whole(story=[("received", days_ago(30)), ("registered", days_ago(29))], stage="registered")
    make.db.execute(text("alter table stage_change disable trigger stage_change_is_append_only"))
    make.db.execute(text("update stage_change set imported = false, recorded_at = happened_at + interval '9 days' "
                         "where case_id = :id"), {"id": entered.id})  # fmt: skip
    assert kinds(boss, entered) == ["entered_late"]


def test_a_person_in_two_open_cases_is_doubled_until_told_apart(make, whole, boss):
    first, second, closed = whole(), whole(), whole(stage="closed")
    heads = [make.head(case) for case in (first, second, closed)]
    for head in heads:
        make.row(t.person_token, person_id=head.id, case_id=head.case_id, office_id=head.office_id, kind="document",
                 token=b"one and the same digest")  # fmt: skip
    found = quality.problems(boss, as_of=NOW)
    assert set(found["kind"]) == {"same_document"}
    pairs = dict(zip(found["case_no"], found["other_case_no"], strict=True))
    assert pairs == {first.case_no: second.case_no, second.case_no: first.case_no}
    make.row(t.told_apart, person_id=heads[0].id, other_id=heads[1].id)
    assert kinds(boss) == []


def test_another_offices_case_is_not_named(make, whole, boss):
    here, there = whole(), whole(office=make.office())
    for head in (make.head(here), make.head(there)):
        make.row(t.person_token, person_id=head.id, case_id=head.case_id, office_id=head.office_id, kind="phone",
                 token=b"one and the same digest")  # fmt: skip
    found = quality.problems(boss, as_of=NOW)
    assert list(found["case_no"]) == [here.case_no]
    assert found["other_case_no"].isna().all()


def test_counts_are_the_list_by_worker_and_kind(make, whole, boss):
    worker = make.staff("caseworker")
    whole(caseworker=worker, mimosa_no=None, location=None)
    whole(mimosa_no=None, assessed=False)
    found = quality.counts(boss, as_of=NOW)
    assert found["problems"].sum() == len(kinds(boss)) == 3
    assert quality.counts(worker, as_of=NOW)["problems"].sum() == len(kinds(worker)) == 1
    mine = quality.counts(boss, as_of=NOW, chosen={"caseworker": str(worker.id)})
    assert list(mine["kind"]) == ["not_in_mimosa"]
    some = quality.problems(boss, as_of=NOW, kinds=["not_in_mimosa"])
    assert len(some) == some["all_problems"].iloc[0] == 2
    incomplete = quality.incomplete(worker, as_of=NOW)
    assert [(row.filled, row.required) for row in incomplete.itertuples()] == [(7, 9)]
    shares = {row.caseworker_id: row.share for row in quality.completeness(boss, as_of=NOW).itertuples()}
    assert shares[worker.id] == pytest.approx(7 / 9)


def test_a_case_whose_caseworker_is_no_longer_here(make, whole, boss):
    here, left = make.staff("caseworker"), make.staff("caseworker", active=False, left_at=days_ago(3))
    over = make.staff("caseworker", expires_on=TODAY - timedelta(days=1))
    last_day = make.staff("caseworker", expires_on=TODAY)
    cases = {who.id: whole(caseworker=who) for who in (here, left, over, last_day)}
    gone = {who.id: kinds(boss, cases[who.id]) for who in (here, left, over, last_day)}
    assert gone == {here.id: [], left.id: ["caseworker_gone"], over.id: ["caseworker_gone"], last_day.id: []}
