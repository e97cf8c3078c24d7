"""Changing the key: everything still opens and is found, during and after, and the old key may go."""

import pytest
from click.testing import CliRunner
from sqlalchemy import func, insert, select, text

from data import identities, keys, sealing
from data.__main__ import main
from data.connection import owner_engine
from data.sealing import Tampered, new_key, unseal
from data.tables import draft, person_identity, person_token

MOUSSA = {"given_names": "Moussa", "family_name": "Sarr", "phone": "+221 77 123 45 67"}


@pytest.fixture
def use(monkeypatch):
    def these(*given):
        monkeypatch.setenv("MARSA_KEYS", ",".join(given))

    these(new_key())
    return these


@pytest.fixture
def persons(db, make, use):
    case = make.case(persons=3)
    of = {"case_id": case.id, "office_id": case.office_id}
    ids = [row.id for row in db.execute(text("select id from person order by id"))]
    identities.write(db, [({"person_id": each, **of}, MOUSSA) for each in ids])
    return ids


def found(db, text):
    """How many persons have each part of a name."""
    parts = identities.sought_names(text)
    return [db.scalar(select(func.count(person_token.c.person_id.distinct())).where(person_token.c.token.in_(part)))
            for part in parts]  # fmt: skip


def opened(db):
    rows = db.execute(select(person_identity.c.person_id, person_identity.c.sealed).order_by("person_id"))
    return [identities.opened(*row)["given_names"] for row in rows]


def test_everything_moves_to_the_new_key(db, make, use, persons, monkeypatch):
    who = make.staff()
    db.execute(insert(draft).values(staff_id=who.id, form="note", about="7", sealed=sealing.seal("d", {"a": 1}),
                                    saved_at=func.clock_timestamp()))  # fmt: skip
    old, new = sealing.os.environ["MARSA_KEYS"], new_key()
    use(new, old)
    assert (found(db, "موسى"), opened(db)) == ([3], ["Moussa"] * 3)

    # stopped after the first batch
    monkeypatch.setattr(keys, "BATCH", 1)
    monkeypatch.setattr(keys, "_drafts", lambda engine: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keys.rotate(owner_engine())
    monkeypatch.undo()
    use(new, old)
    assert keys.rotate(owner_engine()) == (0, 1)
    assert keys.rotate(owner_engine()) == (0, 0)

    use(new)
    assert (found(db, "Musa SARR"), opened(db)) == ([3, 3], ["Moussa"] * 3)
    assert unseal("d", db.scalar(select(draft.c.sealed))) == {"a": 1}


def test_half_way_both_keys_find(db, use, persons):
    old, new = sealing.os.environ["MARSA_KEYS"], new_key()
    use(new, old)
    of = db.execute(select(person_identity.c.case_id, person_identity.c.office_id)).first()._asdict()
    identities.write(db, [({"person_id": persons[0], **of}, MOUSSA)])
    assert found(db, "Moussa") == [3]
    use(new)
    assert found(db, "Moussa") == [1]


def test_without_the_old_key_nothing_is_changed(db, use, persons):
    use(new_key())
    with pytest.raises(Tampered):
        keys.rotate(owner_engine())
    assert db.scalar(select(func.count()).select_from(person_token)) > 0


def test_at_the_command_line(db, use, persons):
    run = CliRunner().invoke(main, ["keys", "new"])
    old, new = sealing.os.environ["MARSA_KEYS"], run.output.strip()
    use(new, old)
    said = CliRunner().invoke(main, ["keys", "rotate"])
    assert said.output == "Sealed with the newest key: 3 identities, 0 drafts. The older keys may now go.\n"
    use(new_key())
    said = CliRunner().invoke(main, ["keys", "rotate"])
    assert (said.exit_code, "cannot be opened" in said.output) == (1, True)


def test_nothing_known_leaves_nothing(db, make, use, persons):
    of = db.execute(select(person_identity.c.case_id, person_identity.c.office_id)).first()._asdict()
    identities.write(db, [({"person_id": each, **of}, {"phone": ""}) for each in persons])
    assert db.scalar(select(func.count()).select_from(person_token)) == 0
    assert db.scalar(select(func.count()).select_from(person_identity)) == 0
