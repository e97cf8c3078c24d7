"""Files that leave the office: each is a transfer, and is written down with who, what, why and how much."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from data.tables import case_file
from data.tables import person as persons
from data.words import N_
from edits.change import CASES_OF, Change, edit
from edits.refusal import NotFound, Problem, Refused

# codes, not sentences: what is written down for good must hold no name
PURPOSES = {
    "work_offline": N_("To work where there is no connection"),
    "hand_to_embassy": N_("To hand to the embassy"),
    "hand_to_authority": N_("To hand to the authority of the place"),
    "meeting": N_("For a meeting of colleagues"),
}
# what a page of numbers may be for besides
PURPOSES_OF_FIGURES = {
    "respond": N_("To inform partners who respond to landings"),
    "inform_authority": N_("To inform the authority of the place"),
    "inform_donor": N_("To inform a donor"),
}
# these go to somebody outside, who is given nothing of a person who said no to sharing
OUTSIDE = ("hand_to_embassy", "hand_to_authority")
_SAID_NO = select(case_file.c.case_no).join(persons, persons.c.case_id == case_file.c.id).distinct()
NAMED = 5


@edit("exports.log", roles=("caseworker", "supervisor"))
def log(
    c: Change, *, what: str, about: str, form: str, purpose: str | None, case_ids: Sequence[int] = (),
    case_nos: Sequence[str] = (), rows: int | None = None, filters: Sequence[str] = (), office_id: int | None = None,
) -> int:  # fmt: skip
    """Write down a file before it is made: `what` it lists, `about` which record, its form (xlsx, html), and why.

    The cases in it, by id or by number, are kept by id, so that one can say later where a case's data went; each must
    be one that the person sees. `rows`: where a case has several. `filters`: what the list is narrowed by (names).
    Gives the number of rows.
    """
    _check(purpose)
    if not case_ids and not case_nos:
        raise Refused(Problem(None, N_("There is no case to put in the file.")))
    cases = _theirs(c, {*case_ids}, {*case_nos})
    if purpose in OUTSIDE:
        _refuse_withdrawn(c, cases)
    count = max(len(case_ids), len(case_nos)) if rows is None else rows
    after = {"what": what, "about": about, "form": form, "rows": count, "cases": cases, "filters": sorted(filters),
             "office_id": office_id}  # fmt: skip
    c.audit("export", None, before=None, after=after, reason=purpose)
    return count


@edit("exports.figures", roles=("caseworker", "supervisor", "head_of_mission", "programme_officer"))
def figures(
    c: Change, *, what: str, rows: int, purpose: str | None, filters: Sequence[str] = (), form: str = "xlsx"
) -> int:
    """Write down a file of numbers, which names no case, before it is made."""
    _check(purpose, {**PURPOSES, **PURPOSES_OF_FIGURES})
    after = {"what": what, "form": form, "rows": rows, "filters": sorted(filters)}
    c.audit("export", None, before=None, after=after, reason=purpose)
    return rows


def _check(purpose: str | None, allowed: Collection[str] = PURPOSES) -> None:
    if purpose not in allowed:
        raise Refused(Problem("purpose", N_("Choose what the file is for.")))


def _theirs(c: Change, ids: set[int], numbers: set[str]) -> list[int]:
    """The ids of the cases, if the person may see every one of them. Raises NotFound, the same for none and not theirs.

    Looked at, not locked: nobody waits for a file.
    """
    wanted = select(case_file.c.id, case_file.c.case_no).where(case_file.c.office_id.in_(c.by.offices))
    if c.by.role in CASES_OF:
        wanted = wanted.where(case_file.c.id.in_(CASES_OF[c.by.role](c.by)))
    asked = wanted.where(or_(case_file.c.id.in_(ids), case_file.c.case_no.in_(numbers)))
    found = {row.id: row.case_no for row in c.db.execute(asked)}
    if not ids <= found.keys() or not numbers <= {*found.values()}:
        raise NotFound
    return sorted(found)


def _refuse_withdrawn(c: Change, case_ids: Sequence[int]) -> None:
    asked = _SAID_NO.where(case_file.c.id.in_(case_ids), persons.c.consent_share.is_(False))
    found = c.db.scalars(asked.order_by(case_file.c.case_no)).all()
    if found:
        named = ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
        raise Refused(Problem("purpose", N_("Somebody in these cases does not agree that their data are shared: "
                                            "%(cases)s. Take them off the list, or choose another purpose."),
                              {"cases": named}))  # fmt: skip


@edit("exports.person", roles=("supervisor", "data_protection"))
def person(c: Change, *, person_id: int, left_out: int) -> int:
    """Write down the document of everything held on a person, for that person, before it is made.

    `left_out`: how many texts speak of others and are not in it.
    """
    row = c.row(persons, person_id)
    of = {"case_id": row["case_id"], "office_id": row["office_id"], "cases": [row["case_id"]], "person_id": person_id}
    after = {"what": "person", "form": "html", "rows": 1, "left_out": left_out, **of}
    c.audit("export", person_id, before=None, after=after, reason="request")
    return person_id


@edit("exports.audit", roles=("data_protection",))
def audit(c: Change, *, rows: int, filters: Sequence[str]) -> int:
    """Write down a file of the audit itself before it is made: how many rows, and by what it was narrowed (names)."""
    after = {"what": "audit", "form": "xlsx", "rows": rows, "filters": sorted(filters)}
    c.audit("export", None, before=None, after=after, reason="review")
    return rows
