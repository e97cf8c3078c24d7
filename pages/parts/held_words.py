"""What the document of everything held on one person is made of, and which tables it tells or leaves out, and why."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

# what a table's rows are told in; a test holds it to every table that has rows of a case or a person
TABLES = {
    "person_identity": "who", "person": "person", "case_file": "case", "person_vulnerability": "vulnerabilities",
    "person_consent": "consent", "assessment": "assessments", "assessment_finding": "assessments",
    "document": "papers", "clearance": "decisions", "referral": "referrals", "referral_event": "referrals",
    "assistance": "assistance", "follow_up": "follow_ups", "case_note": "notes", "guidance": "notes",
    "escalation": "notes",
    "stage_change": "way", "case_hold": "way", "case_assignment": "way", "hand_over": "hand_overs",
    "visit_case": "visits", "screening": "screening", "case_access": "disclosures",
}  # fmt: skip
# and what is not in it, with the reason
LEFT_OUT = {
    "person_token": "keyed digests of the identity for searching: nothing can be read from them",
    "stage_spell": "made from stage_change by the database, says nothing else",
    "referral_spell": "made from referral_event by the database, says nothing else",
    "retention_hold": "says that the case is kept longer, and the officer who answers says so in the letter",
    "told_apart": "says that two persons are two, and so speaks of another person",
    "audit": "who opened and exported is told; its values before and after are facts of the case, as they were",
}


@dataclass(frozen=True)
class Told:
    """Somebody's own words."""

    text: str

    @property
    def id(self) -> str:
        """The same for the same words, so that what was reviewed is known again."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


Cell = str | Told


@dataclass(frozen=True)
class Part:
    """One table of the document. `about` names it for the test; `heads` are its columns."""

    about: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def texts(found: Sequence[Part]) -> dict[str, tuple[str, str]]:
    """id → (title of its part, words) of everything that somebody wrote in their own words."""
    return {
        cell.id: (part.title, cell.text) for part in found for row in part.rows for cell in row
        if isinstance(cell, Told)
    }  # fmt: skip


def told(text: str | None) -> Cell:
    """Somebody's own words, if there are any."""
    return Told(text) if text and text.strip() else "—"


def by(*said: str | None) -> str:
    """What is known of when and who."""
    return " · ".join(each for each in said if each and each != "—") or "—"


def pairs(about: str, title: str, said: dict[str, Cell | None]) -> Part:
    """A part of labels and values."""
    return Part(about, title, (), [(label, value or "—") for label, value in said.items()])
