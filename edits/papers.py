"""Papers of a case: which are required, which have come, which have been verified."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select, text

from data.tables import case_file, document
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Coded, Problem, Refused

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


@edit("papers.tick_several", roles=ON_CASES)
def tick_several(c: Change, *, case_id: int, papers: Sequence[int], step: str | None, on: date | None) -> int:
    """Say of several papers of a case (ids) that they were received, or seen and verified, on a local day.

    `step` is received or verified; what is verified without having been received counts as received that day.
    Gives how many were written.
    """
    case = c.row(case_file, case_id)
    asked = (
        ("papers", papers, N_("Choose the papers.")),
        ("step", step in ("received", "verified"), N_("Choose whether they were received, or also verified.")),
        ("on", on, N_("Enter the day.")),
    )
    problems = [Problem(field, sentence) for field, value, sentence in asked if not value]
    if problems:
        raise Refused(*problems)
    typed.past_day(c, case["mission"], on, "on")
    wanted = select(document).where(document.c.case_id == case_id, document.c.id.in_(papers))
    rows = c.db.execute(wanted.order_by(document.c.id).with_for_update()).mappings().all()
    problems = [
        Problem("on", N_("%(paper)s was received on %(day)s. Enter a day from then on."),
                {"paper": Coded("document_type", row["document_type"]), "day": row["received_on"]})
        for row in rows if step == "verified" and row["received_on"] and on and on < row["received_on"]
    ]  # fmt: skip
    if problems:
        raise Refused(*problems)
    return sum(_tick(c, row, step == "verified", on) for row in rows)


def _tick(c: Change, row: RowMapping, verified: bool, on: date | None) -> bool:
    if row["verified_on"] is not None or (not verified and row["received_on"] is not None):
        return False  # a colleague was faster, to the same end
    values: dict[str, Any] = {} if row["received_on"] else {"received_on": on, "received_by": c.by.id}
    if verified:
        values |= {"verified_on": on, "verified_by": c.by.id}
    c.update(document, row, row["row_version"], **values)
    return True


@edit("papers.add", roles=ON_CASES)
def add(c: Change, *, case_id: int, document_type: str | None) -> int:
    """Put a paper on a case's list that no rule asks for."""
    case = c.row(case_file, case_id)
    if not document_type:
        raise Refused(Problem("document_type", N_("Choose the paper.")))
    same = select(document.c.id).where(document.c.case_id == case_id, document.c.document_type == document_type)
    if c.db.execute(same).first() is not None:
        raise Refused(Problem("document_type", N_("This paper is on the list already.")))
    return c.insert(document, case_id=case_id, office_id=case["office_id"], document_type=document_type, by_hand=True)


@edit("papers.set_required", roles=ON_CASES)
def set_required(c: Change, *, document_id: int, seen: int, required: bool, note: str | None) -> int:
    """Say that a paper is not required for this case, with the reason, or that it is after all."""
    row = c.row(document, document_id)
    why = typed.text(note, "note")
    if not required and why is None:
        raise Refused(Problem("note", N_("Write why this case can do without the paper.")))
    c.update(document, row, seen, required=required, note=why, by_hand=True)
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
