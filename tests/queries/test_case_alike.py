"""Who of a case may be in another one: by phone, document, or day of birth with a name in common."""

from datetime import date

import pytest

from edits import identities, persons
from queries import cases
from tests.edits.said import key


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.mark.parametrize(
    ("known", "met"),
    [
        ({"phone": "00221771234567"}, ["phone"]), ({"document_no": "a-123 456"}, ["document"]),
        ({"birth_date": date(1995, 5, 3), "given_names": "Musa"}, ["birth"]),
        ({"birth_date": date(1995, 5, 3), "given_names": "Awa"}, None),
        ({"given_names": "Moussa", "family_name": "Sarr"}, None), ({"phone": "00221771234568"}, None),
    ],
)  # fmt: skip
def test_what_makes_them_alike(make, worker, known, met):
    here, there = make.case(caseworker=worker), make.case(caseworker=worker)
    moussa = {"given_names": "Moussa", "family_name": "Sarr", "phone": "+221 77 123 45 67", "document_no": "A123456",
              "birth_date": date(1995, 5, 3)}  # fmt: skip
    for case, said in ((here, moussa), (there, known)):
        identities.record(by=worker, key=key(), person_id=make.head(case).id, seen=0, **said)
    found = cases.alike(worker, case_id=here.id)
    assert [list(row) for row in found["met"]] == ([met] if met else [])
    # not a colleague's to see, not another office's, and not once they were told apart
    assert cases.alike(make.staff("caseworker"), case_id=here.id).empty
    assert cases.alike(make.staff("supervisor", office=make.office()), case_id=here.id).empty
    persons.tell_apart(by=worker, key=key(), person_id=make.head(here).id, other_id=make.head(there).id)
    assert cases.alike(worker, case_id=here.id).empty
