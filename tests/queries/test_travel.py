"""What keeps return cases from travelling, and what one missing paper would free."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from queries import travel
from tests.factories import NOW, days_ago

TODAY = NOW.date()
PAPERS = ("travel_document", "consent_form", "photo", "country_form", "exit_permit")
BLOCKERS = {"document": "paper_{}"}


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


@pytest.fixture
def case(make):
    """A return case with all papers verified and fit to travel, but for what is named missing."""

    def made(*missing, fit=True, stage="documents", nationality="NG", **more):
        it = make.case(stage=stage, stream="AVR", **more)
        update = text("update person set nationality = :country where case_id = :id")
        make.db.execute(update, {"country": nationality, "id": it.id})
        for paper in PAPERS:
            make.document(it, paper, verified=None if paper in missing else TODAY)
        if fit:
            make.clearance(it)
        return it

    return made


def blockers(who):
    return {row.case_no: set(row.blockers) for row in travel.cases(who, as_of=NOW, rows=100).itertuples()}


def counted(who, dimension, **chosen):
    found = travel.breakdown(who, as_of=NOW, chosen=chosen)
    return dict(found.loc[found["dimension"] == dimension, ["code", "cases"]].itertuples(index=False, name=None))


def test_one_definition_equals_the_guard_of_each_case(db, make, boss, case):
    case()
    case("photo", "travel_document", fit=False)
    case(held="waiting_embassy", held_from=days_ago(1))
    make.case(stage="classified", stream="AVR")
    case(family_type="single_headed_family", persons=2)
    listed = case(family_type="single_headed_family", persons=2)
    make.document(listed, "shf_custody")
    vulnerable = case(vulnerabilities=["medical"])
    refused = case(vulnerabilities=["medical"], fit=False)
    make.clearance(refused, "medical", "given", happened_at=days_ago(3))
    make.clearance(refused, "medical", "refused", happened_at=days_ago(2))
    make.clearance(refused, "avm", "given")
    useful = case()
    make.document(useful, "birth_certificates", required=False)
    worker = make.staff("caseworker")
    own = case(vulnerabilities=["medical"], caseworker=worker)
    cleared = make.clearance(own, "avm", by_id=make.staff("supervisor", rights=["avm_clearance"]).id)
    db.execute(text("alter table clearance disable trigger guard_clearance"))
    db.execute(text("update clearance set by_id = :worker where id = :id"), {"worker": worker.id, "id": cleared.id})
    found = blockers(boss)
    assert len(found) == 10
    guard = text("""
        select f.case_no, b.blocker, b.detail from case_file as f
        left join lateral stage_blockers(f.id, 'travel_ready') as b on true
    """)
    single = {}
    for case_no, blocker, detail in db.execute(guard):
        code = BLOCKERS.get(blocker, blocker).format(detail) if blocker else None
        single.setdefault(case_no, set()).update({code} - {None})
    assert found == single
    assert found[vulnerable.case_no] == {"avm_clearance"}
    assert found[refused.case_no] == {"medical_fit"}
    assert "paper_shf_custody" in found[listed.case_no]
    assert found[own.case_no] == {"avm_clearance"}
    assert found[useful.case_no] == set()


def test_only_return_cases_before_their_hand_over_count(make, boss, case):
    case(stage="travel_ready")
    case(stage="pre_departure")
    case(stage="departed")
    make.case(stage="assistance", stream="AVM")
    make.case(stage="registered")
    make.case(stage="registered", stream="AVR")
    assert counted(boss, "all") == {"all": 1}
    assert counted(boss, "blocker") == {"ready": 1}


def test_blockers_overlap_and_filters_narrow(case, boss):
    case("photo")
    case("photo", fit=False)
    case(fit=False, nationality="ML")
    case(planned_movement_on=TODAY + timedelta(days=3))
    assert counted(boss, "blocker") == {"paper_photo": 2, "medical_fit": 2, "ready": 1}
    assert counted(boss, "only") == {"paper_photo": 1, "medical_fit": 1}
    assert counted(boss, "nationality", blocker="medical_fit") == {"NG": 1, "ML": 1}
    assert counted(boss, "all", blocker="ready") == {"all": 1}
    assert counted(boss, "movement") == {"none": 3, "2026-03-14": 1}
    assert counted(boss, "all", movement="2026-03-14") == {"all": 1}


def test_the_list_is_what_the_number_counts(make, case):
    worker = make.staff("caseworker")
    case("photo", caseworker=worker)
    case("photo")
    for who in (worker, make.staff("supervisor")):
        rows = travel.cases(who, as_of=NOW, chosen={"blocker": "paper_photo"})
        assert len(rows) == counted(who, "all", blocker="paper_photo")["all"] == rows["all_cases"].iloc[0]
    assert len(blockers(worker)) == 1


def test_one_paper_frees_the_cases_that_lack_nothing_else(case, boss):
    case("photo", persons=3)
    case("photo", fit=False)
    case("photo", "country_form")
    case("photo", nationality="ML")
    case(fit=False)
    case()
    found = travel.frees(boss, as_of=NOW)
    rows = {(row.blocker, row.nationality): (row.cases, row.persons, row.last_paper) for row in found.itertuples()}
    assert rows == {
        ("paper_photo", "NG"): (1, 3, 2),
        ("paper_photo", "ML"): (1, 1, 1),
        ("medical_fit", "NG"): (1, 1, 0),
    }


def test_days_waiting_count_from_registration_with_and_without_a_travel_document(make, boss, case):
    for days in (10, 20, 60):
        case(story=[("received", days_ago(days + 5)), ("registered", days_ago(days)), ("documents", days_ago(1))])
    received = case("travel_document", story=[("received", days_ago(90)), ("classified", days_ago(80))])
    found = travel.waiting(boss, as_of=NOW)
    assert [(row.has_travel_document, row.cases, row.median_days) for row in found.itertuples()] == [
        (True, 3, 20.0), (False, 1, 90.0)]  # fmt: skip
    make.db.execute(text("update document set received_on = :day where case_id = :id and document_type = :kind"),
                    {"day": TODAY, "id": received.id, "kind": "travel_document"})  # fmt: skip
    found = travel.waiting(boss, as_of=NOW)
    assert list(found["cases"]) == [4, 0]


def test_movements_say_who_is_ready(case, boss):
    day = TODAY + timedelta(days=5)
    case(planned_movement_on=day, movement="Charter 1")
    case("photo", planned_movement_on=day, movement="Charter 1", persons=2)
    case(planned_movement_on=day, movement="Charter 1", stage="pre_departure")
    case(planned_movement_on=day, movement="Charter 1", stage="departed")
    row = travel.movements(boss, as_of=NOW).iloc[0]
    assert (row.planned_on, row.movement, row.cases, row.persons) == (day, "Charter 1", 3, 4)
    assert (row.handed_over, row.ready, row.blocked, row.days_left) == (1, 1, 1, 5)


def test_departures_of_two_weeks_either_way(case, boss):
    today = case(planned_movement_on=TODAY)
    case(planned_movement_on=TODAY + timedelta(days=14))
    left = case(stage="departed", since=days_ago(13))
    case(stage="departed", since=days_ago(15), received_on=days_ago(30))
    found = travel.departures(boss, as_of=NOW)
    assert list(zip(found["case_no"], found["is_past"], strict=True)) == [(today.case_no, False), (left.case_no, True)]


def test_hand_overs_wait_for_their_receipt(make, boss, case):
    from data.tables import hand_over

    def handed(days, **more):
        it = case(stage="pre_departure")
        make.row(hand_over, case_id=it.id, office_id=it.office_id, handed_at=days_ago(days), **more)
        return it.case_no

    late, back = handed(40), handed(3, returned_at=days_ago(1), note="No photo")
    fresh = handed(1, received_at=days_ago(0.5))
    handed(50, received_at=days_ago(49))
    found = travel.hand_overs(boss, as_of=NOW)
    assert list(zip(found["case_no"], found["state"], strict=True)) == [
        (late, "waiting"), (back, "returned"), (fresh, "received")]  # fmt: skip


def test_another_office_is_not_counted(make, case):
    case()
    assert counted(make.staff("supervisor", office=make.office()), "all") == {}
