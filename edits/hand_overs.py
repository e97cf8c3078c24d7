"""Hand-over to the pre-departure team: they confirm that they received a case, or give it back with what is missing.

The hand-over itself is the step to `pre_departure`; the database then writes down that a receipt is awaited.
"""

from datetime import date, time

from sqlalchemy import RowMapping

from data.tables import case_file, hand_over
from data.words import N_
from edits import stages, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

BACK_TO = ("travel_ready", "documents")


@edit("hand_overs.receive", roles=("pre_departure",))
def receive(c: Change, *, hand_over_id: int, seen: int, on: date | None = None, at: time | None = None,
            note: str | None = None) -> int:  # fmt: skip
    """Confirm the receipt of a case on a local day (None: now)."""
    row, case = _waiting(c, hand_over_id, seen)
    received = max(c.at, row["handed_at"]) if on is None else typed.moment(
        c, case["mission"], on, at, fields=("on", "at"), since=row["handed_at"],
        early=N_("The case was handed over on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    c.update(hand_over, row, seen, received_at=received, received_by=c.by.id, note=typed.text(note, "note"))
    return hand_over_id


@edit("hand_overs.give_back", roles=("pre_departure",))
def give_back(c: Change, *, hand_over_id: int, seen: int, note: str | None) -> str:
    """Give a case back with what is missing. It stands ready to travel again, or at its papers where some are missing.

    Gives the stage it went back to.
    """
    row, case = _waiting(c, hand_over_id, seen)
    missing = typed.text(note, "note")
    if missing is None:
        raise Refused(Problem("note", N_("Write what is missing, so that the caseworker can put it right.")))
    ready, papers = (stages.in_the_way(c, case, each, None) for each in BACK_TO)
    if ready and papers:
        raise Refused(*papers)
    to_stage = BACK_TO[bool(ready)]
    c.update(hand_over, row, seen, returned_at=max(c.at, row["handed_at"]), returned_by=c.by.id, note=missing)
    stages.enter(c, case, to_stage, max(c.at, case["stage_since"]), reason="corrected", note=missing)
    return to_stage


def _waiting(c: Change, hand_over_id: int, seen: int) -> tuple[RowMapping, RowMapping]:
    row = c.row(hand_over, hand_over_id)
    case = c.row(case_file, row["case_id"])
    c.check_seen(hand_over, row, seen, received_at=c.at)
    if row["received_at"] is not None or row["returned_at"] is not None or case["stage"] != "pre_departure":
        raise Refused(Problem(None, N_("This hand-over was answered already.")))
    return row, case
