"""A case opened to the data-protection officer: one case, for a reason, for a while, and in its history for good."""

from datetime import timedelta

from sqlalchemy import text

from data import settings
from data.tables import case_access
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

# codes, so that no name gets into the audit with them
REASONS = {
    "request": N_("The person asked what is held on them"),
    "complaint": N_("A complaint"),
    "breach": N_("Data may have come into wrong hands"),
    "review": N_("A review of how data are handled"),
    "retention": N_("Whether the case must be kept longer"),
}
_NAMED = text("select case_id, office_id from case_to_open(:number)")


@edit("case_access.open", roles=("data_protection",))
def open(c: Change, *, case_no: str, reason: str | None, note: str | None = None) -> int:
    """Open the case with this case or MiMOSA number to the officer, to read, for `case_access_minutes`.

    Gives the opening's id. Raises Refused where no case has the number.
    """
    problems = []
    if reason not in REASONS:
        problems.append(Problem("reason", N_("Choose why you need to see the case.")))
    wanted = (case_no or "").strip()
    found = c.db.execute(_NAMED, {"number": wanted[:64].replace("\0", "")}).one_or_none() if wanted else None
    if not wanted:
        problems.append(Problem("case_no", N_("Enter the number of the case.")))
    elif found is None:
        problems.append(Problem("case_no", N_("No case has this number. Check it.")))
    if problems or found is None:
        raise Refused(*problems)
    until = c.at + timedelta(minutes=settings.whole(c.db, "case_access_minutes"))
    return c.insert(
        case_access, why=reason, case_id=found.case_id, office_id=found.office_id, staff_id=c.by.id, reason=reason,
        note=typed.text(note, "note"), opened_at=c.at, until=until,
    )  # fmt: skip
