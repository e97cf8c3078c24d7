"""Stages: what stands in the way of one, in words, with where to put it right; and entering it."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, func, select, text

from data.tables import hand_over, stage, stage_change, stage_step
from data.words import N_
from edits.change import Change
from edits.refusal import CODES, Coded, Problem

_ASKED = text("select blocker, detail from stage_blockers(:case_id, :to_stage)")
# blocker → sentence, field of the form, part of the case page
BLOCKERS: dict[str, tuple[str, str | None, str]] = {
    "on_hold": (N_("The case is on hold. Resume it first."), None, "stage"),
    "stream_missing": (N_("Choose the stream: return, or assistance to vulnerable migrants."), "stream", "stage"),
    "stream_is_not_return": (N_("This stage is for return cases. Classify the case first."), None, "stage"),
    "stream_is_not_assistance": (N_("This stage is for assistance cases. Classify the case first."), None, "stage"),
    "not_vulnerable": (N_("Only vulnerable cases go to the AVM unit. Move this one to travel ready."), None, "stage"),
    "document": (N_("%(paper)s: not verified yet."), None, "papers"),
    "no_papers_listed": (N_("No papers are listed yet. List the required papers first."), None, "papers"),
    "medical_fit": (N_("Fitness to travel has not been given."), None, "clearances"),
    "not_received": (N_("The pre-departure team has not confirmed yet that it received the case."), None, "hand_over"),
    "avm_clearance": (N_("The case is vulnerable: the AVM unit's clearance has not been given."), None, "clearances"),
}  # fmt: skip
# the AVM unit's clearance is there, but from somebody who follows the case now
OWN_CLEARANCE = N_("The AVM unit's clearance was given by the case's own caseworker. Ask a colleague of the AVM unit.")
# stages that a case may be closed from without saying why: the work is done there
DONE_IN = ("reintegration", "review")


def problem(blocker: str, detail: str | None) -> Problem:
    """A blocker of stage_blockers as a sentence."""
    sentence, field, where = BLOCKERS[blocker]
    if blocker == "avm_clearance" and detail == "own":
        sentence = OWN_CLEARANCE
    paper: dict[str, Any] = {"paper": Coded("document_type", detail)} if blocker == "document" else {}
    return Problem(field, sentence, paper, where)


def in_the_way(
    c: Change, case: RowMapping, to_stage: str, reason: str | None, note: str | None = None
) -> list[Problem]:
    """Everything that keeps a case from a stage now, as the database sees it; empty if nothing does."""
    target = c.db.execute(select(stage).where(stage.c.code == to_stage)).mappings().one_or_none()
    here = c.db.execute(select(stage).where(stage.c.code == case["stage"])).mappings().one()
    step = select(stage_step).where(stage_step.c.from_stage == here["code"], stage_step.c.to_stage == to_stage)
    if target is None or c.db.execute(step).first() is None:
        words = {"here": Coded("stage", here["code"]), "there": Coded("stage", to_stage)}
        return [Problem("to_stage", N_("No step leads from %(here)s to %(there)s. Choose another stage."), words)]
    found = []
    if not target["is_open"] and reason is None and not (to_stage == "closed" and here["code"] in DONE_IN):
        found.append(Problem("reason", N_("Say why the case ends.")))
    if to_stage == "classified" and reason is None and note is None:
        found.append(Problem("note", CODES["MR013"]))
    if target["is_open"] and not here["is_open"] and reason is None:
        found.append(Problem("reason", N_("Say why the case is opened again.")))
    if target["is_open"]:
        found += [problem(*row) for row in c.db.execute(_ASKED, {"case_id": case["id"], "to_stage": to_stage})]
    return found


def not_before(c: Change, case: RowMapping, to_stage: str) -> tuple[datetime, str]:
    """The moment before which a case cannot have come to a stage, and the sentence for an earlier day."""
    since: datetime = case["stage_since"]
    if to_stage == "departed":
        wanted = select(func.max(hand_over.c.received_at)).where(hand_over.c.case_id == case["id"])
        received: datetime | None = c.db.scalar(wanted)
        if received and received > since:
            return received, N_("The case was received for departure on %(day)s. Enter a day from then on.")
    return since, N_("The case has been in its stage since %(day)s. Enter a day from then on.")


def enter(c: Change, case: RowMapping, to_stage: str, happened: datetime, *, reason: str | None = None,
          note: str | None = None, at_office_id: int | None = None) -> None:  # fmt: skip
    """Write the step into the case's history: its stage and everything counted from it follow."""
    c.insert(
        stage_change, case_id=case["id"], office_id=case["office_id"],
        at_office_id=at_office_id or case["office_id"], from_stage=case["stage"],
        to_stage=to_stage, reason=reason, note=note, by_id=c.by.id, happened_at=happened,
    )  # fmt: skip


def begin(c: Change, case: RowMapping, happened: datetime) -> None:
    """Write that the case was received, earlier than what is written already."""
    c.insert(
        stage_change, case_id=case["id"], office_id=case["office_id"], at_office_id=_first_office(c, case),
        from_stage=None, to_stage="received", by_id=c.by.id, happened_at=happened,
    )  # fmt: skip


def _first_office(c: Change, case: RowMapping) -> int:
    first = select(stage_change.c.at_office_id).where(stage_change.c.case_id == case["id"])
    return int(c.db.scalar(first.order_by(stage_change.c.happened_at, stage_change.c.id).limit(1)) or case["office_id"])
