"""Who came, who went and whom the house turned away is written down, once, and never gets in the way."""

import pytest
from sqlalchemy import text

from data import access, connection
from edits import identities, many, notes, trail
from edits.refusal import NotAllowed, NotFound
from tests.edits.said import key


def rows(db):
    """(what, entity, entity_id, by_id, role, reason, after) of every row about coming, going and being turned away."""
    found = db.execute(text("select what, entity, entity_id, by_id, role, reason, after from audit"
                            " where what like 'access.%' order by id"))  # fmt: skip
    return [tuple(row) for row in found]


def test_coming_and_going_leave_a_row_each(db, make):
    who = make.staff("supervisor")
    trail.signed_in(by=who)
    trail.signed_out(by=who)
    assert rows(db) == [
        ("access.sign_in", "session", "", who.id, "supervisor", None, None),
        ("access.sign_out", "session", "", who.id, "supervisor", None, None),
    ]


def test_somebody_without_a_page_or_on_no_list(db, make):
    who = make.staff(None)
    trail.refused(by=who, what="page quality", why="role")
    trail.refused(by=None, what="sign in", why="unknown_address")
    assert rows(db) == [
        ("access.refused", "page", "quality", who.id, None, "role", None),
        ("access.refused", "session", "", None, None, "unknown_address", None),
    ]


def test_an_edit_refused_for_the_role_or_for_another_office_is_written_down_though_it_was_rolled_back(db, make):
    case = make.case()
    admin, elsewhere = make.staff("admin"), make.staff("supervisor", office=make.office(mission="MR"))
    with pytest.raises(NotAllowed):
        notes.add(by=admin, key=key(), case_id=case.id, body="Amadou Diallo, 0612345678")
    with pytest.raises(NotFound):
        notes.add(by=elsewhere, key=key(), case_id=case.id, body="Amadou Diallo, 0612345678")
    with pytest.raises(NotFound):
        identities.search(by=admin, text="Amadou")
    assert rows(db) == [
        ("access.refused", "edit", "notes.add", admin.id, "admin", "role", {"case_id": case.id}),
        ("access.refused", "edit", "notes.add", elsewhere.id, "supervisor", "not_found", {"case_id": case.id}),
        ("access.refused", "edit", "identities.search", admin.id, "admin", "role", None),
    ]


def test_cases_of_others_among_many(db, make):
    mine, who = make.case(), make.staff("supervisor")
    theirs = make.case(office=make.office(mission="MR"))
    many.each(by=who, key=key(), what="cases.hold", case_ids=[mine.id, theirs.id],
              given={"reason": "waiting_embassy"})  # fmt: skip
    assert [(row[2], row[6]) for row in rows(db)] == [("cases.hold", {"case_ids": [theirs.id]})]


def test_the_same_again_within_a_minute_is_one_row(db, make):
    who = make.staff("supervisor")
    for _ in range(50):
        trail.refused(by=who, what="page quality", why="role")
    assert len(rows(db)) == 1


def test_nobody_can_flood_it_and_what_was_left_out_is_counted(db, make, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(trail.time, "monotonic", lambda: clock[0])
    who = make.staff("supervisor")
    for case_id in range(200):
        trail.refused(by=who, what="notes.add", why="not_found", tried={"case_id": case_id})
    for n in range(50):
        trail.refused(by=None, what="sign in", why="unknown_address", tried={"try_id": n})
    assert len(rows(db)) == 30 + 10
    clock[0] = 61.0
    trail.refused(by=who, what="page quality", why="role")
    assert rows(db)[-1][6] == {"left_out": 170}


def test_somebody_else_is_still_written_down_during_a_flood(db, make):
    one, other = make.staff("supervisor"), make.staff("supervisor")
    for case_id in range(40):
        trail.refused(by=one, what="notes.add", why="not_found", tried={"case_id": case_id})
    trail.signed_in(by=other)
    assert rows(db)[-1][3] == other.id


def test_only_ids_of_what_was_tried_are_kept():
    tried = {"case_id": 7, "body": "Amadou", "person_id": "Amadou", "case_ids": [3, "Amadou", 2], "alone": True}
    assert trail.ids(tried) == {"case_id": 7, "case_ids": [2, 3]}


def test_a_database_that_is_away_stops_nobody(db, make, monkeypatch, caplog):
    who = make.staff("supervisor")

    def away(*_):
        raise connection.NoDatabase("away: staff1@example.org")

    monkeypatch.setattr(trail.access, "writing", away)
    trail.signed_in(by=who)
    assert "access.sign_in" in caplog.text
    assert "example.org" not in caplog.text


def test_nobody_writes_in_anothers_name_or_at_another_moment(db, make):
    who, other = make.staff("supervisor"), make.staff("caseworker")
    with access.writing(who) as edit:
        row = "insert into audit (by_id, role, what, entity, recorded_at, txid)"
        values = "(:other, 'caseworker', 'notes.add', 'note', '2001-01-01', 7)"
        edit.execute(text(f"{row} values {values}"), {"other": other.id})
    row = db.execute(
        text("select by_id, role, recorded_at > now() - interval '1 minute' as now, txid from audit")
    ).one()
    assert (row.by_id, row.role, row.now) == (who.id, "supervisor", True)
    assert row.txid > 7


def test_who_works_as_the_owner_says_themselves_who_it_was(db, make):
    who = make.staff("caseworker")
    db.execute(
        text("insert into audit (by_id, role, what, entity) values (:id, 'caseworker', 'x', 'y')"), {"id": who.id}
    )
    assert db.execute(text("select by_id, role from audit")).one() == (who.id, "caseworker")
