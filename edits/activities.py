"""What a project does on a day: trainings and who took part, procurement, deliverables, border post assessments."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from data.tables import activity, training_participant
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.projects import ENDS_FIRST, OFFICER, of_own, refuse, save
from edits.refusal import Problem, Refused

KINDS = ("training", "procurement", "deliverable", "border_assessment")


@edit("projects.save_activity", roles=OFFICER)
def save_activity(
    c: Change, *, project_id: int, activity_id: int | None, kind: str, title: str | None, place: str | None,
    starts_on: date | None, ends_on: date | None, due_on: date | None, done_on: date | None, cancelled: bool = False,
    seen: int = 0,
) -> int:  # fmt: skip
    """An activity or milestone: planned days, the day it is due to the donor, the day it was done. Returns its id."""
    said = typed.text(title, "title", most=300)
    refuse(entries.missing(
        ("title", said, N_("Enter a title.")), ("starts_on", starts_on, N_("Enter the first planned day.")),
        ("kind", kind if kind in KINDS else None, N_("Choose what it is.")),
    ))  # fmt: skip
    last = ends_on or starts_on
    if starts_on is None or last is None or last < starts_on:
        raise Refused(Problem("ends_on", ENDS_FIRST))
    if done_on is not None and done_on > c.at.date():
        raise Refused(Problem("done_on", typed.NOT_YET))
    if done_on is not None and cancelled:
        raise Refused(Problem("cancelled", N_("What was done was not cancelled. Empty one of the two.")))
    return save(
        c, activity, activity_id, seen, project_id, kind=kind, title=said, starts_on=starts_on, ends_on=last,
        place=typed.text(place, "place", most=200), due_on=due_on, done_on=done_on, cancelled=cancelled,
    )  # fmt: skip


@edit("projects.save_participant", roles=OFFICER)
def save_participant(
    c: Change, *, activity_id: int, participant_no: str | None, sex: str | None, organisation: str | None = None,
    attended: bool = True, score_before: Decimal | float | None = None, score_after: Decimal | float | None = None,
) -> int:  # fmt: skip
    """Somebody who took part, by their number in the office's list, never a name. The same number again corrects it."""
    if of_own(c, activity, activity_id)["kind"] != "training":
        raise Refused(Problem(None, N_("Only trainings have participants.")))
    number = (typed.text(participant_no, "participant_no", most=40) or "").upper()
    refuse(entries.missing(
        ("participant_no", number, N_("Enter the person's number in your list, not a name.")),
        ("sex", sex, N_("Choose one. Unknown is an answer.")),
    ))  # fmt: skip
    values: dict[str, Any] = {
        "sex": sex, "organisation": typed.text(organisation, "organisation", most=200), "attended": attended,
        "score_before": _score(score_before, "score_before"), "score_after": _score(score_after, "score_after"),
    }  # fmt: skip
    c.one_at_a_time("activity", activity_id)
    t = training_participant.c
    known = select(training_participant).where(t.activity_id == activity_id, t.participant_no == number)
    row = c.db.execute(known).mappings().one_or_none()
    if row is None:
        return c.insert(training_participant, activity_id=activity_id, participant_no=number, **values)
    c.update(training_participant, row, row["row_version"], **values)
    return int(row["id"])


def _score(given: Decimal | float | None, field: str) -> Decimal | None:
    if given is None:
        return None
    value = Decimal(str(given))
    if not 0 <= value <= 100:
        raise Refused(Problem(field, N_("A test's result is between 0 and 100.")))
    return value
