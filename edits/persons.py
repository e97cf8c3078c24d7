"""Persons of a case."""

from data.tables import person
from edits.change import Change, edit


@edit("persons.record_consent", roles=("caseworker", "supervisor"))
def record_consent(c: Change, *, person_id: int, seen: int, consent_share: bool | None,
                   consent_statistics: bool | None) -> int:  # fmt: skip
    """Write down what a person answered: may their data go to partners, may they be counted in statistics.

    None is "not asked yet".
    """
    row = c.row(person, person_id)
    c.update(person, row, seen, consent_share=consent_share, consent_statistics=consent_statistics)
    return person_id
