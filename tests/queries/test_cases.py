"""One case: who finds it, where it stands, where it may go, and what the page says of its parts."""

from datetime import date, timedelta

import pytest

from edits.stages import BLOCKERS
from queries import cases
from tests.factories import NOW, days_ago


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


def steps(who, case, direction="forward"):
    found = cases.steps(who, case_id=case.id)
    rows = found[found["direction"] == direction]
    return dict(zip(rows["to_stage"], [[tuple(pair) for pair in pairs] for pairs in rows["blockers"]], strict=True))


def test_a_case_is_found_by_either_number_however_it_is_typed(make, boss):
    case = make.case(mimosa_no="MIM007")
    for text in (case.case_no, f"  {case.case_no.lower()} ", "MIM007", "mim007 "):
        assert cases.find_by_number(boss, text) == case.case_no
    assert cases.find_by_number(boss, "MIM") is None
    assert cases.find_by_number(boss, "%") is None


def test_nobody_finds_what_is_not_theirs(make):
    here, there = make.office(), make.office()
    worker = make.staff("caseworker", office=here)
    mine, other = make.case(office=here, caseworker=worker), make.case(office=here)
    handed = make.case(office=here, story=[("received", days_ago(4)), ("pre_departure", days_ago(2)),
                                           ("departed", days_ago(1))])  # fmt: skip
    readers = {
        worker: [mine], make.staff("supervisor", office=here): [mine, other, handed],
        make.staff("supervisor", office=there): [], make.staff("pre_departure", office=here): [handed],
    }  # fmt: skip
    for who, seen in readers.items():
        for case in (mine, other, handed):
            expected = case in seen
            assert (cases.find_by_number(who, case.case_no) is not None) == expected
            assert (cases.header(who, case_no=case.case_no, as_of=NOW) is not None) == expected
    foreign = make.staff("supervisor", office=there)
    of = {"case_id": mine.id, "as_of": NOW}
    for add in (make.note, make.document, make.clearance, make.referral):
        add(mine)
    of_parts = (cases.persons, cases.papers, cases.clearances, cases.referrals, cases.work, cases.timeline)
    for ask in (*of_parts, cases.edits):
        assert ask(foreign, **of).empty, ask.__name__
        assert ask is cases.edits or not ask(worker, **of).empty, ask.__name__
    assert cases.steps(foreign, case_id=mine.id).empty


def test_the_header_says_where_it_stood(make, boss):
    case = make.case(stream="AVR", story=[("received", days_ago(20)), ("registered", days_ago(12))])
    make.person(case)
    now = cases.header(boss, case_no=case.case_no, as_of=NOW)
    assert (now.stage, now.days_in_stage, now.limit_days, now.stuck, now.persons) == ("registered", 12, 7, True, 2)
    then = cases.header(boss, case_no=case.case_no, as_of=days_ago(15))
    assert (then.stage, then.days_in_stage, then.stuck) == ("received", 5, True)
    assert cases.header(boss, case_no=case.case_no, as_of=days_ago(21)).stage is None
    closed = make.case(stage="withdrawn")
    ended = cases.header(boss, case_no=closed.case_no, as_of=NOW)
    assert (ended.stage, ended.is_open, ended.days_in_stage) == ("withdrawn", False, None)


def test_a_hold_stops_the_days_and_shows(make, boss):
    case = make.case(since=days_ago(9), held="detained", held_from=days_ago(6))
    now = cases.header(boss, case_no=case.case_no, as_of=NOW)
    assert (now.days_in_stage, now.hold_reason, now.held_since) == (3, "detained", days_ago(6))
    assert cases.header(boss, case_no=case.case_no, as_of=days_ago(7)).held_since is None


def test_steps_keep_to_the_track_and_say_what_is_missing(make, boss):
    case = make.case(stage="medical", stream="AVR", family_type="single_headed_family", vulnerabilities=["shf"])
    make.document(case, "photo")
    make.document(case, "consent_form", verified=NOW.date())
    make.document(case, "exit_permit", required=False)
    assert steps(boss, case) == {
        "clearance": [],
        # the photograph is not verified; the others are needed and not even listed
        "travel_ready": [("document", "travel_document"), ("document", "photo"), ("document", "country_form"),
                         ("document", "shf_custody"), ("document", "birth_certificates"), ("medical_fit", None),
                         ("avm_clearance", None)],
    }  # fmt: skip
    back = list(steps(boss, case, "back"))
    assert back == ["documents", "classified", "assessed", "registered", "received"]
    assert "withdrawn" in steps(boss, case, "out")
    not_vulnerable = make.case(stage="medical", stream="AVR")
    assert list(steps(boss, not_vulnerable)) == ["travel_ready"]
    assert set(steps(boss, make.case(stage="classified", stream="AVM"))) == {"case_plan"}
    assert steps(boss, make.case(stage="assessed"))["classified"] == [("stream_missing", None)]
    assert "registered" in steps(boss, make.case(stage="withdrawn"), "in")


