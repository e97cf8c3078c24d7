"""Who may do what with a pack, and that what was issued changes for nobody, not even by SQL."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from data import access
from data import tables as t
from data.clock import now
from edits import packs
from edits.refusal import Conflict, NotAllowed, NotFound, Refused
from tests.edits.said import key, sentences

DAY = {"first_day": "2026-02-01", "last_day": "2026-02-28", "before_first": None, "before_last": None}
# every table of a pack, and a column of it that somebody would like to change
PARTS = {
    "pack": "cut_off = now()", "pack_project": "title = 'x'", "pack_text": "body = 'x'",
    "pack_question": "definition = 'x'", "pack_table": "shape = 'bar'", "pack_cell": "value = 7",
    "pack_secret": "body = '{}'", "pack_transfer": "to_whom = 'x'",
}  # fmt: skip


def drawn(*projects, known=()):
    """The smallest pack, as briefing/packing/stored.py makes it."""
    return {
        "pack": DAY | {"projects": list(projects), "cut_off": now(), "language": "en", "threshold": 5,
                       "restricted_threshold": 10, "known": list(known), "certificate": {}},
        "projects": [{"place": n, "code": code, "title": code, "donor": "EU", "starts_on": "2026-01-01",
                      "ends_on": "2026-12-31"} for n, code in enumerate(projects)],
        "texts": [{"kind": kind, "place": n, "proposed": f"{kind} {n}", "said": {}}
                  for kind in ("headline", "caveat", "hidden") for n in range(2)],
        "questions": [{"place": 0, "name": "indicators", "sha256": "0", "definition": "select 1"}],
        "tables": [{"place": 0, "code": "indicators", "axes": [], "shape": "table", "numerator": None,
                    "denominator": None, "sides": [], "questions": [], "names": {}, "title": None, "annex": False}],
        "cells": [{"table_place": 0, "place": 0, "categories": ["*"], "unit": "persons", "value": 41,
                   "state": "shown", "fact": None, "issued_in": None}],
        "secret": [{"body": {"facts": []}}],
    }  # fmt: skip


class Desk:
    def __init__(self, make):
        self.make, self.db = make, make.db
        office = make.office(mission="LY")
        self.project = make.project(code="ONE", missions=["LY"])
        self.other = make.project(code="TWO", missions=["LY", "TN"])
        self.maker, self.second = (
            make.staff("programme_officer", projects=[self.project], offices=[]) for _ in range(2)
        )
        self.head = make.staff("head_of_mission", office=office)
        self.lone = make.staff("programme_officer", projects=[self.other], offices=[])
        self.admin = make.staff("admin", offices=[])

    def draft(self, *codes, by=None, **more):
        return packs.draw_up(by=by or self.maker, key=key(), drawn=drawn(*(codes or ("ONE",)), **more))

    def version(self, pack_id):
        return self.db.scalar(text("select row_version from pack where id = :id"), {"id": pack_id})

    def do(self, what, pack_id, by=None, **more):
        given = {"by": by or self.maker, "key": key(), "pack_id": pack_id, "seen": self.version(pack_id)}
        return what(**given, **more)

    def told(self, what, pack_id, by=None, **more):
        return sentences(what, by=by or self.maker, pack_id=pack_id, seen=self.version(pack_id), **more)

    def issued(self):
        pack_id = self.draft()
        self.do(packs.review, pack_id, by=self.second)
        self.do(packs.issue, pack_id)
        return pack_id

    def texts(self, pack_id, kind="headline"):
        wanted = t.pack_text.select().where(t.pack_text.c.pack_id == pack_id, t.pack_text.c.kind == kind)
        return self.db.execute(wanted.order_by(t.pack_text.c.place)).all()

    def hand(self, pack_id, by=None, **more):
        given = {"form": "pptx", "language": "fr", "to_whom": "The donor", "reason": "Quarterly report"} | more
        return packs.hand_over(by=by or self.maker, key=key(), pack_id=pack_id, **given)


@pytest.fixture
def desk(make, frozen):
    return Desk(make)


def test_a_second_person_reads_it_and_then_it_gets_its_number(desk):
    pack_id = desk.draft()
    assert desk.told(packs.review, pack_id)[0][1].startswith("You drew this pack up")
    assert "Nobody has reviewed" in desk.told(packs.issue, pack_id)[0][1]
    with pytest.raises(NotFound):
        desk.do(packs.review, pack_id, by=desk.lone)
    with pytest.raises(NotAllowed):
        desk.do(packs.review, pack_id, by=desk.admin)
    desk.do(packs.review, pack_id, by=desk.head)
    assert desk.do(packs.issue, pack_id, by=desk.second) == "LY-2026-001"
    row = desk.db.execute(text("select * from pack")).one()
    assert (row.state, row.sole, row.reviewed_by) == ("issued", False, desk.head.name)
    # numbered without a gap, and each knows of those before it
    again = desk.draft(known=[pack_id])
    desk.do(packs.review, again, by=desk.second)
    assert desk.do(packs.issue, again) == "LY-2026-002"


def test_a_sole_officer_may_issue_unreviewed_and_the_pack_says_so(desk):
    pack_id = desk.draft("TWO", by=desk.lone)
    assert desk.do(packs.issue, pack_id, by=desk.lone) == "LY-2026-001"
    assert desk.db.scalar(text("select sole and reviewed_by is null from pack"))


def test_a_review_is_not_walked_around(desk):
    pack_id = desk.draft()
    # the second of two officers is not a sole one
    assert "read it and review it" in desk.told(packs.issue, pack_id, by=desk.second)[0][1]
    assert "read it and review it" in desk.told(packs.issue, pack_id, by=desk.head)[0][1]
    # and is no second reader of their own sentences
    first = desk.texts(pack_id)[0]
    packs.write_text(by=desk.second, key=key(), text_id=first.id, seen=first.row_version, body="Mine", kept=True)
    assert desk.told(packs.review, pack_id, by=desk.second)[0][1].startswith("You wrote sentences")
    desk.do(packs.review, pack_id, by=desk.head)


def test_no_pack_leaves_that_does_not_know_of_one_that_left_meanwhile(desk):
    old = desk.draft()
    desk.do(packs.issue, desk.draft("TWO", by=desk.lone), by=desk.lone)
    desk.do(packs.review, old, by=desk.second)
    assert "Draw it up again" in desk.told(packs.issue, old)[0][1]
    with pytest.raises(Refused):
        desk.hand(old)
    assert desk.db.scalar(text("select count(*) from pack_transfer")) == 0


def test_a_draft_that_left_is_issued_although_another_left_after_it(desk):
    old = desk.draft()
    desk.hand(old)
    desk.do(packs.issue, desk.draft("TWO", by=desk.lone, known=[old]), by=desk.lone)
    desk.do(packs.review, old, by=desk.second)
    assert desk.do(packs.issue, old) == "LY-2026-002"


def test_words_are_edited_until_it_is_issued_and_then_read_again(desk):
    pack_id = desk.draft()
    desk.do(packs.review, pack_id, by=desk.second)
    first, second = desk.texts(pack_id)
    given = {"by": desk.maker, "text_id": first.id, "seen": first.row_version}
    packs.write_text(**given, key=key(), body="Ours", kept=True)
    assert desk.db.scalar(text("select state from pack")) == "draft"
    with pytest.raises(Conflict):
        packs.write_text(**given, key=key(), body="Mine", kept=True)
    packs.move_text(by=desk.maker, key=key(), text_id=second.id, seen=second.row_version, up=True)
    assert [row.body or row.proposed for row in desk.texts(pack_id)] == ["headline 1", "Ours"]
    packs.add_text(by=desk.maker, key=key(), pack_id=pack_id, kind="point", body="To be ready for")
    assert desk.texts(pack_id, "point")[0].body == "To be ready for"
    for kind in ("hidden", "caveat"):  # what was hidden and why, and what the numbers are, is nobody's to reword
        told = desk.texts(pack_id, kind)[0]
        with pytest.raises(NotFound):
            packs.write_text(by=desk.maker, key=key(), text_id=told.id, seen=told.row_version, body="x", kept=True)
    with pytest.raises(NotAllowed):
        packs.add_text(by=desk.head, key=key(), pack_id=pack_id, kind="point", body="x")
    same = key()
    one = packs.draw_up(by=desk.maker, key=same, drawn=drawn("ONE"))
    assert packs.draw_up(by=desk.maker, key=same, drawn=drawn("ONE")) == one


def test_every_file_is_a_transfer_and_what_left_is_never_thrown_away(desk):
    pack_id = desk.draft()
    assert sentences(packs.hand_over, by=desk.maker, pack_id=pack_id, form="pdf", language="en", to_whom=" ",
                     reason="") != []  # fmt: skip
    desk.hand(pack_id)
    row = desk.db.execute(text("select form, language, to_whom, by_name from pack_transfer")).one()
    assert tuple(row) == ("pptx", "fr", "The donor", desk.maker.name)
    export = desk.db.execute(text("select after from audit where entity = 'export'")).scalar()
    assert export["what"] == "pack"
    assert "The donor" not in str(desk.db.execute(text("select after from audit")).all())
    assert "has left the office" in desk.told(packs.discard, pack_id)[0][1]
    fresh = desk.draft(known=[pack_id])
    desk.do(packs.discard, fresh)
    assert desk.db.scalar(text("select count(*) from pack")) == 1


def test_what_was_issued_changes_for_nobody(desk):
    """By the owner's own SQL; everybody else has no more rights than the owner."""
    pack_id = desk.issued()
    desk.hand(pack_id)
    before = {name: desk.db.execute(text(f"select cast(x as text) from {name} as x")).all() for name in PARTS}
    tried = [f"update {name} set {change}" for name, change in PARTS.items()]
    tried += [f"delete from {name}" for name in PARTS]
    tried += [f"truncate {name} cascade" for name in PARTS]
    tried += [
        "update pack set state = 'draft'",
        "update pack set number = 'LY-2026-009'",
        "update pack set sole = true",
    ]
    for table in (t.pack_project, t.pack_question, t.pack_table, t.pack_cell):
        row = dict(desk.db.execute(table.select()).mappings().first())
        spare = {"place": 7} | ({"code": "x"} if "code" in row and table is t.pack_table else {})
        tried.append(insert(table).values(row | spare))
    tried.append(insert(t.pack_text).values(pack_id=pack_id, kind="point", place=1, body="x"))
    for statement in tried:
        with pytest.raises(DBAPIError) as refused:
            desk.db.execute(text(statement) if isinstance(statement, str) else statement)
        assert refused.value.orig.sqlstate in ("MR070", "MR071", "23505", "23514"), statement
    assert before == {name: desk.db.execute(text(f"select cast(x as text) from {name} as x")).all() for name in PARTS}
    # a draft's numbers are frozen as well; withdrawing adds the reason and no more
    assert desk.told(packs.withdraw, pack_id, reason=" ")[0][0] == "reason"
    desk.do(packs.withdraw, pack_id, by=desk.head, reason="The period was wrong")
    assert desk.db.scalar(text("select state from pack")) == "withdrawn"
    with pytest.raises(DBAPIError):
        desk.db.execute(text("update pack set reason = 'Another'"))


