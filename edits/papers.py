"""Papers of a case: which are required, which have come, which have been verified."""

from datetime import date

from sqlalchemy import RowMapping, select, text

from data.tables import case_file, document
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ON_CASES = ("caseworker", "supervisor")
_REFRESH = text("select document_type from refresh_papers(:case_id) as document_type")


@edit("papers.tick", roles=ON_CASES)
def tick(c: Change, *, document_id: int, seen: int, received_on: date | None, verified_on: date | None) -> int:
    """Say when a paper was received and when it was verified; None takes the tick back."""
    paper = c.row(document, document_id)
    _in_order(received_on, verified_on)
    mission = c.db.execute(select(case_file.c.mission).where(case_file.c.id == paper["case_id"])).scalar_one()
    typed.past_day(c, mission, received_on, "received_on")
    typed.past_day(c, mission, verified_on, "verified_on")
    # who ticked first stays, unless the day is another
    received_by = paper["received_by"] if received_on == paper["received_on"] else c.by.id
    verified_by = paper["verified_by"] if verified_on == paper["verified_on"] else c.by.id
    c.check_seen(document, paper, seen, received_on=received_on, verified_on=verified_on)
    c.update(
        document, paper, seen, received_on=received_on, received_by=received_by if received_on else None,
        verified_on=verified_on, verified_by=verified_by if verified_on else None,
    )  # fmt: skip
    return document_id


@edit("papers.list_required", roles=ON_CASES)
def list_required(c: Change, *, case_id: int) -> list[str]:
    """Put the papers that this case needs on its list; gives those that were not there yet (codes)."""
    return add_required(c, c.row(case_file, case_id))


def add_required(c: Change, case: RowMapping) -> list[str]:
    """The same inside another edit."""
    # by the database's own function, which also keeps the list when the family or the nationality changes
    added = list(c.db.scalars(_REFRESH, {"case_id": case["id"]}))
    for code in added:
        c.audit("document", None, before=None, after={
            "case_id": case["id"], "office_id": case["office_id"], "document_type": code,
        })  # fmt: skip
    return added


def _in_order(received_on: date | None, verified_on: date | None) -> None:
    if verified_on and received_on is None:
        raise Refused(Problem("received_on", N_("Enter the date the paper was received.")))
    if verified_on and received_on and verified_on < received_on:
        raise Refused(Problem("verified_on", N_("A paper is verified on or after the day it was received.")))
