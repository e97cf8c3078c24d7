"""Retention: what is due, what goes away, what stays, and that every figure is as true as before."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import Text, func, select, text, update
from sqlalchemy.exc import DBAPIError

from data import tables as t
from data.__main__ import main
from data.connection import owner_engine, use
from data.person import operator
from data.retention import anonymising, due, lists, report
from data.retention.anonymising import anonymise
from data.sample import load
from edits import identities, notes, retention_holds
from edits.refusal import Refused
from queries import briefing, caseload, indicators, projects, quality
from queries import referrals as referral_questions
from queries.records import records
from tests.edits.said import key
from tests.edits.test_case_access import standing
from tests.factories import NOW, Make, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import page
from tests.ui import shown


@pytest.fixture
def closed(make, frozen):
    """closed(days) makes a case that closed so many days ago."""

    def made(days=4000, **more):
        story = [("received", days_ago(days + 10)), ("closed", days_ago(days))]
        return make.case(story=story, **more)

    return made


def is_due(db, case):
    return case.id in {row["id"] for row in due.due(db, NOW)}


# what is due


def test_the_day_after_the_last_month(db, make, frozen):
    db.execute(text("insert into setting (key, value) values ('retain_months', '2')"))
    # closed at 23:30 in Tripoli on 10 January; at 00:30 it is the 11th
    late = make.case(story=[("received", days_ago(90)), ("closed", NOW.replace(month=1, day=10, hour=21, minute=30))])
    next_day = make.case(
        story=[("received", days_ago(90)), ("closed", NOW.replace(month=1, day=10, hour=22, minute=30))]
    )
    assert is_due(db, late)
    assert not is_due(db, next_day)


def test_its_project_says_before_its_mission_and_that_before_the_setting(db, make, closed):
    its = make.project(retain_months=12, retain_provenance="Grant agreement")
    of_project, of_mission = closed(400, project_id=its.id), closed(400)
    assert (is_due(db, of_project), is_due(db, of_mission)) == (True, False)
    db.execute(text("update mission set retain_months = 6, retain_provenance = 'Schedule' where code = 'LY'"))
    assert is_due(db, of_mission)
    with pytest.raises(DBAPIError):
        db.execute(text("update project set retain_months = 3, retain_provenance = ' '"))


def test_what_is_open_held_reopened_or_referred_is_left(db, make, closed):
    running, held, plain = closed(), closed(), closed()
    make.referral(running)
    officer = make.staff("data_protection", offices=[])
    standing(make, officer, held)
    hold = retention_holds.hold(by=officer, key=key(), case_id=held.id, reason="legal")
    story = [("received", days_ago(4000)), ("closed", days_ago(3900)), ("registered", days_ago(5))]
    again = make.case(story=story)
    assert not is_due(db, again)
    assert anonymise(owner_engine(), NOW) == 1
    assert [gone(db, case) for case in (running, held, again, plain)] == [False, False, False, True]
    retention_holds.lift(by=officer, key=key(), retention_hold_id=hold, seen=1)
    assert anonymise(owner_engine(), NOW) == 1
    assert gone(db, held)


def gone(db, case):
    return db.scalar(select(t.case_file.c.anonymised_at).where(t.case_file.c.id == case.id)) is not None


def test_the_dry_run_lists_and_changes_nothing(db, make, closed):
    case = closed(project_id=make.project(code="EU").id)
    said = "\n".join(report.lines(due.due(db, NOW)))
    assert "Past their date: 1 cases. To be anonymised now: 1." in said
    assert "LY  EU  kept 60 months: 1" in said
    assert f"{case.case_no}  closed on " in said
    assert not gone(db, case)


def said(*words):
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.output


def test_at_the_command_line(db, make, closed):
    make.project(code="EU", retain_months=None)
    case = closed()
    code, text_ = said("retain-months", "12", "--project", "EU", "--because", "Grant agreement")
    assert (code, text_) == (0, "Cases are kept for 12 months after they closed.\n")
    assert db.execute(select(t.project.c.retain_months, t.project.c.retain_provenance)).one() == (12, "Grant agreement")
    assert said("retain-months", "12", "--mission", "ZZ", "--because", "x")[0] == 1
    assert said("retain-months", "12", "--because", "x")[0] == 2
    assert case.case_no in said("retain", "--dry-run")[1]
    assert not gone(db, case)
    assert "Anonymised: 1 cases." in said("retain")[1]
    assert gone(db, case)


# what goes away


def of_cases():
    return {name: table for name, table in t.metadata.tables.items() if name == "case_file" or "case_id" in table.c}


def test_every_column_of_text_is_emptied_or_kept_for_a_reason():
    free = {
        (name, column.name)
        for name, table in of_cases().items()
        if name not in lists.DELETED and name not in lists.STAYS
        for column in table.c
        if isinstance(column.type, Text) and not column.foreign_keys
    }
    named = {(name, column) for each in (lists.EMPTIED, lists.MARKED, lists.RENUMBERED) for name in each
             for column in each[name]}  # fmt: skip
    assert free == named | set(lists.KEPT)
    sealed = {name for name, table in of_cases().items() for column in table.c if column.type.python_type is bytes}
    assert sealed <= set(lists.DELETED)


def test_no_word_and_no_number_is_left(db, make, closed):
    boss = make.staff("supervisor")
    case = closed(location="SECRET place", movement="SECRET flight", mimosa_no="MIM77")
    of = {"case_id": case.id, "office_id": case.office_id}
    head = make.head(case)
    identities.record(by=boss, key=key(), person_id=head.id, seen=0, given_names="Secret", phone="0911111111")
    make.row(t.case_note, body="SECRET", happened_at=NOW, **of)
    make.row(t.guidance, body="SECRET", answer="SECRET", answered_at=NOW, happened_at=NOW, **of)
    make.row(t.case_assignment, reason="SECRET", happened_at=NOW, **of)
    make.row(t.case_hold, reason="detained", note="SECRET", held_from=days_ago(3), held_to=days_ago(2), **of)
    make.row(t.person_consent, person_id=head.id, kind="share", answer=True, note="SECRET", happened_at=NOW, **of)
    make.row(t.hand_over, handed_at=days_ago(3), note="SECRET", **of)
    make.clearance(case, note="SECRET")
    make.document(case, note="SECRET")
    make.follow_up(case, note="SECRET")
    sent = make.referral(case, state="closed", events=[{"kind": "contact", "note": "SECRET"}])
    there = make.row(t.visit, office_id=case.office_id, kind="community", place="A place", planned_on=date(2020, 1, 1))
    make.row(t.visit_case, visit_id=there.id, need="SECRET", note="SECRET", **of)
    make.row(t.draft, staff_id=boss.id, form="note", about=str(case.id), sealed=b"x", saved_at=NOW)
    make.row(t.edit_key, key="k", what="openings.open", result=[case.case_no], by_id=boss.id)
    db.execute(update(t.referral).where(t.referral.c.id == sent.id).values(referral_no="R-SECRET"))
    assert anonymise(owner_engine(), NOW) == 1
    for name in t.metadata.tables:
        rows = "\n".join(db.scalars(text(f'select cast(x as text) from "{name}" as x')))
        if name not in lists.STAYS:
            assert "SECRET" not in rows, name
            assert case.case_no not in rows, name
            assert "MIM77" not in rows, name
    for name in (*lists.DELETED, "draft"):
        assert db.scalar(select(func.count()).select_from(t.metadata.tables[name])) == 0, name
    now = make.again(case, t.case_file)
    assert now.case_no.startswith("ANON-")
    assert now.mimosa_no.startswith("ANON-")


def test_it_is_written_down_once_and_done_once(db, closed):
    cases = [closed() for _ in range(3)]
    assert anonymise(owner_engine(), NOW) == 3
    numbers = db.scalars(select(t.case_file.c.case_no)).all()
    assert len(set(numbers)) == 3
    assert anonymise(owner_engine(), NOW) == 0
    rows = db.execute(select(t.audit).where(t.audit.c.what == "retain")).all()
    assert {row.case_id for row in rows} == {case.id for case in cases}
    assert {(row.before, row.after, row.reason) for row in rows} == {(None, None, None)}


def test_stopped_in_the_middle_it_goes_on(db, closed, monkeypatch):
    for _ in range(5):
        closed()
    monkeypatch.setattr(anonymising, "BATCH", 2)

    def stop(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        anonymise(owner_engine(), NOW, stop)
    assert db.scalar(text("select count(*) from case_file where anonymised_at is not null")) == 2
    assert anonymise(owner_engine(), NOW) == 3


# what is then


def test_nobody_changes_it_any_more(db, make, closed):
    case = closed()
    boss = make.staff("supervisor")
    assert anonymise(owner_engine(), NOW) == 1
    with pytest.raises(Refused) as no:
        notes.add(by=boss, key=key(), case_id=case.id, body="x")
    assert no.value.problems[0].text.startswith("This case was anonymised.")
    for wrong in (
        "update case_file set stream = 'AVR'",
        "update person set sex = 'F'",
        "delete from person_vulnerability; delete from person",
        "update stage_change set note = 'x'",
    ):
        with pytest.raises(DBAPIError):
            db.execute(text(wrong))


def test_its_page_says_so_and_offers_nothing(db, make, closed):
    case = closed()
    boss = make.staff("supervisor")
    assert anonymise(owner_engine(), NOW) == 1
    at = page(boss, make.again(case, t.case_file))
    assert "This case was anonymised on" in shown.text(at)
    assert not {"Add a note", "Record consent", "Everything held on one person"} & {box.label for box in at.expander}
    assert case.case_no not in shown.text(opened(boss, "case", case=make.again(case, t.case_file).case_no))


# the figures


def figures(db, as_of):
    who = operator(db)
    months = {"period_from": (as_of - timedelta(days=400)).date(), "period_to": as_of.date()}
    found = {"balance": caseload.balance(who, **months), "stage": caseload.by_stage(who, as_of=as_of),
             "trend": caseload.trend(who, last_day=as_of.date()), "load": caseload.load(who, as_of=as_of),
             "referrals": referral_questions.breakdown(who, as_of=as_of, due=None)}  # fmt: skip
    for row in records(projects.mine(who)):
        of = {"project": row.code, "as_of": as_of} | months
        found |= {
            f"indicators {row.code}": indicators.of_project(who, **of),
            f"people {row.code}": briefing.people(who, **of),
            f"referrals {row.code}": briefing.referrals(who, **of),
            f"return {row.code}": briefing.return_time(who, **of),
            f"trend {row.code}": briefing.trend(who, codes=["P1", "P2", "P3", "R1", "A1", "A4"], **of),
        }
    breakdown = caseload.breakdown(who, as_of=as_of)
    # where somebody stayed may say who it was: of cases anonymised since, figures by place know it no longer
    found["breakdown"] = breakdown[breakdown["dimension"] != "place"]
    return {name: frame.to_csv(index=False) for name, frame in found.items()}


def test_every_figure_is_as_it_was(new_db):
    use(new_db(), embedded=True)
    load(owner_engine(), cases=600, seed=3, as_of=NOW)
    with owner_engine().connect() as db:
        db.execution_options(isolation_level="AUTOCOMMIT")
        db.execute(text("insert into setting (key, value) values ('retain_months', '3')"))
        moments = (NOW, NOW - timedelta(days=120), NOW - timedelta(days=300))
        before = [figures(db, at) for at in moments]
        problems = quality.counts(operator(db), as_of=NOW).to_csv()
        assert anonymise(owner_engine(), NOW) > 20
        for at, then in zip(moments, before, strict=True):
            now = figures(db, at)
            assert {name: now[name] for name in now if now[name] != then[name]} == {}
        assert quality.counts(operator(db), as_of=NOW).to_csv() == problems


@pytest.mark.postgres15
def test_it_runs_on_postgresql_15(db15):
    case = Make(db15).case(story=[("received", days_ago(4000)), ("closed", days_ago(3900))])
    assert anonymise(owner_engine(), NOW) == 1
    assert gone(db15, case)
