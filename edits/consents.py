"""Consent: what a person answered when asked, by kind and receiver. Answers are added, never changed."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import RowMapping, select, text

from data.tables import agency, case_file, person, person_consent
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

# the general answer to these stands beside the person too
GENERAL = {"share": "consent_share", "statistics": "consent_statistics"}
NO_HEAD = N_("The case has no head whose consent could be asked. Choose a person.")
NOT_ASKED = N_("Consent to share has not been asked. Ask, record the answer under Consent, or keep this as a draft.")
NOT_AGREED = N_(
    "The person does not agree to share their data, so nothing may be sent. Keep this as a draft, or ask again."
)
NOT_THEM = N_(
    "The person does not agree that data go to this agency. Choose another, keep this as a draft, or ask again."
)
NOT_ALL = N_(
    "Person %(person_no)s of this case does not agree that data go to this agency. Refer the others one by one,"
    " choose another, or ask again."
)
_SAY_NO = text("""
    select p.person_no from person as p
    where p.case_id = :case_id and says_no_to(p.id, :agency_id, :at) order by p.person_no limit 1
""")
_MAY_SHARE = text("select may_share(:person_id, :agency_id, :at)")


@edit("consents.record", roles=("caseworker", "supervisor"))
def record(
    c: Change, *, case_id: int, kinds: Sequence[str], answer: bool | None, person_id: int | None = None,
    agency_id: int | None = None, scope: str | None = None, how: str | None = None, on: date | None = None,
    note: str | None = None,
) -> int:  # fmt: skip
    """Write down what a person, or everybody in the case (None), answered to each of `kinds` (codes of consent_kind).

    With an agency it speaks of sharing with that agency alone. A withdrawal is a later no. On a local day (None: now).
    Gives the number of answers written.
    """
    case = c.row(case_file, case_id)
    asked = _persons(c, case_id, person_id)
    problems = []
    if not asked:
        problems.append(Problem("person_id", N_("No person is registered in this case yet. Add one first.")))
    if not kinds:
        problems.append(Problem("kinds", N_("Choose what was asked.")))
    if answer is None:
        problems.append(Problem("answer", N_("Choose the answer.")))
    if agency_id is not None and list(kinds) != ["share"]:
        problems.append(Problem("agency_id", N_("An answer about one agency is about sharing only.")))
    if agency_id is not None and not _works_there(c, agency_id, case["mission"]):
        problems.append(Problem("agency_id", N_("This agency does not work in the case's mission. Choose another.")))
    if answer and "share" in kinds and not scope:
        problems.append(Problem("scope", N_("Choose what may be shared.")))
    if answer and not how:
        problems.append(Problem("how", N_("Choose how consent was given.")))
    if problems:
        raise Refused(*problems)
    happened = c.at if on is None else typed.moment(
        c, case["mission"], on, None, fields=("on", "on"), since=case["received_on"],
        early=N_("The case was received on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    kept = typed.text(note, "note")
    for each in asked:
        for kind in kinds:
            _keep_earlier(c, case, each, kind)
            c.insert(
                person_consent, case_id=case_id, office_id=case["office_id"], person_id=each["id"], kind=kind,
                agency_id=agency_id, scope=scope if kind == "share" else None, answer=answer, how=how, note=kept,
                by_id=c.by.id, happened_at=happened,
            )  # fmt: skip
    return len(asked) * len(kinds)


def problems_of_sending(c: Change, case_id: int, person_id: int | None, agency_id: int | None,
                        at: datetime) -> list[Problem]:  # fmt: skip
    """Why data of a person, or of a whole case by its head, may not go to an agency; empty if they may."""
    wanted = select(person).where(person.c.case_id == case_id)
    wanted = wanted.where(person.c.relation == "head" if person_id is None else person.c.id == person_id)
    found = c.db.execute(wanted).mappings().one_or_none()
    if found is None:
        return [Problem("person_id", NO_HEAD, {}, "persons")]
    if agency_id is None:
        allowed = found["consent_share"] is not False
    else:
        allowed = c.db.scalar(_MAY_SHARE, {"person_id": found["id"], "agency_id": agency_id, "at": at})
    if allowed:
        return _of_all(c, case_id, agency_id, at) if person_id is None and agency_id is not None else []
    sentence = {None: NOT_ASKED, False: NOT_AGREED, True: NOT_THEM}[found["consent_share"]]
    return [Problem("person_id", sentence, {}, "consent")]


def _of_all(c: Change, case_id: int, agency_id: int, at: datetime) -> list[Problem]:
    # the head speaks for a whole case, but not over somebody in it who said no
    number = c.db.scalar(_SAY_NO, {"case_id": case_id, "agency_id": agency_id, "at": at})
    return [] if number is None else [Problem("person_id", NOT_ALL, {"person_no": number}, "consent")]


def _persons(c: Change, case_id: int, person_id: int | None) -> list[RowMapping]:
    wanted = select(person).where(person.c.case_id == case_id).order_by(person.c.person_no)
    if person_id is not None:
        wanted = wanted.where(person.c.id == person_id)
    return list(c.db.execute(wanted.with_for_update(key_share=True)).mappings())


def _works_there(c: Change, agency_id: int, mission: str) -> bool:
    found = select(agency.c.id).where(agency.c.id == agency_id, agency.c.active, agency.c.mission == mission)
    return c.db.execute(found).first() is not None


def _keep_earlier(c: Change, case: RowMapping, asked: RowMapping, kind: str) -> None:
    """What the file came with becomes the first of the answers, so that it is not lost under the next."""
    column = GENERAL.get(kind)
    if column is None or asked[column] is None:
        return
    known = select(person_consent.c.id).where(
        person_consent.c.person_id == asked["id"], person_consent.c.kind == kind, person_consent.c.agency_id.is_(None)
    )
    if c.db.execute(known).first() is None:
        c.insert(
            person_consent, case_id=case["id"], office_id=case["office_id"], person_id=asked["id"], kind=kind,
            answer=asked[column], happened_at=case["received_on"],
        )  # fmt: skip
