"""A case: its stage, its caseworker, its holds."""

from datetime import date, time
from typing import Any

from sqlalchemy import RowMapping, select, update

from data.tables import case_assignment, case_file, case_hold, staff, staff_office, staff_role
from data.tables.codes import stage
from data.words import N_
from edits import open_clocks, papers, stages, typed
from edits.change import Change, edit
from edits.refusal import CODES, NotAllowed, Problem, Refused

ON_CASES = ("caseworker", "supervisor")
# once a case was handed over, the pre-departure team moves it on, ends it, or gives it back
HANDED_OVER = ("travel_ready", "pre_departure", "departed", "arrived", "reintegration")


@edit("cases.change_stage", roles=(*ON_CASES, "pre_departure"))
def change_stage(
    c: Change, *, case_id: int, seen: int, to_stage: str | None, stream: str | None = None,
    programme: str | None = None, reason: str | None = None, note: str | None = None, on: date | None = None,
    at: time | None = None, revoke: bool = False,
) -> str:  # fmt: skip
    """Move a case to another stage, out, or in again, on a local day (None: now) and, if known, a time.

    `stream` and `programme` are for classifying, which needs a `reason` or a `note`; ways out, and opening again, need
    a `reason`. Reaching `documents` puts the required papers on the list; a way out ends a hold, and `revoke` says
    that it ends the referrals that still wait. Refused with everything that is missing at once.
    """
    case = c.row(case_file, case_id)
    if not to_stage:
        raise Refused(Problem("to_stage", N_("Choose the stage to move to.")))
    c.check_seen(case_file, case, seen, stage=to_stage)
    is_open = bool(c.db.scalar(select(stage.c.is_open).where(stage.c.code == to_stage)))
    if c.by.role == "pre_departure" and (case["stage"] not in HANDED_OVER or (is_open and to_stage not in HANDED_OVER)):
        raise NotAllowed
    if to_stage == "classified":
        _classify(c, case, seen, stream, programme)
    why = typed.text(note, "note")
    problems = stages.in_the_way(c, case, to_stage, reason, why)
    problems += [] if is_open else open_clocks.problems(c, case_id, revoke=revoke)
    if problems:
        raise Refused(*problems)
    since, early = stages.not_before(c, case, to_stage)
    happened = max(c.at, since) if on is None else typed.moment(
        c, case["mission"], on, at, fields=("on", "at"), since=since, early=early,
    )  # fmt: skip
    if not is_open and case["held_since"] is not None:
        _end_hold(c, case)
        _write(c, case, held_since=None, hold_reason=None)
    if not is_open and revoke:
        open_clocks.close(c, case_id, happened)
    stages.enter(c, case, to_stage, happened, reason=reason, note=why)
    if to_stage == "documents":
        papers.add_required(c, case)
    return to_stage


@edit("cases.reclassify", roles=ON_CASES)
def reclassify(c: Change, *, case_id: int, seen: int, stream: str | None, programme: str | None = None,
               reason: str | None = None, note: str | None = None) -> int:  # fmt: skip
    """Give a case that stands at `classified` another stream or programme, with why."""
    case = c.row(case_file, case_id)
    why = typed.text(note, "note")
    problems = []
    if not stream:
        problems.append(Problem("stream", N_("Choose the stream: return, or assistance to vulnerable migrants.")))
    if not reason and not why:
        problems.append(Problem("note", CODES["MR013"]))
    if problems:
        raise Refused(*problems)
    c.check_seen(case_file, case, seen, stream=stream, programme=programme)
    if case["stage"] != "classified":
        raise Refused(Problem(None, N_("Move the case back to classified first: a stage of one stream has no other.")))
    if (stream, programme or None) == (case["stream"], case["programme"]):
        raise Refused(Problem("stream", N_("The case is classified so already. Choose another stream or programme.")))
    _classify(c, case, seen, stream, programme)
    stages.enter(c, case, "classified", max(c.at, case["stage_since"]), reason=reason or "corrected", note=why)
    return case_id


