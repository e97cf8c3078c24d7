"""Packs: drawn up, worded, reviewed by a second person, issued, withdrawn; and each file of them that is handed over.

What a pack is arrives as plain rows (briefing/packing/stored.py): this room knows tables, not briefings.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, Table, delete, func, insert, select

from data.person import Person
from data.tables import (
    pack,
    pack_cell,
    pack_project,
    pack_question,
    pack_secret,
    pack_table,
    pack_text,
    pack_transfer,
    project,
    project_disclosure,
    staff,
    staff_project,
    staff_role,
)
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused

OFFICER = ("programme_officer",)
BOTH = ("programme_officer", "head_of_mission")
KINDS = ("headline", "point", "caveat")
FORMS = ("pptx", "xlsx", "docx", "pdf", "json")
_OF_PACK: dict[str, Table] = {
    "projects": pack_project, "texts": pack_text, "questions": pack_question, "tables": pack_table, "cells": pack_cell,
    "secret": pack_secret,
}  # fmt: skip


@edit("packs.draw_up", roles=OFFICER)
def draw_up(c: Change, *, drawn: Mapping[str, Any]) -> int:
    """Keep a pack that was drawn up, as a draft; returns its id. Its numbers are frozen from now on."""
    return keep(c, drawn)


def keep(c: Change, drawn: Mapping[str, Any]) -> int:
    """Write all of a pack in one transaction; also for the command, which works as the database's owner."""
    whole = dict(drawn["pack"]) | {"made_by_id": c.by.id, "made_by": c.by.name, "made_at": c.at}
    ids = dict(c.db.execute(select(project.c.code, project.c.id).where(project.c.code.in_(whole["projects"]))).all())
    if set(ids) != set(whole["projects"]):
        raise NotFound
    pack_id = c.insert(pack, **whole)
    for name, table in _OF_PACK.items():
        rows = [dict(row) | {"pack_id": pack_id} for row in drawn[name]]
        if name == "projects":
            rows = [row | {"project_id": ids[row["code"]]} for row in rows]
        if rows:
            c.db.execute(insert(table), rows)
    return pack_id


@edit("packs.discard", roles=OFFICER)
def discard(c: Change, *, pack_id: int, seen: int) -> int:
    """Throw a draft away that nobody outside has."""
    row = _held(c, pack_id)
    c.check_seen(pack, row, seen)
    if row["number"] is not None or c.db.scalar(select(func.count()).where(pack_transfer.c.pack_id == pack_id)):
        raise Refused(Problem(None, N_("This pack has left the office. Withdraw it instead, with the reason.")))
    c.db.execute(delete(pack).where(pack.c.id == pack_id))
    c.audit("pack", pack_id, before={"state": row["state"], "projects": row["projects"]}, after=None)
    return pack_id


@edit("packs.write_text", roles=OFFICER)
def write_text(c: Change, *, text_id: int, body: str | None, kept: bool, seen: int) -> int:
    """Put a headline, point or own caveat in one's own words, or leave it out; without words the proposed ones stand.

    The caveats that a pack was drawn up with stay: they say what its numbers are.
    """
    row = _text(c, text_id)
    words = typed.text(body, "body", most=500)
    if words is None and row["proposed"] is None and kept:
        raise Refused(Problem("body", N_("Write the sentence, or take it out of the pack.")))
    _open(c, row["pack_id"])
    c.check_seen(pack_text, row, seen, body=words, kept=kept)
    values: dict[str, Any] = {
        "body": words if words is not None or row["proposed"] else row["body"],
        "kept": kept,
        "by_id": c.by.id,
    }
    c.update(pack_text, row, seen, **values)
    return text_id


@edit("packs.add_text", roles=OFFICER)
def add_text(c: Change, *, pack_id: int, kind: str, body: str | None) -> int:
    """Add a sentence of one's own; returns its id."""
    words = typed.text(body, "body", most=500)
    if words is None:
        raise Refused(Problem("body", N_("Write the sentence.")))
    if kind not in KINDS:
        raise NotFound
    _open(c, pack_id)
    last = c.db.scalar(
        select(func.max(pack_text.c.place)).where(pack_text.c.pack_id == pack_id, pack_text.c.kind == kind)
    )
    return c.insert(pack_text, pack_id=pack_id, kind=kind, place=(last or 0) + 1, body=words, by_id=c.by.id)