def test_every_blocker_has_its_sentence(db):
    from sqlalchemy import text

    source = db.scalar(text("select prosrc from pg_proc where proname = 'stage_blockers'"))
    import re

    assert set(re.findall(r"select '(\w+)'", source)) == set(BLOCKERS)


def test_papers_come_with_the_missing_ones_first(make, boss):
    case = make.case()
    make.document(case, "photo", verified=date(2026, 3, 3))
    make.document(case, "consent_form", received=date(2026, 3, 5))
    make.document(case, "exit_permit")
    assert list(cases.papers(boss, case_id=case.id, as_of=NOW)["document_type"]) == [
        "exit_permit", "consent_form", "photo",
    ]  # fmt: skip
    before = cases.papers(boss, case_id=case.id, as_of=days_ago(7))  # 4 March
    assert list(before["received_on"].dropna()) == [date(2026, 3, 3)]


def test_restricted_vulnerabilities_are_counted_for_those_who_do_not_need_them(make, boss):
    case = make.case(story=[("received", days_ago(4)), ("pre_departure", days_ago(2))],
                     vulnerabilities=["medical", "vot", "gbv"])  # fmt: skip
    of = {"case_id": case.id, "as_of": NOW}
    full = cases.persons(boss, **of).iloc[0]
    assert (full["vulnerabilities"], full["restricted"]) == (["medical", "vot", "gbv"], 0)
    receiver = cases.persons(make.staff("pre_departure"), **of).iloc[0]
    assert (receiver["vulnerabilities"], receiver["restricted"]) == (["medical"], 2)
    assert receiver["age"] == NOW.year - 1995


def test_the_last_decision_of_each_kind_counts(make, boss):
    case = make.case()
    make.clearance(case, "medical", "given", happened_at=days_ago(3))
    make.clearance(case, "medical", "refused", happened_at=days_ago(1))
    make.clearance(case, "avm", "given", happened_at=days_ago(2))
    found = cases.clearances(boss, case_id=case.id, as_of=NOW)
    assert [(row.kind, row.outcome, row.counts) for row in found.itertuples()] == [
        ("medical", "refused", True), ("avm", "given", True), ("medical", "given", False),
    ]  # fmt: skip
    assert len(cases.clearances(boss, case_id=case.id, as_of=days_ago(2.5))) == 1


def test_a_referral_is_as_late_here_as_in_its_list(make, boss):
    from queries import referrals

    case = make.case()
    for due_at in (days_ago(4), NOW + timedelta(days=3), None):
        make.referral(case, due_at=due_at)
    make.referral(case, state="closed")
    make.referral(case, state="draft")
    here = cases.referrals(boss, case_id=case.id, as_of=NOW)
    assert len(here) == 5
    listed = referrals.listing(boss, as_of=NOW, due=None)
    columns = ["referral_id", "bucket", "days_late"]
    waiting = here[here["bucket"].notna()]
    assert waiting[columns].values.tolist() == listed[columns].values.tolist()
    assert set(here.loc[here["bucket"].isna(), "state"]) == {"closed", "draft"}


def test_work_is_sorted_by_day_and_says_what_is_late(make, boss):
    case = make.case()
    head = make.head(case)
    make.assistance(head, given_on=date(2026, 3, 2))
    make.assessment(head, completed_on=date(2026, 3, 1))
    make.note(case, "Note", happened_at=days_ago(5))
    make.follow_up(case, due_on=date(2026, 3, 10))
    make.follow_up(case, due_on=date(2026, 3, 11))
    make.follow_up(case, due_on=date(2026, 3, 9), done_on=date(2026, 3, 10))
    found = cases.work(boss, case_id=case.id, as_of=NOW)
    assert [(row.kind, row.day.day, row.late) for row in found.itertuples()] == [
        ("follow_up", 11, False), ("follow_up", 10, True), ("follow_up", 9, False), ("note", 6, False),
        ("assistance", 2, False), ("assessment", 1, False),
    ]  # fmt: skip


def test_the_way_of_a_case_has_stages_holds_and_caseworkers(make, boss):
    from data import tables as t

    worker = make.staff("caseworker", name="Amal")
    case = make.case(story=[("received", days_ago(9)), ("registered", days_ago(7))], held="detained",
                     held_from=days_ago(3))  # fmt: skip
    make.row(t.case_assignment, case_id=case.id, office_id=case.office_id, caseworker_id=worker.id,
             happened_at=days_ago(5))  # fmt: skip
    found = cases.timeline(boss, case_id=case.id, as_of=NOW)
    assert list(found["kind"]) == ["hold", "caseworker", "stage", "stage"]
    assert found["name"].iloc[1] == "Amal"
    assert found["until_at"].iloc[3] == days_ago(7)
    assert list(cases.timeline(boss, case_id=case.id, as_of=days_ago(6))["code"]) == ["registered", "received"]
