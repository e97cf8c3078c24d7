"""Persons move between cases: some leave for a case of their own, or two cases of the same people become one."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select, text, update

from data.tables import (
    assessment,
    assessment_finding,
    case_assignment,
    case_file,
    document,
    follow_up,
    person,
    referral,
    stage,
    stage_change,
)
from data.words import N_
from edits import openings, persons, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ROLES = ("caseworker", "supervisor")
_KEPT = ("source", "entry_point", "location", "mission", "office_id", "project_id", "risk_level", "caseworker_id")
# a referral's clock lies beside it, by referral, and has no key to follow the case by
_CLOCKS = text("""
    update referral_spell as s set case_id = r.case_id from referral as r
    where r.id = s.referral_id and s.case_id <> r.case_id and r.case_id = :case_id
""")


@edit("cases.split", roles=ROLES)
def split(c: Change, *, case_id: int, seen: int, person_ids: Collection[int], head_id: int | None,
          family_type: str | None, reason: str | None) -> str:  # fmt: skip
    """Some persons leave a case for one of their own; returns its number. The head of the old case stays.

    The new case begins at `registered` (or `received`, as the old one). What belongs to the persons goes along; papers
    and decisions are the old case's. Both tell of it.
    """
    case = c.row(case_file, case_id)
    c.check_seen(case_file, case, seen, family_type=case["family_type"])
    everybody = persons._persons(c, case_id)
    leave = [row for row in everybody if row["id"] in person_ids]
    why = typed.text(reason, "reason")
    if problems := _split_problems(c, case, everybody, leave, head_id, family_type, why):
        raise Refused(*problems)
    kept = {name: case[name] for name in _KEPT}
    begins = "received" if case["stage"] == "received" else "registered"
    number = openings.next_number(c, case["mission"], c.at)
    new_id = c.insert(
        case_file, **kept, case_no=number, family_type="single" if len(leave) == 1 else family_type, stage=begins,
        stage_since=c.at, received_on=c.at, assigned_at=c.at if case["caseworker_id"] else None,
    )  # fmt: skip
    of = {"case_id": new_id, "office_id": case["office_id"]}
    c.insert(stage_change, **of, at_office_id=case["office_id"], to_stage=begins, note=why, by_id=c.by.id,
             happened_at=c.at)  # fmt: skip
    if case["caseworker_id"]:
        c.insert(case_assignment, **of, caseworker_id=case["caseworker_id"], by_id=c.by.id, happened_at=c.at)
    first = head_id or leave[0]["id"]
    for place, row in enumerate(sorted(leave, key=lambda row: row["id"] != first), 1):
        relation = "head" if row["id"] == first else "child" if row["relation"] == "child" else "other"
        move(c, row, new_id, person_no=place, relation=relation)
    told = {"persons": len(leave), "office_id": case["office_id"]}
    c.audit("person_split", new_id, before=None, after=told | {"case_id": case_id, "other_case": number})
    c.audit("person_split", case_id, before=None, after=told | {"case_id": new_id, "other_case": case["case_no"]})
    if len(everybody) - len(leave) == 1:
        c.update(case_file, case, case["row_version"], family_type="single")
    return number


@edit("cases.merge", roles=ROLES)
def merge(c: Change, *, case_id: int, seen: int, stays_no: str | None, same: Mapping[int, int]) -> str:
    """A case of people who are in another case already ends as a duplicate of that one; returns the one that stays.

    same: person here → the same person there; whoever is not in it moves there as a further person. What belongs to the
    persons, open follow-ups and referrals, and papers that the other case lacks go along.
    """
    goes = c.row(case_file, case_id)
    c.check_seen(case_file, goes, seen, same_as_id=None)
    stays = _other(c, goes, stays_no)
    there = {row["id"]: row for row in persons._persons(c, stays["id"])}
    last = max((row["person_no"] for row in there.values()), default=0)
    for row in persons._persons(c, case_id):
        last += 1
        alone = row["relation"] == "head" and not any(each["relation"] == "head" for each in there.values())
        relation = "head" if alone else "other" if row["relation"] == "head" else row["relation"]
        move(c, row, stays["id"], person_no=last, relation=relation)
        if (twin := same.get(row["id"])) is not None:
            if twin not in there:
                raise Refused(Problem("same", N_("Choose persons of the case that stays.")))
            persons.take_over(c, c.row(person, twin), c.row(person, row["id"]))
    _move_work(c.db, case_id, stays["id"])
    number = stays["case_no"]
    c.update(case_file, goes, goes["row_version"], same_as_id=stays["id"], held_since=None, hold_reason=None)
    c.insert(stage_change, case_id=case_id, office_id=goes["office_id"], at_office_id=goes["office_id"],
             from_stage=goes["stage"], to_stage="duplicate", reason="double_entry", by_id=c.by.id,
             happened_at=c.at)  # fmt: skip
    for own, other in ((stays, goes), (goes, stays)):
        c.audit("case_merge", own["id"], before=None, after={
            "case_id": own["id"], "office_id": own["office_id"], "other_case": other["case_no"],
        })  # fmt: skip
    return str(number)


def move(c: Change, row: RowMapping, case_id: int, **values: Any) -> None:
    """A person goes to another case of the same office; by the foreign keys what is theirs goes along."""
    changed = {"case_id": case_id, **values}
    c.db.execute(update(person).where(person.c.id == row["id"]).values(changed))
    mine = select(assessment.c.id).where(assessment.c.person_id == row["id"])
    c.db.execute(update(assessment_finding).where(assessment_finding.c.assessment_id.in_(mine)).values(case_id=case_id))
    c.db.execute(_CLOCKS, {"case_id": case_id})


def _other(c: Change, goes: RowMapping, stays_no: str | None) -> RowMapping:
    number = (typed.text(stays_no, "stays_no", most=40) or "").upper()
    found = c.db.scalar(select(case_file.c.id).where(
        case_file.c.case_no == number, case_file.c.office_id.in_(c.by.offices)))  # fmt: skip
    if found is None or found == goes["id"]:
        raise Refused(Problem("stays_no", N_("Enter the number of the other case, one that is open to you.")))
    stays = c.row(case_file, found)
    if stays["office_id"] != goes["office_id"]:
        raise Refused(Problem("stays_no", N_("The other case is at another office. Transfer one of them first.")))
    if stays["same_as_id"] or not _is_open(c, stays) or not _is_open(c, goes):
        raise Refused(Problem("stays_no", N_("Both cases must be open. Open the closed one again first.")))
    return stays


def _is_open(c: Change, case: RowMapping) -> bool:
    return bool(c.db.scalar(select(stage.c.is_open).where(stage.c.code == case["stage"])))


def _move_work(db: Connection, goes: int, stays: int) -> None:
    listed = select(document.c.document_type).where(document.c.case_id == stays)
    new = (document.c.case_id == goes) & document.c.document_type.not_in(listed) & document.c.received_on.is_not(None)
    db.execute(update(document).where(new).values(case_id=stays))
    waits = (follow_up.c.case_id == goes) & follow_up.c.done_on.is_(None)
    db.execute(update(follow_up).where(waits).values(case_id=stays))
    db.execute(update(referral).where(referral.c.case_id == goes).values(case_id=stays))
    db.execute(_CLOCKS, {"case_id": stays})
    held = text("update case_hold set held_to = greatest(held_from, :at) where case_id = :goes and held_to is null")
    db.execute(held, {"goes": goes, "at": db.scalar(select(func.transaction_timestamp()))})


def _split_problems(c: Change, case: RowMapping, everybody: list[RowMapping], leave: list[RowMapping],
                    head_id: int | None, family_type: str | None, why: str | None) -> list[Problem]:  # fmt: skip
    problems = []
    if not leave or any(row["relation"] == "head" for row in leave):
        sentence = N_(
            "Choose who leaves. The head of the case stays; if they leave, make somebody else the head first."
        )
        problems.append(Problem("person_ids", sentence))
    head = next((row for row in leave if row["id"] == head_id), None)
    if len(leave) > 1 and head is None:
        problems.append(Problem("head_id", N_("Choose who heads the new case, among those who leave.")))
    if len(leave) > 1 and family_type not in ("family", "single_headed_family"):
        problems.append(Problem("family_type", N_("Several persons are a family. Choose the kind of family.")))
    if len(leave) > 1 and head and head["birth_year"] and c.at.year - head["birth_year"] < openings.GROWN_UP:
        problems.append(Problem("head_id", N_("A child cannot be the head of a family. Make an adult the head.")))
    if why is None:
        problems.append(Problem("reason", N_("Write why the case is split.")))
    if not _is_open(c, case):
        problems.append(Problem(None, N_("This case is closed. Open it again first.")))
    return problems