@edit("packs.move_text", roles=OFFICER)
def move_text(c: Change, *, text_id: int, seen: int, up: bool) -> int:
    """Change places with the sentence before it, or after."""
    row = _text(c, text_id)
    _open(c, row["pack_id"])
    c.check_seen(pack_text, row, seen, place=row["place"])
    side = pack_text.c.place < row["place"] if up else pack_text.c.place > row["place"]
    order = pack_text.c.place.desc() if up else pack_text.c.place
    wanted = select(pack_text).where(pack_text.c.pack_id == row["pack_id"], pack_text.c.kind == row["kind"], side)
    other = c.db.execute(wanted.order_by(order).limit(1).with_for_update()).mappings().one_or_none()
    if other is not None:
        c.update(pack_text, other, other["row_version"], place=row["place"])
        c.update(pack_text, row, seen, place=other["place"])
    return text_id


@edit("packs.review", roles=BOTH)
def review(c: Change, *, pack_id: int, seen: int) -> int:
    """Say that one has read it: never whoever drew it up, or put a sentence of it in their own words."""
    row = _held(c, pack_id)
    if row["made_by_id"] == c.by.id:
        raise Refused(Problem(None, N_("You drew this pack up, so somebody else reads it: a colleague who is programme "
                                       "officer of the project, or the head of mission.")))  # fmt: skip
    own = select(func.count()).where(pack_text.c.pack_id == pack_id, pack_text.c.by_id == c.by.id)
    if c.db.scalar(own):
        raise Refused(Problem(None, N_("You wrote sentences of this pack, so somebody else reads it: a colleague who "
                                       "is programme officer of the project, or the head of mission.")))  # fmt: skip
    _must_be(row, "draft")
    c.update(pack, row, seen, state="reviewed", reviewed_by_id=c.by.id, reviewed_by=c.by.name, reviewed_at=c.at)
    return pack_id


@edit("packs.issue", roles=BOTH)
def issue(c: Change, *, pack_id: int, seen: int) -> str:
    """Give it its number; from then on nobody changes it. A sole officer may issue unreviewed: the pack says so."""
    row = _held(c, pack_id)
    _must_be(row, "draft", "reviewed")
    sole = row["state"] == "draft"
    if sole:
        _refuse_unless_alone(c, row)
    c.update(pack, row, seen, state="issued", sole=sole, issued_by_id=c.by.id, issued_by=c.by.name, issued_at=c.at)
    return str(c.db.scalar(select(pack.c.number).where(pack.c.id == pack_id)))


@edit("packs.withdraw", roles=BOTH)
def withdraw(c: Change, *, pack_id: int, seen: int, reason: str | None) -> int:
    """Say that an issued pack is not to be used any more. It stays, and stays known to whatever protects the next."""
    row = _held(c, pack_id)
    why = typed.text(reason, "reason", most=500)
    if why is None:
        raise Refused(Problem("reason", N_("Say why the pack is withdrawn. Whoever has it will be told this.")))
    _must_be(row, "issued")
    c.update(
        pack, row, seen, state="withdrawn", reason=why, withdrawn_by_id=c.by.id, withdrawn_by=c.by.name,
        withdrawn_at=c.at,
    )  # fmt: skip
    return pack_id


@edit("packs.hand_over", roles=BOTH)
def hand_over(
    c: Change, *, pack_id: int, form: str, language: str, to_whom: str | None, reason: str | None
) -> int:  # fmt: skip
    """Write down a file before it is made: to whom it goes and why. Returns the transfer's id."""
    return transfer(c, pack_id=pack_id, form=form, language=language, to_whom=to_whom, reason=reason)


def transfer(
    c: Change, *, pack_id: int, form: str, language: str, to_whom: str | None, reason: str | None
) -> int:  # fmt: skip
    """Add the transfer and the export's own row in the audit."""
    receiver, why = typed.text(to_whom, "to_whom", most=300), typed.text(reason, "reason", most=500)
    problems = entries.missing(
        ("to_whom", receiver, N_("Say to whom the file goes: the donor, an embassy, a colleague.")),
        ("reason", why, N_("Say why the file is handed over.")),
    )
    if problems:
        raise Refused(*problems)
    row = c.db.execute(select(pack).where(pack.c.id == pack_id)).mappings().one_or_none()
    if row is None or form not in FORMS:
        raise NotFound
    made = c.insert(
        pack_transfer, pack_id=pack_id, form=form, language=language, to_whom=receiver, reason=why, by_id=c.by.id,
        by_name=c.by.name, happened_at=c.at,
    )  # fmt: skip
    after = {"what": "pack", "about": row["number"] or f"D-{pack_id}", "form": form, "pack_id": pack_id}
    c.audit("export", made, before=None, after=after, reason="inform_donor")
    return made


