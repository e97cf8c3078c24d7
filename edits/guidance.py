"""Guidance: what a supervisor advises on a case, and the caseworker's answer."""

from data.tables import case_file, guidance
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

MOST = 8000


@edit("guidance.leave", roles=("supervisor",))
def leave(c: Change, *, case_id: int, body: str | None) -> int:
    """Leave guidance on a case; its caseworker finds it on Today until it is answered."""
    case = c.row(case_file, case_id)
    kept = typed.text(body, "body", most=MOST)
    if kept is None:
        raise Refused(Problem("body", N_("Write the guidance first.")))
    return c.insert(guidance, case_id=case_id, office_id=case["office_id"], body=kept, by_id=c.by.id, happened_at=c.at)


@edit("guidance.answer", roles=("caseworker", "supervisor"))
def answer(c: Change, *, guidance_id: int, seen: int, text: str | None) -> int:
    """Answer guidance: what was done, or why not."""
    row = c.row(guidance, guidance_id)
    kept = typed.text(text, "text")
    if kept is None:
        raise Refused(Problem("text", N_("Write what was done, or why not.")))
    c.check_seen(guidance, row, seen, answer=kept)
    if row["answered_at"] is not None:
        raise Refused(Problem(None, N_("This guidance was answered already.")))
    c.update(guidance, row, seen, answer=kept, answered_by=c.by.id, answered_at=max(c.at, row["happened_at"]))
    return guidance_id
