"""Escalations: somebody by name is asked to step in, and says that they have seen it."""

from datetime import UTC

from sqlalchemy import select

from data.tables import absence, case_file, escalation, referral, staff, staff_office, staff_role
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused

ON_CASES = ("caseworker", "supervisor")


@edit("escalations.escalate", roles=ON_CASES)
def escalate(c: Change, *, case_id: int, to_id: int | None, need: str | None, referral_id: int | None = None) -> int:
    """Ask a supervisor of the case's office, by name, to step in: about the case, or about one of its referrals."""
    case = c.row(case_file, case_id)
    if referral_id is not None and c.row(referral, referral_id)["case_id"] != case_id:
        raise NotFound
    kept = typed.text(need, "need")
    problems = [] if kept else [Problem("need", N_("Write what you ask of them."))]
    problems += _receiver(c, to_id, case["office_id"])
    open_one = select(escalation.c.id).where(
        escalation.c.case_id == case_id, escalation.c.to_id == to_id, escalation.c.acknowledged_at.is_(None),
        escalation.c.referral_id.is_not_distinct_from(referral_id),
    )  # fmt: skip
    if not problems and c.db.execute(open_one).first():
        problems.append(Problem("to_id", N_("They were asked already and have not answered yet. Call them, or ask "
                                            "somebody else.")))  # fmt: skip
    if problems:
        raise Refused(*problems)
    of = {"case_id": case_id, "office_id": case["office_id"], "referral_id": referral_id}
    return c.insert(escalation, **of, to_id=to_id, need=kept, by_id=c.by.id, happened_at=c.at)


@edit("escalations.acknowledge", roles=ON_CASES)
def acknowledge(c: Change, *, escalation_id: int, seen: int, answer: str | None = None) -> int:
    """Say that one has seen it, and perhaps what is done. Only the one who was asked can, or who covers for them."""
    row = c.row(escalation, escalation_id)
    c.check_seen(escalation, row, seen)
    if row["to_id"] != c.by.id and not _covers(c, row["to_id"]):
        raise Refused(Problem(None, N_("Somebody else was asked. Only they can say that they have seen it.")))
    if row["acknowledged_at"] is not None:
        raise Refused(Problem(None, N_("This was acknowledged already.")))
    c.update(escalation, row, seen, answer=typed.text(answer, "answer"), acknowledged_by_id=c.by.id,
             acknowledged_at=max(c.at, row["happened_at"]))  # fmt: skip
    return escalation_id


def _covers(c: Change, away_id: int) -> bool:
    today = c.at.astimezone(UTC).date()
    leave = select(absence.c.id).where(
        absence.c.staff_id == away_id, absence.c.cover_id == c.by.id, absence.c.from_day <= today,
        absence.c.to_day >= today,
    )  # fmt: skip
    return c.db.execute(leave).first() is not None


def _receiver(c: Change, to_id: int | None, office_id: int) -> list[Problem]:
    if to_id is None:
        return [Problem("to_id", N_("Choose whom to ask."))]
    if to_id == c.by.id:
        return [Problem("to_id", N_("Choose somebody other than yourself."))]
    found = (
        select(staff.c.id)
        .join(staff_role, (staff_role.c.staff_id == staff.c.id) & (staff_role.c.role == "supervisor"))
        .join(staff_office, (staff_office.c.staff_id == staff.c.id) & (staff_office.c.office_id == office_id))
        .where(staff.c.id == to_id, staff.c.active)
    )
    if c.db.execute(found).first() is None:
        return [Problem("to_id", N_("Choose an active supervisor of the case's office."))]
    return []