@edit("cases.reassign", roles=("supervisor",))
def reassign(c: Change, *, case_id: int, seen: int, caseworker_id: int | None, reason: str | None = None) -> int:
    """Give a case to an active caseworker of its office."""
    case = c.row(case_file, case_id)
    if caseworker_id is None or not _works_there(c, caseworker_id, case["office_id"]):
        raise Refused(Problem("caseworker_id", N_("Choose an active caseworker of this case's office.")))
    c.check_seen(case_file, case, seen, caseworker_id=caseworker_id)
    if caseworker_id == case["caseworker_id"]:
        raise Refused(Problem("caseworker_id", N_("This colleague has the case already. Choose another one.")))
    c.update(case_file, case, seen, caseworker_id=caseworker_id, assigned_at=c.at)
    c.insert(
        case_assignment, case_id=case_id, office_id=case["office_id"], caseworker_id=caseworker_id, by_id=c.by.id,
        reason=typed.text(reason, "reason"), happened_at=c.at,
    )  # fmt: skip
    return caseworker_id


@edit("cases.hold", roles=ON_CASES)
def hold(c: Change, *, case_id: int, seen: int, reason: str | None, note: str | None = None) -> int:
    """Put an open case on hold from now on: the clock of its stage stops."""
    case = c.row(case_file, case_id)
    if not reason:
        raise Refused(Problem("reason", N_("Choose why the case waits.")))
    c.check_seen(case_file, case, seen, hold_reason=reason)
    if case["held_since"] is not None:
        raise Refused(Problem(None, N_("This case is on hold already. Resume it first.")))
    if not c.db.scalar(select(stage.c.is_open).where(stage.c.code == case["stage"])):
        raise Refused(Problem(None, N_("This case is closed: nothing waits any more.")))
    _write(c, case, held_since=c.at, hold_reason=reason)
    return c.insert(
        case_hold, case_id=case_id, office_id=case["office_id"], held_from=c.at, reason=reason,
        note=typed.text(note, "note"), by_id=c.by.id,
    )  # fmt: skip


@edit("cases.resume", roles=ON_CASES)
def resume(c: Change, *, case_id: int, seen: int) -> int:
    """End a hold now: the clock of the stage runs on."""
    case = c.row(case_file, case_id)
    c.check_seen(case_file, case, seen, hold_reason=None)
    if case["held_since"] is None:
        raise Refused(Problem(None, N_("This case is not on hold.")))
    _end_hold(c, case)
    _write(c, case, held_since=None, hold_reason=None)
    return case_id


def _classify(c: Change, case: RowMapping, seen: int, stream: str | None, programme: str | None) -> None:
    if stream is None:
        return  # keeps the one it has; without one the guard says so
    if stream != "AVR" and programme:
        raise Refused(Problem("programme", N_("Programmes are for return only. Leave this empty for assistance.")))
    c.update(case_file, case, seen, stream=stream, programme=programme)


def _works_there(c: Change, staff_id: int, office_id: int) -> bool:
    wanted = (
        select(staff.c.id)
        .join(staff_office, staff_office.c.staff_id == staff.c.id)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(staff.c.id == staff_id, staff.c.active, staff_office.c.office_id == office_id)
        .where(staff_role.c.role == "caseworker")
    )
    return c.db.execute(wanted).first() is not None


def _end_hold(c: Change, case: RowMapping) -> None:
    open_one = select(case_hold).where(case_hold.c.case_id == case["id"], case_hold.c.held_to.is_(None))
    held = c.db.execute(open_one.with_for_update()).mappings().one_or_none()
    if held is None:  # the file says held and no hold is written down: an import's gap, which the edit closes
        return
    ended: dict[str, Any] = {"held_to": max(c.at, held["held_from"]), "resumed_by_id": c.by.id}
    c.db.execute(update(case_hold).where(case_hold.c.id == held["id"]).values(ended))
    of = {"case_id": case["id"], "office_id": case["office_id"]}
    c.audit("case_hold", held["id"], before=of | {"held_to": None}, after=ended)


def _write(c: Change, case: RowMapping, **values: Any) -> None:
    c.update(case_file, case, case["row_version"], **values)
