"""Why an edit was not made, in words for the person who tried."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from data.words import N_


@dataclass(frozen=True)
class Coded:
    """A code that the screen writes as its label: Coded("document_type", "photo") → Photograph."""

    code_list: str
    code: str | None

    def __str__(self) -> str:
        return self.code or ""


@dataclass(frozen=True)
class Problem:
    """One thing to put right: the form's field (None for the whole form), the sentence, and where to do it."""

    field: str | None
    text: str  # marked with N_, with %(name)s places
    params: dict[str, Any] = dataclasses.field(default_factory=dict)  # texts, numbers, days or Coded
    where: str | None = None  # a part of the case page: stage, papers, clearances, persons, referrals

    def __str__(self) -> str:
        return self.text % self.params


class Refused(Exception):
    """The edit was not made and nothing was written."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.text for problem in problems))
        self.problems = list(problems)


class NotAllowed(Refused):
    """The person's role or office does not include this edit."""

    def __init__(self) -> None:
        super().__init__(Problem(None, N_("Your role does not include this. Ask your supervisor.")))


class NotFound(Refused):
    """There is no such row, or it is not this person's to see: the two look the same."""

    def __init__(self) -> None:
        super().__init__(Problem(None, N_("This record is not there, or it belongs to another office.")))


class Conflict(Exception):
    """Somebody else changed the row since the form was opened. Nothing was written."""

    def __init__(self, theirs: dict[str, Any], mine: dict[str, Any], row_version: int) -> None:
        super().__init__("the row was changed meanwhile")
        self.theirs = theirs  # field → what stands there now (codes as Coded, staff by name)
        self.mine = mine  # field → what was to be written
        self.row_version = row_version  # what to say as `seen` to write over theirs knowingly


# the field that such a rule speaks of, where the form has one
FIELDS = {"uq_case_file_case_no": "case_no", "uq_case_file_mimosa_no": "mimosa_no"}
# what the database's own rules say, by the name of the constraint that holds them
SENTENCES = {
    "uq_case_file_case_no": N_("There is already a case with this number. Open it, or check the number."),
    "uq_case_file_mimosa_no": N_("Another case already has this MiMOSA number. Check which one is right."),
    "ck_document_verified_after_received": N_("A paper is verified on or after the day it was received."),
    "ck_disembarkation_uac_are_children": N_("There are more unaccompanied children than children on board."),
    "ck_disembarkation_pregnant_are_women": N_("There are more pregnant women than women on board."),
    "ck_disembarkation_medical_within_people": N_("There are more medical urgencies than people who landed."),
    "ck_disembarkation_screened_within_people": N_("There are more people screened than people who landed."),
    "ck_disembarkation_referred_within_people": N_("There are more people referred than people who landed."),
    "fk_screening_disembarkation_id": N_(
        "People of this boat were screened. Take them out first, or correct the landing instead."
    ),
    "fk_screening_tally_disembarkation_id": N_(
        "There is a screening tally of this boat. Take it out first, or correct the landing instead."
    ),
    "fk_reception_exit_disembarkation_id": N_(
        "People of this boat are noted as having left reception. Take that out first, or correct the landing instead."
    ),
    "uq_case_hold_open": N_("This case is on hold already. Resume it first."),
    "ck_case_file_vhr_is_avr": N_("Voluntary humanitarian return is for cases classified for return only."),
}
CODES = {
    "23503": N_("One of your choices is no longer on its list. Choose again."),
    "MR001": N_("Something is still missing for this stage."),
    "MR003": N_("Somebody moved this case meanwhile. Look at its stage and try again."),
    "MR004": N_("No step leads from this stage to that one."),
    "MR005": N_("Say why the case ends."),
    "MR020": N_("Something has been built on this meanwhile, so it can no longer be taken back."),
    "MR006": N_("The case's own caseworker cannot clear it. Ask a colleague of the AVM unit."),
    "MR010": N_("Nobody has consented that data go to this agency. Ask, and record the answer under Consent."),
    "MR011": N_("This referral has not been sent yet. Send it first."),
    "MR012": N_("The day is before what went before it. Enter a later day."),
    "MR013": N_("Say why the case is classified so: choose a reason or write a note."),
    "MR015": N_("Somebody changed this referral's clock meanwhile. Look at it and try again."),
    "MR016": N_("The case has ended. Open it again first, then send the referral."),
    "MR030": N_("This case was anonymised. It counts in figures and can no longer be changed."),
    "MR050": N_("The database is set up in a way that staff cannot be changed safely. Tell whoever looks after it."),
    "MR051": N_("At least one administrator stays who is active and has no last day. Make somebody else one first."),
    "MR052": N_("Nobody changes their own roles and rights. Ask another administrator."),
    "MR053": N_("This person is away on some of these days already. Choose other days, or change the other leave."),
    "MR054": N_("The colleague who covers is not there on all of these days. Choose somebody else."),
    "MR055": N_("This person covers for a colleague on some of these days. Find that colleague another cover first."),
    "MR056": N_("The cover must do the same work: a caseworker for a caseworker, a supervisor for a supervisor."),
    "MR057": N_("A team is led by somebody who is active and works for its office."),
    "MR058": N_("This team still has people. Move them to another team first."),
    "MR059": N_("This office has open cases. Move them to another office or close them first."),
    "MR060": N_("This mission has offices. Close them first."),
    "MR061": N_(
        "The AVM unit's clearance is a right of its own that you do not have. Ask a colleague of the AVM unit."
    ),
    "MR070": N_("What was issued or drawn up never changes. Draw up a new pack."),
    "MR071": N_("A pack goes from draft to reviewed to issued, and can be withdrawn after that."),
    "MR072": N_("Another pack has left since this one was drawn up. Draw it up again, so that nobody can subtract."),
    "MR014": N_("A case's stage follows from its history. Change the stage with its form."),
}
OTHERWISE = N_("The database refused this because it contradicts one of its rules. Nothing was saved.")