@edit("packs.set_thresholds", roles=OFFICER)
def set_thresholds(
    c: Change, *, code: str, threshold: int, restricted_threshold: int, reason: str | None, seen: int = 0
) -> int:  # fmt: skip
    """A project's own thresholds, with their reason: higher than the house's, never lower."""
    why = typed.text(reason, "reason", most=500)
    problems = entries.missing(("reason", why, N_("Say why: the donor's agreement, an authority's rule.")))
    if threshold < 5:
        problems.append(Problem("threshold", N_("Never under 5.")))
    if restricted_threshold < max(10, threshold):
        problems.append(Problem("restricted_threshold", N_("Never under 10, nor under the other threshold.")))
    if problems:
        raise Refused(*problems)
    found = c.db.scalar(select(project.c.id).where(project.c.code == code, project.c.code.in_(c.by.projects)))
    if found is None:
        raise NotFound
    c.one_at_a_time("disclosure", found)
    values: dict[str, Any] = {
        "threshold": threshold,
        "restricted_threshold": restricted_threshold,
        "reason": why,
        "by_id": c.by.id,
    }
    there = select(project_disclosure).where(project_disclosure.c.project_id == found)
    row = c.db.execute(there).mappings().one_or_none()
    if row is None:
        c.insert(project_disclosure, project_id=found, **values)
    else:
        entries.write(c, project_disclosure, row, seen, **values)
    return int(found)


def _held(c: Change, pack_id: int) -> RowMapping:
    return c.row(pack, pack_id)


def _text(c: Change, text_id: int) -> RowMapping:
    row = c.row(pack_text, text_id)
    # what was hidden and why, and what the numbers are, is nobody's to reword
    if row["kind"] not in KINDS or (row["kind"] == "caveat" and row["proposed"] is not None):
        raise NotFound
    return row


def _open(c: Change, pack_id: int) -> None:
    """Who changes words of a reviewed pack takes the review back: somebody has to read it again."""
    row = _held(c, pack_id)
    _must_be(row, "draft", "reviewed")
    if row["state"] == "reviewed":
        c.update(pack, row, row["row_version"], state="draft", reviewed_by_id=None, reviewed_by=None, reviewed_at=None)


_STANDS = {
    "draft": N_("This pack is a draft that nobody has reviewed yet."),
    "reviewed": N_("This pack has been reviewed already."),
    "issued": N_("This pack has been issued, and what was issued never changes. Draw up a new one, or withdraw it."),
    "withdrawn": N_("This pack was withdrawn. Draw up a new one."),
}


def _must_be(row: RowMapping, *states: str) -> None:
    if row["state"] not in states:
        raise Refused(Problem(None, _STANDS[row["state"]]))


def _refuse_unless_alone(c: Change, row: RowMapping) -> None:
    """Unreviewed only where no second programme officer is there who could read it; then by the officer themselves."""
    others = _officers_beside(c, row, c.by)
    if row["made_by_id"] not in (None, c.by.id):
        raise Refused(Problem(None, N_("Nobody has reviewed this pack yet. You did not draw it up, so read it and "
                                       "review it yourself, or ask the head of mission.")))  # fmt: skip
    if others or c.by.role != "programme_officer":
        named = ", ".join(others) or row["made_by"]
        raise Refused(Problem(None, N_("Nobody has reviewed this pack yet. Ask %(names)s, or the head of mission."),
                              {"names": named}))  # fmt: skip


def _officers_beside(c: Change, row: RowMapping, who: Person) -> list[str]:
    """Active programme officers of all of the pack's projects who did not draw it up, without the asker."""
    of_all = (
        select(staff_project.c.staff_id)
        .join(project, project.c.id == staff_project.c.project_id)
        .where(project.c.code.in_(row["projects"]))
        .group_by(staff_project.c.staff_id)
        .having(func.count() == len(row["projects"]))
    )
    wanted = (
        select(staff.c.name)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(staff_role.c.role == "programme_officer", staff.c.active, staff.c.id.in_(of_all))
        .where(staff.c.id.notin_([each for each in (who.id, row["made_by_id"]) if each is not None]))
    )
    return sorted(c.db.scalars(wanted))
