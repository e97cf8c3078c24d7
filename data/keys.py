"""Changing the key: everything that is sealed is sealed again with the newest one, in batches."""

from typing import Any

from sqlalchemy import Connection, Engine, select, update

from data import identities
from data.sealing import again, is_newest
from data.secure import secure
from data.tables import draft, person_identity
from data.trail import keyring

BATCH = 500


def rotate(engine: Engine) -> tuple[int, int]:
    """Seal every identity and draft with the newest key and make the search's digests anew: (identities, drafts).

    Each batch is its own transaction and what is done is passed over, so it can be stopped and started again. Raises
    sealing.Tampered where an older key is missing: then nothing after the batch before is changed.
    """
    with engine.begin() as db:
        secure(db)  # the app's logins and claims go by the newest key too
    done = _identities(engine), _drafts(engine)
    with engine.begin() as db:
        keyring.renew(db)
    return done


def _identities(engine: Engine) -> int:
    done, last = 0, 0
    columns = [person_identity.c[name] for name in ("person_id", "case_id", "office_id", "sealed")]
    while True:
        wanted = select(*columns).where(person_identity.c.person_id > last).order_by("person_id").limit(BATCH)
        with engine.begin() as db:
            found = db.execute(wanted.with_for_update()).mappings().all()
            old = [dict(row) for row in found if not is_newest(row["sealed"])]
            opened = [(row, identities.opened(row["person_id"], row.pop("sealed"))) for row in old]
            identities.write(db, opened)
        if not found:
            return done
        done, last = done + len(old), found[-1]["person_id"]


def _drafts(engine: Engine) -> int:
    key = ("staff_id", "form", "about")
    with engine.connect() as db:
        names = db.execute(select(*(draft.c[name] for name in key))).mappings().all()
    done = 0
    for name in names:
        with engine.begin() as db:
            done += _draft(db, dict(name))
    return done


def _draft(db: Connection, name: dict[str, Any]) -> int:
    is_it = [draft.c[column] == value for column, value in name.items()]
    sealed = db.scalar(select(draft.c.sealed).where(*is_it).with_for_update())
    if sealed is None or is_newest(sealed):  # gone meanwhile, or done
        return 0
    db.execute(update(draft).where(*is_it).values(sealed=again(sealed)))
    return 1
