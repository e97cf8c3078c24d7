"""Notes on a case: added, never changed."""

from data.tables import case_file, case_note
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

MOST = 8000


@edit("notes.add", roles=("caseworker", "supervisor", "pre_departure"))
def add(c: Change, *, case_id: int, body: str | None) -> int:
    """Add a note to a case."""
    case = c.row(case_file, case_id)
    kept = typed.text(body, "body", most=MOST)
    if kept is None:
        raise Refused(Problem("body", N_("Write the note first.")))
    return c.insert(case_note, case_id=case_id, office_id=case["office_id"], body=kept, by_id=c.by.id, happened_at=c.at)
