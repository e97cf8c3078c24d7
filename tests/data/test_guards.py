"""What the database refuses, whoever asks."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.tables import case_file, clearance, stage_change


def move(make, case, to_stage, **more):
    return make.row(stage_change, case_id=case.id, office_id=case.office_id, at_office_id=case.office_id,
                    from_stage=case.stage, to_stage=to_stage, happened_at="2026-03-11 10:00+00", **more)  # fmt: skip


def blockers(db, case, stage="travel_ready"):
    rows = db.execute(
        text("select blocker, detail from stage_blockers(:case, :stage)"), {"case": case.id, "stage": stage}
    )
    return {" ".join(filter(None, row)) for row in rows}


def test_nothing_becomes_travel_ready_with_something_missing(db, make):
    case = make.case(stage="medical", stream="AVR", family_type="single_headed_family", vulnerabilities=["medical"])
    make.document(case, "photo")  # on the list, not verified
    make.document(case, "consent_form", verified="2026-03-01")
    others = {"birth_certificates", "country_form", "exit_permit", "shf_custody", "travel_document"}  # not even listed
    missing = {f"document {paper}" for paper in ("photo", *others)}
    assert blockers(db, case) == missing | {"medical_fit", "avm_clearance"}
    with pytest.raises(DBAPIError, match="missing"):
        move(make, case, "travel_ready")


def test_everything_there_opens_the_way(db, make):
    case = make.case(stage="medical", stream="AVR", family_type="single_headed_family", vulnerabilities=["medical"])
    make.papers(case)
    make.clearance(case, "medical")
    make.clearance(case, "avm")
    assert blockers(db, case) == set()
    move(make, case, "travel_ready")


def test_a_refused_clearance_after_a_given_one_counts(db, make):
    case = make.case(stage="medical", stream="AVR")
    make.papers(case)
    make.clearance(case, "medical", happened_at="2026-03-01 10:00+00")
    make.clearance(case, "medical", "refused", happened_at="2026-03-02 10:00+00")
    assert blockers(db, case) == {"medical_fit"}


def test_the_own_caseworker_never_clears(db, make):
    worker = make.staff("caseworker")
    case = make.case(caseworker=worker, vulnerabilities=["medical"])
    with pytest.raises(DBAPIError, match="own caseworker"):
        make.row(clearance, case_id=case.id, office_id=case.office_id, kind="avm", outcome="given", by_id=worker.id,
                 happened_at="2026-03-11 10:00+00")  # fmt: skip


@pytest.mark.parametrize(("stage", "to_stage"), [("received", "travel_ready"), ("documents", "case_plan"),
                                                 ("closed", "withdrawn")])  # fmt: skip
def test_no_step_that_is_none(db, make, stage, to_stage):
    case = make.case(stage=stage, stream="AVR")
    with pytest.raises(DBAPIError):
        move(make, case, to_stage, reason="progress")


def test_a_row_of_a_case_keeps_its_cases_office(db, make):
    case, elsewhere = make.case(), make.office()
    note = make.note(case)
    db.execute(text("update case_file set office_id = :office where id = :id"), {"office": elsewhere.id, "id": case.id})
    assert db.scalar(text("select office_id from case_note where id = :id"), {"id": note.id}) == elsewhere.id
    with pytest.raises(DBAPIError):
        db.execute(text("update case_note set office_id = 0"))


def ready(make, **more):
    """A case to which nothing is missing for travelling."""
    case = make.case(**{"stage": "medical", "stream": "AVR", "vulnerabilities": ["medical"]} | more)
    make.papers(case)
    make.clearance(case, "medical")
    make.clearance(case, "avm")
    return case


def test_the_stage_is_never_written_by_hand(db, make):
    case = make.case(stage="medical", stream="AVR")
    with pytest.raises(DBAPIError, match="follows from the story"):
        db.execute(text("update case_file set stage = 'travel_ready'"))
    assert make.again(case, case_file).stage == "medical"


def test_a_case_does_not_begin_at_its_end(db, make):
    case = make.case(stage="medical", stream="AVR")
    for to_stage in ("travel_ready", "departed", "registered"):
        with pytest.raises(DBAPIError, match="does not begin"):
            make.row(stage_change, case_id=case.id, office_id=case.office_id, at_office_id=case.office_id,
                     to_stage=to_stage, happened_at="2026-03-11 10:00+00")  # fmt: skip
    with pytest.raises(DBAPIError, match="does not begin"):
        make.row(stage_change, case_id=case.id, office_id=case.office_id, at_office_id=case.office_id,
                 to_stage="received", happened_at="2026-03-11 10:00+00")  # fmt: skip


def test_no_step_is_dated_before_the_one_it_follows(make):
    case = ready(make)
    with pytest.raises(DBAPIError, match="only later"):
        make.row(stage_change, case_id=case.id, office_id=case.office_id, at_office_id=case.office_id,
                 from_stage="medical", to_stage="travel_ready", happened_at="2026-01-01 10:00+00")  # fmt: skip


def test_a_clearance_does_not_become_ones_own_by_a_detour(db, make):
    boss = make.staff("supervisor", roles=["caseworker"], rights=["avm_clearance"])
    # given while a colleague had the case, who then gives it to the one who cleared it
    case = ready(make, caseworker=make.staff("caseworker"))
    db.execute(text("update clearance set by_id = :boss where kind = 'avm'"), {"boss": boss.id})
    assert blockers(db, case) == set()
    make.change(case_file, case, caseworker_id=boss.id)
    assert blockers(db, case) == {"avm_clearance own"}
    with pytest.raises(DBAPIError, match="missing"):
        move(make, case, "travel_ready")
    # nor is a colleague's decision made one's own
    make.change(case_file, case, caseworker_id=None, assigned_at=None)
    worker = make.staff("caseworker")
    make.change(case_file, case, caseworker_id=worker.id, assigned_at="2026-03-01 10:00+00")
    with pytest.raises(DBAPIError, match="own caseworker"):
        db.execute(text("update clearance set by_id = :worker where kind = 'avm'"), {"worker": worker.id})


def test_what_is_taken_away_afterwards_keeps_a_case_from_its_hand_over(db, make):
    case = ready(make)
    move(make, case, "travel_ready")
    now = make.again(case, case_file)
    db.execute(text("delete from document where document_type = 'photo'"))
    assert blockers(db, case, "pre_departure") == {"document photo"}
    db.execute(text("delete from document"))
    with pytest.raises(DBAPIError, match="no_papers_listed"):
        move(make, now, "pre_departure")
    make.papers(case)
    make.vulnerability(make.head(case), "vot")
    make.clearance(case, "avm", "refused", happened_at="2026-03-11 09:00+00")
    with pytest.raises(DBAPIError, match="avm_clearance"):
        move(make, now, "pre_departure")
