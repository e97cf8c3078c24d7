"""What came of a visit for one case: seen or not, papers brought, a note. Typed on the page, or back from a file."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from data.tables import case_file, document, visit, visit_case
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Coded, Problem, Refused

LONGEST_NOTE = 1000


@edit("visit_results.record", roles=("caseworker", "supervisor"))
def record(
    c: Change, *, visit_case_id: int, seen: int, outcome: str | None, seen_on: date | None, note: str | None = None,
    papers: Sequence[str] = (),
) -> int:  # fmt: skip
    """Record the outcome (code) and day for one case of a visit, and the papers (types) that were received there.

    A paper that was received before keeps its day: saying it twice changes nothing.
    """
    row = c.row(visit_case, visit_case_id)
    whole = c.db.execute(select(visit).where(visit.c.id == row["visit_id"])).mappings().one()
    if whole["cancelled_on"] is not None:
        raise Refused(Problem(None, N_("This visit was cancelled. Prepare another one.")))
    case = c.db.execute(select(case_file).where(case_file.c.id == row["case_id"])).mappings().one()
    kept = typed.text(note, "note", most=LONGEST_NOTE)
    c.check_seen(visit_case, row, seen, outcome=outcome, seen_on=seen_on, note=kept)
    if (outcome or papers) and seen_on is None:
        raise Refused(Problem("seen_on", N_("Enter the day.")))
    typed.past_day(c, case["mission"], seen_on, "seen_on")
    c.update(visit_case, row, seen, outcome=outcome, seen_on=seen_on, note=kept)
    for kind in sorted(set(papers)):
        _received(c, row["case_id"], kind, seen_on)
    return visit_case_id


def _received(c: Change, case_id: int, kind: str, on: date | None) -> None:
    wanted = select(document).where(document.c.case_id == case_id, document.c.document_type == kind)
    paper = c.db.execute(wanted.with_for_update()).mappings().one_or_none()
    if paper is None:
        words = {"paper": Coded("document_type", kind)}
        raise Refused(Problem("papers", N_("%(paper)s is not on this case's list of papers."), words, "papers"))
    if paper["received_on"] is None:
        c.update(document, paper, paper["row_version"], received_on=on, received_by=c.by.id)