def test_what_the_protector_remembers_is_read_by_nobody(desk):
    desk.issued()
    for who in (desk.maker, desk.head, desk.admin):
        for way in (access.reading, access.writing):
            with pytest.raises(DBAPIError), way(who) as db:
                db.execute(text("select body from pack_secret"))
    for who in (desk.lone, desk.admin):
        with access.reading(who) as db:
            assert db.execute(text("select count(*) from pack")).scalar() == 0
            assert db.execute(text("select count(*) from pack_cell")).scalar() == 0


def test_thresholds_are_only_raised_and_with_a_reason(desk):
    given = {"by": desk.maker, "code": "ONE"}
    fields = [f for f, _s in sentences(packs.set_thresholds, **given, threshold=4, restricted_threshold=9, reason="")]
    assert fields == ["reason", "threshold", "restricted_threshold"]
    packs.set_thresholds(**given, key=key(), threshold=10, restricted_threshold=20, reason="The donor's agreement")
    with pytest.raises(Conflict):
        packs.set_thresholds(**given, key=key(), threshold=11, restricted_threshold=20, reason="Other", seen=0)
    with pytest.raises(NotFound):
        packs.set_thresholds(by=desk.lone, key=key(), code="ONE", threshold=10, restricted_threshold=20, reason="x")
    assert desk.db.scalar(text("select threshold from project_disclosure")) == 10
