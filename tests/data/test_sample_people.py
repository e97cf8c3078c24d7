"""The sample's latest persons have invented names that open and are found."""

from sqlalchemy import select, text

from data import identities
from data.connection import owner_engine
from data.sample import load
from data.tables import person_identity, person_token


def test_the_latest_have_names_that_are_found(db):
    load(owner_engine(), cases=400, seed=1, progress=False)
    rows = db.execute(select(person_identity.c.person_id, person_identity.c.sealed)).all()
    assert 20 < len(rows) < db.scalar(text("select count(*) from person")) / 2
    for person_id, sealed in rows:
        known = identities.opened(person_id, sealed)
        part = identities.sought_names(known["family_name"])[0]
        found = db.scalars(select(person_token.c.person_id).where(person_token.c.token.in_(part)))
        assert person_id in set(found), "found by the family name"
    wrong = "select 1 from person_identity as i join person as p on p.id = i.person_id where p.case_id <> i.case_id"
    assert not db.execute(text(wrong)).all()
