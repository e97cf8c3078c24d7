"""A file of persons may bring who they are: sealed at once, found, and never repeated in a message."""

from datetime import date

import pytest
from sqlalchemy import func, select

from data import identities
from data.connection import owner_engine
from data.imports.kinds import KINDS
from data.imports.load import load
from data.tables import person_identity, person_token
from tests.edits.said import everything
from tests.factories import NOW

HEADER = "case_no,person_no,sex,relation,given_names,family_name,phone,document_no,birth_date\n"


@pytest.fixture
def bring(db, make, tmp_path):
    case = make.case(case_no="LY-1", persons=0)

    def read(text, **how):
        path = tmp_path / "persons.csv"
        path.write_text(text, encoding="utf-8")
        return load(owner_engine(), KINDS["persons"], path, at=NOW, **how)

    assert case
    return read


def known(db):
    rows = db.execute(select(person_identity.c.person_id, person_identity.c.sealed)).all()
    return [identities.opened(*row) for row in rows]


def test_names_are_sealed_and_the_same_file_changes_nothing(db, bring):
    text = HEADER + "LY-1,1,M,head,Moussa,Sarr,+221 77 123 45 67,A 123456,1996-05-03\n"
    assert bring(text).counts()["added"] == 1
    assert known(db) == [{"given_names": "Moussa", "family_name": "Sarr", "phone": "+221 77 123 45 67",
                          "document_no": "A 123456", "birth_date": date(1996, 5, 3)}]  # fmt: skip
    assert "Sarr" not in str(everything(db))
    assert bring(text).counts()["unchanged"] == 1
    assert bring(text.replace("Sarr", "Saar")).counts()["changed"] == 1
    without = "case_no,person_no,sex,relation,phone\nLY-1,1,M,head,\n"
    assert bring(without).counts()["changed"] == 1
    assert (known(db)[0]["family_name"], known(db)[0]["phone"]) == ("Saar", None)
    kinds = select(person_token.c.kind, func.count()).group_by(person_token.c.kind)
    assert {row[0] for row in db.execute(kinds)} == {"name", "document", "birth"}


def test_no_message_repeats_them(db, bring):
    wrong = HEADER + "LY-1,1,M,head,Moussa,Sarr,12,x,2031-01-01\nLY-1,2,Q,child,Awa,Sarr,771234567,,nonsense\n"
    report = bring(wrong)
    said = "\n".join(report.lines("persons.csv")) + str(report.refusals)
    assert report.refused == 2
    for secret in ("Moussa", "Sarr", "Awa", "7712", "2031", "nonsense"):
        assert secret not in said, secret
    assert known(db) == []
